import * as vscode from 'vscode';
import { standardEncoding } from '../../core/encodings';
import { sidecarPathOf } from '../../core/paths';
import { parseSidecar, type Sidecar } from '../../core/sidecar';
import { SourceText } from '../../core/sourceText';
import type { VersionSource } from './versionSource';

/** A text and its sidecar as a commit has them. */
export interface OldVersion {
  readonly text: SourceText | undefined;
  readonly sidecar: Sidecar | undefined;
}

/** Reads what a commit has of a document; an old sidecar that cannot be read is as good as none. */
export async function oldVersion(source: VersionSource, commit: string, document: vscode.Uri): Promise<OldVersion> {
  const at = (path: string) => source.read(commit, document.with({ path }));
  const [text, sidecar] = await Promise.all([at(document.path), at(sidecarPathOf(document.path))]);
  const parsed = sidecar && parseSidecar(new TextDecoder().decode(sidecar));
  const known = parsed?.ok ? parsed.value : undefined;
  return { sidecar: known, text: text && SourceText.of(decoded(text, known?.source.encoding)) };
}

function decoded(bytes: Uint8Array, encoding = 'utf-8'): string {
  try {
    return new TextDecoder(standardEncoding(encoding)).decode(bytes);
  } catch (error) {
    // An encoding that only the editor knows; its ASCII is still readable.
    if (error instanceof RangeError) return new TextDecoder().decode(bytes);
    throw error;
  }
}
