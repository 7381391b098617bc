import { parseSidecar, type Sidecar } from '../core/sidecar';
import { lineColumnAt } from '../core/textPosition';
import { problemSentence } from './phrases';
import { UnusableFile } from './unusable';

/** @throws UnusableFile where the text is no sidecar. */
export function sidecarIn(path: string, text: string): Sidecar {
  const parsed = parseSidecar(text);
  if (parsed.ok) return parsed.value;
  const [first] = parsed.problems;
  const { line, column } = lineColumnAt(text, first!.offset);
  throw new UnusableFile(path, line + 1, column + 1, problemSentence(first!).replace(/\.$/, ''));
}
