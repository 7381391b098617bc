// Pairs of branches: what two people do to one annotated text, and what their merge is to be.
import { describe, onItsLine } from '../../../src/core/anchor';
import { newFactId, type Fact } from '../../../src/core/fact';
import { compareByPlace } from '../../../src/core/sidecar';
import { SourceText, type Span } from '../../../src/core/sourceText';
import type { SpannedFact } from '../../../src/formats/format';
import { makeDocument, pick, type Marked } from '../document';
import { seeded } from '../random';

/** Where the two work: each in a part of its own; in the same ten paragraphs; both behind what was annotated already. */
export const PLACES = ['far', 'near', 'behind'] as const;
export type PairPlace = (typeof PLACES)[number];

/** A text with its facts, in the order of the sidecar; new ones have ids that the base does not know. */
export interface State {
  readonly source: SourceText;
  readonly facts: readonly SpannedFact[];
}

export interface BranchPair {
  readonly place: PairPlace;
  readonly base: State;
  readonly ours: State;
  readonly theirs: State;
  /** The text after the merge; edits of the two are lines apart. */
  readonly text: SourceText;
  /** The facts after the merge; undefined where the two contradict each other, so that no merge is right. */
  readonly expected: readonly SpannedFact[] | undefined;
}

/** About 50 paragraphs. */
const LENGTH = 15_000;
/** The share of all that may be tagged which the base has. */
const TAGGED = 0.2;

type Said = Pick<Fact, 'id' | 'kind' | 'label' | 'value' | 'note'>;
/** Facts by id, placed in the base's text. */
type Facts = Map<string, { readonly said: Said; readonly span: Span }>;
/** Text put in before an offset of the base's text. */
interface Insertion {
  readonly at: number;
  readonly put: string;
}

interface Branch {
  readonly facts: Facts;
  readonly insertions: readonly Insertion[];
}

/** The pair of a seed: places in turns, everything else at random. */
export function makePair(seed: number): BranchPair {
  const random = seeded(seed);
  const place = PLACES[seed % PLACES.length]!;
  const { source, sentences } = makeDocument(seed, LENGTH);
  const marks = sentences.flat();
  const paragraphs = source.lineCount - 1;
  const part = (from: number, to: number): Part => ({ from: Math.floor(from * paragraphs), to: Math.floor(to * paragraphs) });
  const annotated = place === 'behind' ? part(0, 0.5) : part(0, 1);
  const base: Facts = new Map();
  for (const mark of marks) if (isIn(source, mark.span, annotated) && random() < TAGGED) add(base, mark, random);
  const parts = { far: [part(0, 0.4), part(0.6, 1)], near: [part(0.4, 0.6), part(0.4, 0.6)], behind: [part(0.3, 0.8), part(0.3, 0.8)] }[place] as [Part, Part];
  const branches = parts.map((each, side) => makeBranch({ source, marks, base, part: each, side, random })) as [Branch, Branch];
  const insertions = branches.flatMap((branch) => branch.insertions);
  const text = withInsertions(source, insertions);
  const merged = mergedFacts(base, branches[0].facts, branches[1].facts);
  const before = stateOf(source, source, base, [], undefined);
  const [ours, theirs] = branches.map((branch) => stateOf(source, withInsertions(source, branch.insertions), branch.facts, branch.insertions, before)) as [State, State];
  return { place, base: before, ours, theirs, text, expected: merged && stateOf(source, text, merged, insertions, before).facts };
}

/** Paragraphs, half-open. */
interface Part {
  readonly from: number;
  readonly to: number;
}

interface Task {
  readonly source: SourceText;
  readonly marks: readonly Marked[];
  readonly base: Facts;
  readonly part: Part;
  readonly side: number;
  readonly random: () => number;
}

const LABELS: Readonly<Record<string, readonly string[]>> = { entity: ['ORG', 'PERSON', 'LOC', 'GPE'], figure: ['COUNT', 'MONEY', 'PERCENT', 'DATE'], claim: ['STATEMENT', 'FORECAST'] };
const NOTES = ['存疑', 'see the annex', '与前文一致', 'check the source'];

/** What one person does: tags, relabels, resizes, notes, deletes, and now and then mends the text. */
function makeBranch(task: Task): Branch {
  const { source, marks, base, part, random } = task;
  const facts: Facts = new Map(base);
  const open = marks.filter(({ span }) => isIn(source, span, part) && ![...base.values()].some((fact) => isSame(fact.span, span)));
  for (let left = 3 + Math.floor(random() * 10); left > 0 && open.length > 0; left--) add(facts, open.splice(Math.floor(random() * open.length), 1)[0]!, random);
  const known = [...base].filter(([, { span }]) => isIn(source, span, part)).map(([id]) => id);
  for (let left = Math.floor(random() * 5); left > 0 && known.length > 0; left--) {
    const id = known.splice(Math.floor(random() * known.length), 1)[0]!;
    facts.set(id, changed(facts.get(id)!, random));
  }
  for (let left = Math.floor(random() * 3); left > 0 && known.length > 0; left--) facts.delete(known.splice(Math.floor(random() * known.length), 1)[0]!);
  return { facts, insertions: makeInsertions(task) };
}

