import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { run, type ExitCode } from '../../src/cli/program';
import { annotated, savedFacts } from '../support/annotated';

const TEXT = '近日,港务局通报,救起269人。\n';
const OFFICE = { id: 'k3v9x2mq', kind: 'entity', label: 'ORG', text: '港务局' } as const;
const CLI = resolve('dist/cli.js');

suite('the standard streams of the command line', () => {
  let folder: string;
  setup(() => (folder = mkdtempSync(join(tmpdir(), 'factlens-streams-'))));
  teardown(() => rmSync(folder, { recursive: true }));

  const files = annotated('a.txt', TEXT, [OFFICE]);
  const sidecar = files['a.txt.facts.json']!;

  function write(given: Readonly<Record<string, string>> = files): void {
    for (const [path, content] of Object.entries(given)) writeFileSync(join(folder, path), content);
  }

  async function factlens(argv: readonly string[], stdin = '', colours = { stdout: false, stderr: false }): Promise<{ code: ExitCode; out: string; err: string }> {
    let [out, err] = ['', ''];
    async function* input(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(stdin);
    }
    const code = await run(argv, { cwd: folder, stdin: input(), stdout: (text) => (out += text), stderr: (text) => (err += text), colours });
    return { code, out, err };
  }

  suite('- is the standard input', () => {
    test('check: the sidecar stands beside the text that it names, or where --path says', async () => {
      write();
      rmSync(join(folder, 'a.txt.facts.json'));
      assert.deepEqual(await factlens(['check', '-'], sidecar), { code: 0, out: '1 sidecar, 1 fact: 0 errors, 0 warnings.\n', err: '' });
      const lost = await factlens(['check', '-'], sidecar.replaceAll('港务局', '海关局'));
      assert.equal(lost.code, 1);
      assert.match(lost.err, /^a\.txt\.facts\.json:5:\d+: error place\.lost: /m);
      mkdirSync(join(folder, 'news'));
      assert.match((await factlens(['check', '--path', 'news/a.txt', '-'], sidecar)).err, /^news\/a\.txt\.facts\.json:3:\d+: error source\.missing: /);
      assert.match((await factlens(['check', '-'], '{"x')).err, /^-:1:2: error sidecar\.json: /);
      assert.equal((await factlens(['check', '--path', 'a.txt', '.'], sidecar)).code, 2);
      assert.equal((await factlens(['check', '-', '-'], sidecar)).code, 0);
    });

    suite('check --fix', () => {
      const formatted = JSON.stringify(JSON.parse(sidecar), undefined, 4);
      const summary = '1 sidecar, 1 fact: 0 errors, 0 warnings.';

      test('the sidecar goes out as it should be, and no file is written', async () => {
        const onDisk = JSON.stringify(JSON.parse(sidecar));
        write({ 'a.txt': TEXT, 'a.txt.facts.json': onDisk });
        assert.deepEqual(await factlens(['check', '--fix', '-'], formatted), { code: 0, out: sidecar, err: `${summary} The standard input was fixed.\n` });
        const moved = await factlens(['check', '--fix', '--path', 'a.txt', '-', 'a.txt'], sidecar.replace(/"line": "[0-9a-f]+"/, '"line": "00000000"'));
        assert.deepEqual(moved, { code: 0, out: sidecar, err: `${summary} The standard input was fixed.\n` });
        assert.equal(readFileSync(join(folder, 'a.txt.facts.json'), 'utf8'), onDisk);
        assert.deepEqual(readdirSync(folder).sort(), ['a.txt', 'a.txt.facts.json']);
      });

      test('what there is nothing to put right in goes out byte for byte', async () => {
        write({ 'a.txt': TEXT });
        assert.deepEqual(await factlens(['check', '--fix', '-'], sidecar), { code: 0, out: sidecar, err: `${summary}\n` });
        write({ 'factlens.json': '{"factlens": 1, "check": {"format.canonical": "off"}}' });
        assert.deepEqual(await factlens(['check', '--fix', '-'], `\ufeff${formatted}`), { code: 0, out: `\ufeff${formatted}`, err: `${summary}\n` });
      });

      test('what is left to say goes to stderr, with the exit code of a file', async () => {
        const gone = await factlens(['check', '--fix', '-'], formatted);
        assert.deepEqual([gone.code, gone.out], [1, sidecar]);
        assert.match(gone.err, /^a\.txt\.facts\.json:3:\d+: error source\.missing: .*\n1 sidecar, 1 fact: 1 error, 0 warnings\. The standard input was fixed\.\n$/);
      });

      test('nothing goes out where it cannot be read', async () => {
        write();
        for (const broken of ['{"x', sidecar.replace('"factlens": 1', '"factlens": 2'), `<<<<<<< ours\n${sidecar}=======\n>>>>>>> theirs\n`]) {
          const { code, out, err } = await factlens(['check', '--fix', '-'], broken);
          assert.deepEqual([code, out], [1, ''], broken);
          assert.match(err, /^-:\d+:\d+: error sidecar\./);
        }
        async function* latin(): AsyncGenerator<Uint8Array> {
          yield Buffer.from('{"factlens": "é"}', 'latin1');
        }
        let [out, err] = ['', ''];
        assert.deepEqual([await run(['check', '--fix', '-'], { cwd: folder, stdin: latin(), stdout: (text) => (out += text), stderr: (text) => (err += text) }), out], [1, '']);
        assert.match(err, /^-:1:15: .*UTF-8/);
      });

      test('a copy stays that a file links to, and files beside it are put right in their place', async () => {
        const { facts, ...head } = JSON.parse(sidecar) as { facts: object[] };
        write({ 'a.txt': TEXT, ...annotated('b.txt', TEXT, [{ ...OFFICE, links: { 'same-as': ['a.txt#copy0001'] } }]) });
        const linking = readFileSync(join(folder, 'b.txt.facts.json'), 'utf8');
        writeFileSync(join(folder, 'b.txt.facts.json'), JSON.stringify(JSON.parse(linking)));
        const { code, out, err } = await factlens(['check', '--fix', '-', 'b.txt'], JSON.stringify({ ...head, facts: [facts[0], { ...facts[0], id: 'copy0001' }] }));
        assert.deepEqual([code, err], [0, '2 sidecars, 2 facts: 0 errors, 0 warnings. 1 file fixed. The standard input was fixed.\n']);
        assert.deepEqual((JSON.parse(out) as { facts: { id: string }[] }).facts.map(({ id }) => id), ['copy0001']);
        assert.equal(readFileSync(join(folder, 'b.txt.facts.json'), 'utf8'), linking);
      });

      test('it is refused with a format that goes to stdout too', async () => {
        write();
        for (const format of ['json', 'github', 'sarif']) {
          const refused = await factlens(['check', '--fix', '--format', format, '-'], formatted);
          assert.deepEqual([refused.code, refused.out], [2, '']);
          assert.equal(refused.err, `error: --fix - writes the sidecar to the standard output, where --format ${format} goes too; leave one of them out\n`);
        }
      });
    });

    test('links between a sidecar that comes in and files', async () => {
      write({ ...files, ...annotated('b.txt', TEXT, [{ ...OFFICE, links: { 'same-as': ['a.txt#p0c4d7ra'] } }]) });
      assert.match((await factlens(['check', 'b.txt'])).err, /link\.dangling/);
      assert.equal((await factlens(['check', 'b.txt', '-'], sidecar.replace('k3v9x2mq', 'p0c4d7ra'))).err, '');
    });

    test('stats, textconv, export', async () => {
      write();
      assert.match((await factlens(['stats', '-'], sidecar)).out, /^1 sidecar, 1 fact\n[^]*Files\n {2}1 {2}a\.txt\n$/);
      assert.match((await factlens(['textconv', '-'], sidecar)).out, /"港务局" entity ORG/);
      const exported = await factlens(['export', '--to', 'jsonl', '-'], sidecar.replace('"ORG"', '"GPE"'));
      assert.equal(exported.code, 0, exported.err);
      assert.equal((JSON.parse(exported.out) as { facts: { label: string }[] }).facts[0]!.label, 'GPE');
    });

    test('resolve takes the text, and looks for the old one beside the sidecar', async () => {
      write();
      const argv = ['resolve', '--sidecar', 'a.txt.facts.json', '-'];
      assert.deepEqual(await factlens(argv, TEXT), { code: 0, out: '1 fact: 1 exact, 0 moved, 0 changed, 0 ambiguous, 0 lost.\n', err: '' });
      assert.match((await factlens(argv, '别的\n')).out, /^-: k3v9x2mq lost: /);
      assert.equal((await factlens(['resolve', '-'], TEXT)).code, 2);
    });

    test('diff and merge take it for one of their files, once', async () => {
      write();
      const other = sidecar.replace('"ORG"', '"GPE"');
      assert.match((await factlens(['diff', 'a.txt', '-'], other)).out, /~ relabelled: .* ORG → GPE/);
      assert.match((await factlens(['diff', '-', 'a.txt.facts.json'], other)).out, /~ relabelled: .* GPE → ORG/);
      assert.equal((await factlens(['merge', 'a.txt.facts.json', 'a.txt.facts.json', '-'], other)).out, other);
      const twice = await factlens(['merge', '-', 'a.txt.facts.json', '-'], other);
      assert.deepEqual([twice.code, twice.out], [2, '']);
      assert.match(twice.err, /can be read only once/);
    });

    test('as an output: a tagset, a report, a merge; never a file of that name', async () => {
      write();
      assert.equal((JSON.parse((await factlens(['init', '--template', 'empty', '-'])).out) as { factlens: number }).factlens, 1);
      assert.equal((JSON.parse((await factlens(['export', '--to', 'brat', '--out', 'b', '--report', '-', 'a.txt'])).out) as { facts: number }).facts, 1);
      assert.equal((await factlens(['merge', 'a.txt.facts.json', 'a.txt.facts.json', 'a.txt.facts.json', '-o', '-'])).out, sidecar);
      for (const argv of [['export', '--to', 'jsonl', '--report', '-', 'a.txt'], ['import', '--from', 'brat', '--out', '-', 'b']]) {
        const refused = await factlens(argv);
        assert.deepEqual([refused.code, refused.out], [2, ''], argv.join(' '));
      }
      assert.deepEqual(readdirSync(folder).sort(), ['a.txt', 'a.txt.facts.json', 'b']);
    });
  });

  suite('--format json', () => {
    async function json(argv: readonly string[], stream: 'out' | 'err' = 'out'): Promise<unknown> {
      const result = await factlens(argv);
      assert.equal(result[stream === 'out' ? 'err' : 'out'] === '' || stream === 'err', true, result.err);
      return JSON.parse(result[stream]);
    }

    test('init, export, import, merge, git-setup', async () => {
      write();
      assert.deepEqual(await json(['init', '--format', 'json', '--template', 'conll-2003']), { file: 'factlens.json', template: 'conll-2003', labels: 4 });
      const exported = { format: 'brat', documents: 1, facts: 1, losses: [], notExported: [], notes: [], problems: [] };
      assert.deepEqual(await json(['export', '--format', 'json', '--to', 'brat', '--out', 'b', 'a.txt']), exported);
      assert.deepEqual(await json(['export', '--format', 'json', '--to', 'jsonl', 'a.txt'], 'err'), { ...exported, format: 'jsonl' });
      assert.deepEqual(await json(['import', '--format', 'json', '--from', 'brat', '--out', 'c', 'b']), { documents: 1, facts: 1, written: 2, notes: [], problems: [] });
      assert.deepEqual(savedFacts(join(folder, 'c'), 'a.txt'), ['entity ORG 港务局']);
      writeFileSync(join(folder, 'ours.json'), sidecar.replace('"ORG"', '"GPE"'));
      writeFileSync(join(folder, 'theirs.json'), sidecar.replace('"ORG"', '"LOC"'));
      const merged = await json(['merge', '--format', 'json', 'a.txt.facts.json', 'ours.json', 'theirs.json', '-o', 'm.json']) as { conflicts: { id: string }[]; united: unknown[] };
      assert.deepEqual([merged.conflicts.map(({ id }) => id), merged.united], [['k3v9x2mq'], []]);
      spawnSync('git', ['init', '-q'], { cwd: folder });
      assert.deepEqual(await json(['git-setup', '--format', 'json', '--program', 'factlens']), { isSetUp: true });
    });

    test('problems of an import', async () => {
      writeFileSync(join(folder, 'x.jsonl'), '{"name"');
      const { problems, written } = await json(['import', '--format', 'json', '--from', 'jsonl', 'x.jsonl']) as { problems: { file: string; line: number }[]; written: number };
      assert.deepEqual([problems.map(({ file, line }) => [file, line]), written], [[['x.jsonl', 1]], 0]);
    });
  });

  suite('colours', () => {
    test('only where they are seen, and beside the words', async () => {
      write({ ...files, 'b.txt.facts.json': '{' });
      const [plain, coloured] = [await factlens(['check', '.']), await factlens(['check', '.'], '', { stdout: true, stderr: true })];
      assert.ok(!plain.err.includes('\u001b') && coloured.err.includes('\u001b[31merror\u001b[39m'), coloured.err);
      assert.equal(coloured.err.replace(/\u001b\[\d+m/g, ''), plain.err);
      writeFileSync(join(folder, 'c.txt.facts.json'), sidecar.replace('"ORG"', '"GPE"'));
      const diff = await factlens(['diff', 'a.txt', 'c.txt.facts.json'], '', { stdout: true, stderr: false });
      assert.match(diff.out, /\u001b\[33m~ relabelled\u001b\[39m/);
      assert.match((await factlens(['gone'], '', { stdout: true, stderr: true })).err, /^\u001b\[31merror:\u001b\[39m unknown command/);
      assert.match((await factlens(['check', '--help'], '', { stdout: true, stderr: true })).out, /\u001b\[1mUsage:\u001b\[22m/);
      assert.ok(!(await factlens(['check', '--help'])).out.includes('\u001b'));
    });

    test('the program itself: on a terminal, not in a pipe, not with NO_COLOR', function () {
      // `script` runs a command on a terminal of its own.
      if (process.platform !== 'linux' || spawnSync('script', ['--version']).status !== 0) this.skip();
      write({ 'b.txt.facts.json': '{' });
      // What Node looks at before it says that a terminal has colours; a CI job sets one of them.
      const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !['NO_COLOR', 'NODE_DISABLE_COLORS', 'FORCE_COLOR', 'CI', 'TF_BUILD', 'TEAMCITY_VERSION'].includes(name)));
      const onTerminal = (more: object) => spawnSync('script', ['-qec', `'${process.execPath}' '${CLI}' check .`, '/dev/null'], { cwd: folder, encoding: 'utf8', env: { ...env, TERM: 'xterm-256color', ...more } }).stdout;
      assert.match(onTerminal({}), /\u001b\[31merror/);
      assert.doesNotMatch(onTerminal({ NO_COLOR: '1' }), /\u001b\[31m/);
      assert.doesNotMatch(spawnSync(process.execPath, [CLI, 'check', '.'], { cwd: folder, encoding: 'utf8' }).stderr, /\u001b/);
    });
  });

  test('a reader that has had enough is no failure', async () => {
    write({ ...files, 'a.txt': TEXT + 'x'.repeat(2_000_000) });
    const child = spawn(process.execPath, [CLI, 'export', '--to', 'jsonl', 'a.txt'], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    let err = '';
    child.stderr.on('data', (chunk) => (err += String(chunk)));
    child.stdout.once('data', () => child.stdout.destroy());
    assert.equal(await new Promise((done) => child.once('close', done)), 0, err);
    assert.doesNotMatch(err, /EPIPE|at /);
  });

  test('patterns say which files are imported', async () => {
    for (const name of ['x/a', 'x/sub/b', 'y/c']) {
      mkdirSync(join(folder, name, '..'), { recursive: true });
      write({ [`${name}.txt`]: TEXT, [`${name}.ann`]: 'T1\tORG 3 6\t港务局\n' });
    }
    assert.equal((await factlens(['import', '--from', 'brat', '--out', 'out', 'x/**/*.ann'])).out, '2 texts, 2 facts: 4 files written.\n');
    assert.deepEqual([existsSync(join(folder, 'out/a.txt')), readFileSync(join(folder, 'out/sub/b.txt'), 'utf8')], [true, TEXT]);
    assert.equal((await factlens(['import', '--from', 'brat', 'z/*.ann'])).code, 2);
  });
});
