import { Option } from 'commander';

export type PrintFormat = 'text' | 'json';

/** `--format text|json`, as every command that says something has it. */
export function formatOption(what: string): Option {
  return new Option('--format <format>', what).choices(['text', 'json']).default('text');
}

/** JSON as all commands print it. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
