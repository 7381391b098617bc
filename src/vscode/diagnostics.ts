import * as vscode from 'vscode';
import type { Place } from '../core/anchor';
import { spanOf, type PlacedFact } from '../core/annotatedText';
import { asConfigured, checkFacts, checkHead, checkSource, finding, type Finding, type FindingCode, type Severity } from '../core/check';
import type { Fact } from '../core/fact';
import { contradiction } from '../core/figures/contradiction';
import { locator, type JsonProblem } from '../core/jsonProblem';
import { sidecarPathOf, textPathOf } from '../core/paths';
import { parseSidecar } from '../core/sidecar';
import { parseTagset, TAGSET_FILE } from '../core/tagset';
import { checkTagset, type TagsetFinding } from '../core/tagsetCheck';
import { lineColumnAt } from '../core/textPosition';
import { Batch, inStretches } from './batch';
import { candidateText } from './conflictText';
import { factTitle } from './factText';
import { findingSentence, tagsetSentence } from './findingText';
import { phraseIssue, problemSentence } from './messages';
import type { Model } from './model';
import type { Quiet } from './quiet';
import type { TextSession } from './textSession';

/** Long enough that a word is typed through, short enough to feel at once. */
const DELAY_MS = 120;

/** More warnings of one closed document say nothing new, and a whole corpus may use a label that the tagset lacks. */
const MOST_OF_CLOSED = 50;

const SEVERITIES: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
};

/** What mends itself when the text is saved is nobody's business in the editor. */
const SILENT: ReadonlySet<FindingCode> = new Set<FindingCode>(['place.moved']);

/**
 * Problems in the Problems view: in sidecars and tagsets that cannot be used, whether open or not; in open texts,
 * what is to be looked at in their facts; of texts that are closed, the same on the sidecar's line.
 */
export function registerDiagnostics(model: Model, quiet: Quiet): vscode.Disposable {
  const diagnostics = new Diagnostics(model, quiet);
  const typed = ({ uri }: vscode.TextDocument) => diagnostics.sidecarOrTagset(uri);
  return vscode.Disposable.from(
    diagnostics,
    model.onDidChange((documents) => diagnostics.factsChanged(documents)),
    model.tagsets.onDidChange(() => diagnostics.tagsetChanged()),
    vscode.workspace.onDidOpenTextDocument(typed),
    vscode.workspace.onDidCloseTextDocument(typed),
    vscode.workspace.onDidChangeTextDocument(({ document }) => typed(document)),
  );
}

