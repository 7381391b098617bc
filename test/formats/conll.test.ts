import assert from 'node:assert/strict';
import fc from 'fast-check';
import { SourceText } from '../../src/core/sourceText';
import { conll } from '../../src/formats/conll';
import { countLosses } from '../../src/formats/losses';
import { tokensOf } from '../../src/formats/tokens';
import { corpusArb, documentWith, holdsTheLawTwice, LAW, NASTY, TAGSET } from './law';

const optionsArb = fc.record({ scheme: fc.constantFrom('bio' as const, 'bioes' as const), columns: fc.constantFrom('2002' as const, '2003' as const), tokens: fc.constantFrom('mixed' as const, 'words' as const, 'characters' as const) });

suite('formats: conll', () => {
  test('what was written comes back, but for what the report names', () => {
    fc.assert(fc.property(corpusArb, optionsArb, (corpus, options) => holdsTheLawTwice(conll, corpus, options)), LAW);
    holdsTheLawTwice(conll, [NASTY]);
  });

  const fileOf = (document: typeof NASTY, kind: string, options = {}) => String(conll.write([document], { tagset: TAGSET, ...options }).files.find(({ path }) => path.endsWith(`.${kind}.conll`))?.content);
  const SAID = documentWith('a.txt', '港务局说:Acme Corp. paid 3.5 %。\n完', [
    { id: 'aaaaaaa1', text: '港务局' }, { id: 'aaaaaaa2', text: 'Acme Corp.' }, { id: 'aaaaaaa3', text: '局', kind: 'entity', label: 'LOC' },
    { id: 'aaaaaaa4', text: '3.5 %', kind: 'figure', label: 'PERCENT', note: 'n' },
  ]);

  test('Chinese by the character, other words whole; one file for each kind; both schemes and both columns', () => {
    assert.equal(fileOf(SAID, 'entity'), '港 B-ORG\n务 I-ORG\n局 I-ORG\n说 O\n: O\nAcme B-ORG\nCorp I-ORG\n. I-ORG\n\npaid O\n3.5 O\n% O\n。 O\n\n完 O\n\n');
    assert.equal(fileOf(SAID, 'figure', { scheme: 'bioes' }).match(/.*PERCENT/g)?.join('|'), '3.5 B-PERCENT|% E-PERCENT');
    assert.match(fileOf(SAID, 'entity', { columns: '2003' }), /^-DOCSTART- -X- O O\n\n港 -X- O B-ORG\n/);
    assert.match(fileOf(documentWith('a.txt', '甲', [{ id: 'aaaaaaa1', text: '甲' }]), 'entity', { scheme: 'bioes' }), /^甲 S-ORG$/m);
  });

  test('of facts that overlap the longest is written, and the others are said', () => {
    const counts = countLosses(conll.write([SAID], { tagset: TAGSET }).losses);
    assert.deepEqual(counts.map(({ aspect, because, facts }) => [aspect, because, facts]), [['id', undefined, 3], ['fact', 'inside or across a longer one of its kind', 1], ['note', undefined, 1]]);
  });

  test('tokens hold no white space, cover all else, and end at the cuts', () => {
    fc.assert(fc.property(corpusArb, optionsArb, fc.nat(), ([document], { tokens: sort }, cut) => {
      const { text } = document!.source;
      const cuts = new Set([cut % (text.length + 1)]);
      const tokens = tokensOf(new SourceText(text), sort, cuts);
      let at = 0;
      for (const { start, end } of tokens) {
        assert.match(text.slice(at, start), /^[\s\x1c-\x1f\x85]*$/);
        assert.ok(start < end && !/\s/.test(text.slice(start, end)) && !(start < [...cuts][0]! && [...cuts][0]! < end));
        at = end;
      }
      assert.match(text.slice(at), /^[\s\x1c-\x1f\x85]*$/);
    }));
  });

  const read = (content: string, textOf?: (name: string) => string | undefined, path = 'in.conll') => conll.read([{ path, content }], { tagset: TAGSET, textOf });
  const found = (content: string) => read(content).documents.flatMap(({ facts }) => facts.map(({ fact }) => `${fact.kind} ${fact.label} ${fact.text}`));

  test('all tag schemes', () => {
    const cases: readonly [string, string[]][] = [
      ['甲 B-ORG\n乙 I-ORG\n丙 B-ORG\n丁 O\n', ['entity ORG 甲乙', 'entity ORG 丙']],
      ['甲 I-ORG\n乙 I-ORG\n丙 B-ORG\n丁 I-GPE\n', ['entity ORG 甲乙', 'entity ORG 丙', 'entity GPE 丁']],
      ['甲 B-ORG\n乙 M-ORG\n丙 E-ORG\n丁 S-ORG\n', ['entity ORG 甲乙丙', 'entity ORG 丁']],
      ['甲 B-ORG\n乙 L-ORG\n丙 U-ORG\n丁 U-ORG\n', ['entity ORG 甲乙', 'entity ORG 丙', 'entity ORG 丁']],
      ['甲\tB-ORG\n\n乙\tI-ORG\n', ['entity ORG 甲', 'entity ORG 乙']],
      ['三 NUM O B-COUNT\r\n人 N O I-COUNT\r\n', ['figure COUNT 三人']],
    ];
    for (const [content, expected] of cases) assert.deepEqual(found(content), expected, content);
  });

  test('without its text, one is put together; several documents in one file have numbers', () => {
    const { documents, notes } = read('-DOCSTART- -X- O O\n\nAcme NNP I-NP B-ORG\nCorp. NNP I-NP I-ORG\n港 x O O\n务 x O O\npaid x O O\n\nIt x O O\n\n-DOCSTART- -X- O O\n\n完 x O O\n');
    assert.deepEqual(documents.map(({ name, source }) => [name, source.text]), [['in-1.txt', 'Acme Corp.港务paid\nIt\n'], ['in-2.txt', '完\n']]);
    assert.equal(documents[0]?.facts[0]?.fact.text, 'Acme Corp.');
    assert.match(notes[0] ?? '', /white space is a guess/);
  });

  test('tokens are found in the text that is there', () => {
    const { documents, problems } = read('港 B-ORG\n务 I-ORG\n局 I-ORG\n', (name) => (name === 'in.txt' ? '\ufeff\r\n 港　务\r\n局' : undefined));
    assert.deepEqual(problems, []);
    assert.equal(documents[0]?.facts[0]?.fact.text, '港　务\n局');
  });

  test('bad input is told by file and line', () => {
    const bad: readonly [string, number, RegExp][] = [
      ['甲 O\n乙\n', 2, /not a token and its tag/],
      ['甲 O\n乙 X-ORG\n', 2, /not a token/],
      ['甲 B-\n', 1, /not a token/],
      [' O\n', 1, /not a token/],
    ];
    for (const [content, line, reason] of bad) {
      const { documents, problems } = read(content);
      assert.deepEqual(documents, [], content);
      assert.equal(problems[0]?.line, line, content);
      assert.match(problems[0].reason, reason);
    }
    const { problems } = read('甲 O\n\n丙 O\n', () => '甲乙丙');
    assert.deepEqual(problems.map(({ line, reason }) => [line, reason]), [[3, '"丙" is not what comes next in the text in.txt']]);
    const cut = read('甲 O\n乙 O\n', () => '甲 乙。\n丙');
    assert.deepEqual(cut.problems.map(({ line, reason }) => [line, reason]), [[2, 'the tokens end before the text in.txt does; the file may be cut off']]);
    assert.deepEqual(read('甲 O\n', () => '甲。 \n').problems, []);
  });
});
