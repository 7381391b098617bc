import assert from 'node:assert/strict';
import { KINDS } from '../../src/core/fact';
import { completeTagset, findLabel, parseTagset, type Label } from '../../src/core/tagset';
import { templateText, type Template } from '../../src/core/templates/template';
import { TEMPLATES } from '../../src/core/templates/templates';

const labelsOf = ({ labels }: Template): Label[] => KINDS.flatMap((kind) => labels[kind]);

/** Relative luminance and contrast as WCAG 2.1 defines them, of `#rrggbb`. */
function luminance(color: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(a: string, b: string): number {
  const [lighter, darker] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (lighter! + 0.05) / (darker! + 0.05);
}

function repeated(values: readonly (string | undefined)[]): (string | undefined)[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

suite('templates of tagsets', () => {
  test('there are five, under names that can be typed', () => {
    assert.deepEqual(TEMPLATES.map(({ name }) => name), ['news', 'conll-2003', 'ontonotes-18', 'ace-like', 'empty']);
    assert.deepEqual(TEMPLATES.map((template) => KINDS.map((kind) => template.labels[kind].length)), [[7, 7, 3], [4, 0, 0], [11, 7, 0], [7, 3, 0], [0, 0, 0]]);
  });

  for (const template of TEMPLATES) {
    suite(template.title, () => {
      test('is a tagset file that holds as it is written', () => {
        const parsed = parseTagset(templateText(template));
        assert.ok(parsed.ok, JSON.stringify(parsed));
        const tagset = completeTagset(parsed.value);
        assert.deepEqual([tagset.labels, tagset.links], [template.labels, template.links]);
        assert.equal(parsed.value.description, template.description);
      });

      test('every label is documented', () => {
        for (const label of labelsOf(template)) {
          const { name, title, description, example, color, key } = label;
          for (const part of [title, description, color, key]) assert.ok(part, name);
          // The embedded tagset has some of its examples behind a colon.
          assert.ok(example ?? /: \S/.test(description!), `${name} has an example`);
        }
      });

      test('names are unique in their kind, keys and colours in all', () => {
        for (const kind of KINDS) assert.deepEqual(repeated(template.labels[kind].map(({ name }) => name)), []);
        assert.deepEqual(repeated(labelsOf(template).map(({ key }) => key)), []);
        assert.deepEqual(repeated(labelsOf(template).map(({ color }) => color)), []);
        assert.deepEqual(repeated(template.links.map(({ name }) => name)), []);
      });

      test('black words can be read on every colour, and the colour seen on a light and a dark page', () => {
        for (const { name, color } of labelsOf(template)) {
          assert.ok(contrast(color!, '#000000') >= 4, `${name} ${color} ${contrast(color!, '#000000')}`);
          assert.ok(contrast(color!, '#1e1e1e') >= 3, `${name} ${color} ${contrast(color!, '#1e1e1e')}`);
          assert.ok(contrast(color!, '#ffffff') >= 1.45, `${name} ${color} ${contrast(color!, '#ffffff')}`);
        }
      });

      test('links name kinds and labels that are there', () => {
        const tagset = { ...completeTagset(undefined), labels: template.labels };
        for (const end of template.links.flatMap(({ from, to }) => [...(from ?? []), ...(to ?? [])])) {
          const [kind, label] = end.split(':');
          const known = KINDS.find((one) => one === kind);
          assert.ok(known && (label === undefined || findLabel(tagset, known, label)), end);
        }
      });
    });
  }
});
