import { finding, type Finding } from '../core/check';
import type { Sidecar } from '../core/sidecar';
import { SourceText } from '../core/sourceText';
import { decoderOf, readText } from './nodeFiles';

/** The text of a sidecar, or what is wrong with it. */
export async function readSource(document: string, { source }: Sidecar): Promise<{ source?: SourceText; findings: Finding[] }> {
  const decoder = decoderOf(source.encoding ?? 'utf-8');
  if (!decoder) return { findings: [finding(document, 'source.encoding', { encoding: source.encoding ?? '' }, ['source', 'encoding'])] };
  const text = await readText(document, decoder);
  if (text === undefined) return { findings: [finding(document, 'source.missing', { file: source.file }, ['source', 'file'])] };
  return { source: SourceText.of(text), findings: [] };
}
