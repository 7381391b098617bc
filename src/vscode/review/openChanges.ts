import * as vscode from 'vscode';
import type { Change } from '../../core/compare';
import { OngoingComparison, type Removed } from '../../core/ongoingComparison';
import type { SourceText } from '../../core/sourceText';
import { Batch, inStretches } from '../batch';
import type { Model } from '../model';
import { onSettingChange, setting } from '../settings';
import type { TextSession } from '../textSession';
import type { OldVersion } from './oldVersion';
import { OldVersions } from './oldVersions';
import type { ReviewState } from './reviewState';

/** Nobody looks at what changed while facts are tagged one after the other. */
const REST_MS = 1_000;

/** What is known of a visible text. */
export interface OpenComparison {
  readonly old: OldVersion;
  readonly changes: readonly Change[];
  /** The same array as long as the same facts are gone. */
  readonly removed: readonly Removed[];
}

interface Kept extends OpenComparison {
  readonly comparison: OngoingComparison;
  /** The text that the facts describe; not known where it was not saved since it was opened. */
  readonly text: SourceText | undefined;
}

/** What changed in the texts that are visible against the commit that Review compares with; known a second after it did. */
export class OpenChanges implements vscode.Disposable {
  private readonly known = new Map<string, Kept>();
  private readonly oldVersions: OldVersions;
  private readonly looked = new vscode.EventEmitter<void>();
  private readonly looking = new Batch(() => this.look(), 0, (error) => console.error('FactLens change bars', error));
  private readonly subscriptions: readonly vscode.Disposable[];
  private rest: ReturnType<typeof setTimeout> | undefined;

  /** Somebody looked; what is known may be the same as before. */
  readonly onDidLook = this.looked.event;

  constructor(private readonly model: Model, private readonly state: ReviewState) {
    this.oldVersions = new OldVersions(state);
    const soon = () => this.lookSoon();
    this.subscriptions = [
      this.looking,
      this.looked,
      model.onDidChange((documents) => this.visible().some(({ document }) => documents.has(document.uri.toString())) && soon()),
      state.onDidChangeRepositories(soon),
      vscode.window.onDidChangeVisibleTextEditors(soon),
      onSettingChange(['review.gutter'], soon),
    ];
    soon();
  }

  dispose(): void {
    clearTimeout(this.rest);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** What is known of a text (URI string); undefined where nobody looked, or it is in no repository. */
  of(document: string): OpenComparison | undefined {
    return this.known.get(document);
  }

  /** What is compared with, as people know it. */
  get name(): string {
    return this.state.name ?? 'HEAD';
  }

  get isAgainstHead(): boolean {
    return this.state.name === undefined;
  }

  private lookSoon(): void {
    clearTimeout(this.rest);
    this.rest = setTimeout(() => this.looking.add(['']), REST_MS);
  }

  private visible(): TextSession[] {
    const sessions = vscode.window.visibleTextEditors.map(({ document }) => this.model.session(document.uri));
    return [...new Set(sessions.filter((session) => session !== undefined))];
  }

  private async look(): Promise<void> {
    await this.model.started;
    const wanted = this.visible().filter(({ document }) => setting('review.gutter', document));
    const documents = new Set(wanted.map(({ document }) => document.uri.toString()));
    for (const document of this.known.keys()) if (!documents.has(document)) this.known.delete(document);
    this.oldVersions.keep(documents);
    for (const session of wanted) await this.lookAt(session);
    this.looked.fire();
  }

  private async lookAt(session: TextSession): Promise<void> {
    const document = session.document.uri.toString();
    const old = await this.oldVersions.of(session.document.uri);
    // A sidecar that has to be mended says nothing of what was meant.
    if (!old || session.problems.length > 0) return void this.known.delete(document);
    const before = this.known.get(document);
    const comparison = before?.old === old ? before.comparison : new OngoingComparison(old.sidecar, old.text);
    // In a text that is not saved, facts describe what was saved.
    const text = session.document.isDirty ? before?.text : session.source;
    const facts = session.facts.map(({ fact }) => fact);
    await inStretches(comparison.pieces(facts), (piece) => comparison.compare(piece, text));
    const removed = comparison.removed(facts);
    this.known.set(document, { old, comparison, text, changes: comparison.changes(facts), removed: before && areSame(removed, before.removed) ? before.removed : removed });
  }
}

function areSame(one: readonly Removed[], other: readonly Removed[]): boolean {
  return one.length === other.length && one.every(({ fact, behind }, at) => fact === other[at]!.fact && behind === other[at]!.behind);
}
