import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, type Place } from '../../src/core/anchor';
import { AnnotatedText } from '../../src/core/annotatedText';
import { asConfigured, checkFacts, checkSource, textNameOf, type Checked, type Finding } from '../../src/core/check';
import type { Fact } from '../../src/core/fact';
import { overlapsOf } from '../../src/core/overlaps';
import { SourceText } from '../../src/core/sourceText';
import { completeTagset } from '../../src/core/tagset';

const SOURCE = SourceText.of('公安部通报,移交269人。\n通报称,通报完。\n');
const TAGSET = completeTagset({
  factlens: 1,
  labels: {
    claim: [
      {
        name: 'STATEMENT',
        attributes: { stance: { type: 'enum', values: ['asserts', 'denies'] }, weight: { type: 'number' }, firm: { type: 'boolean' }, about: { type: 'reference' } },
      },
    ],
  },
});

function fact(id: string, words: string, rest: Partial<Fact> = {}): Fact {
  const start = SOURCE.text.indexOf(words);
  return { id, kind: 'entity', label: 'ORG', ...describe(SOURCE, { start, end: start + words.length }), ...rest };
}

function check(facts: readonly Fact[], rest: Partial<Checked> = {}): Finding[] {
  const places = new Map(new AnnotatedText(SOURCE, facts).facts.map((placed) => [placed.fact.id, placed.place]));
  const follow = (target: string) => facts.find(({ id }) => id === target);
  return checkFacts({ document: 'a.txt', facts, tagset: TAGSET, places, follow, ...rest });
}

const codes = (findings: readonly Finding[]) => findings.map(({ code }) => code);

