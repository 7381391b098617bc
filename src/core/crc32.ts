/**
 * CRC-32 as in gzip, PNG and zlib (ISO 3309, reflected polynomial 0xEDB88320). Chosen for line keys because every
 * language has it at hand: a reader of our sidecars needs nothing of ours.
 */
const TABLE = new Uint32Array(256).map((_, byte) => {
  let c = byte;
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
  return c;
});

const encoder = new TextEncoder();

/** CRC-32 of the UTF-8 bytes of `text` (a lone surrogate counts as U+FFFD), as eight lower-case hex digits. */
export function crc32Hex(text: string): string {
  let c = 0xffffffff;
  for (const byte of encoder.encode(text)) c = (c >>> 8) ^ TABLE[(c ^ byte) & 0xff]!;
  return ((c ^ 0xffffffff) >>> 0).toString(16).padStart(8, '0');
}
