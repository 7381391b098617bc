import { carriedLosses, divide } from './carried';
import { COMPANION, companionFile } from './companion';
import type { Format, InterchangeDocument, OutFile, SpannedFact } from './format';
import { headLosses } from './heads';
import { oneLine } from './jsonLines';
import type { Loss } from './losses';
import type { Tagset } from '../core/tagset';
import { readW3c } from './w3cReader';
import { ANNO_CONTEXT, entityIri, factIri, KEY_IRI, textIri } from './w3cNames';

/**
 * W3C Web Annotation Data Model in JSON-LD: a page of annotations for each text, which goes beside. Positions are code points,
 * half-open, as the recommendation asks. The label is a tagging body, the note a commenting one, the entity an identifying
 * one; links are annotations of annotations. The rest is JSON under a key of its own, which the page's context declares.
 */
export const w3c: Format = {
  title: 'W3C Web Annotations, JSON-LD',
  reads: /\.(?:jsonld|json|txt|md)$|^factlens-documents\.jsonl$/i,
  write(documents, { tagset }) {
    const losses: Loss[] = documents.flatMap((document) => headLosses(document, COMPANION));
    const files = documents.flatMap((document): OutFile[] => [
      { path: `${document.name}.jsonld`, content: pageOf(document, tagset, losses) },
      { path: document.name, content: document.source.text, isBeside: true },
    ]);
    return { files: [...files, ...companionFile(documents)], losses };
  },
  read: readW3c,
};

/** One annotation a line, between the page's head and end. */
function pageOf(document: InterchangeDocument, tagset: Tagset, losses: Loss[]): string {
  const { name, facts } = document;
  const ids = new Set(facts.map(({ fact }) => fact.id));
  const items: object[] = [];
  const links: object[] = [];
  for (const spanned of facts) {
    const { fact } = spanned;
    const divided = divide(fact, ['id', 'note', 'entity', 'by'], (target) => ids.has(target));
    losses.push(...carriedLosses(name, fact.id, divided.carried, 'the key "factlens"'));
    items.push(annotationOf(document, spanned, tagset, divided.carried));
    for (const { type, to } of divided.links) {
      links.push({
        id: factIri(name, `link-${links.length + 1}`),
        type: 'Annotation',
        motivation: 'linking',
        body: [{ type: 'TextualBody', value: type, purpose: 'tagging' }, { type: 'SpecificResource', source: factIri(name, to), purpose: 'linking' }],
        target: factIri(name, fact.id),
      });
    }
  }
  const page = JSON.stringify({ '@context': [ANNO_CONTEXT, { factlens: { '@id': KEY_IRI, '@type': '@json' } }], id: factIri(name, 'annotations'), type: 'AnnotationPage' });
  const lines = [...items, ...links].map((item) => oneLine(item)).join(',\n');
  return `${page.slice(0, -1)},"items":[\n${lines}\n]}\n`;
}

function annotationOf({ name, source }: InterchangeDocument, { fact, span }: SpannedFact, tagset: Tagset, carried: Record<string, unknown>): object {
  const { id, label, note, entity, by, before, after } = fact;
  const wikidata = entity === undefined ? undefined : tagset.entities[entity]?.wikidata;
  const identifying = (iri: string) => ({ type: 'SpecificResource', source: iri, purpose: 'identifying' });
  return {
    id: factIri(name, id),
    type: 'Annotation',
    motivation: 'tagging',
    ...(by !== undefined && { creator: { type: 'Person', nickname: by } }),
    body: [
      { type: 'TextualBody', value: label, purpose: 'tagging' },
      ...(entity === undefined ? [] : [identifying(entityIri(entity))]),
      ...(wikidata === undefined ? [] : [identifying(`http://www.wikidata.org/entity/${wikidata}`)]),
      ...(note === undefined ? [] : [{ type: 'TextualBody', value: note, purpose: 'commenting' }]),
    ],
    target: {
      source: textIri(name),
      selector: [
        { type: 'TextPositionSelector', start: source.codePointsBefore(span.start), end: source.codePointsBefore(span.end) },
        { type: 'TextQuoteSelector', exact: source.slice(span), ...(before && { prefix: before }), ...(after && { suffix: after }) },
      ],
    },
    factlens: carried,
  };
}
