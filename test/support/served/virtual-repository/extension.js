// Stands in for the extension "Remote Repositories" where there is no net: one git repository of this machine, named and
// read as that extension names and reads one on GitHub. `vscode-vfs` is the repository with what was changed in it, which
// is kept in memory; `github` is what is committed. A revision stands in the authority (`github+` and JSON in hexadecimal).
const { execFile } = require('node:child_process');
const { promisify } = require('node:util');
const vscode = require('vscode');
const { repository } = require('./repository.json');

const run = promisify(execFile);
const DEFAULT_BRANCH = 'main';
const IS_MISSING = /does not exist in|exists on disk, but not in|valid object name/;

exports.activate = (context) => {
  context.subscriptions.push(
    vscode.workspace.registerFileSystemProvider('github', new Committed(), { isReadonly: true, isCaseSensitive: true }),
    vscode.workspace.registerFileSystemProvider('vscode-vfs', new Changed(), { isCaseSensitive: true }),
  );
  return {
    getMetadata: async (uri) => {
      const revision = await commitOf(uri);
      return revision && { provider: { id: 'github', name: 'GitHub' }, repo: { owner: 'owner', name: 'texts' }, getRevision: async () => ({ type: 0, name: refOf(uri), revision }) };
    },
    getProviderUri: (uri) => uri.with({ scheme: 'github' }),
    getVirtualUri: (uri) => uri.with({ scheme: 'vscode-vfs' }),
  };
};

function refOf({ authority }) {
  const [, hex] = authority.split('+');
  return hex ? JSON.parse(Buffer.from(hex, 'hex').toString('utf8')).ref.id : DEFAULT_BRANCH;
}

async function git(...args) {
  const { stdout } = await run('git', args, { cwd: repository, encoding: 'buffer', maxBuffer: 2 ** 26 });
  return stdout;
}

async function commitOf(uri) {
  try {
    return (await git('rev-parse', '--verify', '--quiet', `${refOf(uri)}^{commit}`)).toString().trim();
  } catch {
    return undefined;
  }
}

/** Git's name of a file: the first two parts of a path are the owner and the repository. */
function objectOf(uri) {
  return `${refOf(uri)}:${uri.path.split('/').slice(3).join('/')}`;
}

async function asked(uri, ...args) {
  try {
    return await git(...args);
  } catch (error) {
    if (IS_MISSING.test(error.stderr)) throw vscode.FileSystemError.FileNotFound(uri);
    throw vscode.FileSystemError.Unavailable(String(error));
  }
}

class Committed {
  onDidChangeFile = new vscode.EventEmitter().event;

  watch() {
    return new vscode.Disposable(() => {});
  }

  async stat(uri) {
    const isFile = (await asked(uri, 'cat-file', '-t', objectOf(uri))).toString().trim() === 'blob';
    const size = isFile ? Number(await asked(uri, 'cat-file', '-s', objectOf(uri))) : 0;
    return { type: isFile ? vscode.FileType.File : vscode.FileType.Directory, ctime: 0, mtime: 0, size };
  }

  async readDirectory(uri) {
    const lines = (await asked(uri, 'ls-tree', '-z', objectOf(uri))).toString().split('\0').filter(Boolean);
    return lines.map((line) => [line.split('\t')[1], line.includes(' blob ') ? vscode.FileType.File : vscode.FileType.Directory]);
  }

  async readFile(uri) {
    return new Uint8Array(await asked(uri, 'cat-file', 'blob', objectOf(uri)));
  }

  writeFile(uri) {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri) {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri) {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  createDirectory(uri) {
    throw vscode.FileSystemError.NoPermissions(uri);
  }
}

class Changed {
  committed = new Committed();
  /** By URI: the content, or undefined for what was deleted. */
  changes = new Map();
  changed = new vscode.EventEmitter();
  onDidChangeFile = this.changed.event;

  watch() {
    return new vscode.Disposable(() => {});
  }

  async stat(uri) {
    if (!this.changes.has(uri.toString())) return this.committed.stat(uri);
    return { type: vscode.FileType.File, ctime: 0, mtime: Date.now(), size: this.contentOf(uri).length };
  }

  async readDirectory(uri) {
    const entries = new Map(await this.committed.readDirectory(uri));
    const folder = `${uri.toString().replace(/\/$/, '')}/`;
    for (const [name, content] of this.changes) {
      const below = name.startsWith(folder) ? name.slice(folder.length) : '/';
      if (below.includes('/')) continue;
      if (content) entries.set(decodeURIComponent(below), vscode.FileType.File);
      else entries.delete(decodeURIComponent(below));
    }
    return [...entries];
  }

  async readFile(uri) {
    return this.changes.has(uri.toString()) ? this.contentOf(uri) : this.committed.readFile(uri);
  }

  writeFile(uri, content) {
    this.changes.set(uri.toString(), content);
    this.changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }

  delete(uri) {
    this.changes.set(uri.toString(), undefined);
    this.changed.fire([{ type: vscode.FileChangeType.Deleted, uri }]);
  }

  async rename(from, to) {
    this.writeFile(to, await this.readFile(from));
    this.delete(from);
  }

  createDirectory() {}

  contentOf(uri) {
    const content = this.changes.get(uri.toString());
    if (!content) throw vscode.FileSystemError.FileNotFound(uri);
    return content;
  }
}
