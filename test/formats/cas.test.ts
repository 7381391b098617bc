import assert from 'node:assert/strict';
import fc from 'fast-check';
import { casJson } from '../../src/formats/casJson';
import { casXmi } from '../../src/formats/casXmi';
import { corpusArb, documentWith, holdsTheLawTwice, LAW, NASTY, TAGSET } from './law';

const SAID = documentWith('a.txt', '😀港务局说\n没有', [{ id: 'aaaaaaa1', text: '港务局', note: '"<&>\n' }, { id: 'aaaaaaa2', kind: 'claim', label: 'STATEMENT', text: '没有', attributes: { sure: true }, links: { claimant: ['aaaaaaa1'] }, confidence: 0.5 }], { document: { language: 'zh' } });

suite('formats: cas-xmi and cas-json', () => {
  for (const [name, format] of Object.entries({ casXmi, casJson })) {
    test(`${name}: what was written comes back`, () => {
      fc.assert(fc.property(corpusArb, (corpus) => holdsTheLawTwice(format, corpus)), LAW);
      holdsTheLawTwice(format, [NASTY]);
      holdsTheLawTwice(format, [SAID]);
    });
  }

  test('XMI: UTF-16 offsets, links between ids, line ends as references', () => {
    assert.equal(casXmi.write([SAID], { tagset: TAGSET }).files[0]?.content, `<?xml version="1.0" encoding="UTF-8"?>
<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmlns:tcas="http:///uima/tcas.ecore" xmlns:custom="http:///custom.ecore" xmi:version="2.0">
  <cas:NULL xmi:id="0"/>
  <tcas:DocumentAnnotation xmi:id="1" sofa="6" begin="0" end="9" language="zh"/>
  <custom:FactDocument xmi:id="2" sofa="6" begin="0" end="9" name="a.txt" head="{&quot;factlens&quot;:1,&quot;source&quot;:{&quot;file&quot;:&quot;a.txt&quot;},&quot;document&quot;:{&quot;language&quot;:&quot;zh&quot;}}"/>
  <custom:Fact xmi:id="3" sofa="6" begin="2" end="5" id="aaaaaaa1" kind="entity" label="ORG" note="&quot;&lt;&amp;&gt;&#10;"/>
  <custom:Fact xmi:id="4" sofa="6" begin="7" end="9" id="aaaaaaa2" kind="claim" label="STATEMENT" attributes="{&quot;sure&quot;:true}" confidence="0.5"/>
  <custom:FactLink xmi:id="5" sofa="6" begin="2" end="5" label="claimant" Governor="4" Dependent="3"/>
  <cas:Sofa xmi:id="6" sofaNum="1" sofaID="_InitialView" mimeType="text/plain" sofaString="😀港务局说&#10;没有"/>
  <cas:View sofa="6" members="1 2 3 4 5"/>
</xmi:XMI>
`);
  });

  test('JSON: the same structures, with the types', () => {
    const cas = JSON.parse(String(casJson.write([SAID], { tagset: TAGSET }).files[0]?.content));
    assert.deepEqual(Object.keys(cas['%TYPES']), ['custom.Fact', 'custom.FactLink', 'custom.FactDocument']);
    assert.deepEqual(cas['%FEATURE_STRUCTURES'].slice(-2), [
      { '%ID': 4, '%TYPE': 'custom.Fact', '@sofa': 6, begin: 7, end: 9, id: 'aaaaaaa2', kind: 'claim', label: 'STATEMENT', attributes: '{"sure":true}', confidence: 0.5 },
      { '%ID': 5, '%TYPE': 'custom.FactLink', '@sofa': 6, '@Governor': 4, '@Dependent': 3, begin: 2, end: 5, label: 'claimant' },
    ]);
    assert.deepEqual(cas['%VIEWS'], { _InitialView: { '%SOFA': 6, '%MEMBERS': [1, 2, 3, 4, 5] } });
  });

  test('characters that XML forbids: U+FFFD in the text, whole in JSON', () => {
    const document = documentWith('a.txt', '甲\u0000乙\u000b丙\uffff', [{ id: 'aaaaaaa1', text: '\u000b丙', note: 'a\u0000b' }]);
    holdsTheLawTwice(casXmi, [document]);
    holdsTheLawTwice(casJson, [document]);
    const { losses } = casXmi.write([document], { tagset: TAGSET });
    assert.deepEqual(losses.map(({ aspect, carriedIn }) => [aspect, carriedIn]), [['characters', undefined], ['note', 'the feature "more"']]);
  });

  const xmi = (inner: string, text = '😀甲公司\r\n乙') =>
    `<?xml version="1.0"?>\n<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmlns:tcas="http:///uima/tcas.ecore" xmlns:ner="http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore" xmlns:seg="http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore" xmlns:custom="http:///webanno/custom.ecore" xmi:version="2.0">\n${inner}\n<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" sofaString="${text.replace(/\r/g, '&#13;').replace(/\n/g, '&#10;')}"/>\n<cas:View sofa="1" members=""/></xmi:XMI>`;
  const readXmi = (content: string) => casXmi.read([{ path: 'in.xmi', content }], { tagset: TAGSET });

  test('what INCEpTION and DKPro write', () => {
    const { documents, problems } = readXmi(xmi([
      '<seg:Token xmi:id="2" sofa="1" begin="0" end="2"/><seg:Sentence xmi:id="3" sofa="1" begin="0" end="8"/>',
      '<ner:NamedEntity xmi:id="4" sofa="1" begin="2" end="5" value="ORG" identifier="http://www.wikidata.org/entity/Q1"/>',
      '<custom:Mine xmi:id="5" sofa="1" begin="7" end="8" Colour="red"><Many>x</Many></custom:Mine><custom:Bare xmi:id="6" sofa="1" begin="7" end="8"/>',
      '<custom:Rel xmi:id="7" sofa="1" begin="7" end="8" Governor="4" Dependent="5" relType="near"/>',
    ].join('\n')));
    assert.deepEqual(problems, []);
    assert.deepEqual(documents[0]?.facts.map(({ fact: { label, text, entity, attributes, links } }) => [label, text, entity, attributes, Object.keys(links ?? {})]), [
      ['ORG', '甲公司', 'Q1', undefined, ['near']],
      ...[['Bare', '乙', undefined, undefined, []], ['red', '乙', undefined, undefined, []]].sort((a, b) => ids(documents[0]!.facts, a[0] as string) < ids(documents[0]!.facts, b[0] as string) ? -1 : 1),
    ]);
  });

  const ids = (facts: readonly { fact: { id: string; label: string } }[], label: string) => facts.find(({ fact }) => fact.label === label)!.fact.id;

  test('an entity bomb, and any other document type declaration, is refused', () => {
    const bomb = '<?xml version="1.0"?>\n<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>\n<xmi:XMI xmlns:xmi="http://www.omg.org/XMI">&b;</xmi:XMI>';
    assert.deepEqual(readXmi(bomb).problems.map(({ line, reason }) => [line, reason]), [[2, 'A document type declaration is not read']]);
    assert.match(readXmi(xmi('&b;')).problems[0]!.reason, /not valid XML/);
  });

  test('bad input is told by file and line', () => {
    const bad: readonly [string, number, RegExp][] = [
      ['', 1, /not valid XML/],
      ['<a/>', 1, /not XMI/],
      [xmi('').slice(0, -20), 5, /not valid XML/],
      [xmi('<custom:X xmi:id="2" sofa="1" begin="0" end="99"/>'), 3, /nothing at 0–99/],
      ['<xmi:XMI xmlns:xmi="http://www.omg.org/XMI"/>', 1, /holds no text/],
      [xmi('<Fact xmlns="http:///custom.ecore" xmi:id="2" sofa="1" begin="2" end="3" value="{"/>'), 3, /"value" does not hold JSON/],
      [xmi('<Fact xmlns="http:///custom.ecore" xmi:id="2" sofa="1" begin="2" end="3" kind="x" label="y"/>'), 3, /"kind"/],
      [xmi('<custom:X xmi:id="2" sofa="1" begin="x" end="1"/>'), 3, /nothing at x–1/],
      [xmi('<custom:X xmi:id="2" sofa="7" begin="0" end="1"/>'), 3, /belongs to no text/],
      [xmi('<custom:X xmi:id="2" begin="0" end="1"/>'), 3, /belongs to no text/],
      [xmi('<custom:X xmi:id="2" sofa="1" begin="0"/>'), 3, /has no "end"/],
      [xmi('<cas:View sofa="1" members="2 3"/><custom:X xmi:id="3" sofa="1" begin="0" end="1"/>'), 5, /lists 2, which is not there/],
      [`<xmi:XMI xmlns:xmi="http://www.omg.org/XMI">${'<a>'.repeat(200_000)}`, 1, /nested too deeply/],
    ];
    for (const [content, line, reason] of bad) {
      const { documents, problems } = readXmi(content);
      assert.deepEqual(documents, []);
      assert.match(problems[0]?.reason ?? '', reason);
      assert.equal(problems[0]?.line, line, content.slice(0, 300));
    }
    const json = (structures: unknown[]) => casJson.read([{ path: 'in.json', content: JSON.stringify({ '%FEATURE_STRUCTURES': structures }, undefined, 1) }], { tagset: TAGSET }).problems;
    const sofa = { '%ID': 1, '%TYPE': 'uima.cas.Sofa', sofaString: '甲' };
    assert.match(json([])[0]!.reason, /holds no text/);
    assert.deepEqual(json([sofa, { '%ID': 2, '%TYPE': 'custom.X', '@sofa': 1, begin: 0, end: 2 }]).map(({ line, reason }) => [line, reason]), [[8, 'there is nothing at 0–2 of the text']]);
    assert.match(json([sofa, { '%ID': 2, '%TYPE': 'custom.X', '@sofa': 3, begin: 0, end: 1 }])[0]!.reason, /belongs to no text/);
    const view = casJson.read([{ path: 'in.json', content: JSON.stringify({ '%FEATURE_STRUCTURES': [sofa], '%VIEWS': { _InitialView: { '%SOFA': 1, '%MEMBERS': [4] } } }) }], { tagset: TAGSET });
    assert.match(view.problems[0]!.reason, /lists 4, which is not there/);
    assert.match(json([{ '%ID': 'x' }])[0]!.reason, /%FEATURE_STRUCTURES.0/);
  });
});
