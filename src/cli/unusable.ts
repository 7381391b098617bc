/** Thrown when a file cannot be read as what it should be. Lines and columns from 1, columns in UTF-16 code units. */
export class UnusableFile extends Error {
  /**
   * @param path as the caller named it; absolute where it was looked for.
   * @param reason one English sentence without its full stop.
   */
  constructor(readonly path: string, readonly line: number, readonly column: number, readonly reason: string) {
    super(reason);
  }
}

/** An error of the operating system: no permission, a full disk. Its message is for people, its stack is not. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}
