import * as vscode from 'vscode';
import { AnnotatedText } from '../core/annotatedText';
import type { Place } from '../core/anchor';
import { textNameOf } from '../core/check';
import { bestDecoding } from '../core/decoding';
import { standardEncoding } from '../core/encodings';
import type { IndexedDocument } from '../core/factIndex';
import { baseName, isSidecarPath } from '../core/paths';
import { isCertain } from '../core/placing';
import { SourceText } from '../core/sourceText';
import { Batch } from './batch';
import type { PastTexts } from './pastTexts';
import { placeWithPast } from './pastPlaces';
import { readBytes } from './workspaceFiles';

/** After a `git pull` many texts change at once; nobody waits for the first of them. */
const DELAY_MS = 300;

/** What the look at a closed text found. */
interface Look {
  readonly textMissing: boolean;
  /** Places of the facts that somebody should look at. */
  readonly places: ReadonlyMap<string, Place>;
}

/**
 * Looks, in the background, whether the facts of texts that are not open still stand where they should: after a start,
 * and whenever such a text changes on disk. Looking changes no file.
 */
export class ClosedTexts implements vscode.Disposable {
  private readonly batch: Batch;
  private readonly watcher = vscode.workspace.createFileSystemWatcher('**/*');
  private readonly subscriptions: vscode.Disposable[];

  /**
   * @param indexed what is known of a document; undefined for one that is open or has no sidecar.
   * @param found takes what the look brought.
   */
  constructor(
    private readonly past: PastTexts,
    private readonly indexed: (document: string) => IndexedDocument | undefined,
    private readonly found: (indexed: IndexedDocument) => void,
  ) {
    this.batch = new Batch((document) => this.look(document), DELAY_MS, (error) => console.error('FactLens closed texts', error));
    const changed = (uri: vscode.Uri) => {
      if (!isSidecarPath(uri.path) && this.indexed(uri.toString())) this.batch.add([uri.toString()]);
    };
    this.subscriptions = [this.batch, this.watcher, this.watcher.onDidChange(changed), this.watcher.onDidCreate(changed), this.watcher.onDidDelete(changed)];
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** Looks at these documents (URI strings) soon. */
  lookAt(documents: Iterable<string>): void {
    this.batch.add(documents);
  }

  private async look(document: string): Promise<void> {
    const before = this.indexed(document);
    if (!before || before.problems.length > 0) return;
    const look = await lookAt(before, this.past);
    // Opened, or written anew, while it was looked at: then somebody else knows better.
    if (this.indexed(document) === before && !says(before, look)) this.found({ ...before, ...look });
  }
}

async function lookAt(indexed: IndexedDocument, past: PastTexts): Promise<Look> {
  const { document, sidecar, source, facts } = indexed;
  const uri = vscode.Uri.parse(document, true);
  const text = await readClosedText(indexed);
  // An annotator's own layer has a name of its own beside the text; its places are those of the open text.
  if (!text) return { textMissing: !isLayer(uri, sidecar, source?.file), places: new Map() };
  const annotated = new AnnotatedText(text, []);
  const known = annotated.knows(facts);
  annotated.adopt(facts);
  if (!known) await placeWithPast(() => annotated, uri, source?.encoding, past);
  const doubtful = annotated.facts.filter(({ place }) => !isCertain(place));
  return { textMissing: false, places: new Map(doubtful.map(({ fact, place }) => [fact.id, place])) };
}

/** A text as it is on disk; undefined when there is none. */
export async function readClosedText({ document, source, facts }: IndexedDocument): Promise<SourceText | undefined> {
  const bytes = await readBytes(vscode.Uri.parse(document, true));
  if (!bytes) return undefined;
  // Texts get converted: what the sidecar says of the encoding may be out of date.
  const decodings = [source?.encoding ?? 'utf-8', 'utf-8'].map((encoding) => decode(bytes, encoding));
  return SourceText.of(bestDecoding(decodings, (text) => text, facts));
}

function isLayer(document: vscode.Uri, sidecar: string, file: string | undefined): boolean {
  return file !== undefined && textNameOf(vscode.Uri.parse(sidecar, true).path, file) !== baseName(document.path);
}

function says({ textMissing = false, places = new Map() }: IndexedDocument, look: Look): boolean {
  if (textMissing !== look.textMissing || places.size !== look.places.size) return false;
  return [...look.places].every(([id, place]) => JSON.stringify(places.get(id)) === JSON.stringify(place));
}

function decode(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(standardEncoding(encoding), { ignoreBOM: true }).decode(bytes);
  } catch (error) {
    // An encoding that only the editor knows: its texts are looked at when they are open.
    if (error instanceof RangeError) return '';
    throw error;
  }
}
