import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe } from '../../src/core/anchor';
import { AnnotatedText } from '../../src/core/annotatedText';
import type { Fact } from '../../src/core/fact';
import { mergeSidecars } from '../../src/core/mergeSidecars';
import { parseSidecar, writeSidecar, type Sidecar } from '../../src/core/sidecar';
import { SourceText } from '../../src/core/sourceText';
import { cases, patience } from '../support/seed';
import { sidecarText, type Given } from '../support/sidecarText';

const org = (id: string, text: string, nth = 0): Given => ({ id, kind: 'entity', label: 'ORG', text, nth });

function read(text: string): Sidecar {
  const parsed = parseSidecar(text);
  assert.ok(parsed.ok, text);
  return parsed.value;
}

/** Merges what two tagged in their states of a text, both ways round. */
function merge(base: string, [ours, ourFacts]: readonly [string, readonly Given[]], [theirs, theirFacts]: readonly [string, readonly Given[]], { known = [], text }: { known?: readonly Given[]; text?: string } = {}) {
  const [b, o, t] = [[base, known], [ours, [...known, ...ourFacts]], [theirs, [...known, ...theirFacts]]].map(([content, given]) => read(sidecarText('a.txt', content as string, given as readonly Given[]))) as [Sidecar, Sidecar, Sidecar];
  const source = text === undefined ? undefined : new SourceText(text);
  const merged = mergeSidecars(b, o, t, source);
  assert.equal(writeSidecar(mergeSidecars(b, t, o, source).sidecar), writeSidecar(merged.sidecar));
  return { facts: merged.sidecar.facts, united: [...merged.united], ours: o.facts, theirs: t.facts };
}

const BASE = '近日,公安部和港务局通报,渔船救起了269人。\n港口今天开放。\n';
const EDITED = '近日早上,公安部和港务局通报,渔船救起了269人。\n港口今天开放。\n';

