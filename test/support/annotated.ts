// Texts with facts, as files for a fixture, and what a sidecar holds on disk.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AnnotatedText } from '../../src/core/annotatedText';
import { describe } from '../../src/core/anchor';
import type { Fact } from '../../src/core/fact';
import { parseSidecar, type Sidecar, writeSidecar } from '../../src/core/sidecar';
import { SourceText } from '../../src/core/sourceText';

/** A fact by its words; `nth` occurrence in the text, from 0. */
export type GivenFact = Pick<Fact, 'id' | 'kind' | 'label' | 'text'> & Partial<Fact> & { readonly nth?: number };

/** The sidecar of a text with these facts, as FactLens writes it. */
export function sidecarText(file: string, text: string, facts: readonly GivenFact[]): string {
  const source = SourceText.of(text);
  const made = facts.map(({ nth = 0, ...fact }): Fact => {
    let start = -1;
    for (let i = 0; i <= nth; i++) start = source.text.indexOf(fact.text, start + 1);
    if (start < 0) throw new Error(`The text has no "${fact.text}"`);
    return { ...fact, ...describe(source, { start, end: start + fact.text.length }) };
  });
  return writeSidecar({ factlens: 1, source: { file: file.slice(file.lastIndexOf('/') + 1) }, facts: new AnnotatedText(source, made).arrange(made) });
}

/** The two files of an annotated text, for a fixture. */
export function annotated(file: string, text: string, facts: readonly GivenFact[]): Record<string, string> {
  return { [file]: text, [`${file}.facts.json`]: sidecarText(file, text, facts) };
}

/** The sidecar of a text as it is on disk now; undefined while there is none that can be read. */
export function savedSidecar(folder: string, text: string): Sidecar | undefined {
  try {
    const parsed = parseSidecar(readFileSync(join(folder, `${text}.facts.json`), 'utf8'));
    return parsed.ok ? parsed.value : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The facts on disk as `kind LABEL words`, in the file's order. */
export function savedFacts(folder: string, text: string): string[] {
  return (savedSidecar(folder, text)?.facts ?? []).map(({ kind, label, text: words }) => `${kind} ${label} ${words}`);
}
