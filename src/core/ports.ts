/**
 * The file system as the core sees it. Implemented for the editor (`workspace.fs`), for Node and in memory.
 * A path is whatever string the implementation hands out; the core only appends suffixes and compares.
 */
export interface Files {
  /** The file's text, or undefined when there is no such file. Other failures reject. */
  read(path: string): Promise<string | undefined>;
  /** Writes the whole file or leaves it as it was. */
  write(path: string, text: string): Promise<void>;
  /** Deletes the file; nothing happens where there is none. Other failures reject. */
  delete(path: string): Promise<void>;
  /**
   * Does work while no other window on this machine does its own on the same file: reading, merging and writing are one
   * step. Where there is no way to keep others off, the work is simply done.
   */
  exclusively<T>(path: string, work: () => Promise<T>): Promise<T>;
}
