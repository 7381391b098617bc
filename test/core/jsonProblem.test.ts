import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { JsonProblem } from '../../src/core/jsonProblem';
import { parseSidecar } from '../../src/core/sidecar';
import { sidecarArb } from '../support/arbitraries';

const FACT = '{"id": "a", "kind": "entity", "label": "ORG", "text": "公安部"}';
const file = (facts = FACT, source = '{"file": "a.txt"}', version = '1') => `{\n  "factlens": ${version},\n  "source": ${source},\n  "facts": [\n    ${facts}\n  ]\n}\n`;

function problems(text: string): readonly JsonProblem[] {
  const result = parseSidecar(text);
  assert.ok(!result.ok, 'should not be read');
  assert.ok(result.problems.length > 0);
  // What is missing at the end is shown behind the last character.
  for (const { offset, length } of result.problems) assert.ok(offset >= 0 && length >= 0 && offset + length <= text.length + 1);
  return result.problems;
}

/** One problem of this code, standing at the first place of `mark`. */
function expectProblem(text: string, code: JsonProblem['code'], mark: string): JsonProblem {
  const [problem, ...others] = problems(text);
  assert.deepEqual(others, []);
  assert.deepEqual({ code: problem!.code, at: text.slice(problem!.offset, problem!.offset + mark.length) }, { code, at: mark });
  return problem!;
}