suite('merging sidecars: one mention that both tagged in a line that one edited', () => {
  test('beside a fact that both have, without the text: one, on the edited line, and links follow', () => {
    const known = [org('office00', '港务局')];
    const linking: Given = { id: 'claim000', kind: 'claim', label: 'STATEMENT', text: '渔船救起了269人', links: { claimant: ['police_o'] } };
    for (const swap of [false, true]) {
      const sides = [[EDITED, [org('police_o', '公安部'), linking]], [BASE, [org('police_b', '公安部')]]] as const;
      const { facts, united, ours, theirs } = merge(BASE, sides[swap ? 1 : 0], sides[swap ? 0 : 1], { known });
      assert.deepEqual(united, [['police_o', 'police_b']]);
      assert.deepEqual(facts.map(({ id }) => id), ['police_b', 'office00', 'claim000']);
      assert.deepEqual({ ...facts[0]!, id: 'police_o' }, (swap ? theirs : ours).find(({ id }) => id === 'police_o'));
      assert.deepEqual(facts[2]!.links, { claimant: ['police_b'] });
    }
  });

  test('to the right of the edit only, and far away from the fact', () => {
    const far = '公安部的说法在很长很长的一段话里面又一次说到了很多很多不同的事情以后才见到港务局。\n';
    const { united } = merge(far, [`昨${far}`, [org('a', '公安部')]], [far, [org('b', '公安部')]], { known: [org('office00', '港务局')] });
    assert.deepEqual(united, [['b', 'a']]);
    const row = '港务局: 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.\n';
    const figure = (id: string): Given => ({ id, kind: 'figure', label: 'COUNT', text: '0', nth: 12 });
    const longer = row.replace('0, 0', '0, 0, 0');
    assert.deepEqual(merge(row, [longer, [figure('a')]], [row, [figure('b')]], { known: [org('office00', '港务局')] }).united, []);
  });

  test('with the text in any state where no fact is near', () => {
    for (const text of [BASE, EDITED]) {
      assert.deepEqual(merge(BASE, [EDITED, [org('b', '公安部')]], [BASE, [org('a', '公安部')]], { text }).united, [['b', 'a']]);
    }
    // The text in a state that neither of them tagged: where their words are not, nothing is certain.
    const changed = BASE.replace('公安部', '公安厅');
    assert.deepEqual(merge(BASE, [EDITED, [org('b', '公安部')]], [BASE, [org('a', '公安部')]], { text: changed }).united, []);
    const { united, facts } = merge(BASE, [EDITED, [org('b', '公安部')]], [BASE, [org('a', '公安部')]]);
    assert.deepEqual([united, facts.length], [[], 2]);
  });

  test('the same words elsewhere are another mention', () => {
    const base = '公安部和港务局通报,公安部来了。\n';
    const edited = `近日,${base}`;
    for (const text of [undefined, base, edited]) {
      const { facts } = merge(base, [edited, [org('a', '公安部')]], [base, [org('b', '公安部', 1)]], { known: [org('office00', '港务局')], ...(text !== undefined && { text }) });
      assert.deepEqual(facts.map(({ id }) => id), ['a', 'office00', 'b'], text);
    }
    assert.deepEqual(merge(base, [edited, [org('a', '公安部')]], [base, [{ ...org('b', '公安部'), label: 'GPE' }]], { known: [org('office00', '港务局')], text: edited }).united, []);
  });

  test('a fact that somebody attached elsewhere by hand says nothing of the mentions beside it', () => {
    const text = '公安部的港务局来了。\n又说公安部的港务局走了。\n';
    const state = (...given: Given[]) => read(sidecarText('a.txt', text, given));
    const base = [org('k', '港务局'), org('z', '来了')];
    const { sidecar } = mergeSidecars(state(...base), state(org('k', '港务局', 1), base[1]!, org('a', '公安部', 1)), state(...base, org('b', '公安部')));
    assert.deepEqual(sidecar.facts.map(({ id }) => id).sort(), ['a', 'b', 'k', 'z']);
  });

  test('a line of which there are copies may be counted as another one after an edit', () => {
    const base = '公安部来了。\n公安部来了。\n';
    const second = [org('b', '公安部', 1)];
    for (const text of [undefined, base, `近日,${base}`]) {
      assert.deepEqual(merge(base, [`近日,${base}`, second], [base, [org('a', '公安部')]], { known: [org('k', '来了', 1)], ...(text !== undefined && { text }) }).united, [], text);
    }
  });

  test('what both say of it comes together; a contradiction is one', () => {
    const known = [org('office00', '港务局')];
    const both = merge(BASE, [EDITED, [{ ...org('a', '公安部'), note: '一' }]], [BASE, [{ ...org('b', '公安部'), entity: 'mps' }]], { known });
    assert.deepEqual(both.facts.map(({ id, note, entity }) => [id, note, entity]), [['a', '一', 'mps'], ['office00', undefined, undefined]]);
    const [first, second] = [[{ ...org('a', '公安部'), note: '一' }], [{ ...org('b', '公安部'), note: '二' }]] as const;
    const source = new SourceText(BASE);
    const sides = [sidecarText('a.txt', EDITED, [...known, ...first]), sidecarText('a.txt', BASE, [...known, ...second])].map(read) as [Sidecar, Sidecar];
    const { conflicts, sidecar } = mergeSidecars(read(sidecarText('a.txt', BASE, known)), ...sides, source);
    assert.deepEqual(conflicts, [{ id: 'a', about: ['note'] }]);
    assert.deepEqual(sidecar.facts.filter(({ conflict }) => conflict).map(({ note }) => note).sort(), ['一', '二']);
  });
});

/** Words that may be tagged, and what an edit puts in: never one of them, or nobody could say which mention is which. */
const WORDS = ['公安部', '港务局', 'ORG ', 'G20', '，', '通报', '的', ' ', '😀'] as const;
const PUT_IN = ['［新］', 'new ', '又'] as const;

interface Line {
  readonly words: readonly string[];
  /** Before which words something is put in, by the one side that edits the line. */
  readonly insertions: readonly (readonly [at: number, put: string])[];
  readonly editor: 0 | 1;
}

