import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Located } from '../../src/cli/check';
import { FINDING_FORMATS, printed } from '../../src/cli/findingFormats';
import { run, type ExitCode } from '../../src/cli/program';
import { annotated } from '../support/annotated';

const TEXT = '近日,港务局通报,救起269人。\n';
const FOUND: Located = { file: 'news/a,b:c %.txt.facts.json', line: 5, column: 51, endLine: 5, endColumn: 59, severity: 'warning', code: 'label.unknown', message: '100 %,\r\nno: "X"', id: 'k3v9x2mq' };
const result = (...findings: Located[]) => ({ sidecars: 1, facts: 2, findings, fixed: [] });

interface Log {
  readonly version: string;
  readonly runs: readonly [{
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string; readonly defaultConfiguration: { readonly level: string } }[] } };
    readonly columnKind: string;
    readonly results: readonly { readonly ruleId: string; readonly ruleIndex: number; readonly level: string; readonly locations: readonly object[] }[];
  }];
}

suite('formats of findings', () => {
  let folder: string;
  setup(() => (folder = mkdtempSync(join(tmpdir(), 'factlens-formats-'))));
  teardown(() => rmSync(folder, { recursive: true }));

  async function factlens(...argv: string[]): Promise<{ code: ExitCode; out: string; err: string }> {
    let [out, err] = ['', ''];
    const code = await run(argv, { cwd: folder, stdout: (text) => (out += text), stderr: (text) => (err += text) });
    return { code, out, err };
  }

  test('github: one workflow command a finding, with the escapes of the runner', () => {
    assert.deepEqual(printed(result(FOUND), 'github', '/x'), {
      stdout: '::warning file=news/a%2Cb%3Ac %25.txt.facts.json,line=5,endLine=5,col=51,endColumn=59,title=label.unknown::100 %25,%0D%0Ano: "X"\n',
      stderr: '1 sidecar, 2 facts: 0 errors, 1 warning.\n',
    });
    const commands = (['error', 'info'] as const).map((severity) => printed(result({ ...FOUND, severity, endLine: 6 }), 'github', '/x').stdout.split(',title')[0]);
    assert.deepEqual(commands, ['::error', '::notice'].map((command) => `${command} file=news/a%2Cb%3Ac %25.txt.facts.json,line=5,endLine=6`));
  });

  test('sarif: version 2.1.0, with the rules and where each finding stands', () => {
    const log = JSON.parse(printed(result(FOUND, { ...FOUND, severity: 'info', code: 'sidecar.json', file: '../b.txt.facts.json' }), 'sarif', '/x/y').stdout) as Log;
    const [{ tool, columnKind, results }] = log.runs;
    assert.deepEqual([log.version, columnKind], ['2.1.0', 'utf16CodeUnits']);
    for (const { ruleId, ruleIndex } of results) assert.equal(tool.driver.rules[ruleIndex]!.id, ruleId);
    assert.deepEqual(results.map(({ level }) => level), ['warning', 'note']);
    const region = { startLine: 5, startColumn: 51, endLine: 5, endColumn: 59 };
    assert.deepEqual(results.flatMap(({ locations }) => locations), [
      { physicalLocation: { artifactLocation: { uri: 'news/a%2Cb%3Ac%20%25.txt.facts.json', uriBaseId: '%SRCROOT%' }, region } },
      { physicalLocation: { artifactLocation: { uri: 'file:///x/b.txt.facts.json' }, region } },
    ]);
    assert.equal(new Set(tool.driver.rules.map(({ id }) => id)).size, tool.driver.rules.length);
    for (const { id, defaultConfiguration } of tool.driver.rules) assert.ok(/^[a-z]+(?:\.[a-z-]+)+$/.test(id) && ['error', 'warning', 'note'].includes(defaultConfiguration.level), id);
  });

  test('hints are counted, and only errors fail', async () => {
    for (const [path, content] of Object.entries(annotated('a.txt', TEXT, [{ id: 'k3v9x2mq', kind: 'entity', label: 'AGENCY', text: '港务局' }]))) writeFileSync(join(folder, path), content);
    const as = async (severity: string) => {
      writeFileSync(join(folder, 'factlens.json'), JSON.stringify({ factlens: 1, check: { 'label.unknown': severity } }));
      return factlens('check');
    };
    assert.deepEqual(await as('off'), { code: 0, out: '1 sidecar, 1 fact: 0 errors, 0 warnings.\n', err: '' });
    const info = await as('info');
    assert.deepEqual([info.code, info.out], [0, '1 sidecar, 1 fact: 0 errors, 0 warnings, 1 hint.\n']);
    assert.match(info.err, /: info label\.unknown: /);
    assert.deepEqual((await as('error')).code, 1);
  });

  test('a clean folder is valid in each format', async () => {
    for (const format of FINDING_FORMATS) {
      const { code, out } = await factlens('check', '--format', format);
      assert.equal(code, 0);
      if (format === 'json' || format === 'sarif') JSON.parse(out);
    }
  });

  test('values that contradict their words are said with both values', async () => {
    const given = { id: 'p0c4d7ra', kind: 'figure', label: 'COUNT', text: '269人', value: { type: 'quantity', amount: 2690, bound: 'about' } } as const;
    for (const [path, content] of Object.entries(annotated('a.txt', TEXT, [given]))) writeFileSync(join(folder, path), content);
    assert.match((await factlens('check')).err, /warning value\.contradicts: The value is ≈ 2,690, but "269人" says 269 人\.\n$/);
  });
});
