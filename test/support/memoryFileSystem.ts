import * as vscode from 'vscode';

/** A file system of VS Code that lives in memory, with its folders made up from the files' names. */
export class MemoryFileSystem implements vscode.FileSystemProvider {
  readonly files = new Map<string, Uint8Array>();
  /** The paths that were read, in order. */
  readonly reads: string[] = [];
  /** Paths of folders that nobody may look into. */
  readonly closed = new Set<string>();
  private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.changed.event;

  /** @param pathOf where a file stands here; its path, unless there is more in its name. */
  constructor(private readonly pathOf: (uri: vscode.Uri) => string = ({ path }) => path) {}

  put(path: string, content: string): void {
    this.files.set(path, new TextEncoder().encode(content));
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const path = this.pathOf(uri);
    const file = this.files.get(path);
    if (file) return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: file.length };
    if (![...this.files.keys()].some((each) => each.startsWith(`${path}/`))) throw vscode.FileSystemError.FileNotFound();
    return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
  }

  readDirectory(uri: vscode.Uri): [string, vscode.FileType][] {
    if (this.closed.has(this.pathOf(uri))) throw vscode.FileSystemError.NoPermissions(uri);
    const folder = `${this.pathOf(uri)}/`;
    const names = [...this.files.keys()].filter((each) => each.startsWith(folder)).map((each) => each.slice(folder.length).split('/'));
    return [...new Map(names.map(([name, ...below]) => [name!, below.length > 0 ? vscode.FileType.Directory : vscode.FileType.File]))];
  }

  readFile(uri: vscode.Uri): Uint8Array {
    const path = this.pathOf(uri);
    this.reads.push(path);
    const file = this.files.get(path);
    if (!file) throw vscode.FileSystemError.FileNotFound();
    return file;
  }

  writeFile(uri: vscode.Uri, content: Uint8Array): void {
    const path = this.pathOf(uri);
    const type = this.files.has(path) ? vscode.FileChangeType.Changed : vscode.FileChangeType.Created;
    this.files.set(path, content);
    this.changed.fire([{ type, uri }]);
  }

  delete(uri: vscode.Uri): void {
    this.files.delete(this.pathOf(uri));
    this.changed.fire([{ type: vscode.FileChangeType.Deleted, uri }]);
  }

  rename(from: vscode.Uri, to: vscode.Uri): void {
    this.writeFile(to, this.readFile(from));
    this.delete(from);
  }

  createDirectory(): void {}
}