class Diagnostics implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection('factlens');
  private readonly batch = new Batch((uri) => this.refresh(vscode.Uri.parse(uri, true)), DELAY_MS, (error) => console.error('FactLens diagnostics', error));
  /** Documents with links to others: what becomes of those others concerns them too. */
  private readonly linked = new Set<string>();
  private readonly tagsetUris = new Set<string>();
  private readonly ready: Promise<unknown>;

  constructor(private readonly model: Model, private readonly quiet: Quiet) {
    // A link may lead to a sidecar that has not been read yet.
    this.ready = Promise.allSettled([model.started]);
    for (const document of vscode.workspace.textDocuments) this.sidecarOrTagset(document.uri);
    this.tagsetChanged();
  }

  dispose(): void {
    this.batch.dispose();
    this.collection.dispose();
  }

  factsChanged(documents: ReadonlySet<string>): void {
    this.batch.add(documents);
    this.batch.add(this.linked);
  }

  tagsetChanged(): void {
    for (const { uri } of this.model.tagsets.problems) this.tagsetUris.add(uri.toString());
    this.batch.add(this.tagsetUris);
    this.batch.add(this.model.index.documents.map(({ document }) => document));
  }

  /** A sidecar or a tagset file was opened, closed or typed in. */
  sidecarOrTagset(uri: vscode.Uri): void {
    if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) !== true) return;
    const text = textPathOf(uri.path);
    if (text !== undefined) this.batch.add([uri.with({ path: text }).toString()]);
    else if (this.tagsetUris.has(uri.toString())) this.batch.add([uri.toString()]);
  }

  private async refresh(uri: vscode.Uri): Promise<void> {
    await this.ready;
    if (uri.path.endsWith(`/${TAGSET_FILE}`)) await this.refreshTagset(uri);
    else {
      // Reading many figures takes long; what was read is kept, so that the check itself does not.
      const session = this.model.session(uri);
      if (session) await this.quiet.isDrawn(session.document, session.facts.length);
      await inStretches(this.model.session(uri)?.facts ?? [], ({ fact }) => contradiction(fact));
      this.refreshText(uri);
      await this.refreshSidecar(uri);
    }
  }

  private refreshText(uri: vscode.Uri): void {
    const session = this.model.session(uri);
    if (!session) return this.collection.delete(uri);
    const places = new Map(session.facts.map(({ fact, place }) => [fact.id, place]));
    const facts = session.facts.map(({ fact }) => fact);
    const findings = this.check(uri, facts, places).filter(({ code }) => !SILENT.has(code));
    this.noteLinks(uri, facts);
    const diagnostics = findings.map((found) => inText(found, session));
    // The editor passes all of them on to everybody each time, and mostly they are what they were.
    if (!areSame(diagnostics, this.collection.get(uri) ?? [])) this.collection.set(uri, diagnostics);
  }

  private async refreshSidecar(uri: vscode.Uri): Promise<void> {
    const sidecar = uri.with({ path: sidecarPathOf(uri.path) });
    if (!openDocument(sidecar) && !this.needsItsText(uri)) return this.collection.delete(sidecar);
    const text = await this.textOf(sidecar);
    if (text === undefined) return this.collection.delete(sidecar);
    const parsed = parseSidecar(text, phraseIssue());
    if (!parsed.ok) return this.collection.set(sidecar, inJson(text, 'sidecar', parsed.problems));
    const { facts, source, conflict } = parsed.value;
    const indexed = this.model.index.get(uri.toString());
    const missing = indexed?.textMissing ? [finding(uri.toString(), 'source.missing', { file: source.file }, ['source', 'file'])] : [];
    const about = asConfigured([...checkSource(uri.toString(), sidecar.path, source.file), ...checkHead(uri.toString(), conflict), ...missing], this.model.tagsets.of(uri));
    // What is to be said of the facts of an open text is said there.
    const findings = this.model.session(uri) ? about : [...about, ...this.check(uri, facts, indexed?.places)];
    this.collection.set(sidecar, inSidecar(text, findings.slice(0, MOST_OF_CLOSED)));
  }

  /** Whether there is anything to say in the sidecar of a document. Answered from the index: a corpus is many files. */
  private needsItsText(uri: vscode.Uri): boolean {
    const indexed = this.model.index.get(uri.toString());
    if (!indexed) return false;
    this.noteLinks(uri, indexed.facts);
    if (indexed.problems.length > 0 || indexed.textMissing || indexed.disputed) return true;
    return !this.model.session(uri) && this.check(uri, indexed.facts, indexed.places).length > 0;
  }

  private async refreshTagset(uri: vscode.Uri): Promise<void> {
    const inUse = this.model.tagsets.problems.some((tagset) => tagset.uri.toString() === uri.toString());
    const text = inUse ? await this.textOf(uri) : undefined;
    const parsed = text === undefined ? undefined : parseTagset(text, phraseIssue());
    if (text === undefined || !parsed) this.collection.delete(uri);
    else if (parsed.ok) this.collection.set(uri, inTagset(text, checkTagset(text, parsed.value)));
    else this.collection.set(uri, inJson(text, 'tagset', parsed.problems));
  }

  /** What is typed, else what is on disk: a document that nobody changes outlives its file for a while. */
  private async textOf(uri: vscode.Uri): Promise<string | undefined> {
    const open = openDocument(uri);
    return open?.isDirty ? open.getText() : withoutMark(await this.model.files.read(uri.toString()));
  }

  private check(uri: vscode.Uri, facts: readonly Fact[], places: ReadonlyMap<string, Place> | undefined): Finding[] {
    const [document, tagset] = [uri.toString(), this.model.tagsets.of(uri)];
    return asConfigured(checkFacts({ document, facts, tagset, places, follow: (target) => this.model.index.follow(document, target)?.fact }), tagset);
  }

  private noteLinks(uri: vscode.Uri, facts: readonly Fact[]): void {
    const elsewhere = facts.some(({ links }) => links && Object.values(links).some((targets) => targets.some((target) => target.includes('#'))));
    if (elsewhere) this.linked.add(uri.toString());
    else this.linked.delete(uri.toString());
  }
}

