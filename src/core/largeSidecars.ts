import type { Parsed, Phrase } from './jsonProblem';
import { parseSidecar, type Sidecar } from './sidecar';

/** From this many UTF-16 code units on, taking a sidecar apart takes longer than telling that it is the same one. */
const LARGE = 200_000;

/**
 * Sidecars that were read for the index and are read again when their text is opened: large ones are taken apart once,
 * as long as their words are the same.
 */
export class LargeSidecars {
  private readonly known = new Map<string, { readonly sign: string; readonly sidecar: Sidecar }>();

  /** Parses a sidecar of a text that is not open, and keeps what it says, if it is large. */
  read(path: string, text: string, phrase?: Phrase): Parsed<Sidecar> {
    const parsed = parseSidecar(text, phrase);
    if (parsed.ok && text.length >= LARGE) this.known.set(path, { sign: signOf(text), sidecar: parsed.value });
    else this.known.delete(path);
    return parsed;
  }

  /** Parses a sidecar whose text is open now, or gives what was kept of the same words; from now on nothing is kept. */
  take(path: string, text: string, phrase?: Phrase): Parsed<Sidecar> {
    const known = this.known.get(path);
    this.known.delete(path);
    return known && known.sign === signOf(text) ? { ok: true, value: known.sidecar } : parseSidecar(text, phrase);
  }
}

/** Length and 64 bits of two multiplicative hashes: no text of the same length is taken for another but by design. */
function signOf(text: string): string {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    // High bits come down again, for a multiplication only carries upwards.
    a = Math.imul(a ^ unit ^ (a >>> 15), 2654435761);
    b = Math.imul(b ^ unit ^ (b >>> 13), 1597334677);
  }
  return `${text.length} ${a >>> 0} ${b >>> 0}`;
}
