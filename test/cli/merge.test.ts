import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { programCommand } from '../../src/cli/gitSetup';
import { run, type ExitCode } from '../../src/cli/program';
import { parseSidecar, type Sidecar } from '../../src/core/sidecar';
import { sidecarText, type Given } from '../support/sidecarText';

const TEXT = '昨天,港务局通报,渔船救起了269人。\n港口今天开放。\n';
const OFFICE: Given = { id: 'office00', kind: 'entity', label: 'ORG', text: '港务局' };
const PEOPLE: Given = { id: 'people00', kind: 'figure', label: 'COUNT', text: '269人' };
const PORT: Given = { id: 'port0000', kind: 'entity', label: 'LOC', text: '港口' };
const BOAT: Given = { id: 'boat0000', kind: 'entity', label: 'WORK', text: '渔船' };

suite('factlens merge', () => {
  let folder: string;
  let tools: string;
  let program: string;
  suiteSetup(() => {
    tools = mkdtempSync(join(tmpdir(), "factlens ' tools-"));
    const outfile = join(tools, 'cli.js');
    const options = { entryPoints: ['src/cli/main.ts'], bundle: true, platform: 'node', mainFields: ['module', 'main'], outfile, logLevel: 'error' };
    // In a process of its own: esbuild finds its binary by where it lies, which a bundled test does not know.
    execFileSync(process.execPath, ['-e', `require('esbuild').buildSync(${JSON.stringify(options)})`]);
    program = programCommand(process.execPath, outfile);
  });
  suiteTeardown(() => rmSync(tools, { recursive: true }));
  setup(() => (folder = mkdtempSync(join(tmpdir(), 'factlens-merge-'))));
  teardown(() => rmSync(folder, { recursive: true }));

  const path = (name: string) => join(folder, name);
  const write = (name: string, content: string) => writeFileSync(path(name), content);
  const read = (name = 'a.txt.facts.json') => readFileSync(path(name), 'utf8');
  const facts = (...given: Given[]) => sidecarText('a.txt', TEXT, given);
  const save = (...given: Given[]) => write('a.txt.facts.json', facts(...given));
  const git = (...args: string[]) => spawnSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', '-c', 'core.editor=true', ...args], { cwd: folder, encoding: 'utf8' });
  const commit = (message: string) => (git('add', '-A'), assert.equal(git('commit', '-qm', message).status, 0));
  const sidecar = (text = read()): Sidecar => {
    const parsed = parseSidecar(text);
    assert.ok(parsed.ok, text);
    return parsed.value;
  };
  const ids = () => sidecar().facts.map(({ id }) => id);

  async function factlens(...argv: string[]): Promise<{ code: ExitCode; out: string; err: string }> {
    let [out, err] = ['', ''];
    const code = await run(argv, { cwd: folder, stdout: (text) => (out += text), stderr: (text) => (err += text) });
    return { code, out, err };
  }

  /** A repository with two branches that changed one sidecar; `main` is checked out. */
  async function branches(base: readonly Given[] | undefined, ours: readonly Given[], theirs: readonly Given[], setUp: string | undefined = program): Promise<void> {
    git('init', '-q', '-b', 'main');
    write('a.txt', TEXT);
    if (base) save(...base);
    if (setUp !== undefined) assert.equal((await factlens('git-setup', '--program', setUp)).code, 0);
    commit('base');
    git('checkout', '-q', '-b', 'feature');
    save(...theirs);
    commit('theirs');
    git('checkout', '-q', 'main');
    save(...ours);
    commit('ours');
  }

  test('three files: to the standard output, to a file, contradictions with exit 1', async () => {
    write('base', facts(OFFICE));
    write('ours', facts(OFFICE, PEOPLE));
    write('theirs', facts(OFFICE, BOAT));
    const { code, out } = await factlens('merge', 'base', 'ours', 'theirs');
    assert.deepEqual([code, out], [0, facts(OFFICE, PEOPLE, BOAT)]);
    write('ours', facts({ ...OFFICE, label: 'GPE' }));
    write('theirs', facts({ ...OFFICE, label: 'LOC' }));
    const conflicted = await factlens('merge', 'base', 'ours', 'theirs', '-o', 'out', '--path', 'a.txt.facts.json');
    assert.deepEqual(conflicted, { code: 1, out: '', err: 'a.txt.facts.json: conflict: fact office00 (label)\n' });
    assert.equal(sidecar(read('out')).facts.filter((fact) => fact.conflict?.of === 'office00').length, 2);
    assert.equal(read('ours'), facts({ ...OFFICE, label: 'GPE' }));
  });

  test('an empty base, and what cannot be read: nothing is written over', async () => {
    write('empty', '');
    write('ours', facts(OFFICE));
    write('theirs', facts({ ...OFFICE, id: 'another0' }, PEOPLE));
    const { code, out, err } = await factlens('merge', 'empty', 'ours', 'theirs');
    assert.deepEqual([code, sidecar(out).facts.map(({ id }) => id), err], [0, ['another0', 'people00'], 'ours: both sides added the same fact: office00 is now another0\n']);
    write('theirs', '{"factlens": 2}');
    for (const argv of [['empty', 'ours', 'theirs', '-o', 'ours'], ['--driver', 'empty', 'ours', 'theirs'], ['empty', 'ours', 'nowhere', '-o', 'ours'], ['empty', 'ours'], []]) {
      const failed = await factlens('merge', ...argv);
      assert.equal(failed.code, 2, argv.join(' '));
      assert.notEqual(failed.err, '');
      assert.equal(read('ours'), facts(OFFICE));
    }
  });

  test('git merges by the driver what lines cannot merge', async () => {
    await branches([OFFICE], [OFFICE, PEOPLE], [OFFICE, BOAT]);
    const merge = git('merge', 'feature');
    assert.equal(merge.status, 0, merge.stdout + merge.stderr);
    assert.equal(read(), facts(OFFICE, PEOPLE, BOAT));
  });

  test('git’s driver looks into the text: what both tagged in a line that one edited is one', async () => {
    const edited = TEXT.replace('通报', '今早通报');
    await branches([], [PORT], [PORT, BOAT]);
    write('a.txt', edited);
    write('a.txt.facts.json', sidecarText('a.txt', edited, [{ ...BOAT, id: 'vessel00' }, PORT]));
    commit('edited');
    const merge = git('merge', 'feature');
    assert.equal(merge.status, 0, merge.stdout + merge.stderr);
    assert.match(merge.stderr + merge.stdout, /both sides added the same fact: vessel00 is now boat0000/);
    assert.equal(read(), sidecarText('a.txt', edited, [BOAT, PORT]));
  });

  test('files alone: the text is looked for beside the sidecar, and a merge does without it', async () => {
    const edited = TEXT.replace('通报', '今早通报');
    write('base', facts());
    write('ours', sidecarText('a.txt', edited, [BOAT]));
    write('theirs', facts({ ...BOAT, id: 'vessel00' }));
    for (const [place, count] of [['', 2], ['a.txt', 1], ['folder', 2]] as const) {
      if (place === 'a.txt') write('a.txt', TEXT);
      if (place === 'folder') {
        rmSync(path('a.txt'));
        mkdirSync(path('a.txt'));
      }
      const { code, out } = await factlens('merge', 'base', 'ours', 'theirs');
      assert.deepEqual([code, sidecar(out).facts.length], [0, count], place);
    }
  });

  test('git stops at a contradiction, with both candidates in a valid sidecar', async () => {
    await branches([OFFICE], [{ ...OFFICE, label: 'GPE' }], [{ ...OFFICE, label: 'LOC' }]);
    assert.equal(git('merge', 'feature').status, 1);
    assert.match(git('status', '--porcelain').stdout, /^UU a\.txt\.facts\.json$/m);
    assert.deepEqual(sidecar().facts.map(({ label, conflict }) => [label, conflict?.side]), [['GPE', 'ours'], ['LOC', 'theirs']]);
  });

  test('both sides added the sidecar', async () => {
    await branches(undefined, [OFFICE, PEOPLE], [{ ...OFFICE, id: 'another0' }, BOAT]);
    const merge = git('merge', 'feature');
    assert.equal(merge.status, 0, merge.stdout + merge.stderr);
    assert.deepEqual(ids(), ['another0', 'boat0000', 'people00']);
  });

  test('rebase and cherry-pick use it too', async () => {
    await branches([OFFICE], [OFFICE, PEOPLE], [OFFICE, BOAT]);
    git('checkout', '-q', 'feature');
    const rebase = git('rebase', 'main');
    assert.equal(rebase.status, 0, rebase.stdout + rebase.stderr);
    assert.equal(read(), facts(OFFICE, PEOPLE, BOAT));
  });

  test('where the program is missing or a side is no sidecar, git leaves its own markers: theirs is not lost', async () => {
    for (const [setUp, theirs] of [['/nowhere/factlens', undefined], [programCommand(process.execPath, '/nowhere/cli.js'), undefined], [program, '{"factlens": 9}\n']] as const) {
      rmSync(folder, { recursive: true });
      folder = mkdtempSync(join(tmpdir(), 'factlens-merge-'));
      await branches([OFFICE], [OFFICE, PEOPLE], [OFFICE, BOAT], setUp);
      if (theirs !== undefined) {
        git('checkout', '-q', 'feature');
        write('a.txt.facts.json', theirs);
        commit('broken');
        git('checkout', '-q', 'main');
      }
      assert.equal(git('merge', 'feature').status, 1);
      assert.match(read(), /^<{7}[^]*^={7}$[^]*^>{7}/m);
      assert.match(read(), theirs === undefined ? /boat0000/ : /"factlens": 9/);
    }
  });

  test('a sidecar with git’s markers is mended, in each style of theirs', async () => {
    for (const style of ['merge', 'diff3', 'zdiff3']) {
      rmSync(folder, { recursive: true });
      folder = mkdtempSync(join(tmpdir(), 'factlens-merge-'));
      await branches([OFFICE, PORT], [OFFICE, PEOPLE, PORT], [OFFICE, BOAT, PORT], '/nowhere/factlens');
      await factlens('git-setup', '--undo');
      git('checkout', '-q', '--', '.');
      execFileSync('sh', ['-c', 'echo > .git/info/attributes "*.facts.json merge=text"'], { cwd: folder });
      assert.equal(git('-c', `merge.conflictStyle=${style}`, 'merge', 'feature').status, 1, style);
      assert.match(read(), /^<{7}/m);
      assert.deepEqual(await factlens('merge', '--conflicted', 'a.txt.facts.json'), { code: 0, out: '', err: '' });
      assert.deepEqual(ids().sort(), ['boat0000', 'office00', 'people00', 'port0000'], style);
    }
    const mended = read();
    assert.equal((await factlens('merge', '--conflicted', 'a.txt.facts.json')).code, 2);
    assert.equal(read(), mended);
  });

  test('one mention that both tagged in a line that one edited is one where the text lies beside the sidecar', async () => {
    const police = (id: string): Given => ({ id, kind: 'entity', label: 'ORG', text: '公安部' });
    const text = '近日,公安部通报,渔船救起了269人。\n';
    const edited = `${text.slice(0, 2)}早上${text.slice(2)}`;
    const [base, ours, theirs] = [sidecarText('a.txt', text, []), sidecarText('a.txt', edited, [police('police_o')]), sidecarText('a.txt', text, [police('police_t')])];
    for (const [name, content] of Object.entries({ base, ours, theirs })) write(name, content);
    const marked = execFileSync('sh', ['-c', 'git merge-file -p --diff3 ours base theirs || true'], { cwd: folder, encoding: 'utf8' });
    for (const [beside, expected] of [[undefined, ['police_o', 'police_t']], [edited, ['police_o']]] as const) {
      if (beside !== undefined) write('a.txt', beside);
      write('a.txt.facts.json', marked);
      assert.equal((await factlens('merge', '--conflicted', 'a.txt.facts.json')).code, 0);
      assert.deepEqual(ids().sort(), expected);
    }
  });

  test('git diff shows one readable line a fact', async () => {
    await branches([OFFICE], [{ ...OFFICE, entity: 'harbour' }], [OFFICE, BOAT]);
    const { stdout } = git('diff', 'HEAD~', 'HEAD');
    assert.match(stdout, /^-"港务局" entity ORG \(office00\)$/m);
    assert.match(stdout, /^\+"港务局" entity ORG; = harbour \(office00\)$/m);
  });

  test('VS Code, which reads files of commits through git’s own display of them, gets the sidecar itself', async () => {
    await branches(undefined, [OFFICE], [BOAT]);
    const shown = (env: Readonly<Record<string, string>>) =>
      spawnSync('git', ['show', '--textconv', 'HEAD:a.txt.facts.json'], { cwd: folder, encoding: 'utf8', env: { ...process.env, ...env } }).stdout;
    assert.equal(shown({ VSCODE_GIT_COMMAND: 'show' }), read());
    assert.match(shown({ VSCODE_GIT_COMMAND: '' }), /^"港务局" entity ORG/m, 'others see the readable lines');
  });

  test('git-setup done twice changes nothing, and can be taken back', async () => {
    git('init', '-q');
    write('.gitattributes', '*.png binary');
    const config = read('.git/config');
    await factlens('git-setup', '--program', program);
    const [attributes, configured] = [read('.gitattributes'), read('.git/config')];
    assert.equal(attributes, '*.png binary\n*.facts.json merge=factlens diff=factlens\n');
    await factlens('git-setup', '--program', program);
    assert.deepEqual([read('.gitattributes'), read('.git/config')], [attributes, configured]);
    await factlens('git-setup', '--undo');
    assert.deepEqual([read('.gitattributes'), read('.git/config')], ['*.png binary\n', config]);
    write('.gitattributes', '*.facts.json merge=factlens diff=factlens\n');
    await factlens('git-setup', '--undo');
    assert.ok(!existsSync(path('.gitattributes')));
  });
});
