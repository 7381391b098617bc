import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parquetReadObjects } from 'hyparquet';
import { parquetOf } from '../../src/cli/parquet';
import { hf } from '../../src/formats/hf';
import { plainRows } from '../support/plainRows';
import { corpusArb, documentWith, holdsTheLawTwice, LAW, NASTY, TAGSET } from './law';

/** The shape of a value, keys and types alone; null fits every type. */
function shapes(value: unknown, path: string, found: Map<string, Set<string>>): void {
  if (value === null) return;
  const entry = found.get(path) ?? new Set<string>();
  found.set(path, entry.add(Array.isArray(value) ? 'list' : typeof value === 'object' ? `struct ${Object.keys(value).join()}` : typeof value));
  if (typeof value === 'object') for (const [key, each] of Object.entries(value)) shapes(each, Array.isArray(value) ? `${path}[]` : `${path}.${key}`, found);
}

suite('formats: hf', () => {
  test('what was written comes back', () => {
    fc.assert(fc.property(corpusArb, (corpus) => holdsTheLawTwice(hf, corpus)), LAW);
    holdsTheLawTwice(hf, [NASTY]);
  });

  test('every row has the same keys with the same types, and slices as Python does', () => {
    fc.assert(fc.property(corpusArb, (corpus) => {
      const found = new Map<string, Set<string>>();
      for (const line of String(hf.write([...corpus, NASTY], { tagset: TAGSET }).files[0]?.content).split('\n').filter(Boolean)) {
        const row = JSON.parse(line);
        shapes(row, '', found);
        for (const { start, end, text } of row.facts) assert.equal([...row.text].slice(start, end).join(''), text);
      }
      for (const [path, types] of found) assert.equal(types.size, 1, `${path}: ${[...types].join(' | ')}`);
    }), LAW);
  });

  test('the card says where the data is, what its columns are, and how many facts there are', () => {
    const document = documentWith('a.txt', '甲乙', [{ id: 'aaaaaaa1', text: '甲' }, { id: 'aaaaaaa2', text: '乙' }, { id: 'aaaaaaa3', kind: 'claim', label: 'A|B', text: '乙' }], { document: { language: 'zh-Hans' } });
    const card = String(hf.write([document], { tagset: TAGSET }).files[1]?.content);
    assert.match(card, /^---\nlanguage:\n- zh\ntask_categories:\n- token-classification\nsize_categories:\n- n<1K\nconfigs:\n- config_name: default\n {2}data_files:\n {2}- split: train\n {4}path: data\/train\.jsonl\n/);
    assert.match(card, /1 text with 3 facts\./);
    assert.match(card, /\n\| entity \| ORG \| 2 \|\n\| claim \| A\\\|B \| 1 \|\n$/);
  });

  test('Parquet holds what the JSON Lines hold', async () => {
    await fc.assert(fc.asyncProperty(corpusArb, async (corpus) => {
      const documents = [...corpus, { ...NASTY, name: 'nasty.txt' }];
      const { files } = hf.write(documents, { tagset: TAGSET, parquet: parquetOf });
      const rows = await parquetReadObjects({ file: (files[0]!.content as Uint8Array<ArrayBuffer>).buffer });
      const lines = String(hf.write(documents, { tagset: TAGSET }).files[0]?.content).split('\n').filter(Boolean).map((line) => JSON.parse(line));
      assert.deepEqual(plainRows(rows), plainRows(lines));
      assert.match(String(files[1]?.content), /path: data\/train\.parquet/);
    }), LAW);
  });

  const read = (content: string) => hf.read([{ path: 'in.jsonl', content }], { tagset: TAGSET });

  test('datasets of others', () => {
    const { documents, notes } = read('{"id": 7, "text": "😀甲公司", "spans": [{"start": 2, "end": 5, "label": "ORG", "text": "甲公司", "score": 1}]}\n');
    assert.deepEqual([documents[0]?.name, documents[0]?.facts[0]?.fact.text, notes], ['in-0001.txt', '甲公司', ['in.jsonl:1: the offsets are counted in UTF-16 code units']]);
  });

  test('bad input is told by file and line', () => {
    const bad: readonly [string, RegExp][] = [
      ['{"facts":[]}', /"text"/],
      ['{"text":"甲","facts":[{"start":0,"end":9,"label":"ORG"}]}', /the words at 0–9/],
      ['{"text":"甲","facts":[{"start":0,"end":1,"label":"ORG","other":"{"}]}', /"facts.0.other" does not hold JSON/],
      ['{"text":"甲","facts":[{"start":0,"end":1,"label":"ORG","value":{"type":"money","amount":1}}]}', /"value/],
      ['{"text":"甲"', /not valid JSON/],
    ];
    for (const [content, reason] of bad) {
      const { documents, problems } = read(`\n${content}`);
      assert.deepEqual(documents, []);
      assert.match(problems[0]?.reason ?? '', reason);
      assert.equal(problems[0]?.line, 2);
    }
  });
});
