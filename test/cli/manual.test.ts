// The manual page in the README is what `--help` says. `UPDATE=1 npm run test:unit -- --grep "manual page"` writes it anew.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { run } from '../../src/cli/program';

async function help(...command: readonly string[]): Promise<string> {
  let out = '';
  assert.equal(await run([...command, '--help'], { cwd: '.', stdout: (text) => (out += text), stderr: () => undefined }), 0);
  return out;
}

async function commands(): Promise<string[]> {
  return [...(await help()).matchAll(/^ {2}([a-z-]+)(?: [[<].*?)? {2,}\S/gm)].map((match) => match[1]!).filter((name) => name !== 'help');
}

suite('manual page', () => {
  test('the one in the README is that of the program', async () => {
    const pages = [await help(), ...(await Promise.all((await commands()).map((name) => help(name))))];
    const made = `\n\`\`\`text\n${pages.map((page) => page.trim()).join(`\n\n${'─'.repeat(80)}\n\n`)}\n\`\`\`\n`;
    const [begin, end] = ['<!-- manual begin -->', '<!-- manual end -->'];
    const text = readFileSync('README.md', 'utf8');
    const [from, to] = [text.indexOf(begin) + begin.length, text.indexOf(end)];
    assert.ok(from >= begin.length && to > from);
    if (process.env['UPDATE']) writeFileSync('README.md', text.slice(0, from) + made + text.slice(to));
    else assert.equal(text.slice(from, to), made);
  });

  test('every command has examples and says its exit codes; every one that tells something has --format', async () => {
    const names = await commands();
    assert.ok(names.length >= 11, String(names));
    for (const name of names) {
      const page = await help(name);
      assert.match(page, /\nExamples:\n {2}\$ /, name);
      if (name !== 'completion') assert.match(page, /Exit code: 0 /, name);
      // These two print one thing for one program.
      if (!['completion', 'textconv'].includes(name)) assert.match(page, /--format <format> [^]*"text"[^]*"json"/, name);
    }
  });
});
