import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AlikeSidecars } from '../../src/core/alikeSidecars';
import type { Fact } from '../../src/core/fact';
import { parseSidecar, writeSidecar } from '../../src/core/sidecar';

const factArb = fc.record({ id: fc.constantFrom('f1', 'f2', 'f3', 'f4'), kind: fc.constant('entity' as const), label: fc.constantFrom('A', 'B'), text: fc.constantFrom('x', '},', '甲'), note: fc.constantFrom('one', '},\n    {"id": "x"}') });
const factsArb = fc.uniqueArray(factArb, { selector: ({ id }) => id });
const written = (facts: readonly Fact[], file = 'a.txt') => writeSidecar({ factlens: 1, source: { file }, facts: [...facts] });

/** Layouts of one sidecar, and files that are none. */
const LAYOUTS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `\ufeff${text}`,
  (text) => JSON.stringify(JSON.parse(text), undefined, 2),
  (text) => JSON.stringify(JSON.parse(text), undefined, 4),
  (text) => text.replaceAll('\n', '\r\n'),
  (text) => text.replace('},\n    {', '}, {'),
  (text) => text.replace(/,\n {4}(\{.*\})/, ',\n    $1,\n    $1'),
  (text) => text.replace('"label"', 'label'),
  (text) => text.replace('"entity"', '"thing"'),
  (text) => text.slice(0, -2),
];

suite('versions of a sidecar', () => {
  test('are read as each for itself, whatever they look like', () => {
    fc.assert(fc.property(fc.array(fc.tuple(factsArb, fc.constantFrom(...LAYOUTS)), { maxLength: 4 }), (versions) => {
      const alike = new AlikeSidecars();
      for (const [facts, layout] of versions) {
        const text = layout(written(facts));
        assert.deepEqual(alike.parse(text), parseSidecar(text));
      }
    }), { numRuns: 2000 });
  });

  test('share the facts of the lines that they share', () => {
    const [one, two, three] = ['f1', 'f2', 'f3'].map((id): Fact => ({ id, kind: 'entity', label: 'A', text: id }));
    const alike = new AlikeSidecars();
    const facts = (text: string) => {
      const parsed = alike.parse(text);
      assert.ok(parsed.ok);
      return parsed.value.facts;
    };
    const [a1, a2] = facts(written([one!, two!]));
    const [b2, b3] = facts(written([two!, three!], 'b.txt'));
    const [c1, c2, c3] = facts(written([{ ...one!, label: 'B' }, two!, three!]));
    assert.ok(a2 === b2 && b2 === c2 && b3 === c3);
    assert.equal(a1!.label, 'A');
    assert.equal(c1!.label, 'B');
  });

  test('a line that stands within another fact is not taken for one', () => {
    const line = '{"id": "f1", "kind": "entity", "label": "A", "text": "x"}';
    const around = `{"id": "f2", "kind": "entity", "label": "A", "text": "y", "x": [{"a": 1},\n    ${line},\n    {"a": 2}]}`;
    const file = (facts: string) => `{\n  "factlens": 1,\n  "source": {"file": "a.txt"},\n  "facts": [\n    ${facts}\n  ]\n}\n`;
    const alike = new AlikeSidecars();
    assert.ok(alike.parse(file(line)).ok);
    assert.deepEqual(alike.parse(file(around)), parseSidecar(file(around)));
    const other = new AlikeSidecars();
    assert.ok(other.parse(file(around)).ok);
    assert.deepEqual(other.parse(file(line)), parseSidecar(file(line)));
  });
});
