import assert from 'node:assert/strict';
import { detectFormats } from '../../src/formats/detect';
import { FORMAT_NAMES, FORMATS } from '../../src/formats/formats';
import { readWithTexts } from '../../src/formats/readWithTexts';
import { asInput, NASTY, TAGSET } from './law';

suite('detecting formats', () => {
  for (const format of FORMAT_NAMES) {
    test(`what is written as ${format} is taken for that`, () => {
      const files = asInput(FORMATS[format].write([NASTY], { tagset: TAGSET }).files).filter(({ path }) => FORMATS[format].reads.test(path.slice(path.lastIndexOf('/') + 1)));
      assert.deepEqual(detectFormats(files), [format]);
    });
  }

  test('the format of most files is the first', () => {
    const file = (path: string, content = '') => ({ path, content });
    assert.deepEqual(detectFormats([file('a.csv'), file('a.ann'), file('b.ann'), file('notes.md')]), ['brat', 'csv']);
    assert.deepEqual(detectFormats([file('package.json', '{"name": "x"}')]), []);
  });
});

suite('reading with texts that are fetched', () => {
  test('what the reader asks for is fetched once, and then it reads', async () => {
    const files = asInput(FORMATS.csv.write([NASTY], { tagset: TAGSET }).files).filter(({ path }) => path.endsWith('.csv'));
    const fetched: string[] = [];
    const fetch = (name: string) => Promise.resolve(fetched.push(name) && name === NASTY.name ? NASTY.source.text : undefined);
    const { documents, problems } = await readWithTexts(FORMATS.csv, files, { tagset: TAGSET }, fetch);
    assert.deepEqual([problems, documents.map(({ facts }) => facts.length)], [[], [NASTY.facts.length]]);
    assert.equal(new Set(fetched).size, fetched.length);
  });

  test('a text that is nowhere is a problem, not an endless search', async () => {
    const files = [{ path: 'a.ann', content: 'T1\tORG 0 1\tx\n' }];
    const { documents, problems } = await readWithTexts(FORMATS.brat, files, { tagset: TAGSET }, () => Promise.resolve(undefined));
    assert.deepEqual([documents, problems.map(({ reason }) => reason)], [[], ['its text a.txt is not there']]);
  });
});
