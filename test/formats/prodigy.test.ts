import assert from 'node:assert/strict';
import fc from 'fast-check';
import { prodigy } from '../../src/formats/prodigy';
import { corpusArb, documentWith, holdsTheLawTwice, LAW, NASTY, TAGSET } from './law';

interface Task {
  readonly text: string;
  readonly tokens: readonly { text: string; start: number; end: number; id: number; ws: boolean }[];
  readonly spans: readonly { start: number; end: number; token_start: number; token_end: number; label: string }[];
}

suite('formats: prodigy', () => {
  test('what was written comes back', () => {
    fc.assert(fc.property(corpusArb, (corpus) => holdsTheLawTwice(prodigy, corpus)), LAW);
    holdsTheLawTwice(prodigy, [NASTY]);
  });

  test('tokens with their spaces are the text, and spans begin and end with tokens; offsets are code points', () => {
    fc.assert(fc.property(corpusArb, fc.constantFrom('mixed' as const, 'words' as const, 'characters' as const), (corpus, tokens) => {
      for (const line of String(prodigy.write(corpus, { tagset: TAGSET, tokens }).files[0]?.content).split('\n').filter(Boolean)) {
        const task = JSON.parse(line) as Task;
        const points = [...task.text];
        assert.equal(task.tokens.map(({ text, ws }) => text + (ws ? ' ' : '')).join(''), task.text);
        for (const [index, { id, text, start, end }] of task.tokens.entries()) assert.deepEqual([id, text], [index, points.slice(start, end).join('')]);
        for (const { start, end, token_start, token_end } of task.spans) assert.deepEqual([task.tokens[token_start]?.start, task.tokens[token_end]?.end], [start, end]);
      }
    }));
  });

  test('a task', () => {
    const document = documentWith('a.txt', '😀港务局 says 3 %', [{ id: 'aaaaaaa1', text: '港务局' }, { id: 'aaaaaaa2', kind: 'figure', label: 'PERCENT', text: '3 %', note: 'n', links: { counts: ['aaaaaaa1'] } }]);
    const [end, other] = [{ start: 10, end: 13, token_start: 5, token_end: 6, label: 'PERCENT' }, { start: 1, end: 4, token_start: 1, token_end: 3, label: 'ORG' }];
    assert.deepEqual(JSON.parse(String(prodigy.write([document], { tagset: TAGSET }).files[0]?.content)), {
      text: '😀港务局 says 3 %',
      tokens: [['😀', 0, 1, false], ['港', 1, 2, false], ['务', 2, 3, false], ['局', 3, 4, true], ['says', 5, 9, true], ['3', 10, 11, true], ['%', 12, 13, false]].map(([text, start, end, ws], id) => ({ text, start, end, id, ws })),
      spans: [{ ...other, factlens: { id: 'aaaaaaa1', kind: 'entity', label: 'ORG' } }, { ...end, factlens: { id: 'aaaaaaa2', kind: 'figure', label: 'PERCENT', note: 'n' } }],
      relations: [{ head: 6, child: 3, head_span: { ...end, factlens: 'aaaaaaa2' }, child_span: { ...other, factlens: 'aaaaaaa1' }, label: 'counts' }],
      answer: 'accept',
      meta: { source: 'a.txt' },
      factlens: { name: 'a.txt', head: { factlens: 1, source: { file: 'a.txt' } } },
    });
  });

  const read = (content: string, options = {}) => prodigy.read([{ path: 'in.jsonl', content }], { tagset: TAGSET, ...options });

  test('tasks of Prodigy itself; those that were not accepted are left out', () => {
    const { documents, problems, notes } = read([
      { text: '😀甲公司付3元', spans: [{ start: 1, end: 4, label: 'ORG' }, { start: 5, end: 7, label: 'MONEY' }], relations: [{ head: 6, child: 1, label: 'counts', head_span: { start: 5, end: 7, label: 'MONEY' }, child_span: { start: 1, end: 4 } }], tokens: [{ text: '甲公司', start: 1, end: 4 }] },
      { text: '甲', answer: 'reject' },
    ].map((task) => JSON.stringify(task)).join('\n'));
    assert.deepEqual(problems, []);
    assert.deepEqual(notes, ['in.jsonl: 1 tasks are left out: their answer is not "accept"']);
    assert.equal(documents[0]?.name, 'in-0001.txt');
    assert.deepEqual(documents[0]?.facts.map(({ fact: { kind, text, links } }) => [kind, text, Object.keys(links ?? {})]), [['entity', '甲公司', []], ['figure', '3元', ['counts']]]);
  });

  test('what the offsets count is shown by the tokens, or said to be unknown', () => {
    const task = { text: '😀甲公司付3元', spans: [{ start: 2, end: 5, label: 'ORG' }] };
    assert.deepEqual(read(JSON.stringify({ ...task, tokens: [{ text: '甲公司', start: 2, end: 5 }] })).documents[0]?.facts[0]?.fact.text, '甲公司');
    const { documents, notes } = read(JSON.stringify(task));
    assert.deepEqual([documents[0]?.facts[0]?.fact.text, notes], ['公司付', ['in.jsonl:1: nothing shows what the offsets count; code points were taken']]);
    assert.equal(read(JSON.stringify(task), { unit: 'utf16' }).documents[0]?.facts[0]?.fact.text, '甲公司');
  });

  test('bad input is told by file and line', () => {
    const bad: readonly [string, number, RegExp][] = [
      ['\n{"text": 3}', 2, /"text"/],
      ['{"text":"甲","spans":[{"start":0,"end":9,"label":"ORG"}]}', 1, /nothing at 0–9/],
      ['{"text":"甲","spans":[{"start":0,"end":0,"label":"ORG"}]}', 1, /nothing at 0–0/],
      ['{"text":"甲","spans":[{"start":0,"end":1,"label":""}]}', 1, /"spans.0.label"/],
      ['{"text":"甲乙","spans":[{"start":0,"end":1,"label":"ORG","text":"乙"}]}', 1, /nothing at 0–1/],
      ['{"text":"甲', 1, /not valid JSON/],
    ];
    for (const [content, line, reason] of bad) {
      const { documents, problems } = read(content);
      assert.deepEqual(documents, [], content);
      assert.equal(problems[0]?.line, line, content);
      assert.match(problems[0].reason, reason);
    }
  });
});
