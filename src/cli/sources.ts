import { TextDecoder } from 'node:util';
import { finding, type Finding } from '../core/check';
import type { Sidecar } from '../core/sidecar';
import { SourceText } from '../core/sourceText';
import { readBytes } from './boundedBytes';
import { decoderOf } from './nodeFiles';

/** The text of a sidecar, and what is wrong with it; bytes that its encoding does not have are U+FFFD there. */
export async function readSource(document: string, { source }: Sidecar): Promise<{ source?: SourceText; findings: Finding[] }> {
  const decoder = decoderOf(source.encoding ?? 'utf-8');
  if (!decoder) return { findings: [finding(document, 'source.encoding', { encoding: source.encoding ?? '' }, ['source', 'encoding'])] };
  const bytes = await readBytes(document);
  if (bytes === undefined) return { findings: [finding(document, 'source.missing', { file: source.file }, ['source', 'file'])] };
  const line = brokenLine(bytes, decoder);
  const findings = line === undefined ? [] : [finding(document, 'source.encoding', { encoding: decoder.encoding, line }, ['source', source.encoding === undefined ? 'file' : 'encoding'])];
  return { source: SourceText.of(decoder.decode(bytes)), findings };
}

/** The line, from 1, of the first bytes that a text's encoding does not have; undefined where all is well. */
export function brokenLine(bytes: Uint8Array, decoder: TextDecoder): number | undefined {
  try {
    new TextDecoder(decoder.encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
    return undefined;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return decoder.decode(bytes).split('\n').findIndex((line) => line.includes('\ufffd')) + 1;
  }
}
