import { AnnotatedText } from '../core/annotatedText';
import { mergeFacts, mergeHead } from '../core/merge';
import { writeSidecar, type Sidecar } from '../core/sidecar';
import { headOf } from '../core/sidecarFile';
import type { SourceText } from '../core/sourceText';
import type { DocumentHead, InterchangeDocument, SpannedFact } from './format';

/** The sidecar of a document that was imported, as it is written where there is none or where it is replaced. */
export function replacingSidecar({ head, source, facts }: InterchangeDocument, encoding: string | undefined): string {
  const origin = encoding === undefined ? head.source : { ...head.source, encoding };
  return writeSidecar(arranged({ ...head, source: origin, facts: facts.map(({ fact }) => fact) } as Sidecar, source));
}

/** Facts that are there and are not imported stay; an imported one that is there under another id keeps that id. */
export function mergedSidecar({ head, source, facts }: InterchangeDocument, old: Sidecar): string {
  const renamed = sameAs(new AnnotatedText(source, old.facts), facts);
  const ours = facts.map(({ fact }) => {
    const links = fact.links && Object.fromEntries(Object.entries(fact.links).map(([type, targets]) => [type, targets.map((target) => renamed.get(target) ?? target)]));
    return { ...fact, id: renamed.get(fact.id) ?? fact.id, ...(links && { links }) };
  });
  const oldHead = headOf(old) as DocumentHead;
  return writeSidecar(arranged({ ...mergeHead(undefined, head, oldHead), facts: mergeFacts([], ours, old.facts) } as unknown as Sidecar, source));
}

/** Ids of imported facts that are there already, by kind, label and place, under other ids. */
function sameAs(there: AnnotatedText, facts: readonly SpannedFact[]): Map<string, string> {
  const keyOf = (kind: string, label: string, start: number, end: number) => JSON.stringify([kind, label, start, end]);
  const ids = new Map(there.facts.flatMap(({ fact, place }) => ('span' in place ? [[keyOf(fact.kind, fact.label, place.span.start, place.span.end), fact.id]] as const : [])));
  const taken = new Set(facts.map(({ fact }) => fact.id));
  const renamed = new Map<string, string>();
  for (const { fact, span } of facts) {
    const id = ids.get(keyOf(fact.kind, fact.label, span.start, span.end));
    if (id === undefined || there.has(fact.id) || taken.has(id)) continue;
    renamed.set(fact.id, id);
    taken.add(id);
  }
  return renamed;
}

function arranged(sidecar: Sidecar, source: SourceText): Sidecar {
  return { ...sidecar, facts: new AnnotatedText(source, sidecar.facts).arrange(sidecar.facts) };
}
