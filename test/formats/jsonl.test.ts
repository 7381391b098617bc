import assert from 'node:assert/strict';
import fc from 'fast-check';
import { jsonl } from '../../src/formats/jsonl';
import { corpusArb, documentWith, holdsTheLawTwice, LAW, NASTY, TAGSET } from './law';

suite('formats: jsonl', () => {
  test('what was written comes back', () => {
    fc.assert(fc.property(corpusArb, (corpus) => holdsTheLawTwice(jsonl, corpus)), LAW);
    holdsTheLawTwice(jsonl, [NASTY]);
  });

  test('one document on one line, ranges in code points of the whole text', () => {
    const document = documentWith('a.txt', '😀\n港务局\n', [{ id: 'k3v9x2mq', text: '港务局', entity: 'harbour' }], { document: { language: 'zh' } });
    const { files } = jsonl.write([document], { tagset: TAGSET });
    assert.equal(files[0]?.content, '{"name":"a.txt","text":"😀\\n港务局\\n","head":{"factlens":1,"source":{"file":"a.txt"},"document":{"language":"zh"}},"facts":[{"id":"k3v9x2mq","kind":"entity","label":"ORG","range":[2,5],"text":"港务局","entity":"harbour"}]}\n');
  });

  const read = (content: string) => jsonl.read([{ path: 'in.jsonl', content }], { tagset: TAGSET });

  test('offsets of another unit are told by the quote, and said', () => {
    const { documents, problems, notes } = read('{"name":"a.txt","text":"😀😀港务局通报","facts":[{"kind":"entity","label":"ORG","range":[4,7],"text":"港务局"}]}\n');
    assert.deepEqual(problems, []);
    assert.deepEqual(documents[0]?.facts[0]?.span, { start: 4, end: 7 });
    assert.deepEqual(notes, ['in.jsonl:1: the offsets of a.txt are counted in UTF-16 code units']);
  });

  test('offsets of a text with CRLF, which counts two or one', () => {
    for (const range of ['[3,5]', '[4,6]']) {
      const { documents } = read(`{"name":"a.txt","text":"甲乙\\r\\n通报","facts":[{"kind":"entity","label":"ORG","range":${range},"text":"通报"}]}\n`);
      assert.deepEqual(documents[0]?.facts[0]?.span, { start: 3, end: 5 }, range);
    }
  });

  test('the same file read twice gives the same ids', () => {
    const line = '{"name":"a.txt","text":"甲乙甲乙","facts":[{"kind":"entity","label":"ORG","range":[0,2]},{"kind":"entity","label":"ORG","range":[2,4]},{"kind":"entity","label":"ORG","range":[2,4]}]}\n';
    const ids = () => read(line).documents[0]?.facts.map(({ fact }) => fact.id) ?? [];
    assert.deepEqual(ids(), ids());
    assert.equal(new Set(ids()).size, 3);
    for (const id of ids()) assert.match(id, /^[a-z0-9]{8}$/);
  });

  test('bad input is told by file, line and column', () => {
    const bad: readonly [string, number, RegExp][] = [
      ['\n{"name":"a.txt","text":"甲', 2, /not valid JSON/],
      ['{"name":"a.txt","facts":[]}', 1, /"text": /],
      ['{"name":"a.txt","text":"甲","facts":[{"kind":"entity","label":"ORG","range":[0,9]}]}', 1, /the words at 0–9/],
      ['{"name":"a.txt","text":"甲乙","facts":[{"kind":"entity","label":"ORG","range":[0,1],"text":"丙"}]}', 1, /the words at 0–1/],
      ['{"name":"a.txt","text":"甲","facts":[{"kind":"other","label":"ORG","range":[0,1]}]}', 1, /"kind": /],
      [`${'['.repeat(5_000)}`, 1, /NestedTooDeeply/],
      ['[]', 1, /expected object/],
    ];
    for (const [content, line, reason] of bad) {
      const { documents, problems } = read(content);
      assert.deepEqual(documents, [], content.slice(0, 80));
      assert.equal(problems[0]?.line, line, content.slice(0, 80));
      assert.match(problems[0].reason, reason);
    }
  });
});
