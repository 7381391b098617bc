// What the core costs, each thing as a ratio to the least that has to be done for it.
import { AnnotatedText } from '../../src/core/annotatedText';
import { resolve } from '../../src/core/anchor';
import { checkFacts } from '../../src/core/check';
import { compareVersions } from '../../src/core/compare';
import type { Fact } from '../../src/core/fact';
import { FactIndex } from '../../src/core/factIndex';
import { mergeFacts } from '../../src/core/merge';
import { mergeSidecars } from '../../src/core/mergeSidecars';
import { Outline } from '../../src/core/outline';
import { parseSidecar, writeSidecar, type Sidecar } from '../../src/core/sidecar';
import { SourceText } from '../../src/core/sourceText';
import { completeTagset } from '../../src/core/tagset';
import { makeDocument, makeSidecar } from './document';
import { measureAll, type Figure, type Measure } from './timing';
import { makeVersion, type BenchVersion } from './version';

const { source, sentences } = makeDocument();
const sidecars = { few: makeSidecar({ source, sentences }, 1_000), many: makeSidecar({ source, sentences }, 10_000) };

export function measureCore(): Figure[] {
  return measureAll([...texts(), ...files('1,000', sidecars.few), ...files('10,000', sidecars.many), ...typing(), ...actions(), ...versions('1,000', sidecars.few), ...versions('10,000', sidecars.many), ...lookUps()]);
}

function texts(): Measure[] {
  const { text } = source;
  return [
    { name: 'lines and their keys, 200,000 code units', work: () => new SourceText(text).lineKey(0), floorName: 'split, and one pass of CRC-32', floor: () => [text.split('\n'), plainCrc(text)] },
    { name: 'find 10,000 facts, all where they were', work: () => sidecars.many.facts.map((fact) => resolve(source, fact)), floorName: 'compare the words at known offsets', floor: comparer(sidecars.many) },
  ];
}

function files(size: string, sidecar: Sidecar): Measure[] {
  const written = writeSidecar(sidecar);
  return [
    { name: `read a sidecar of ${size}, checked`, work: () => parseSidecar(written), floorName: 'JSON.parse', floor: () => JSON.parse(written) },
    { name: `write a sidecar of ${size}, all facts new`, work: () => writeSidecar(structuredClone(sidecar)), floorName: 'structuredClone, JSON.stringify', floor: () => JSON.stringify(structuredClone(sidecar)) },
    { name: `write a sidecar of ${size}, one fact new`, work: () => writeSidecar(withOneChanged(sidecar)), floorName: 'JSON.stringify', floor: () => JSON.stringify(sidecar) },
  ];
}

function typing(): Measure[] {
  const few = keystroke(sidecars.few.facts);
  const many = keystroke(sidecars.many.facts);
  const none = keystroke([]);
  return [
    { name: 'follow a key, 1,000 facts', work: few, floorName: 'no facts', floor: none },
    { name: 'follow a key, 10,000 facts', work: many, floorName: 'no facts', floor: none },
    { name: 'follow a key, 10,000 facts', work: many, floorName: '1,000 facts', floor: few },
  ];
}

/** One key typed in the middle of the text and taken back by the next; somebody then asks for the facts. */
function keystroke(facts: readonly Fact[]): () => unknown {
  const annotated = new AnnotatedText(source, facts);
  const offset = source.text.length >> 1;
  const longer = `${source.text.slice(0, offset)}x${source.text.slice(offset)}`;
  let typed = false;
  return () => {
    typed = !typed;
    const [before, after] = typed ? [source.text, longer] : [longer, source.text];
    annotated.edit({ changes: [{ offset, removed: typed ? 0 : 1, inserted: typed ? 1 : 0 }], before, after, isTravel: false }, new SourceText(after));
    return annotated.facts.length;
  };
}