function areSame(some: readonly vscode.Diagnostic[], others: readonly vscode.Diagnostic[]): boolean {
  return some.length === others.length && some.every((one, index) => isSame(one, others[index]!));
}

function isSame(one: vscode.Diagnostic, other: vscode.Diagnostic): boolean {
  const related = ({ relatedInformation = [] }: vscode.Diagnostic) => relatedInformation.map(({ location }) => JSON.stringify(location)).join();
  return one.range.isEqual(other.range) && one.severity === other.severity && one.code === other.code && one.message === other.message && related(one) === related(other);
}

function inText(found: Finding, session: TextSession): vscode.Diagnostic {
  const placed = found.id === undefined ? undefined : session.get(found.id);
  const candidates = placed && 'candidates' in placed.place ? placed.place.candidates.map((candidate) => session.rangeOf(candidate)) : [];
  const diagnostic = diagnosticOf(found, placed ? rangeOfDoubt(placed, session) : session.document.lineAt(0).range);
  const related = (range: vscode.Range, words: string) => new vscode.DiagnosticRelatedInformation(new vscode.Location(session.document.uri, range), words);
  diagnostic.relatedInformation = candidates.map((candidate) => related(candidate, vscode.l10n.t('A possible place')));
  if (found.code === 'merge.conflict') {
    const { conflict } = found.data;
    const others = conflict.candidates.slice(1).flatMap(({ id }) => session.get(id) ?? []);
    diagnostic.relatedInformation.push(...others.map((other) => related(rangeOfDoubt(other, session), candidateText(other.fact, conflict))));
  }
  if (found.code === 'fact.duplicate' || found.code === 'fact.overlap') {
    const other = session.get(found.data.other);
    if (other) diagnostic.relatedInformation.push(related(rangeOfDoubt(other, session), vscode.l10n.t('The other one: {0}', factTitle(other.fact))));
  }
  return diagnostic;
}

/** Where a finding about a fact is shown: at its place or the likeliest one, and at the top where it is lost. */
export function rangeOfDoubt(placed: PlacedFact, session: TextSession): vscode.Range {
  const span = spanOf(placed) ?? (placed.place.state === 'ambiguous' ? placed.place.candidates[0] : undefined);
  return span ? onOneLine(session.rangeOf(span), session.document) : session.document.lineAt(0).range;
}

/** A squiggle under a claim of several lines would drown everything else there. */
function onOneLine(range: vscode.Range, document: vscode.TextDocument): vscode.Range {
  return range.isSingleLine ? range : range.with({ end: document.lineAt(range.start.line).range.end });
}

function inSidecar(text: string, findings: readonly Finding[]): vscode.Diagnostic[] {
  const locate = locator(text);
  return findings.map((found) => diagnosticOf(found, rangeIn(text, locate('schema', found.code, found.path))));
}

function inJson(text: string, file: 'sidecar' | 'tagset', problems: readonly JsonProblem[]): vscode.Diagnostic[] {
  return problems.map((problem) => {
    const diagnostic = new vscode.Diagnostic(rangeIn(text, problem), problemSentence(problem), vscode.DiagnosticSeverity.Error);
    diagnostic.source = 'FactLens';
    diagnostic.code = `${file}.${problem.code}`;
    return diagnostic;
  });
}

function inTagset(text: string, findings: readonly TagsetFinding[]): vscode.Diagnostic[] {
  return findings.map((found) => {
    const diagnostic = new vscode.Diagnostic(rangeIn(text, found), tagsetSentence(found), vscode.DiagnosticSeverity.Warning);
    diagnostic.source = 'FactLens';
    diagnostic.code = `tagset.${found.code}`;
    return diagnostic;
  });
}

function diagnosticOf(found: Finding, range: vscode.Range): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(range, findingSentence(found), SEVERITIES[found.severity]);
  diagnostic.source = 'FactLens';
  diagnostic.code = found.code;
  return diagnostic;
}

function rangeIn(text: string, { offset, length }: Pick<JsonProblem, 'offset' | 'length'>): vscode.Range {
  const start = lineColumnAt(text, offset);
  const end = lineColumnAt(text, offset + length);
  return new vscode.Range(start.line, start.column, end.line, end.column);
}

function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
}

/** The editor's offsets do not count a byte order mark. */
function withoutMark(text: string | undefined): string | undefined {
  return text?.replace(/^\ufeff/, '');
}
