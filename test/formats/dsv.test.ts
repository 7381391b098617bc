import assert from 'node:assert/strict';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csv, tsv } from '../../src/formats/dsv';
import { corpusArb, documentWith, holdsTheLawTwice, LAW, NASTY, TAGSET } from './law';

suite('formats: csv and tsv', () => {
  for (const [name, format] of Object.entries({ csv, tsv })) {
    test(`${name}: what was written comes back`, () => {
      const filled = corpusArb.map((corpus) => corpus.filter(({ facts }) => facts.length > 0));
      fc.assert(fc.property(filled, fc.boolean(), (corpus, spreadsheet) => holdsTheLawTwice(format, corpus, { spreadsheet })), LAW);
      holdsTheLawTwice(format, [NASTY]);
      holdsTheLawTwice(format, [NASTY], { spreadsheet: true });
    });
  }

  test('another library reads the same cells, in both units', () => {
    fc.assert(fc.property(corpusArb, fc.constantFrom(',', '\t'), (corpus, delimiter) => {
      const content = String((delimiter === ',' ? csv : tsv).write(corpus, { tagset: TAGSET }).files[0]?.content);
      const rows: Record<string, string>[] = parse(content, { columns: true, delimiter });
      const facts = corpus.flatMap((document) => document.facts.map((each) => ({ document, ...each })));
      assert.equal(rows.length, facts.length);
      for (const [index, { document: { name, source }, fact, span }] of facts.entries()) {
        const row = rows[index]!;
        assert.deepEqual([row['doc'], row['id'], row['text']], [name, fact.id, fact.text]);
        assert.equal(source.text.slice(Number(row['start_utf16']), Number(row['end_utf16'])), fact.text);
        assert.equal([...source.text].slice(Number(row['start_cp']), Number(row['end_cp'])).join(''), fact.text);
        assert.deepEqual(row['links'] ? JSON.parse(row['links']) : undefined, fact.links);
        assert.equal(row['note'], fact.note ?? '');
        assert.ok(span.start < span.end);
      }
    }));
  });

  test('for spreadsheets no cell is a formula', () => {
    const content = String(csv.write([NASTY], { tagset: TAGSET, spreadsheet: true }).files[0]?.content);
    assert.ok(content.startsWith('\ufeffdoc,'));
    const rows: string[][] = parse(content, { bom: true, record_delimiter: '\r\n' });
    assert.deepEqual(rows.flat().filter((cell) => /^[=+\-@]/.test(cell)), []);
    assert.ok(rows.flat().includes("'=SUM(A1)\u2028too"));
  });

  const read = (content: string, text: string | undefined = '😀港务局通报') => csv.read([{ path: 'in.csv', content }], { tagset: TAGSET, textOf: (name) => (name === 'a.txt' ? text : undefined) });

  test('a table of another program, with what it has', () => {
    const { documents, problems, notes } = read('doc,label,start,end,text,score\na.txt,COUNT,2,5,港务局,0.5\n');
    assert.deepEqual(problems, []);
    assert.equal(documents[0]?.facts[0]?.fact.kind, 'figure');
    assert.deepEqual(notes, ['in.csv: columns that FactLens does not know are left out: score', 'in.csv: the offsets of a.txt are counted in UTF-16 code units']);
  });

  test('bad input is told by file and line', () => {
    const bad: readonly [string, number, RegExp][] = [
      ['', 1, /first row/],
      ['a,b\n1,2\n', 1, /first row/],
      ['doc,label,start_cp,end_cp,text\na.txt,ORG,1,4,"港务\n局"\n', 2, /the words at 1–4/],
      ['doc,label,start_cp,end_cp,note\na.txt,ORG,1,4,"x\ny"\na.txt,ORG,1,99,\n', 4, /the words at 1–99/],
      ['doc,label,start_cp,end_cp\na.txt,ORG,1,4\na.txt,ORG,1\n', 3, /3 cells/],
      ['doc,label,start_cp,end_cp\na.txt,ORG,-1,4\n', 2, /the words at/],
      ['doc,label,start_cp,end_cp,value\na.txt,COUNT,1,4,{x\n', 2, /does not hold JSON/],
      ['doc,label,start_cp,end_cp,value\na.txt,COUNT,1,4,"{""type"":""money""}"\n', 2, /"value/],
      ['doc,label,start_cp,end_cp,note\na.txt,ORG,1,4,"cut off', 2, /not closed/],
      ['doc,label,start_cp,end_cp\nb.txt,ORG,1,4\n', 2, /the text b.txt is not there/],
    ];
    for (const [content, line, reason] of bad) {
      const { problems } = read(content);
      assert.equal(problems[0]?.line, line, content);
      assert.match(problems[0].reason, reason);
    }
  });

  test('the texts are written beside the table', () => {
    const { files } = csv.write([documentWith('news/a.txt', '港务局\r\n', [])], { tagset: TAGSET });
    assert.deepEqual(files.slice(1), [{ path: 'news/a.txt', content: '港务局\n', isBeside: true }]);
  });
});
