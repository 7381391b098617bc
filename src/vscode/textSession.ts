import * as vscode from 'vscode';
import { AnnotatedText, inverse, type FactChange, type PlacedFact } from '../core/annotatedText';
import { describe } from '../core/anchor';
import { standardEncoding } from '../core/encodings';
import type { Fact } from '../core/fact';
import type { JsonProblem, Parsed } from '../core/jsonProblem';
import { mergeFacts, type SidecarHead } from '../core/merge';
import { withHeadValues, type HeadValues } from '../core/openConflicts';
import { sidecarPathOf, baseName } from '../core/paths';
import { isCertain } from '../core/placing';
import type { DocumentStatus } from '../core/progress';
import type { Files } from '../core/ports';
import type { Sidecar } from '../core/sidecar';
import { headOf, SidecarFile, type Saved } from '../core/sidecarFile';
import { normaliseText, SourceText, type Span } from '../core/sourceText';
import type { TextEvent } from '../core/textChange';
import { followEvent, wholeChange } from './documentEdits';
import { placeWithPast } from './pastPlaces';
import type { PastTexts } from './pastTexts';
import { MANY_FACTS } from './quiet';
import { UnusableSidecar, UnwritableSidecar } from './unusableSidecar';

/** How long typing must rest before facts are drawn anew; the editor moves the drawn ones itself meanwhile. */
const REST_MS = 150;
/** The same with many facts, which take so long that the next key would come while they are worked out. */
const LONG_REST_MS = 500;
/** How long what is painted takes to be compressed and handed on, which goes on beside us but needs turns in between. */
const SENT_MS = 10;

/**
 * The facts of one open text document: follows its edits, reads and writes its sidecar. Offsets given out are those of
 * the normalised text; {@link rangeOf} and {@link spanOfRange} are the one place where editor positions are converted.
 */
export class TextSession implements vscode.Disposable {
  readonly sidecarUri: vscode.Uri;
  private readonly file: SidecarFile;
  private readonly annotated: AnnotatedText;
  /** The sidecar's facts as they were last taken over, by a load or a save: what the next merge starts from. */
  private adopted: readonly Fact[] = [];
  private text: string;
  private eol: vscode.EndOfLine;
  /** A status that is being written; saves that begin meanwhile write it too. */
  private newStatus: { readonly status: DocumentStatus | undefined } | undefined;
  /** The same for other things that the head says. */
  private newValues: HeadValues | undefined;
  private pending: TextEvent[] = [];
  private rest: ReturnType<typeof setTimeout> | undefined;
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly followed = new vscode.EventEmitter<readonly TextEvent[]>();
  private readonly applied = new vscode.EventEmitter<ReadonlySet<string>>();

  /** The facts, or the places where they stand, are no longer what they were. */
  readonly onDidChange = this.changed.event;
  /** Edits of the text, once facts have followed them. */
  readonly onDidFollow = this.followed.event;
  /** Facts (ids) that an action has changed: what shows them at once need not look at all the others. */
  readonly onDidApply = this.applied.event;

  /** @param parse what a sidecar's text says. */
  constructor(readonly document: vscode.TextDocument, files: Files, private readonly past: PastTexts, parse: (sidecar: string) => Parsed<Sidecar>) {
    this.sidecarUri = document.uri.with({ path: sidecarPathOf(document.uri.path) });
    this.text = normaliseText(document.getText());
    this.eol = document.eol;
    this.annotated = new AnnotatedText(new SourceText(this.text), []);
    const arrange = (facts: readonly Fact[]) => this.annotated.arrange(facts);
    this.file = new SidecarFile(files, this.sidecarUri.toString(), arrange, Date.now, parse);
  }

  dispose(): void {
    clearTimeout(this.rest);
    this.changed.dispose();
    this.followed.dispose();
    this.applied.dispose();
  }

  /** All facts in order of place, in the text as it is at this moment. */
  get facts(): readonly PlacedFact[] {
    return this.current().facts;
  }

  get(id: string): PlacedFact | undefined {
    return this.current().get(id);
  }

  touching(span: Span): PlacedFact[] {
    return this.current().touching(span);
  }

  get source(): SourceText {
    return this.current().source;
  }

  /** Why the sidecar cannot be used; empty when it can. */
  get problems(): readonly JsonProblem[] {
    return this.file.seen.problems;
  }

  /** @throws UnusableSidecar when the sidecar has to be mended before anything can be tagged. */
  ensureUsable(): void {
    if (this.problems.length > 0) throw new UnusableSidecar(this.sidecarUri, this.problems);
  }

  /** Whether there is a sidecar on disk. */
  get hasSidecar(): boolean {
    return this.file.seen.text !== undefined;
  }

