import type { Found } from '../core/anchoring/findFacts';
import type { Finding } from '../core/check';
import type { Fact } from '../core/fact';
import type { JsonProblem } from '../core/jsonProblem';
import { candidateWords, saidWords, type OpenConflict } from '../core/openConflicts';
import type { SourceText } from '../core/sourceText';
import type { TagsetFinding } from '../core/tagsetCheck';
import { valueText } from '../core/valueText';

/** Findings as English sentences, for people who read them in a terminal. */
export function findingSentence(finding: Finding): string {
  const { code, data } = finding;
  switch (code) {
    case 'label.unknown':
      return `The tagset has no ${data.kind} label ${quoted(data.label)}.`;
    case 'link.dangling':
      return `The link ${quoted(data.type)} leads to ${quoted(data.target)}, which is not there.`;
    case 'link.unknown-type':
      return `The tagset has no link type ${quoted(data.type)}.`;
    case 'link.from':
      return `The tagset lets no ${quoted(data.type)} link start from a ${data.label}.`;
    case 'link.to':
      return `The tagset lets no ${quoted(data.type)} link lead to a ${data.label} (${data.target}).`;
    case 'attribute.unknown':
      return `The label ${data.label} has no attribute ${quoted(data.name)}.`;
    case 'attribute.value':
      return `The attribute ${quoted(data.name)} is ${quoted(data.value)}; expected: ${data.expected}.`;
    case 'value.on-non-figure':
      return `Only figures have a value; this is ${data.kind === 'entity' ? 'an entity' : 'a claim'}.`;
    case 'value.contradicts':
      return `The value is ${valueText(data.value, 'en')}, but ${quoted(data.text)} says ${valueText(data.read, 'en')}.`;
    case 'place.lost':
      return `${quoted(data.text)} was not found in the text.`;
    case 'place.ambiguous':
      return data.count < 2 ? `It is not certain where ${quoted(data.text)} stands.` : `${quoted(data.text)} fits ${data.count} places of the text equally well.`;
    case 'place.changed':
      return `The words that were tagged as ${quoted(data.text)} have changed.`;
    case 'place.unsure':
      return `${quoted(data.text)} was found, but this may be another mention of it.`;
    case 'place.moved':
      return `${quoted(data.text)} was found, but the description of its place is out of date; saving the text in the editor renews it.`;
    case 'merge.conflict':
      return conflictSentence(data.conflict);
    case 'merge.document':
      return `The branches contradict each other about ${quoted(data.key)}: ${quoted(saidWords(data.ours))} (ours) or ${quoted(saidWords(data.theirs))} (theirs).`;
    case 'fact.duplicate':
      return `${quoted(data.text)} is tagged twice with the same label; the other is ${data.other}.`;
    case 'fact.overlap':
      return overlapSentence(data);
    case 'source.file':
      return `"source.file" says ${quoted(data.says)}, but this sidecar lies beside ${quoted(data.expected)}.`;
    case 'source.missing':
      return `The text ${quoted(data.file)} is not there.`;
    case 'source.encoding':
      return data.line === undefined ? `The encoding ${quoted(data.encoding)} is not known here, so the text was not read.` : `The text is not in ${data.encoding}: line ${data.line} has other bytes; "encoding" in "source" names another.`;
    case 'format.canonical':
      return 'The file is not in the form that FactLens writes; its next save will rewrite it.';
  }
}

function overlapSentence({ text, other, otherText, how }: Extract<Finding, { code: 'fact.overlap' }>['data']): string {
  const around = `${quoted(otherText)} (${other})`;
  switch (how) {
    case 'crossing':
      return `${quoted(text)} and ${around} have the same label and overlap.`;
    case 'same-entity':
      return `${quoted(text)} is inside ${around}, which has the same label and the same entity key.`;
    case 'nested':
      return `${quoted(text)} is inside ${around}, which has the same label.`;
  }
}

function conflictSentence({ candidates, about }: OpenConflict): string {
  const [first, ...others] = candidates;
  const side = first!.conflict!.side;
  const words = (fact: Fact) => `${printable(shortened(candidateWords(fact, about, 'en')))} (${fact.conflict!.side})`;
  if (about.includes('removed') && others.length === 0) {
    return `${quoted(first!.text)} (${printable(first!.label)}) was removed on one branch (${side === 'ours' ? 'theirs' : 'ours'}) and judged anew or linked to on the other (${side}).`;
  }
  if (others.length === 0) return `The branches contradict each other about ${quoted(first!.text)}, and one candidate is left: ${words(first!)}.`;
  return `The branches contradict each other about ${quoted(first!.text)}: ${candidates.map(words).join(' or ')}.`;
}

/** What is probably not meant in a tagset, as a sentence. */
export function tagsetSentence({ code, data }: TagsetFinding): string {
  switch (code) {
    case 'kind.unknown':
      return `${quoted(data.kind)} is no kind; its labels are never offered.`;
    case 'label.duplicate':
      return `The kind ${data.kind} has a label ${quoted(data.label)} already; the first one holds.`;
    case 'key.duplicate':
      return `The key ${quoted(data.key)} belongs to the label ${quoted(data.other)} already.`;
    case 'link.duplicate':
      return `There is a link ${quoted(data.link)} already; the first one holds.`;
    case 'link.unknown-end':
      return `The link ${quoted(data.link)} names ${quoted(data.end)}, which is no kind and no label of this tagset.`;
    case 'attribute.no-values':
      return `The attribute ${quoted(data.name)} of the label ${quoted(data.label)} is an enum without values, so nothing fits it.`;
  }
}

/** What has become of a fact whose text changed. */
export function placeSentence(fact: Fact, { state, span, confidence, candidates }: Found, source: SourceText): string {
  const quote = quoted(fact.text);
  switch (state) {
    case 'exact':
    case 'moved':
      return `${state}: ${quote} is probably here (${Math.floor(confidence * 100)} % sure).`;
    case 'changed':
      return `changed: ${quote} is now ${quoted(span ? source.slice(span) : '')}.`;
    case 'ambiguous':
      return `ambiguous: ${quote} may be in ${counted(candidates.length, 'place')}.`;
    case 'lost':
      return candidates.length === 0 ? `lost: ${quote} was not found.` : `lost: ${quote} was not found for certain; ${counted(candidates.length, 'place')} may be looked at.`;
  }
}

/** Why a JSON file cannot be used, as a sentence. */
export function problemSentence(problem: JsonProblem): string {
  switch (problem.code) {
    case 'json':
      return `This is not valid JSON (${problem.detail}).`;
    case 'conflict':
      return 'Git conflict markers stand in this file.';
    case 'version':
      return `This file is of format version ${problem.detail}, which this FactLens does not know.`;
    case 'duplicate-id':
      return `The id ${quoted(problem.detail)} is used by two facts.`;
    case 'schema':
      return problem.path.length === 0 ? problem.detail : `${quoted(problem.path.join('.'))}: ${problem.detail}`;
  }
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Longer quotes make a line that nobody reads. */
const QUOTE_AT_MOST = 60;

/** Foreign words in quotes, on one line, without control characters that a terminal would obey. */
export function quoted(text: string): string {
  return `"${printable(shortened(text))}"`;
}

function shortened(text: string): string {
  const line = text.replace(/\s*\n\s*/g, '↵');
  const characters = [...line];
  return characters.length > QUOTE_AT_MOST ? `${characters.slice(0, QUOTE_AT_MOST - 1).join('')}…` : line;
}

/** Without control characters that a terminal would obey. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, '\ufffd');
}
