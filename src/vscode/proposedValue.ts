import type { Fact, Value } from '../core/fact';
import { valueOf } from '../core/figures/valueOf';
import type { Span } from '../core/sourceText';
import type { TextSession } from './textSession';

/** Code units beside a figure that may bear on it: bound words, a unit, the year that 同年 refers to. */
const AROUND = 200;

/** What the words of a span amount to as a figure with this label, as the text around them says; undefined where nothing does. */
export function proposedValue(session: TextSession, { start, end }: Span, label: string): Value | undefined {
  const { text } = session.source;
  const { date, language } = session.documentHead ?? {};
  return valueOf(text.slice(start, end), { before: text.slice(Math.max(0, start - AROUND), start), after: text.slice(end, end + AROUND), label, documentDate: date, language });
}

/** A fact whose value is the proposed one, where it is a figure without one and its words have one. */
export function withProposedValue<T extends Pick<Fact, 'kind' | 'label'> & { value?: Value | undefined }>(session: TextSession, span: Span, fact: T): T {
  if (fact.kind !== 'figure' || fact.value !== undefined) return fact;
  const value = proposedValue(session, span, fact.label);
  return value ? { ...fact, value } : fact;
}