const lineArb: fc.Arbitrary<Line> = fc.record({
  words: fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 14 }),
  insertions: fc.array(fc.tuple(fc.nat({ max: 13 }), fc.constantFrom(...PUT_IN)), { maxLength: 2 }),
  editor: fc.constantFrom(0, 1),
});
/** A mention by line and word. */
const mentionArb = fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 13 }));
const pairArb = fc.record({
  lines: fc.uniqueArray(lineArb, { minLength: 1, maxLength: 4, selector: ({ words }) => words.join('') }),
  known: fc.uniqueArray(mentionArb, { maxLength: 4, selector: String }),
  tagged: fc.tuple(fc.uniqueArray(mentionArb, { maxLength: 8, selector: String }), fc.uniqueArray(mentionArb, { maxLength: 8, selector: String })),
  both: fc.uniqueArray(mentionArb, { maxLength: 4, selector: String }),
});

/** A state of the text, and where each word stands in it. */
function stateOf(lines: readonly Line[], isEdited: (line: Line) => boolean): { source: SourceText; wordAt: ReadonlyMap<string, { start: number; end: number }> } {
  let text = '';
  const wordAt = new Map<string, { start: number; end: number }>();
  for (const [row, line] of lines.entries()) {
    for (const [column, word] of line.words.entries()) {
      if (isEdited(line)) for (const [at, put] of line.insertions) if (at % line.words.length === column) text += put;
      wordAt.set(`${row},${column}`, { start: text.length, end: text.length + word.length });
      text += word;
    }
    text += '\n';
  }
  return { source: new SourceText(text), wordAt };
}

suite('merging sidecars: laws of mentions tagged twice', () => {
  test('none but one and the same mention is united, whichever state of the text is at hand, and most are', function () {
    this.timeout(patience(60_000));
    const count = { twice: 0, without: 0, withText: 0 };
    fc.assert(fc.property(pairArb, ({ lines, known, tagged, both }) => {
      const states = [() => false, ({ editor }: Line) => editor === 0, ({ editor }: Line) => editor === 1, () => true].map((isEdited) => stateOf(lines, isEdited));
      const inLines = (mentions: readonly (readonly [number, number])[]) => mentions.map(([row, column]) => `${row % lines.length},${column % lines[row % lines.length]!.words.length}`);
      const isKnown = new Set(inLines(known));
      const mentions = (side: 0 | 1) => [...new Set(inLines([...both, ...tagged[side]]))].filter((mention) => !isKnown.has(mention));
      const sidecarOf = (state: number, names: readonly (readonly [id: string, mention: string])[]): Sidecar => {
        const { source, wordAt } = states[state]!;
        const facts = names.map(([id, mention]): Fact => ({ id, kind: 'entity', label: 'ORG', ...describe(source, wordAt.get(mention)!) }));
        return { factlens: 1, source: { file: 'a.txt' }, facts: new AnnotatedText(source, facts).arrange(facts) };
      };
      const idOf = (prefix: string) => (mention: string) => [`${prefix}${mention.replace(',', '-')}`, mention] as const;
      const baseNames = [...isKnown].map(idOf('k'));
      const [base, ours, theirs] = [sidecarOf(0, baseNames), sidecarOf(1, [...baseNames, ...mentions(0).map(idOf('o'))]), sidecarOf(2, [...baseNames, ...mentions(1).map(idOf('t'))])];
      count.twice += mentions(0).filter((mention) => mentions(1).includes(mention)).length;
      for (const text of [undefined, ...states.map(({ source }) => source)]) {
        const { sidecar, united, conflicts } = mergeSidecars(base, ours, theirs, text);
        const said = () => JSON.stringify({ lines, known, tagged, both, text: text?.text });
        assert.deepEqual(conflicts, []);
        for (const [gone, stays] of united) assert.equal(gone.slice(1), stays.slice(1), said());
        assert.equal(sidecar.facts.length, ours.facts.length + theirs.facts.length - base.facts.length - united.size);
        assert.equal(writeSidecar(mergeSidecars(base, theirs, ours, text).sidecar), writeSidecar(sidecar));
        count[text ? 'withText' : 'without'] += united.size / (text ? states.length : 1);
      }
    }), { numRuns: cases(500) });
    assert.ok(count.without > 0.4 * count.twice && count.withText > 0.8 * count.twice, JSON.stringify(count));
  });
});
