import type { AlikeSidecars } from '../core/alikeSidecars';
import { parseSidecar, type Sidecar } from '../core/sidecar';
import { lineColumnAt } from '../core/textPosition';
import { problemSentence } from './phrases';
import { UnusableFile } from './unusable';

/**
 * @param alike the other versions of the sidecar that were read.
 * @throws UnusableFile where the text is no sidecar.
 */
export function sidecarIn(path: string, text: string, alike?: AlikeSidecars): Sidecar {
  const parsed = alike ? alike.parse(text) : parseSidecar(text);
  if (parsed.ok) return parsed.value;
  const [first] = parsed.problems;
  const { line, column } = lineColumnAt(text, first!.offset);
  throw new UnusableFile(path, line + 1, column + 1, problemSentence(first!).replace(/\.$/, ''));
}
