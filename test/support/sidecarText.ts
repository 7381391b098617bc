import { describe } from '../../src/core/anchor';
import { AnnotatedText } from '../../src/core/annotatedText';
import type { Fact } from '../../src/core/fact';
import { writeSidecar, type Sidecar } from '../../src/core/sidecar';
import { SourceText } from '../../src/core/sourceText';

/** A fact as a test says it: on the n-th occurrence (0 is the first) of its text. */
export type Given = Partial<Fact> & Pick<Fact, 'id' | 'kind' | 'label' | 'text'> & { readonly nth?: number };

/** A sidecar whose facts are described as they stand in the text, in the format's order. */
export function sidecarText(name: string, content: string, given: readonly Given[], document?: Sidecar['document']): string {
  const source = SourceText.of(content);
  const facts = given.map(({ nth = 0, ...fact }): Fact => {
    let start = -1;
    for (let i = 0; i <= nth; i++) start = source.text.indexOf(fact.text, start + 1);
    if (start < 0) throw new Error(`Expected "${fact.text}" in the text`);
    return { ...fact, ...describe(source, { start, end: start + fact.text.length }) };
  });
  return writeSidecar({ factlens: 1, source: { file: name }, ...(document && { document }), facts: new AnnotatedText(source, facts).arrange(facts) });
}
