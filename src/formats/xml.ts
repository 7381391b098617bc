/**
 * Text as it stands in an XML attribute or element. Line ends and tabs become references, for parsers turn them into
 * spaces in attributes otherwise. Nothing here makes characters legal that XML 1.0 forbids.
 */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"'\t\n\r\u0085\u2028]/g, (each) => NAMED[each] ?? `&#${each.charCodeAt(0)};`);
}

const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Characters that XML 1.0 has no way for: most control characters, halves of surrogate pairs, U+FFFE and U+FFFF. */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** The text with U+FFFD for each UTF-16 code unit that XML forbids, so that offsets stay. */
export function legalXml(text: string): string {
  return text.replace(FORBIDDEN, '\ufffd');
}
