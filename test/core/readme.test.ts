import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from '../../src/core/anchor';
import { parseSidecar, writeSidecar } from '../../src/core/sidecar';
import { SourceText } from '../../src/core/sourceText';
import { formatTables, ruleTable, settingsTable } from '../support/documentTables';

const readme = () => readFileSync('README.md', 'utf8');

suite('README', () => {
  for (const [name, made] of [['format tables', formatTables], ['rules', ruleTable], ['settings', settingsTable]] as const) {
    test(`the ${name} are those of the code`, () => {
      const [begin, end] = [`<!-- ${name} begin -->`, `<!-- ${name} end -->`];
      const text = readme();
      const [from, to] = [text.indexOf(begin) + begin.length, text.indexOf(end)];
      assert.ok(from >= begin.length && to > from, `Expected ${begin} and ${end}`);
      const expected = `\n${made()}\n`;
      if (process.env['UPDATE']) writeFileSync('README.md', text.slice(0, from) + expected + text.slice(to));
      else assert.equal(text.slice(from, to), expected);
    });
  }

  test('its sidecar is canonical, and its facts stand where it says', () => {
    const example = /```json\n(\{\n {2}"factlens"[\s\S]*?\n\}\n)```/.exec(readme())?.[1] ?? '';
    const parsed = parseSidecar(example);
    assert.ok(parsed.ok);
    assert.equal(writeSidecar(parsed.value), example);
    const source = new SourceText('港务局昨天通报,渔船救起了269人。');
    assert.deepEqual(parsed.value.facts.map((fact) => resolve(source, fact).state), ['exact', 'exact']);
  });

  test('every file that it links to is there', () => {
    const links = [...readme().matchAll(/\]\(([^)#:]+)\)/g)].map((match) => match[1]!);
    assert.ok(links.length > 3);
    for (const link of links) assert.ok(existsSync(link), link);
  });

  test('its keys are those of the manifest', () => {
    const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
    for (const { key, when } of manifest.contributes.keybindings as { key: string; when: string }[]) {
      const [shown] = key.split('+').slice(-1);
      // Letters and digits of the annotation mode are those of the tagset.
      if (!when.includes('editorTextFocus') || /^[a-z0-9]$/.test(key)) continue;
      assert.ok(readme().toUpperCase().includes(`<KBD>${shown!.toUpperCase()}</KBD>`) || readme().toUpperCase().includes(`+${shown!.toUpperCase()}</KBD>`), key);
    }
  });
});