  get sourceHead(): Sidecar['source'] | undefined {
    return this.file.seen.sidecar?.source;
  }

  get documentHead(): Sidecar['document'] {
    return this.file.seen.sidecar?.document;
  }

  /** What a merge left open about the document as a whole. */
  get disputed(): Sidecar['conflict'] {
    return this.file.seen.sidecar?.conflict;
  }

  rangeOf(span: Span): vscode.Range {
    const { source } = this;
    const position = (offset: number) => {
      const line = source.lineAt(offset);
      return new vscode.Position(line, offset - source.lineStart(line));
    };
    return new vscode.Range(position(span.start), position(span.end));
  }

  spanOfRange(range: vscode.Range): Span {
    const { source } = this;
    const offset = ({ line, character }: vscode.Position) => Math.min(source.lineStart(line) + character, source.lineEnd(line));
    return { start: offset(range.start), end: offset(range.end) };
  }

  /** A new fact's description of where it stands. */
  describe(span: Span): ReturnType<typeof describe> {
    return describe(this.source, span);
  }

  /**
   * Takes what the index knows of the sidecar, until that is read, so that facts are seen at once; only where it fits
   * the text to the letter.
   * @returns whether it did.
   */
  showKnown(facts: readonly Fact[]): boolean {
    if (facts.length === 0 || !this.current().adoptInPlace(facts)) return false;
    this.adopted = facts;
    return true;
  }

  /** Reads the sidecar again: at the start, and whenever it changed on disk. */
  async load(): Promise<void> {
    const before = this.file.seen;
    const seen = await this.file.load();
    if (seen.problems.length === 0) {
      const theirs = seen.sidecar?.facts ?? [];
      if (seen === before && sameFacts(theirs, this.adopted)) return;
      const known = this.current().knows(theirs);
      // At once: whoever acts next must know of these facts.
      this.merge(this.adopted, theirs);
      if (!known) await placeWithPast(() => this.current(), this.document.uri, seen.sidecar?.source.encoding, this.past);
    }
    this.changed.fire();
    await highlightsSent();
  }

  /** Follows an edit of the document. Costs nothing per fact: facts are moved when somebody next asks for them. */
  edited(event: vscode.TextDocumentChangeEvent): void {
    const events = followEvent(this.text, event, this.eol === vscode.EndOfLine.CRLF);
    this.eol = this.document.eol;
    this.text = events.at(-1)?.after ?? this.text;
    this.pending.push(...events);
    clearTimeout(this.rest);
    this.rest = setTimeout(() => {
      this.verify();
      this.changed.fire();
    }, this.adopted.length > MANY_FACTS ? LONG_REST_MS : REST_MS);
  }

  /**
   * Carries out changes and writes the sidecar at once. When this resolves, they are on disk.
   * @throws UnusableSidecar, or the file system's error; then the facts are as they were.
   */
  async perform(changes: readonly FactChange[]): Promise<void> {
    this.ensureUsable();
    this.apply(changes);
    await highlightsSent();
    this.changed.fire();
    // What is written can be worked out after that.
    await highlightsSent();
    try {
      await this.save();
    } catch (error) {
      this.apply(inverse(changes));
      this.changed.fire();
      throw error;
    }
  }

  private apply(changes: readonly FactChange[]): void {
    this.current().apply(changes);
    this.applied.fire(new Set(changes.flatMap(({ before, after }) => (after ?? before)?.fact.id ?? [])));
  }

  /**
   * Writes how far the annotation of the text is; undefined takes that away. Throws as {@link perform} does.
   * @param isFirst whether there was no sidecar before the status: when it is taken away, an empty one goes too.
   */
  async setStatus(status: DocumentStatus | undefined, isFirst = false): Promise<void> {
    this.ensureUsable();
    const mine = (this.newStatus = { status });
    try {
      await this.save(isFirst && status === undefined);
    } finally {
      if (this.newStatus === mine) this.newStatus = undefined;
    }
  }

  /** Writes what the head of the sidecar says by path; undefined takes away. Throws as {@link perform} does. */
  async changeHead(values: HeadValues): Promise<void> {
    this.ensureUsable();
    this.newValues = values;
    try {
      await this.save();
    } finally {
      if (this.newValues === values) this.newValues = undefined;
    }
  }

  /** Like {@link perform}, for changes whose places may be those of an older text. */
  performAnywhere(changes: readonly FactChange[]): Promise<void> {
    // A fact that comes without a place is looked for.
    const settle = ({ fact }: PlacedFact): PlacedFact => ({ fact, place: { state: 'lost', candidates: [] } });
    return this.perform(changes.map(({ before, after }) => ({ ...(before && { before: settle(before) }), ...(after && { after: settle(after) }) })));
  }

  /** Moves the facts along with every edit so far, and tells who follows. */
  followEdits(): void {
    this.current();
  }

