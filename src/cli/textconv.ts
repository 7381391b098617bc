import { resolve } from 'node:path';
import { parseSidecar } from '../core/sidecar';
import { factWords, plain } from './changeWords';
import { readUtf8 } from './nodeFiles';
import { NoSuchPath } from './pathArguments';
import { quoted } from './phrases';
import { STANDARD, type StandardInput } from './standardInput';

/**
 * A sidecar as lines that a person reads, one for each fact, for `git diff`. Places are left out: what only moved is no
 * change. What is no sidecar is given as it is.
 * @throws NoSuchPath, UnusableFile.
 */
export async function textconv(file: string, cwd: string, stdin: StandardInput): Promise<string> {
  const text = file === STANDARD ? await stdin.text() : await readUtf8(resolve(cwd, file));
  if (text === undefined) throw new NoSuchPath(file);
  const parsed = parseSidecar(text);
  if (!parsed.ok) return text;
  const { facts, source, document, ...rest } = parsed.value;
  const head = Object.entries({ ...source, ...document, ...rest }).filter(([key]) => key !== 'factlens').map(([key, value]) => `${key}: ${plain(value)}`);
  const lines = facts.map((fact) => {
    const others = Object.entries({ by: fact.by, conflict: fact.conflict }).flatMap(([key, value]) => (value === undefined ? [] : [`; ${key}: ${plain(value)}`]));
    return `${quoted(fact.text)} ${factWords(fact)}${others.join('')} (${fact.id})`;
  });
  return [...head, ...lines].map((line) => `${line.replace(/\s*\n\s*/g, '↵').replace(/\p{Cc}/gu, '�')}\n`).join('');
}