function actions(): Measure[] {
  const { facts } = sidecars.many;
  const annotated = new AnnotatedText(source, facts);
  const others = withOneChanged(sidecars.many).facts;
  const read = structuredClone(facts);
  const indexed = () => ({ document: 'a.txt', sidecar: '', facts, places: new Map(annotated.facts.map(({ fact, place }) => [fact.id, place])), problems: [] });
  const oneMap = () => new Map(facts.map((fact) => [fact.id, fact]));
  const index = new FactIndex();
  index.set(indexed());
  const follow = (target: string) => index.follow('a.txt', target)?.fact;
  return [
    { name: 'merge 10,000 facts, one of ours new', work: () => mergeFacts(facts, others, facts), floorName: 'a Map of them', floor: oneMap },
    { name: 'merge 10,000 facts read anew', work: () => mergeFacts(facts, facts, read), floorName: 'JSON.stringify both sides', floor: () => [JSON.stringify(facts), JSON.stringify(read)] },
    {
      name: 'one fact more among 10,000: describe, merge, arrange, write',
      work: () => {
        annotated.redescribe();
        const changed = withOneChanged(sidecars.many);
        return writeSidecar({ ...changed, facts: annotated.arrange(mergeFacts(facts, changed.facts, facts)) });
      },
      floorName: 'JSON.stringify',
      floor: () => JSON.stringify(sidecars.many),
    },
    { name: 'facts at the cursor among 10,000', work: () => annotated.touching({ start: 100_000, end: 100_000 }), floorName: 'one look into a Map', floor: mapLook(facts) },
    { name: 'check 10,000 facts', work: () => checkFacts({ ...indexed(), tagset: completeTagset(undefined), follow }), floorName: 'a Map of them', floor: oneMap },
  ];
}

/** What a review and a merge of branches cost, the files read already. */
function versions(size: string, base: Sidecar): Measure[] {
  const [ours, theirs] = [makeVersion(source, base, 1), makeVersion(source, base, 2)];
  const read = ({ sidecar, text }: BenchVersion) => ({ sidecar, text: new SourceText(text) });
  const written = [base, ours.sidecar, theirs.sidecar].map((sidecar) => writeSidecar(sidecar)) as [string, string, string];
  const before = { sidecar: base, text: source.text };
  return [
    { name: `diff of two sidecars of ${size} with their texts`, work: () => compareVersions(read(before), read(ours)), floorName: 'JSON.parse of both', floor: () => written.slice(0, 2).map((text) => JSON.parse(text) as unknown) },
    { name: `merge of two branches of ${size}`, work: () => writeSidecar(mergeSidecars(base, ours.sidecar, theirs.sidecar).sidecar), floorName: 'JSON.parse of all three', floor: () => written.map((text) => JSON.parse(text) as unknown) },
  ];
}

function lookUps(): Measure[] {
  const linked = sidecars.many.facts.find(({ links }) => links)!.links!['claimant']![0]!;
  return [10_000, 100_000].flatMap((size) => {
    const index = workspaceOf(size);
    const all = index.documents.flatMap(({ facts }) => facts);
    const count = () => {
      const counts = new Map<string, number>();
      for (const { text } of all) counts.set(text, (counts.get(text) ?? 0) + 1);
      return counts;
    };
    const facts = size.toLocaleString('en');
    return [
      { name: `outline of ${facts} facts, first rows`, work: () => new Outline(index, { grouping: 'kind', filter: '' }).roots(), floorName: 'count the texts in one pass', floor: count },
      { name: `links to a fact among ${facts}`, work: () => index.linksTo('0.txt', linked), floorName: 'one look into a Map', floor: mapLook(all) },
    ];
  });
}

function workspaceOf(size: number): FactIndex {
  const index = new FactIndex();
  for (let at = 0; at < size / 10_000; at++) index.set({ document: `${at}.txt`, sidecar: `${at}.txt.facts.json`, facts: sidecars.many.facts, problems: [] });
  return index;
}

/** The sidecar with another note on one fact; all others are the same objects, as after an action. */
function withOneChanged(sidecar: Sidecar): Sidecar {
  const facts = [...sidecar.facts];
  const middle = facts.length >> 1;
  facts[middle] = { ...facts[middle]!, note: 'Seen again.' };
  return { ...sidecar, facts };
}

function comparer({ facts }: Sidecar): () => number {
  const starts = facts.map((fact) => {
    const place = resolve(source, fact);
    return 'span' in place ? place.span.start : 0;
  });
  return () => facts.reduce((found, fact, index) => (source.text.startsWith(fact.text, starts[index]) ? found + 1 : found), 0);
}

function mapLook(facts: readonly Fact[]): () => unknown {
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  const { id } = facts[facts.length >> 1]!;
  return () => byId.get(id);
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let c = byte;
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
  return c;
});

/** CRC-32 of the whole text in one loop: no lines, no hex. */
function plainCrc(text: string): number {
  const bytes = new TextEncoder().encode(text);
  let c = 0xffffffff;
  for (let at = 0; at < bytes.length; at++) c = (c >>> 8) ^ TABLE[(c ^ bytes[at]!) & 0xff]!;
  return c;
}