function changed({ said, span }: { said: Said; span: Span }, random: () => number): { said: Said; span: Span } {
  const what = random();
  if (what < 0.4) return { said: { ...said, label: pick(random, LABELS[said.kind]!.filter((label) => label !== said.label)) } as Said, span };
  if (what < 0.7) return { said: { ...said, note: pick(random, NOTES) } as Said, span };
  return { said, span: random() < 0.5 || span.end - span.start < 3 ? { ...span, end: span.end + 1 } : { ...span, start: span.start + 1 } };
}

/** Code units around the edges of what may be tagged where nothing is put in: there nobody could say whether it belongs to the fact. */
const NEAR_EDGE = 3;

/** Up to two; those of the two sides are in lines that do not touch. */
function makeInsertions({ source, marks, part, side, random }: Task): Insertion[] {
  const edges = marks.flatMap(({ span }) => [span.start, span.end]);
  const insertions: Insertion[] = [];
  for (let left = Math.floor(random() * 3), tries = 40; left > 0 && tries > 0; tries--) {
    const line = part.from + Math.floor(random() * (part.to - part.from));
    if (line % 4 !== side * 2) continue;
    if (random() < 0.25) insertions.push({ at: source.lineStart(line), put: '这一段是后来加的。\n' });
    else {
      const at = source.lineStart(line) + Math.floor(random() * (source.lineEnd(line) - source.lineStart(line)));
      if (edges.some((edge) => Math.abs(edge - at) < NEAR_EDGE)) continue;
      insertions.push({ at, put: pick(random, ['的', '，据悉', ' (sic)', 'x']) });
    }
    left--;
  }
  return insertions;
}

function add(facts: Facts, { filling, span }: Marked, random: () => number): void {
  const id = newFactId(random, (candidate) => facts.has(candidate));
  facts.set(id, { said: { id, ...filling } as Said, span });
}

function isIn(source: SourceText, { start, end }: Span, { from, to }: Part): boolean {
  return start >= source.lineStart(from) && end < source.lineStart(to);
}

const isSame = (a: Span, b: Span) => a.start === b.start && a.end === b.end;

/** What both meant, fact by fact and key by key; undefined where they contradict each other. */
function mergedFacts(base: Facts, ours: Facts, theirs: Facts): Facts | undefined {
  const merged: Facts = new Map();
  for (const id of new Set([...ours.keys(), ...theirs.keys(), ...base.keys()])) {
    const [b, o, t] = [base.get(id), ours.get(id), theirs.get(id)];
    if (!b) merged.set(id, (o ?? t)!);
    else if (!o || !t) {
      if ((o ?? t ?? b) !== b) return undefined;
    } else if (o === b || t === b) merged.set(id, o === b ? t : o);
    else {
      const keys = (['label', 'note'] as const).map((key) => [key, three(b.said[key], o.said[key], t.said[key])] as const);
      const span = three(JSON.stringify(b.span), JSON.stringify(o.span), JSON.stringify(t.span));
      if (!span || keys.some(([, found]) => !found)) return undefined;
      merged.set(id, { said: { ...b.said, ...Object.fromEntries(keys.flatMap(([key, found]) => (found!.value === undefined ? [] : [[key, found!.value]]))) } as Said, span: JSON.parse(span.value as string) as Span });
    }
  }
  return withoutTwins(base, merged);
}

function three(base: unknown, ours: unknown, theirs: unknown): { value: unknown } | undefined {
  if (ours === theirs || theirs === base) return { value: ours };
  return ours === base ? { value: theirs } : undefined;
}

/** What both tagged alike is one fact. */
function withoutTwins(base: Facts, facts: Facts): Facts {
  const seen = new Set<string>();
  return new Map([...facts].filter(([id, { said, span }]) => {
    if (base.has(id)) return true;
    const key = JSON.stringify([said.kind, said.label, span.start, span.end]);
    return !seen.has(key) && seen.add(key);
  }));
}

function withInsertions({ text }: SourceText, insertions: readonly Insertion[]): SourceText {
  let [result, from] = ['', 0];
  for (const { at, put } of [...insertions].sort((a, b) => a.at - b.at)) [result, from] = [result + text.slice(from, at) + put, at];
  return new SourceText(result + text.slice(from));
}

/** The facts in a text; one whose description still leads to it keeps that, as in the editor. */
function stateOf(old: SourceText, source: SourceText, facts: Facts, insertions: readonly Insertion[], before: State | undefined): State {
  const known = new Map(before?.facts.map((spanned) => [spanned.fact.id, spanned]));
  const ahead = (offset: number, isIncluded: boolean) => insertions.reduce((sum, { at, put }) => (at < offset || (isIncluded && at === offset) ? sum + put.length : sum), offset);
  const spanned = [...facts.values()].map(({ said, span: { start, end } }): SpannedFact => {
    const span = { start: ahead(start, true), end: ahead(end, false) };
    const was = known.get(said.id);
    const place = was && old.slice(was.span) === source.slice(span) ? onItsLine(source, was.fact) : undefined;
    const kept = place && 'span' in place && isSame(place.span, span) ? was!.fact : undefined;
    const { before: left, text, after, line, at } = kept ?? describe(source, span);
    return { fact: { ...said, before: left, text, after, line, at } as Fact, span };
  });
  return { source, facts: spanned.sort((a, b) => compareByPlace({ ...a.span, id: a.fact.id }, { ...b.span, id: b.fact.id })) };
}
