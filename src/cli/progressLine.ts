import type { Io } from './program';

/** So little is done before a person wonders. */
const FEW = 200;

/** One line on stderr that counts files and is gone at the end; nothing where nobody watches or there is little to do. */
export function progressLine(io: Io): ((done: number, all: number) => void) | undefined {
  if (!io.isWatched) return undefined;
  return (done, all) => {
    if (all >= FEW) io.stderr(done < all ? `\r${done} of ${all} files` : '\r\u001b[K');
  };
}
