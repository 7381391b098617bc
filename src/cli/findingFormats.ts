import { sep } from 'node:path';
import type { Severity } from '../core/check';
import type { CheckResult, Located } from './check';
import { painter, type Paint, type Style } from './colours';
import { jsonText } from './jsonOption';
import { counted, printable } from './phrases';
import { sarif } from './sarif';

export const FINDING_FORMATS = ['text', 'json', 'github', 'sarif'] as const;
export type FindingFormat = (typeof FINDING_FORMATS)[number];

/** What a check prints: `findings` to stderr where they are for people, everything else to stdout. */
export interface Printed {
  readonly stdout: string;
  readonly stderr: string;
}

/** @param paint styles what goes to stderr. */
export function printed(result: CheckResult, format: FindingFormat, cwd: string, paint: Paint = painter(false)): Printed {
  switch (format) {
    case 'text':
      return text(result, paint);
    case 'json':
      return { stdout: json(result), stderr: '' };
    case 'github':
      return { stdout: result.findings.map(workflowCommand).join(''), stderr: summaryLine(result) };
    case 'sarif':
      return { stdout: sarif(result.findings, cwd), stderr: '' };
  }
}

function text(result: CheckResult, paint: Paint): Printed {
  const findings = result.findings.map((found) => textLine(found, paint)).join('');
  // A sidecar that was put right is what goes out, and nothing else.
  return result.put ? { stdout: result.put.content, stderr: `${findings}${summaryLine(result)}` } : { stdout: summaryLine(result), stderr: findings };
}

export function countOf({ findings }: CheckResult, severity: Severity): number {
  return findings.filter((found) => found.severity === severity).length;
}

const STYLES: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', info: 'blue' };

function textLine({ file, line, column, severity, code, message }: Located, paint: Paint): string {
  return `${paint('bold', `${printable(file)}:${line}:${column}:`)} ${paint(STYLES[severity], severity)} ${paint('dim', `${code}:`)} ${message}\n`;
}

function summaryLine(result: CheckResult): string {
  const read = `${counted(result.sidecars, 'sidecar')}, ${counted(result.facts, 'fact')}`;
  const infos = countOf(result, 'info');
  const found = [counted(countOf(result, 'error'), 'error'), counted(countOf(result, 'warning'), 'warning'), ...(infos > 0 ? [counted(infos, 'hint')] : [])];
  const fixed = result.fixed.length > 0 ? ` ${counted(result.fixed.length, 'file')} fixed.` : '';
  const given = result.put?.isFixed ? ' The standard input was fixed.' : '';
  return `${read}: ${found.join(', ')}.${fixed}${given}\n`;
}

function json(result: CheckResult): string {
  const { sidecars, facts, findings, fixed } = result;
  const summary = { sidecars, facts, errors: countOf(result, 'error'), warnings: countOf(result, 'warning'), infos: countOf(result, 'info') };
  return jsonText({ summary, findings, fixed });
}

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** A workflow command of GitHub Actions, which becomes an annotation of the changed file. */
function workflowCommand({ file, line, column, endLine, endColumn, severity, code, message }: Located): string {
  // Columns are only taken where the range is on one line.
  const columns = line === endLine ? `,col=${column},endColumn=${endColumn}` : '';
  return `::${COMMANDS[severity]} file=${property(file.split(sep).join('/'))},line=${line},endLine=${endLine}${columns},title=${property(code)}::${data(message)}\n`;
}

/** Escapes of the runner: `toolkit/packages/core/src/command.ts` of GitHub's actions. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
