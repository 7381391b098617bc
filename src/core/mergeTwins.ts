import { besideFacts, said, type ById, type KeyOf } from './besideFacts';
import type { Fact } from './fact';
import { isCertain, placeFacts } from './placing';
import { writeFact } from './sidecar';
import type { SourceText } from './sourceText';

/** One mention that each side tagged for itself. */
export interface Twins {
  readonly ours: Fact;
  readonly theirs: Fact;
  /** Where one side edited the line: the one of the two that says where the mention stands once the texts are merged. */
  readonly placed?: Fact;
}

type Pair = readonly [ours: Fact, theirs: Fact];
type Sides<T> = readonly [ours: T, theirs: T];

/**
 * Finds facts that both sides added and that are one mention: the same kind, label and words at the same place. Where
 * one side edited the line, the two describe that place differently. It is the same one where it is as far from a fact
 * that both sides have and nothing differs on the way, or where the text has both at one place beyond doubt. What is not
 * certain stays two: a mention that is there twice is told by a check, one that is gone by nobody.
 * Near-linear; does not depend on which side is which.
 * @param text the text in any state, where one is at hand.
 */
export function findTwins(base: ById, ours: ById, theirs: ById, text?: SourceText): Twins[] {
  const added: Sides<Fact[]> = [addedBy(ours, base, theirs), addedBy(theirs, base, ours)];
  if (added[0].length === 0 || added[1].length === 0) return [];
  const describedIn = description(copiesIn(ours, theirs, text));
  const alike = paired(added, [describedIn, describedIn]);
  const twins = alike.map(([one, other]): Twins => ({ ours: one, theirs: other }));
  const open = withWordsOfBoth(without(added, alike));
  if (open[0].length === 0) return twins;
  const found: Pair[] = [];
  for (const keys of [...besideFacts(ours, theirs), ...(text ? [() => inText(text, ours, theirs)] : [])]) {
    const left = without(open, found);
    if (left[0].length > 0 && left[1].length > 0) found.push(...paired(left, keys()));
  }
  const baseLines = new Set([...base.values()].map(({ line }) => line));
  return [...twins, ...found.map((pair): Twins => ({ ours: pair[0], theirs: pair[1], placed: onEditedLine(pair, baseLines, text) }))];
}

function addedBy(side: ById, base: ById, other: ById): Fact[] {
  return [...side.values()].filter(({ id }) => !base.has(id) && !other.has(id));
}

function without(sides: Sides<readonly Fact[]>, pairs: readonly Pair[]): Sides<Fact[]> {
  const gone = new Set(pairs.flat());
  return [sides[0].filter((fact) => !gone.has(fact)), sides[1].filter((fact) => !gone.has(fact))];
}

function withWordsOfBoth([ours, theirs]: Sides<readonly Fact[]>): Sides<Fact[]> {
  const [one, other] = [new Set(ours.map(said)), new Set(theirs.map(said))];
  return [ours.filter((fact) => other.has(said(fact))), theirs.filter((fact) => one.has(said(fact)))];
}

/** Pairs facts of one key in the order of their ids: two of the same on one side are two. */
function paired([ours, theirs]: Sides<readonly Fact[]>, [ourKey, theirKey]: Sides<KeyOf>): Pair[] {
  const groups = grouped(theirs, theirKey);
  return [...grouped(ours, ourKey)].flatMap(([key, facts]) => {
    const others = groups.get(key) ?? [];
    return facts.slice(0, others.length).map((fact, index): Pair => [fact, others[index]!]);
  });
}

function grouped(facts: readonly Fact[], keyOf: KeyOf): Map<string, Fact[]> {
  const groups = new Map<string, Fact[]>();
  for (const fact of facts) {
    const key = keyOf(fact);
    const group = key === undefined ? undefined : groups.get(key);
    if (group) group.push(fact);
    else if (key !== undefined) groups.set(key, [fact]);
  }
  for (const group of groups.values()) group.sort((a, b) => (a.id < b.id ? -1 : 1));
  return groups;
}

/** Where its line has copies, the surroundings belong to it: another copy may be counted first where one was edited. */
function description(hasCopies: (line: string) => boolean): KeyOf {
  return (fact) => {
    const { before = '', after = '', line, at } = fact;
    const isPlaced = line !== undefined && at !== undefined;
    return `${said(fact)}${JSON.stringify([...(isPlaced ? [line, ...at] : []), ...(isPlaced && !hasCopies(line) ? [] : [before, after])])}`;
  };
}

/** Lines of which a copy is known. */
function copiesIn(ours: ById, theirs: ById, text: SourceText | undefined): (line: string) => boolean {
  const counted = new Set<string>();
  for (const side of [ours, theirs]) for (const { line } of side.values()) if (line?.includes('~')) counted.add(line.slice(0, CRC));
  return (line) => counted.has(line.slice(0, CRC)) || (text !== undefined && text.linesLike(line).length > 1);
}

/** Digits of a line's key without `~2`, `~3` …. */
const CRC = 8;

function inText(text: SourceText, ours: ById, theirs: ById): Sides<KeyOf> {
  const keyOf = (side: ById): KeyOf => {
    const facts = [...side.values()];
    const places = placeFacts(text, facts);
    const spans = new Map(facts.map(({ id }, index) => [id, places[index]!]));
    return (fact) => {
      const place = spans.get(fact.id)!;
      return isCertain(place) && 'span' in place ? `${said(fact)}${place.span.start}` : undefined;
    };
  };
  return [keyOf(ours), keyOf(theirs)];
}

/** The merged text has the line as the one edited it who no longer has it as the base did. */
function onEditedLine([one, other]: Pair, baseLines: ReadonlySet<string | undefined>, text: SourceText | undefined): Fact {
  const isInBase = ({ line }: Fact) => baseLines.has(line);
  const isInText = ({ line }: Fact) => line !== undefined && text?.lineOfKey(line) !== undefined;
  if (isInBase(one) !== isInBase(other)) return isInBase(one) ? other : one;
  if (isInText(one) !== isInText(other)) return isInText(one) ? one : other;
  return writeFact(one) <= writeFact(other) ? one : other;
}
