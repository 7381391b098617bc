// What the rivals are given: the text and the facts that the editor is measured with, as offsets.
import type { Fact } from '../../../src/core/fact';
import { placeFacts } from '../../../src/core/placing';
import type { Span } from '../../../src/core/sourceText';
import { makeDocument, makeSidecar, type BenchDocument } from '../document';
import type { PageData } from './page-side.mjs';

/** A fact at its place, half-open, in UTF-16 code units. */
export interface Spot extends Span {
  readonly id: string;
  readonly kind: Fact['kind'];
  readonly label: string;
}

/** Where facts are added: on the screen, two code units each, as in the editor. */
const FIRST_ADDED = 20;
const APART = 25;
const FIRST_SEED = 2;

/** What is opened before anything is measured: another text, lest a rival finds that nothing has changed. */
export function firstPageData(facts: number): PageData {
  const document = makeDocument(FIRST_SEED);
  return { text: document.source.text, facts: spotsOf(document, facts), more: [] };
}

/** The text with this many facts in it, and `added` spots where there is none yet. */
export function pageData(facts: number, added: number): PageData {
  const document = makeDocument();
  const spots = spotsOf(document, facts);
  return { text: document.source.text, facts: spots, more: moreSpots(spots, added) };
}

/** In the order of the text, the outer one before what lies in it. */
function spotsOf({ source, ...rest }: BenchDocument, count: number): Spot[] {
  const { facts } = makeSidecar({ source, ...rest }, count);
  const places = placeFacts(source, facts);
  const spots = facts.map(({ id, kind, label }, index): Spot => {
    const place = places[index]!;
    if (!('span' in place)) throw new Error(`The fact ${id} has no place in the text it was made from.`);
    return { id, kind, label: label ?? kind, start: place.span.start, end: place.span.end };
  });
  return spots.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Spots that cross no border of a fact: an element can be put around each. */
function moreSpots(spots: readonly Spot[], count: number): Spot[] {
  const borders = new Set(spots.flatMap(({ start, end }) => [start, end]));
  return Array.from({ length: count }, (_, index) => {
    let start = FIRST_ADDED + index * APART;
    while (borders.has(start + 1)) start++;
    return { id: `added-${index}`, kind: 'entity', label: 'ORG', start, end: start + 2 };
  });
}