suite('jsonProblem', () => {
  test('the file of these tests is a good one', () => assert.ok(parseSidecar(file()).ok));

  test('not JSON: truncated anywhere, trailing comma, comment, empty', () => {
    const whole = file().trimEnd();
    for (let end = 0; end < whole.length; end++) assert.equal(problems(whole.slice(0, end))[0]!.code, 'json');
    assert.equal(expectProblem(file(`${FACT},`), 'json', ']').detail, 'ValueExpected');
    assert.equal(expectProblem(`${file()}// ende`, 'json', '// ende').detail, 'InvalidCommentToken');
    assert.equal(problems('')[0]!.offset, 0);
    assert.equal(problems('\ufeff')[0]!.code, 'json');
    assert.equal(problems("{'factlens': 1}")[0]!.code, 'json');
  });

  test('valid JSON of another shape', () => {
    for (const text of ['null', '[]', '1', '"factlens"', '{}', 'true']) assert.equal(problems(text)[0]!.code, 'schema');
  });

  test('a byte order mark does not shift places', () => {
    assert.ok(parseSidecar(`\ufeff${file()}`).ok);
    expectProblem(`\ufeff${file(FACT.replace('entity', 'thing'))}`, 'schema', '"thing"');
  });

  test('a newer version is told from a wrong one', () => {
    assert.equal(expectProblem(file(FACT, undefined, '2'), 'version', '2').detail, '2');
    expectProblem(file('"of another shape"', undefined, '3'), 'version', '3');
    expectProblem(file(FACT, undefined, '"1"'), 'schema', '"1"');
    expectProblem(file(FACT, undefined, '0'), 'schema', '0');
  });

  test('each thing that is wrong with a fact, at its place', () => {
    const wrong: [string, string, string][] = [
      ['"entity"', '"Entity"', '"Entity"'],
      ['"a"', '"a b"', '"a b"'],
      ['"公安部"', '""', '""'],
      ['"公安部"', '7', '7'],
      ['}', ', "at": [6, 3]}', '[6, 3]'],
      ['}', ', "at": [3, 3]}', '[3, 3]'],
      ['}', ', "at": [-1, 3]}', '-1'],
      ['}', ', "at": [0.5, 3]}', '0.5'],
      ['}', ', "line": "5D41402A"}', '"5D41402A"'],
      ['}', ', "line": "5d41402a~0"}', '"5d41402a~0"'],
      ['}', ', "links": {"claimant": ["b", "a#b#c"]}}', '"a#b#c"'],
      ['}', ', "links": {"claimant": []}}', '[]'],
      ['}', ', "confidence": 1.5}', '1.5'],
      ['}', ', "note": ""}', '""'],
      ['}', ', "value": {"type": "quantity", "min": 3, "max": 2}}', '{"type": "quantity"'],
      ['}', ', "value": {"type": "weight"}}', '"weight"'],
      ['}', ', "value": {"type": "money", "amount": 1, "currency": "usd"}}', '"usd"'],
    ];
    for (const [from, to, mark] of wrong) expectProblem(file(FACT.replace(from, to)), 'schema', mark);
  });

  test('a missing key is shown at the object that lacks it', () => {
    assert.deepEqual(expectProblem(file(FACT.replace('"kind": "entity", ', '')), 'schema', '{"id"').path, ['facts', 0, 'kind']);
    assert.deepEqual(expectProblem(file().replace('"source"', '"quelle"'), 'schema', '{').path, ['source']);
  });

  test('source.file is a plain name', () => {
    for (const name of ['../a.txt', '/etc/passwd', 'dir/a.txt', 'dir\\\\a.txt', '..', '.', '']) expectProblem(file(FACT, `{"file": "${name}"}`), 'schema', `"${name}"`);
    for (const name of ['通报 1.txt', '..a', '...', '.hidden']) assert.ok(parseSidecar(file(FACT, `{"file": "${name}"}`)).ok, name);
  });

  test('two facts with one id', () => {
    const text = file(`${FACT},\n    ${FACT.replace('公安部', '外交部')}`);
    const [problem] = problems(text);
    assert.deepEqual([problem!.code, problem!.detail, problem!.path], ['duplicate-id', 'a', ['facts', 1, 'id']]);
    assert.equal(problem!.offset, text.lastIndexOf('"a"'));
  });

  test('conflict markers, LF and CRLF, but not a quote that looks like them', () => {
    const text = file(`<<<<<<< HEAD\n    ${FACT}\n=======\n    ${FACT}\n>>>>>>> branch`.replace('<', '\n<').replace(/^/, ' '));
    expectProblem(text, 'conflict', '<<<<<<< HEAD');
    expectProblem(text.replaceAll('\n', '\r\n'), 'conflict', '<<<<<<< HEAD');
    assert.ok(parseSidecar(file(FACT.replace('公安部', '甲\u2028=======\u2028乙'))).ok);
    assert.ok(parseSidecar(file(FACT.replace('公安部', '\\n<<<<<<< HEAD\\n'))).ok);
  });

  test('__proto__ keys reach no prototype', () => {
    for (const text of [file(FACT.replace('}', ', "__proto__": {"note": "x"}}')), file().replace('{', '{"__proto__": {"document": 1},'), file(FACT.replace('}', ', "attributes": {"__proto__": "x", "a": 1}}'))]) {
      const result = parseSidecar(text);
      assert.ok(result.ok);
      assert.equal(({} as Record<string, unknown>)['note'], undefined);
      assert.equal(result.value.facts[0]!.note, undefined);
      assert.equal(Object.getPrototypeOf(result.value.facts[0]), Object.prototype);
    }
  });

  test('a megabyte of nesting is a problem, not a crash', () => {
    const deep = '['.repeat(500_000);
    const texts = [deep, deep + ']'.repeat(500_000), '{"a":'.repeat(200_000), file().replace('{', `{"x": ${deep}${']'.repeat(500_000)},`)];
    for (const text of texts) assert.deepEqual(problems(text).map(({ code, detail }) => [code, detail]), [['json', 'NestedTooDeeply']]);
    assert.ok(parseSidecar(file(FACT.replace('公安部', deep))).ok, 'brackets in a quote do not nest');
    for (const quote of [`"${deep}`, `\\\\"${deep}`, `\\"${deep}"`]) assert.ok(parseSidecar(file(FACT.replace('"公安部"', JSON.stringify(quote)))).ok, quote.slice(0, 4));
    // A backslash that is escaped escapes no quotation mark: behind it the brackets are real ones.
    assert.deepEqual(problems(file(FACT.replace('"公安部"', `${JSON.stringify('\\')}, "x": ${deep}${deep.replaceAll('[', ']')}`)))[0]!.detail, 'NestedTooDeeply');
    assert.ok(parseSidecar(file(Array.from({ length: 500 }, (_, i) => FACT.replace('"a"', `"a${i}"`)).join(','))).ok);
  });

  test('many problems are found in one go', () => {
    const facts = Array.from({ length: 3000 }, (_, i) => FACT.replace('"a"', `"a${i}"`).replace('entity', 'thing')).join(',\n    ');
    const started = performance.now();
    assert.equal(problems(file(facts)).length, 3000);
    assert.ok(performance.now() - started < 5000);
  });

  test('cut or garbled anywhere: read or reported, never thrown', () => {
    const garbleArb = fc.tuple(sidecarArb.map((sidecar) => JSON.stringify(sidecar)), fc.nat(), fc.nat({ max: 4 }), fc.constantFrom('', '"', '}', ',', 'null', '\\', '\n<<<<<<< a\n', '\u0000'));
    fc.assert(fc.property(garbleArb, ([text, at, removed, inserted]) => {
      const offset = at % text.length;
      const garbled = text.slice(0, offset) + inserted + text.slice(offset + removed);
      const result = parseSidecar(garbled);
      if (!result.ok) problems(garbled);
    }), { numRuns: 500 });
  });
});
