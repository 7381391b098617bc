import assert from 'node:assert/strict';
import fc from 'fast-check';
import { webannoTsv } from '../../src/formats/webannoTsv';
import { escapeText, escapeValue, numbered, partsOf, unescapeText, unescapeValue } from '../../src/formats/webannoTsvText';
import { corpusArb, documentWith, holdsTheLawTwice, LAW, NASTY, TAGSET } from './law';

suite('formats: webanno-tsv', () => {
  test('what was written comes back', () => {
    fc.assert(fc.property(corpusArb, (corpus) => holdsTheLawTwice(webannoTsv, corpus)), LAW);
    holdsTheLawTwice(webannoTsv, [NASTY]);
  });

  test('values and texts survive their escapes, alone and stacked', () => {
    const signs = fc.array(fc.constantFrom('\\', '[', ']', '|', '_', '->', '-', '>', ';', '\t', '\n', '*', 'n', 't', '[1]', '甲', '😀'), { maxLength: 6 }).map((all) => all.join(''));
    fc.assert(fc.property(fc.array(signs, { minLength: 1, maxLength: 3 }), (values) => {
      const cell = values.map((value, index) => `${escapeValue(value)}[${index}]`).join('|');
      assert.deepEqual(partsOf(cell).map(numbered).map(({ value, number }) => [unescapeValue(value), number]), values.map((value, index) => [value, String(index)]));
      assert.equal(unescapeText(escapeText(values[0]!.replaceAll('\n', ''))), values[0]!.replaceAll('\n', ''));
    }));
  });

  test('rows, numbers for what a row alone does not tell, and relations', () => {
    const document = documentWith('a.txt', '😀 港务局 said\n没有', [
      { id: 'aaaaaaa1', text: '港务局' }, { id: 'aaaaaaa2', text: '局', kind: 'entity', label: 'A_B' },
      { id: 'aaaaaaa3', kind: 'claim', label: 'STATEMENT', text: '没', links: { claimant: ['aaaaaaa1'] } }, { id: 'aaaaaaa4', kind: 'claim', label: 'STATEMENT', text: '有', links: { 'same-as': ['aaaaaaa3'] } },
    ]);
    const [header, first, second] = String(webannoTsv.write([document], { tagset: TAGSET }).files[0]?.content).split(/\n{2,}/).map((part) => part.split('\n'));
    assert.deepEqual(header, ['#FORMAT=WebAnno TSV 3.3', '#T_SP=custom.Fact|id|kind|label|value|entity|attributes|note|status|confidence|by|more', '#T_RL=custom.FactLink|label|BT_custom.Fact']);
    const none = '\t_'.repeat(11);
    assert.deepEqual(first, [
      '#Text=😀 港务局 said',
      `1-1\t0-2\t😀${none}\t_\t_\t`,
      `1-2\t3-4\t港\taaaaaaa1[1]\tentity[1]\tORG[1]${'\t*[1]'.repeat(8)}\tclaimant\t2-1[0_1]\t`,
      `1-3\t4-5\t务\taaaaaaa1[1]\tentity[1]\tORG[1]${'\t*[1]'.repeat(8)}\t_\t_\t`,
      `1-4\t5-6\t局\taaaaaaa1[1]|aaaaaaa2[2]\tentity[1]|entity[2]\tORG[1]|A\\_B[2]${'\t*[1]|*[2]'.repeat(8)}\t_\t_\t`,
      `1-5\t7-11\tsaid${none}\t_\t_\t`,
    ]);
    assert.deepEqual(second, [
      '#Text=没有',
      `2-1\t12-13\t没\taaaaaaa3\tclaim\tSTATEMENT${'\t*'.repeat(8)}\tsame-as\t2-2\t`,
      `2-2\t13-14\t有\taaaaaaa4\tclaim\tSTATEMENT${'\t*'.repeat(8)}\t_\t_\t`,
    ]);
  });

  const read = (content: string, textOf?: () => string) => webannoTsv.read([{ path: 'in.tsv', content }], { tagset: TAGSET, textOf });
  const HEAD = '#FORMAT=WebAnno TSV 3.3\n#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value\n#T_SP=webanno.custom.Frame|FE|ROLE_webanno.custom.Frame:Roles_L|webanno.custom.Lu\n#T_SP=custom.Bare\n#T_RL=custom.Rel|kind|BT_de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity\n\n\n';

  test('what INCEpTION writes: layers of others, sub-tokens, slots passed over, sentences without their text', () => {
    const { documents, problems, notes } = read(`${HEAD}#Sentence.id=s1\n#Text=😀 Acme\n#Text=plays\n1-1\t0-2\t😀\t_\t_\t_\t_\t_\t_\t_\t_\t\n1-2\t3-7\tAcme\t*\tORG[1]\t_\t_\t_\t*\t_\t_\t\n1-3\t8-13\tplays\t*\tORG[1]\t_\t_\t_\t_\tnear\t2-1[0_1]\t\n1-3.1\t8-12\tplay\t_\t_\tx\tr\t1-2\t_\t_\t_\t\n\n#Text=甲\n2-1\t15-16\t甲\thttp://www.wikidata.org/entity/Q1\tGPE\t_\t_\t_\t_\t_\t_\t\n`);
    assert.deepEqual(problems, []);
    assert.equal(documents[0]?.source.text, '😀 Acme\nplays\n\n甲');
    assert.deepEqual(documents[0].facts.map(({ fact: { label, text, entity, links } }) => [label, text, entity, Object.keys(links ?? {})]), [
      ['ORG', 'Acme\nplays', undefined, []], ['Bare', 'Acme', undefined, []], ['x', 'play', undefined, []], ['GPE', '甲', 'Q1', ['near']],
    ]);
    assert.deepEqual(notes, ['in.tsv: slots of the layer webanno.custom.Frame are left out', 'in.tsv: the text in.txt is not there; what stands between its sentences is a guess']);
  });

  test('bad input is told by file and line', () => {
    const bad: readonly [string, number, RegExp][] = [
      ['', 1, /the first line is not/],
      ['#FORMAT=WebAnno TSV 3.3\n#T_XX=a\n', 2, /no declaration/],
      [`${HEAD}#Text=甲\n1-1\t0-1\t甲\t_\n`, 9, /not a row with 8 columns/],
      [`${HEAD}#Text=甲\n1-1\tx\t甲${'\t_'.repeat(8)}\n`, 9, /not a row/],
      [`${HEAD}#Text=甲\n1-1\t0-1\t乙${'\t_'.repeat(8)}\n`, 9, /does not stand at its offsets/],
      [`${HEAD}#Text=甲\n1-1\t0-1\t甲${'\t_'.repeat(6)}\tx\t?\n`, 9, /does not say which row/],
      [`${HEAD}#Text=甲乙\n1-1\t0-1\t甲${'\t_'.repeat(8)}\n`, 9, /the rows end before their sentence does/],
      [`${HEAD}#Text=甲\n1-1\t0-1\t甲${'\t_'.repeat(8)}\n\n#Text=乙\n`, 9, /the rows end before their sentence does/],
      [`${HEAD}#Text=甲\n1-1\t0-1\t甲${'\t_'.repeat(8)}\n#T_SP=late|x|y\n`, 10, /declared behind rows/],
    ];
    for (const [content, line, reason] of bad) {
      const { problems } = read(content);
      assert.match(problems[0]?.reason ?? '', reason);
      assert.equal(problems[0]?.line, line, content);
    }
  });
});
