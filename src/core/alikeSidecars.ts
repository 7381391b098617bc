import type { Fact } from './fact';
import type { Parsed, Phrase } from './jsonProblem';
import { parseSidecar, type Sidecar } from './sidecar';

const FACTS = '\n  "facts": [\n    ';
const BETWEEN = ',\n    ';
const END = '\n  ]\n}\n';

/** A sidecar in the canonical layout: what stands before the facts, and each fact's line without indent and comma. */
interface Lines {
  readonly head: string;
  readonly facts: readonly string[];
}

/**
 * Reads sidecars that are versions of one another. A line that they share is taken apart once, and all that have it share
 * its fact; a file in another layout is read like any other.
 */
export class AlikeSidecars {
  private readonly known = new Map<string, Fact>();

  /** As {@link parseSidecar}. */
  parse(text: string, phrase?: Phrase): Parsed<Sidecar> {
    const lines = linesOf(text);
    const parsed = (lines && this.known.size > 0 ? this.parseNew(lines) : undefined) ?? parseSidecar(text, phrase);
    if (lines && parsed.ok) this.remember(lines.facts, parsed.value.facts);
    return parsed;
  }

  /** Takes only the lines apart that are not known yet; undefined where they are not one fact each, or anything is wrong. */
  private parseNew({ head, facts }: Lines): Parsed<Sidecar> | undefined {
    const unknown = facts.filter((line) => !this.known.has(line));
    const rest = parseSidecar(unknown.length === 0 ? `${head}\n  "facts": []\n}\n` : head + FACTS + unknown.join(BETWEEN) + END);
    if (!rest.ok || rest.value.facts.length !== unknown.length) return undefined;
    const next = rest.value.facts.values();
    const all = facts.map((line) => this.known.get(line) ?? next.next().value!);
    return new Set(all.map(({ id }) => id)).size === all.length ? { ok: true, value: { ...rest.value, facts: all } } : undefined;
  }

  /** Only where each line is one fact. */
  private remember(lines: readonly string[], facts: readonly Fact[]): void {
    if (lines.length === facts.length) for (const [index, line] of lines.entries()) this.known.set(line, facts[index]!);
  }
}

/** A raw line feed is in no JSON string, so what stands between these is either all of a fact or not in our layout. */
function linesOf(text: string): Lines | undefined {
  const start = text.indexOf(FACTS);
  if (start < 0 || !text.endsWith(END)) return undefined;
  const facts = text.slice(start + FACTS.length, -END.length).split(BETWEEN);
  return facts.every((line) => line.startsWith('{') && line.endsWith('}')) ? { head: text.slice(0, start), facts } : undefined;
}