suite('check', () => {
  test('a document that is as it should be has no findings', () => {
    const facts = [fact('a1', '公安部'), fact('b2', '移交269人', { kind: 'claim', label: 'STATEMENT', attributes: { stance: 'asserts' }, links: { claimant: ['a1'] } })];
    assert.deepEqual(check(facts), []);
  });

  test('a label that the tagset lacks is a warning at the label', () => {
    assert.deepEqual(check([fact('a1', '公安部', { label: 'AGENCY' })]), [
      { code: 'label.unknown', severity: 'warning', data: { kind: 'entity', label: 'AGENCY' }, document: 'a.txt', path: ['facts', 0, 'label'], id: 'a1' },
    ]);
    assert.deepEqual(codes(check([fact('a1', '公安部', { label: 'COUNT' })])), ['label.unknown'], 'a figure’s label on an entity');
  });

  test('links: dangling, of an unknown type, from and to the wrong facts', () => {
    const claim = { kind: 'claim', label: 'STATEMENT' } as const;
    assert.deepEqual(check([fact('b2', '移交269人', { ...claim, links: { claimant: ['gone', 'other.txt#x'] } })]).map(({ code, severity, path, data }) => [code, severity, path, data]), [
      ['link.dangling', 'error', ['facts', 0, 'links', 'claimant', 0], { type: 'claimant', target: 'gone' }],
      ['link.dangling', 'error', ['facts', 0, 'links', 'claimant', 1], { type: 'claimant', target: 'other.txt#x' }],
    ]);
    assert.deepEqual(codes(check([fact('a1', '公安部', { links: { likes: ['a1'] } })])), ['link.unknown-type']);
    assert.deepEqual(codes(check([fact('a1', '公安部', { links: { claimant: ['a1'] } })])), ['link.from']);
    assert.deepEqual(codes(check([fact('b2', '移交269人', { ...claim, links: { claimant: ['b2'] } })])), ['link.to']);
  });

  test('links are not followed where nobody can follow them', () => {
    assert.deepEqual(check([fact('a1', '公安部', { links: { 'same-as': ['gone'] } })], { follow: undefined }), []);
  });

  test('attributes against what the label declares', () => {
    const of = (attributes: Record<string, string | number | boolean>) => codes(check([fact('b2', '移交269人', { kind: 'claim', label: 'STATEMENT', attributes })]));
    assert.deepEqual(of({ stance: 'denies', weight: 2, firm: true, about: 'mps' }), []);
    assert.deepEqual(of({ stance: 'perhaps' }), ['attribute.value']);
    assert.deepEqual(of({ weight: '2' }), ['attribute.value']);
    assert.deepEqual(of({ firm: 'yes' }), ['attribute.value']);
    assert.deepEqual(of({ about: 3 }), ['attribute.value']);
    assert.deepEqual(of({ colour: 'red' }), ['attribute.unknown']);
    assert.deepEqual(of({ constructor: 'red' }), ['attribute.unknown'], 'a name that every object has');
  });

  test('only figures have values', () => {
    const value = { type: 'quantity', amount: 269 } as const;
    assert.deepEqual(check([fact('c3', '269人', { kind: 'figure', label: 'COUNT', value })]), []);
    assert.deepEqual(codes(check([fact('a1', '公安部', { value })])), ['value.on-non-figure']);
  });

  test('a value that its words contradict is a warning; nobody asks that of what was rejected', () => {
    const value = { type: 'quantity', amount: 296 } as const;
    const wrong = fact('c3', '269人', { kind: 'figure', label: 'COUNT', value });
    assert.deepEqual(check([wrong]).map(({ code, severity, path, data }) => [code, severity, path, data]), [
      ['value.contradicts', 'warning', ['facts', 0, 'value'], { text: '269人', value, read: { type: 'quantity', amount: 269, unit: '人' } }],
    ]);
    assert.deepEqual(check([{ ...wrong, status: 'rejected' }]), []);
  });

  test('a tagset gives findings another severity, or switches them off', () => {
    const findings = check([fact('a1', '公安部', { label: 'AGENCY', links: { 'same-as': ['gone'] } })]);
    const as = (rules: NonNullable<Parameters<typeof completeTagset>[0]>['check']) =>
      asConfigured(findings, completeTagset({ factlens: 1, check: rules })).map(({ code, severity }) => `${severity} ${code}`);
    assert.deepEqual(as(undefined), ['warning label.unknown', 'error link.dangling']);
    assert.deepEqual(as({ 'label.unknown': 'error', 'link.dangling': 'off' }), ['error label.unknown']);
    assert.deepEqual(as({ 'label.unknown': 'info' }), ['info label.unknown', 'error link.dangling']);
  });

  test('places: lost and ambiguous are errors, moved is a warning', () => {
    const lost = fact('a1', '公安部', { text: '外交部' });
    const moved = fact('b2', '269人', { kind: 'figure', label: 'COUNT', line: '00000000' });
    const { line: _line, at: _at, before: _before, after: _after, ...quoted } = fact('c3', '通报');
    assert.deepEqual(check([lost, moved, quoted]).map(({ code, severity, id }) => [code, severity, id]), [
      ['place.lost', 'error', 'a1'],
      ['place.moved', 'warning', 'b2'],
      ['place.ambiguous', 'error', 'c3'],
    ]);
    assert.deepEqual(check([lost, moved, quoted], { places: undefined }), [], 'without the text nothing is said of places');
  });

  test('the same words tagged twice with one label', () => {
    const twice = [fact('a1', '公安部'), fact('b2', '公安部'), fact('c3', '公安部', { label: 'GPE' })];
    assert.deepEqual(check(twice).map(({ code, id, data }) => [code, id, data]), [['fact.duplicate', 'b2', { other: 'a1', text: '公安部' }]]);
    assert.deepEqual(codes(check(twice, { places: undefined })), ['fact.duplicate'], 'known from the description alone');
  });

  suite('facts of one label that overlap', () => {
    const overlap = (...facts: readonly Fact[]) => check(facts).filter(({ code }) => code.startsWith('fact.')).map((found) => (found.code === 'fact.overlap' ? `${found.id} ${found.data.how} ${found.data.other}` : `${found.id} ${found.code}`));
    const claim = { kind: 'claim', label: 'STATEMENT' } as const;
    const figure = { kind: 'figure', label: 'COUNT' } as const;

    test('crossing ones, at the later one, with the words of both', () => {
      assert.deepEqual(check([fact('a1', '公安部通报'), fact('b2', '通报,移交')]), [
        { code: 'fact.overlap', severity: 'warning', data: { other: 'a1', text: '通报,移交', otherText: '公安部通报', how: 'crossing' }, document: 'a.txt', path: ['facts', 1], id: 'b2' },
      ]);
      for (const kind of [claim, figure]) assert.deepEqual(overlap(fact('a1', '公安部通报', kind), fact('b2', '通报,移交', kind)), ['b2 crossing a1'], kind.kind);
      assert.deepEqual(overlap(fact('a1', '公安部'), fact('b2', '通报'), fact('c3', '通报,移交', { label: 'GPE' }), fact('d4', '公安部通报,', claim)), [], 'side by side, or of other labels');
    });

    test('one in the other: entities with one key, figures, claims that begin or end together', () => {
      const key = { entity: 'mps' };
      assert.deepEqual(overlap(fact('a1', '公安部通报', key), fact('b2', '公安部', key)), ['b2 same-entity a1']);
      for (const [outer, inner] of [[{}, {}], [key, {}], [{}, key], [key, { entity: 'other' }]]) assert.deepEqual(overlap(fact('a1', '公安部通报', outer), fact('b2', '公安部', inner)), [], JSON.stringify([outer, inner]));
      assert.deepEqual(overlap(fact('a1', '移交269人。', figure), fact('b2', '269', figure)), ['b2 nested a1']);
      assert.deepEqual(overlap(fact('a1', '移交269人。', figure), fact('b2', '269', { ...figure, label: 'MEASURE' })), []);
      const outer = fact('a1', '通报,移交269人', claim);
      assert.deepEqual(overlap(outer, fact('b2', '通报,移交', claim), fact('c3', '269人', claim), fact('d4', ',移', claim)), ['b2 nested a1', 'c3 nested a1']);
    });

    test('a fact in many others is told once, and so is a copy', () => {
      const many = [fact('a1', '公安部通报,移交', figure), fact('b2', '公安部通报,', figure), fact('c3', '公安部通报', figure), fact('d4', '公安部通报', figure), fact('e5', '通报,移交269', figure)];
      assert.deepEqual(overlap(...many), ['b2 nested a1', 'c3 nested a1', 'd4 fact.duplicate', 'e5 crossing c3']);
    });

    test('what was rejected, and candidates of a contradiction, stand beside anything', () => {
      assert.deepEqual(overlap(fact('a1', '公安部通报', { status: 'rejected' }), fact('b2', '通报,移交')), []);
      assert.deepEqual(overlap(fact('a1', '公安部通报'), fact('b2', '通报,移交', { status: 'rejected' })), []);
      const conflict = (side: 'ours' | 'theirs') => ({ conflict: { of: 'a1', side, about: ['resized'] } });
      assert.deepEqual(overlap(fact('a1', '公安部通报', conflict('ours')), fact('b2', '通报,移交', conflict('theirs'))), []);
    });

    test('without places the descriptions count, line by line', () => {
      const facts = [fact('a1', '公安部通报'), fact('b2', '通报,移交'), fact('c3', '通报称,通'), fact('d4', '称,通报完')];
      const found = check(facts, { places: undefined }).map(({ code, id }) => [code, id]);
      assert.deepEqual(found, [['fact.overlap', 'b2'], ['fact.overlap', 'd4']]);
    });

    test('law: a fact is told exactly where one before it crosses it or has it inside in such a way', () => {
      const someFact = fc.record({ start: fc.nat(8), length: fc.integer({ min: 1, max: 8 }), kind: fc.constantFrom('entity', 'figure', 'claim'), entity: fc.constantFrom(undefined, 'x', 'y'), status: fc.constantFrom(undefined, undefined, 'rejected') });
      fc.assert(
        fc.property(fc.array(someFact, { maxLength: 12 }), (made) => {
          const facts = made.map(({ start, length, kind, entity, status }, index) => ({ id: `f${index}`, kind, label: 'L', text: 'x', line: '00000000', at: [start, start + length], ...(entity && { entity }), ...(status && { status }) }) as Fact);
          const told = overlapsOf(facts, undefined);
          for (const fact of facts) {
            const overlapped = facts.filter((other) => other !== fact && isBefore(other, fact) && isMeantTwice(other, fact));
            const overlap = told.get(fact);
            if (overlap?.how === 'equal') continue;
            assert.equal(overlap !== undefined, overlapped.length > 0, `${fact.id} ${JSON.stringify(overlap)}`);
            if (overlap) assert.ok(overlapped.includes(overlap.other), `${fact.id} ${JSON.stringify(overlap)}`);
          }
        }),
        { numRuns: 2_000 },
      );
    });

    test('the work grows with the facts, however they nest or cross', () => {
      const nested = (index: number): [number, number] => [index, 40_000 - index];
      const crossing = (index: number): [number, number] => [index, index + 10_000];
      for (const [spanOf, kind] of [[nested, 'entity'], [nested, 'claim'], [nested, 'figure'], [crossing, 'entity']] as const) {
        let looks = 0;
        const facts = Array.from({ length: 10_000 }, (_, index) => ({ id: `f${index}`, kind, label: 'L', text: 'x' }) as Fact);
        const places = new Map(facts.map(({ id }, index): [string, Place] => {
          const [start, end] = spanOf(index);
          return [id, { state: 'exact', span: { get start() { looks++; return start; }, get end() { looks++; return end; } } }];
        }));
        overlapsOf(facts, places);
        assert.ok(looks <= 200 * facts.length, `${kind}: ${looks}`);
      }
    });
  });

  test('law: findings name facts that are there, in their order, and facts alone decide them', () => {
    const someFact = fc.record({
      words: fc.constantFrom('公安部', '269人', '通报', '没有'),
      kind: fc.constantFrom('entity', 'figure', 'claim'),
      label: fc.constantFrom('ORG', 'COUNT', 'STATEMENT', 'NONE'),
      target: fc.constantFrom('f0', 'f1', 'x.txt#f0'),
    });
    fc.assert(
      fc.property(fc.array(someFact, { maxLength: 6 }), (made) => {
        const facts = made.map(({ words, kind, label, target }, index) => ({ ...fact(`f${index}`, words, { kind, label, links: { evidence: [target] } }), text: words }));
        const findings = check(facts);
        const indexes = findings.map(({ path }) => path[1] as number);
        assert.deepEqual(indexes, [...indexes].sort((a, b) => a - b));
        for (const { id, path } of findings) assert.equal(facts[path[1] as number]?.id, id);
        assert.deepEqual(check(facts), findings);
      }),
    );
  });

  test('a sidecar belongs to the text of its name, or is an annotator’s layer of it', () => {
    assert.equal(textNameOf('/x/a.txt.facts.json', 'a.txt'), 'a.txt');
    assert.equal(textNameOf('/x/a.txt.lin.facts.json', 'a.txt'), 'a.txt');
    assert.equal(textNameOf('/x/a.txt.lin.facts.json', 'a.txt.lin'), 'a.txt.lin');
    assert.equal(textNameOf('/x/a.txt.facts.json', 'b.txt'), 'a.txt');
    assert.deepEqual(checkSource('a.txt', '/x/a.txt.lin.facts.json', 'a.txt'), []);
    assert.deepEqual(checkSource('a.txt', '/x/a.txt.facts.json', 'b.txt').map(({ code, data }) => [code, data]), [['source.file', { says: 'b.txt', expected: 'a.txt' }]]);
  });
});

/** The two that follow say slowly what the rule says, for the law. */
function isMeantTwice({ at: outer, ...one }: Fact, { at: inner, ...other }: Fact): boolean {
  const [[from, to], [start, end]] = [outer!, inner!];
  if (one.kind !== other.kind || one.status === 'rejected' || other.status === 'rejected') return false;
  if (from < start && start < to && to < end) return true;
  const isInside = from <= start && end <= to && (from < start || end < to);
  return isInside && ((one.entity !== undefined && one.entity === other.entity) || one.kind === 'figure' || (one.kind === 'claim' && (from === start || to === end)));
}

function isBefore({ at: one }: Fact, { at: other }: Fact): boolean {
  return one![0] < other![0] || (one![0] === other![0] && one![1] > other![1]);
}
