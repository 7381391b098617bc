/**
 * An editor's spelling of an encoding (`utf16le`, `windows1252`, `iso88591`, `shiftjis`) as the Encoding Standard
 * names it (`utf-16le`, `windows-1252`, `iso-8859-1`, `shift_jis`): sidecars say what other programs understand too.
 * Names that already are standard, and unknown ones, come back as they are, in lower case.
 */
export function standardEncoding(name: string): string {
  const lower = name.toLowerCase();
  return SPELLINGS[lower] ?? lower
    .replace(/^utf(8|16[bl]e)$/, 'utf-$1')
    .replace(/^(windows|koi8)(?=[0-9ru])/, '$1-')
    .replace(/^iso8859(\d{1,2})$/, 'iso-8859-$1');
}

const SPELLINGS: Readonly<Record<string, string>> = {
  utf8bom: 'utf-8',
  shiftjis: 'shift_jis',
  eucjp: 'euc-jp',
  euckr: 'euc-kr',
  big5hkscs: 'big5',
  cp950: 'big5',
  gb2312: 'gb18030',
  macroman: 'macintosh',
};
