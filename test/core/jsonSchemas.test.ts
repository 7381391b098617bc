import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { sidecarJsonSchema, tagsetJsonSchema } from '../../src/core/jsonSchemas';

type Schema = Record<string, unknown>;

/** Every schema inside a schema. */
function* schemas(schema: unknown): Generator<Schema> {
  if (typeof schema !== 'object' || schema === null) return;
  yield schema as Schema;
  for (const inner of Object.values(schema)) yield* schemas(inner);
}

suite('JSON schemas', () => {
  for (const [name, make] of Object.entries({ sidecar: sidecarJsonSchema, tagset: tagsetJsonSchema })) {
    test(`the committed ${name} schema is what the code makes (npm run build renews it)`, () => {
      const committed = readFileSync(`media/schemas/${name}.schema.json`, 'utf8');
      assert.equal(committed, `${JSON.stringify(make(), undefined, 2)}\n`);
    });

    test(`unknown keys in a ${name} are carried through, so they are no mistake`, () => {
      for (const schema of schemas(make())) assert.notEqual(schema['additionalProperties'], false);
    });

    test(`every closed list of a ${name} says what each value means`, () => {
      for (const schema of schemas(make())) {
        const { enum: values, enumDescriptions: meanings } = schema;
        if (Array.isArray(values)) assert.equal(Array.isArray(meanings) && meanings.length, values.length, String(values));
      }
    });
  }

  test('a sidecar’s facts can be completed by kind', () => {
    const { properties } = sidecarJsonSchema() as { properties: { facts: { items: { defaultSnippets: { body: { kind: string } }[] } } } };
    assert.deepEqual(properties.facts.items.defaultSnippets.map(({ body }) => body.kind), ['entity', 'figure', 'claim']);
  });
});
