/**
 * The name of a text whose file does not say one: that of the file, numbered.
 * @param index from 0.
 */
export function nameOfImport(path: string, index: number): string {
  const stem = path === '-' ? 'import' : path.replace(/\.[^./]+$/, '');
  return `${stem}-${String(index + 1).padStart(4, '0')}.txt`;
}
