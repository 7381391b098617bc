import assert from 'node:assert/strict';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { completeTagset } from '../../src/core/tagset';
import { labelStudio } from '../../src/formats/labelStudio';
import { corpusArb, documentWith, holdsTheLawTwice, LAW, NASTY, TAGSET } from './law';

suite('formats: label-studio', () => {
  test('what was written comes back', () => {
    fc.assert(fc.property(corpusArb, (corpus) => holdsTheLawTwice(labelStudio, corpus)), LAW);
    holdsTheLawTwice(labelStudio, [NASTY]);
  });

  test('a task: code points, choices and a text area of the region, relations', () => {
    const document = documentWith('a.txt', '😀港务局说没有', [{ id: 'aaaaaaa1', text: '港务局', note: 'n' }, { id: 'aaaaaaa2', kind: 'claim', label: 'STATEMENT', text: '没有', attributes: { stance: 'denies', weight: 2 }, links: { claimant: ['aaaaaaa1'] } }]);
    assert.deepEqual(JSON.parse(String(labelStudio.write([document], { tagset: TAGSET }).files[0]?.content)), [{
      id: 1,
      data: {
        text: '😀港务局说没有',
        name: 'a.txt',
        factlens: { head: { factlens: 1, source: { file: 'a.txt' } }, facts: { aaaaaaa1: { kind: 'entity', label: 'ORG' }, aaaaaaa2: { kind: 'claim', label: 'STATEMENT', attributes: { weight: 2 } } } },
      },
      annotations: [{
        id: 1,
        result: [
          { id: 'aaaaaaa1', from_name: 'label', to_name: 'text', type: 'labels', value: { start: 1, end: 4, text: '港务局', labels: ['ORG'] } },
          { id: 'aaaaaaa1', from_name: 'note', to_name: 'text', type: 'textarea', value: { start: 1, end: 4, text: ['n'] } },
          { id: 'aaaaaaa2', from_name: 'label', to_name: 'text', type: 'labels', value: { start: 5, end: 7, text: '没有', labels: ['STATEMENT'] } },
          { id: 'aaaaaaa2', from_name: 'stance', to_name: 'text', type: 'choices', value: { start: 5, end: 7, text: '没有', choices: ['denies'] } },
          { type: 'relation', from_id: 'aaaaaaa2', to_id: 'aaaaaaa1', direction: 'right', labels: ['claimant'] },
        ],
      }],
    }]);
  });

  test('the labeling configuration is well-formed and names every label, link and value', () => {
    const tagset = completeTagset({ factlens: 1, labels: { entity: [{ name: '"<组织>&', color: '#112233' }], figure: [], claim: [{ name: 'SAID', attributes: { 'a"b': { type: 'enum', values: ['<1>'] } } }] }, links: [{ name: 'near' }] });
    const xml = String(labelStudio.write([documentWith('a.txt', '甲', [{ id: 'aaaaaaa1', text: '甲', label: 'NEW' }])], { tagset }).files[1]?.content);
    const seen: string[] = [];
    const parser = new SaxesParser();
    parser.on('error', (error) => assert.fail(error));
    parser.on('opentag', ({ name, attributes }) => seen.push(`${name} ${String(attributes['value'] ?? attributes['name'] ?? '')}`.trim()));
    parser.write(xml).close();
    assert.deepEqual(seen, ['View', 'Labels label', 'Label "<组织>&', 'Label SAID', 'Label NEW', 'Relations', 'Relation near', 'Text $text', 'Choices a"b', 'Choice <1>', 'TextArea note']);
  });

  const region = (id: string, start: number, end: number, text: string, labels = ['ORG']) => ({ id, from_name: 'l', to_name: 't', type: 'labels', value: { start, end, text, labels } });
  const read = (content: unknown, options = {}) => labelStudio.read([{ path: 'in.json', content: typeof content === 'string' ? content : JSON.stringify(content, undefined, 1) }], { tagset: TAGSET, ...options });
  const said = (content: unknown) => read(content).documents.flatMap(({ facts }) => facts.map(({ fact: { kind, label, text, status, confidence } }) => [kind, label, text, status, confidence]));

  test('older files count UTF-16, which the words show; line ends stand in several forms', () => {
    const task = { data: { body: '😀甲公司\r\n乙😀' }, completions: [{ result: [region('x', 2, 5, '甲公司'), region('y', 3, 8, '公司\\n乙')] }] };
    const { documents, notes, problems } = read([task]);
    assert.deepEqual(problems, []);
    assert.deepEqual(documents[0]?.facts.map(({ fact }) => fact.text), ['甲公司', '公司\n乙']);
    assert.deepEqual(notes, ['in.json: the offsets of task 1 are counted in UTF-16 code units']);
  });

  test('several labels of a region are several facts; directions of relations; results of other sorts are said', () => {
    const task = { data: { text: '甲公司乙' }, annotations: [{ was_cancelled: true, result: [] }, { result: [region('x', 0, 3, '甲公司', ['ORG', 'COUNT']), region('y', 3, 4, '乙'), { type: 'relation', from_id: 'x', to_id: 'y', direction: 'left', labels: ['near'] }, { type: 'relation', from_id: 'x', to_id: 'y', direction: 'bi' }, { type: 'choices', from_name: 'whole', value: { choices: ['good'] } }, { id: 'z', type: 'labels', value: { start: 0, end: 1, text: '甲' } }, { id: 'gone', type: 'textarea', value: { text: ['why'] } }] }, { result: [] }] };
    const { documents, notes } = read(task);
    assert.deepEqual(documents[0]?.facts.map(({ fact: { kind, text, links } }) => [kind, text, Object.keys(links ?? {})]).sort(), [['entity', '乙', ['near', 'related']], ['entity', '甲公司', ['related']], ['figure', '甲公司', []]]);
    assert.deepEqual(notes, ['in.json: task 1 has 2 annotations; the first is taken', 'in.json: 3 results of task 1 are no labels of text and are left out']);
  });

  test('predictions are suggestions', () => {
    assert.deepEqual(said([{ data: { text: '甲公司' }, annotations: [], predictions: [{ model_version: 'm', score: 0.5, result: [region('x', 0, 3, '甲公司')] }] }]), [['entity', 'ORG', '甲公司', 'suggested', 0.5]]);
  });

  test('bad input is told by file, line and column', () => {
    const good = { data: { text: '甲乙' }, annotations: [{ result: [region('x', 0, 1, '甲')] }] };
    const bad: readonly [unknown, number, RegExp][] = [
      ['[\n{"data": {"text": "甲"', 2, /not valid JSON/],
      [[good, { data: 3 }], 28, /"1.data"/],
      [[good, { data: { text: '甲乙' }, annotations: [{ result: [region('x', 0, 9, '甲')] }] }], 34, /the words at 0–9/],
      [[good, { data: { text: '甲乙' }, annotations: [{ result: [region('x', 0, 1, '乙')] }] }], 34, /the words at 0–1/],
      [[{ data: { n: 1 } }], 3, /holds no text/],
      ['[[]]', 1, /expected object/],
    ];
    for (const [content, line, reason] of bad) {
      const { problems } = read(content);
      assert.match(problems[0]?.reason ?? '', reason);
      assert.equal(problems[0]?.line, line, JSON.stringify(content));
    }
  });
});
