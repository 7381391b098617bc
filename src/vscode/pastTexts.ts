import * as vscode from 'vscode';
import { crc32Hex } from '../core/crc32';
import { sidecarPathOf } from '../core/paths';
import { normaliseText } from '../core/sourceText';
import { Batch } from './batch';
import { answerOf, repositoryOf } from './git';
import { readBytes } from './workspaceFiles';

/** A text as its facts were last known to describe it. */
export interface PastText {
  /** Normalised. */
  readonly text: string;
  /** Facts that had no place in it; they stay without one until somebody gives them one. */
  readonly lost: readonly string[];
}

/** Longer texts are not kept: git has them, or quotes and context have to do. */
const LONGEST = 8_000_000;
/** The oldest copies go when there are more. */
const MOST_COPIES = 2_000;
/** A copy is only for what happens while nobody looks, so it need not be there at once. */
const DELAY_MS = 500;

/**
 * Copies of texts in the workspace's own storage, as FactLens last saw them together with their facts. With a copy,
 * facts are found again by comparing two known texts after a `git pull`, another editor or a crash.
 */
export class PastTexts implements vscode.Disposable {
  private readonly waiting = new Map<string, PastText>();
  private readonly written = new Map<string, string>();
  private readonly batch = new Batch((uri) => this.write(uri), DELAY_MS, (error) => console.error('FactLens copies of texts', error));

  /** @param storage the folder for the workspace's storage; absent where no folder is open, and then nothing is kept. */
  constructor(private readonly storage: vscode.Uri | undefined) {}

  dispose(): void {
    this.batch.dispose();
  }

  /** Keeps the text of a document; what is the same as before costs nothing. */
  remember(document: vscode.Uri, past: PastText): void {
    if (!this.storage || past.text.length > LONGEST) return;
    this.waiting.set(document.toString(), past);
    this.batch.add([document.toString()]);
  }

  /** What was kept of a document last; undefined where nothing was. */
  async recall(document: vscode.Uri): Promise<PastText | undefined> {
    const key = document.toString();
    const waiting = this.waiting.get(key);
    if (waiting || !this.storage) return waiting;
    const content = await readBytes(fileOf(this.storage, key));
    return content && copyOf(new TextDecoder().decode(content), key);
  }

  /** A document has another address now. */
  async rename(from: vscode.Uri, to: vscode.Uri): Promise<void> {
    const past = await this.recall(from);
    if (past) this.remember(to, past);
  }

  private async write(key: string): Promise<void> {
    const past = this.waiting.get(key);
    if (!this.storage || !past) return;
    const content = JSON.stringify({ uri: key, lost: past.lost, text: past.text });
    const sign = `${crc32Hex(content)}${content.length}`;
    if (this.written.get(key) !== sign) {
      await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(this.storage, FOLDER));
      await vscode.workspace.fs.writeFile(fileOf(this.storage, key), new TextEncoder().encode(content));
      if (this.written.size === 0) await prune(vscode.Uri.joinPath(this.storage, FOLDER));
      this.written.set(key, sign);
    }
    if (this.waiting.get(key) === past) this.waiting.delete(key);
  }
}

const FOLDER = 'texts';

function fileOf(storage: vscode.Uri, key: string): vscode.Uri {
  // Two texts may share a name; the address inside tells whose copy it is, and the other goes without.
  return vscode.Uri.joinPath(storage, FOLDER, `${crc32Hex(key)}${crc32Hex(`${key}#`)}.json`);
}

function copyOf(content: string, key: string): PastText | undefined {
  try {
    const { uri, lost, text } = JSON.parse(content) as Partial<Record<string, unknown>>;
    return uri === key && typeof text === 'string' && Array.isArray(lost) ? { text, lost: lost.map(String) } : undefined;
  } catch (error) {
    // Half a copy, after a crash, is as good as none.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

async function prune(folder: vscode.Uri): Promise<void> {
  const names = (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => vscode.Uri.joinPath(folder, name));
  if (names.length <= MOST_COPIES) return;
  const aged = await Promise.all(names.map(async (uri) => ({ uri, mtime: (await vscode.workspace.fs.stat(uri)).mtime })));
  aged.sort((a, b) => b.mtime - a.mtime);
  await Promise.all(aged.slice(MOST_COPIES).map(({ uri }) => vscode.workspace.fs.delete(uri)));
}

/**
 * A text as git has it at the commit that last touched its sidecar, then at the last commit of all. Empty where there is
 * no git extension, no repository or no such commit.
 */
export async function textsInGit(document: vscode.Uri, encoding: string): Promise<string[]> {
  const repository = await repositoryOf(document);
  if (!repository) return [];
  const sidecar = document.with({ path: sidecarPathOf(document.path) });
  const touched = await answerOf(repository.log({ path: sidecar.fsPath, maxEntries: 1 }));
  const commits = [...(touched ?? []).map(({ hash }) => hash), 'HEAD'];
  const contents = await Promise.all(commits.map((commit) => answerOf(repository.buffer(commit, document.fsPath))));
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  return contents.filter((content) => content !== undefined).map((content) => normaliseText(decoder.decode(content)));
}
