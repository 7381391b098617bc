import assert from 'node:assert/strict';
import { parseTagset } from '../../src/core/tagset';
import { checkTagset } from '../../src/core/tagsetCheck';
import { templateText } from '../../src/core/templates/template';
import { TEMPLATES } from '../../src/core/templates/templates';

/** `code: the words that it is about`, for each finding. */
function found(text: string): string[] {
  const parsed = parseTagset(text);
  assert.ok(parsed.ok, JSON.stringify(parsed));
  return checkTagset(text, parsed.value).map(({ code, offset, length }) => `${code}: ${text.slice(offset, offset + length)}`);
}

const file = (more: object) => JSON.stringify({ factlens: 1, ...more }, undefined, 2);

suite('what is probably not meant in a tagset', () => {
  test('nothing in the templates, and nothing in a file that says nothing', () => {
    for (const template of TEMPLATES) assert.deepEqual(found(templateText(template)), []);
    assert.deepEqual(found(file({})), []);
  });

  test('a label twice in one kind; under two kinds it is two labels', () => {
    assert.deepEqual(found(file({ labels: { entity: [{ name: 'A' }, { name: 'B' }, { name: 'A', title: 'again' }], claim: [{ name: 'A' }] } })), ['label.duplicate: "A"']);
    const text = file({ labels: { figure: [{ name: 'A' }, { name: 'A' }] } });
    const parsed = parseTagset(text);
    assert.ok(parsed.ok);
    const [twice] = checkTagset(text, parsed.value);
    assert.deepEqual([twice!.data, twice!.offset], [{ kind: 'figure', label: 'A' }, text.lastIndexOf('"A"')], 'the second of the two is marked');
  });

  test('a key twice in one kind', () => {
    const text = file({ labels: { entity: [{ name: 'A', key: 'a' }, { name: 'B', key: 'a' }, { name: 'C', key: 'c' }], claim: [{ name: 'D', key: 'c' }] } });
    assert.deepEqual(found(text), ['key.duplicate: "a"']);
    const parsed = parseTagset(text);
    assert.ok(parsed.ok);
    assert.deepEqual(checkTagset(text, parsed.value)[0]!.data, { key: 'a', other: 'A' });
  });

  test('labels under a kind that is none', () => {
    assert.deepEqual(found(file({ labels: { entities: [{ name: 'A' }], claim: [] } })), ['kind.unknown: "entities"']);
  });

  test('links that name what is not there, also among the embedded labels', () => {
    const links = [{ name: 'made-by', from: ['claim', 'entity:SHIP', 'thing'], to: ['entity:a:b', 'entity:SHOP', 'figure:COUNT', 'figure:SHIP'] }];
    const text = file({ labels: { entity: [{ name: 'SHIP' }, { name: 'a:b' }] }, links });
    assert.deepEqual(found(text), ['link.unknown-end: "thing"', 'link.unknown-end: "entity:SHOP"', 'link.unknown-end: "figure:SHIP"']);
    assert.deepEqual(found(file({ links: [{ name: 'x' }, { name: 'x' }] })), ['link.duplicate: "x"']);
  });

  test('an enum without values', () => {
    const attributes = { stance: { type: 'enum' }, sure: { type: 'enum', values: ['yes'] }, cue: { type: 'text' } };
    assert.deepEqual(found(file({ labels: { claim: [{ name: 'A', attributes }] } })), ['attribute.no-values: "enum"']);
  });
});
