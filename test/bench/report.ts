// How figures are shown: a small table for people, JSON for programs.
import type { Figure } from './timing';

/** A Markdown table, columns aligned. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [figure.name, amount(figure.ms), figure.floorName, amount(figure.floorMs), ratio(figure.ratio), goal(figure)]);
  return aligned([['measured', 'ms', 'against', 'ms', 'ratio', 'goal'], ...rows]);
}

/** A Markdown table of these rows, the first of which is the head, columns aligned. */
export function aligned(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const line = (row: readonly string[]) => `| ${row.map((cell, column) => (/^[\d.]+$/.test(cell) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!))).join(' | ')} |`;
  const [head, ...body] = rows;
  return [line(head!), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...body.map(line)].join('\n');
}

function amount(ms: number): string {
  return ms >= 100 ? ms.toFixed(0) : ms >= 1 ? ms.toFixed(1) : ms >= 0.001 ? ms.toPrecision(2) : '0.001';
}

function ratio(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(2);
}

function goal({ goal: aimed, ratio: reached }: Figure): string {
  if (aimed === undefined) return '';
  return `${reached <= aimed ? 'met' : 'missed'} (≤ ${aimed})`;
}
