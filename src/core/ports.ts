/**
 * The file system as the core sees it. Implemented for the editor (`workspace.fs`), for Node and in memory.
 * A path is whatever string the implementation hands out; the core only appends suffixes and compares.
 */
export interface Files {
  /** The file's text, or undefined when there is no such file. Other failures reject. */
  read(path: string): Promise<string | undefined>;
  /** Writes the whole file or leaves it as it was. */
  write(path: string, text: string): Promise<void>;
}
