// Another version of the document that is measured with, as a branch leaves it.
import { AnnotatedText } from '../../src/core/annotatedText';
import type { Sidecar } from '../../src/core/sidecar';
import { SourceText } from '../../src/core/sourceText';
import { seeded } from './random';

export interface BenchVersion {
  /** The text as a file has it: each reading of it makes a {@link SourceText} of its own. */
  readonly text: string;
  readonly sidecar: Sidecar;
}

/** Of ten lines one has something put into it; of a hundred facts five are noted and two are gone. */
export function makeVersion(source: SourceText, sidecar: Sidecar, seed: number): BenchVersion {
  const random = seeded(seed);
  const lines = source.text.split('\n').map((line) => (line.length > 20 && random() < 0.1 ? `${line.slice(0, 9)}改${line.slice(9)}` : line));
  const text = lines.join('\n');
  const annotated = new AnnotatedText(new SourceText(text), sidecar.facts);
  annotated.placeAgain(source);
  annotated.redescribe();
  const facts = annotated.facts.map(({ fact }) => (random() < 0.05 ? { ...fact, note: `${seed}` } : fact)).filter(() => random() >= 0.02);
  return { text, sidecar: { ...sidecar, facts } };
}
