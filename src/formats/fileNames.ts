/** Why a path that came from a file must not be written, or undefined where it may. */
export function pathProblem(path: string): string | undefined {
  if (/[\p{Cc}\\]/u.test(path) || /^[A-Za-z]:/.test(path)) return `${JSON.stringify(path)} is no name for a file`;
  const isOutside = path.startsWith('/') || path.split('/').some((part) => part === '' || part === '.' || part === '..');
  return isOutside ? `${JSON.stringify(path)} leads out of the folder` : undefined;
}

/** The first path that is there a second time. */
export function repeated(paths: readonly string[]): string | undefined {
  const seen = new Set<string>();
  for (const path of paths) {
    if (seen.has(path)) return path;
    seen.add(path);
  }
  return undefined;
}