  /** The text was saved: facts on edited lines are described anew, and the sidecar is written if that changed any. */
  async textSaved(): Promise<void> {
    await this.renew();
  }

  /** Describes facts anew where the text, which is saved, calls for it; gives whether the sidecar was written. */
  async renew(): Promise<boolean> {
    this.verify();
    if (this.problems.length > 0) return false;
    const stale = this.current().redescribe();
    if (stale) await this.save();
    else this.rememberText();
    return stale;
  }

  private async save(deletesEmpty = false): Promise<void> {
    // An unsaved text may never reach the disk: only facts that fit it stay as they are described there.
    if (!this.document.isDirty) this.current().redescribe();
    const ours = this.facts.map((placed) => placed.fact);
    const base = this.adopted;
    const saved = await this.write(ours, deletesEmpty);
    if (!saved.ok) throw new UnusableSidecar(this.sidecarUri, saved.problems);
    // A load may have come in between: what was saved goes back to what that brought, with our action on top.
    this.merge(mergeFacts(base, ours, this.adopted), saved.sidecar?.facts ?? []);
    this.rememberText();
    this.changed.fire();
  }

  /** Keeps the text for the day when it is found changed; only while every fact describes it or has no place in it. */
  private rememberText(): void {
    if (this.document.isDirty || this.facts.length === 0) return;
    if (this.facts.some(({ place }) => !isCertain(place) && place.state !== 'lost')) return;
    const lost = this.facts.filter(({ place }) => place.state === 'lost').map(({ fact }) => fact.id);
    this.past.remember(this.document.uri, { text: this.source.text, lost });
  }

  private async write(facts: readonly Fact[], deletesEmpty: boolean): Promise<Saved> {
    try {
      return await this.file.save(this.head(), facts, deletesEmpty);
    } catch (error) {
      throw new UnwritableSidecar(this.sidecarUri, error);
    }
  }

  /** Takes over the sidecar's facts; `base` is what these and ours both go back to. */
  private merge(base: readonly Fact[], theirs: readonly Fact[]): void {
    const ours = this.facts.map((placed) => placed.fact);
    this.adopted = theirs;
    if (!sameFacts(theirs, ours)) this.annotated.adopt(mergeFacts(base, ours, theirs));
  }

  private head(): SidecarHead {
    const known = this.headAsItIs();
    const head = this.newValues ? withHeadValues(known, this.newValues) : known;
    if (!this.newStatus) return head;
    const { status: _, ...rest } = (head.document ?? {}) as NonNullable<Sidecar['document']>;
    const { document: __, ...others } = head;
    const { status } = this.newStatus;
    const document = { ...(status && { status }), ...rest };
    return (Object.keys(document).length > 0 ? { ...others, document } : others) as SidecarHead;
  }

  private headAsItIs(): SidecarHead {
    const { sidecar } = this.file.seen;
    const encoding = standardEncoding(this.document.encoding);
    if (!sidecar) return { factlens: 1, source: sourceIn(baseName(this.document.uri.path), encoding) };
    const head = headOf(sidecar);
    // A text that was converted says so; one that was opened in the wrong encoding would show in its facts.
    if (encoding === standardEncoding(sidecar.source.encoding ?? 'utf-8') || !this.isReadable) return head;
    const { encoding: _, file, ...rest } = sidecar.source;
    return { ...head, source: { ...rest, ...sourceIn(file, encoding) } };
  }

  /** Whether the text is the one that its facts are about; read in another encoding, hardly any fact is found. */
  get isReadable(): boolean {
    const found = this.facts.filter(({ place }) => 'span' in place).length;
    return this.facts.length === 0 || found * 2 >= this.facts.length;
  }

  /** The facts after every edit so far. */
  private current(): AnnotatedText {
    if (this.pending.length === 0) return this.annotated;
    const events = this.pending;
    this.pending = [];
    for (const event of events) this.annotated.edit(event, new SourceText(event.after));
    this.followed.fire(events);
    return this.annotated;
  }

  /** Should an edit have been missed, the editor's text is the truth. */
  private verify(): void {
    const actual = normaliseText(this.document.getText());
    const { text } = this.current().source;
    if (actual === text) return;
    this.text = actual;
    this.pending.push(wholeChange(text, actual));
    this.current();
  }
}

/** What is painted is on its way to the window when this resolves: whatever takes a while waits for that. */
function highlightsSent(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, SENT_MS);
  });
}

function sourceIn(file: string, encoding: string): { file: string; encoding?: string } {
  return encoding === 'utf-8' ? { file } : { file, encoding };
}

function sameFacts(a: readonly Fact[], b: readonly Fact[]): boolean {
  return a.length === b.length && a.every((fact, index) => fact === b[index]);
}
