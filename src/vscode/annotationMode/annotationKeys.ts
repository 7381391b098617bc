import * as vscode from 'vscode';
import { spanOf, type PlacedFact } from '../../core/annotatedText';
import { KINDS } from '../../core/fact';
import type { LabelChoice, RecentLabels } from '../../core/recentLabels';
import type { Span } from '../../core/sourceText';
import { growSpan, shrinkSpan, STEP_UNITS, type StepUnit } from '../../core/spanSteps';
import { findLabel, type Tagset } from '../../core/tagset';
import { innermostFirst } from '../commands/factArguments';
import { addFacts } from '../commands/tagging';
import { shortened } from '../factText';
import { COMMANDS, type AnnotationKeyArgs } from '../ids';
import type { Model } from '../model';
import type { Spot } from '../spot';
import type { TextSession } from '../textSession';
import { say } from '../toast';
import { OwnSelections } from './ownSelections';
import type { Suggestion, Suggestions } from './suggestions';

/** Where a key was pressed: what comes after it may have moved the cursor by the time when the key's turn comes. */
export interface Pressed {
  readonly editor: vscode.TextEditor;
  readonly selection: vscode.Selection;
  /** How often keys had moved the selection before. */
  readonly moves: number;
}

interface Here {
  readonly editor: vscode.TextEditor;
  readonly session: TextSession;
  readonly selection: vscode.Selection;
  /** The selection. */
  readonly span: Span;
}

/** What the keys of the annotation mode do. */
export class AnnotationKeys implements vscode.Disposable {
  private readonly own = new OwnSelections();
  private moves = 0;
  /** What the last key that moved the selection has selected. */
  private moved: vscode.Selection | undefined;

  constructor(private readonly model: Model, private readonly recent: RecentLabels, private readonly suggestions: Suggestions) {}

  dispose(): void {
    this.own.dispose();
  }

  /** To be called as soon as a key is pressed. */
  pressed(): Pressed | undefined {
    const editor = vscode.window.activeTextEditor;
    return editor && { editor, selection: this.own.of(editor), moves: this.moves };
  }

  /** Does what a key says, once the keys before it have done so. */
  async press(argument: unknown, pressed: Pressed | undefined): Promise<void> {
    const args = (argument ?? {}) as Partial<Record<string, unknown>> & Partial<AnnotationKeyArgs>;
    const session = pressed && (await this.model.open(pressed.editor.document.uri));
    if (!pressed || !session) return;
    const { editor } = pressed;
    // A key that had to wait for another acts on what that one has selected, else on what was selected when it was pressed.
    const selection = (this.moves > pressed.moves && this.moved) || pressed.selection;
    const here = { editor, session, selection, span: session.spanOfRange(selection) };
    if ('key' in args && typeof args.key === 'string') return this.tag(here, args.key);
    if ('unit' in args && STEP_UNITS.includes(args.unit as StepUnit)) return this.resize(here, args.unit as StepUnit, args.to === 'left' ? 'left' : 'right');
    if (!('do' in args)) return;
    session.ensureUsable();
    switch (args.do) {
      case 'next':
        return this.goOn(here, 1);
      case 'previous':
        return this.goOn(here, -1);
      case 'accept':
        return this.accept(here);
      case 'remove':
        return this.remove(here);
      case 'again':
        return void (await vscode.commands.executeCommand(COMMANDS.tagAgain, undefined, spot(here)));
      // Either may ask something, and the next key must not wait for the answer.
      case 'all':
        return void vscode.commands.executeCommand(COMMANDS.tagAllOccurrences, undefined, spot(here));
      case 'allInCorpus':
        return void vscode.commands.executeCommand(COMMANDS.tagAllInCorpus, undefined, spot(here));
      case 'otherEnd':
        this.select(here, new vscode.Selection(selection.active, selection.anchor));
    }
  }

  private async tag(here: Here, key: string): Promise<void> {
    const { session } = here;
    const tagset = this.model.tagsets.of(session.document.uri);
    const picked = labelOfKey(tagset, this.recent, key);
    if (picked) await vscode.commands.executeCommand(COMMANDS.tag, picked, spot(here));
    else if (/[1-9]/.test(key)) say(vscode.l10n.t('No label at {0} yet: digits pick from the labels that were used', key));
    else say(vscode.l10n.t('No label has the key {0}; the tooltip of the annotation mode lists those that have one', key.toUpperCase()));
  }

  /** Moves the end of the selection where the cursor is; the selection never turns over, so that nothing is left out by mistake. */
  private resize(here: Here, unit: StepUnit, to: 'left' | 'right'): void {
    const { editor, session, selection, span } = here;
    const side = (selection.isEmpty ? to === 'left' : selection.isReversed) ? 'start' : 'end';
    const grows = (side === 'end') === (to === 'right');
    const locale = session.documentHead?.language;
    const { start, end } = session.rangeOf((grows ? growSpan : shrinkSpan)(session.source.text, span, side, unit, locale));
    const resized = side === 'start' ? new vscode.Selection(end, start) : new vscode.Selection(start, end);
    this.select(here, resized);
    editor.revealRange(new vscode.Range(resized.active, resized.active));
  }

  private select({ editor }: Here, selection: vscode.Selection): void {
    this.moves++;
    this.moved = selection;
    this.own.select(editor, selection);
  }

  private async goOn(here: Here, direction: 1 | -1): Promise<void> {
    const found = await this.suggestions.of(here.session);
    const suggestion = (direction > 0 ? following(found, here.span) : preceding(found, here.span)) ?? found.at(direction > 0 ? 0 : -1);
    if (!suggestion) return say(vscode.l10n.t('No untagged mention of anything that is tagged'));
    const range = here.session.rangeOf(suggestion.span);
    this.select(here, new vscode.Selection(range.start, range.end));
    here.editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    const { label } = choiceOf(suggestion);
    say(vscode.l10n.t('“{0}”: {1}? Enter accepts, Backspace rejects ({2} of {3})', shortened(here.session.source.slice(suggestion.span), 40), label, found.indexOf(suggestion) + 1, found.length));
  }

  private async accept(here: Here): Promise<void> {
    const suggestion = await this.suggestionAt(here);
    if (!suggestion) return say(vscode.l10n.t('Nothing is suggested here. Tab goes to the next untagged mention'));
    const { asked, span } = suggestion;
    if ('fact' in asked) await this.decide(here.session, asked.fact, undefined);
    else {
      const { kind, label, entity } = asked.name;
      await addFacts(this.model, here.session, [span], { kind, label, ...(entity !== undefined && { entity }) });
    }
    await this.goOn(here, 1);
  }

  /** Rejects the suggestion that is selected, else deletes the fact at the cursor. */
  private async remove(here: Here): Promise<void> {
    const suggestion = await this.suggestionAt(here);
    if (suggestion) {
      const { asked, span } = suggestion;
      if ('fact' in asked) await this.decide(here.session, asked.fact, 'rejected');
      else await addFacts(this.model, here.session, [span], { kind: asked.name.kind, label: asked.name.label, status: 'rejected' });
      return this.goOn(here, 1);
    }
    const placed = factHere(here);
    if (!placed) return say(vscode.l10n.t('No fact here'));
    await this.model.perform('delete', new Map([[here.session.document.uri.toString(), [{ before: placed }]]]));
    say(vscode.l10n.t('Deleted {0}', shortened(placed.fact.text, 40)));
  }

  private async suggestionAt({ session, span }: Here): Promise<Suggestion | undefined> {
    const found = await this.suggestions.of(session);
    return found.find((suggestion) => suggestion.span.start === span.start && suggestion.span.end === span.end);
  }

  private async decide(session: TextSession, before: PlacedFact, status: 'rejected' | undefined): Promise<void> {
    const { status: _, ...fact } = before.fact;
    const after = { ...before, fact: { ...fact, ...(status && { status }) } };
    await this.model.perform('edit', new Map([[session.document.uri.toString(), [{ before, after }]]]));
  }
}

/** Several selections are the editor's business; the one where the key was pressed goes along with the command. */
function spot({ editor, selection }: Here): Spot {
  const isMain = editor.selections[0]?.isEqual(selection) === true;
  return { editor, selections: isMain ? editor.selections : [selection] };
}

/** The label that a letter or digit tags with: the one that the tagset gives it, else for a digit the recent one. */
export function labelOfKey(tagset: Tagset, recent: RecentLabels, key: string): LabelChoice | undefined {
  for (const kind of KINDS) {
    const label = tagset.labels[kind].find((each) => each.key === key);
    if (label) return { kind, label: label.name };
  }
  const used = /[1-9]/.test(key) ? recent.list[Number(key) - 1] : undefined;
  return used && findLabel(tagset, used.kind, used.label) ? used : undefined;
}

/** A bare cursor at a suggestion's start is not on it yet: the suggestion itself comes next. */
function following(found: readonly Suggestion[], { start, end }: Span): Suggestion | undefined {
  return found.find(({ span }) => (start === end ? span.start >= start : span.start > start));
}

function preceding(found: readonly Suggestion[], { start }: Span): Suggestion | undefined {
  return found.findLast(({ span }) => span.start < start);
}

/** The fact of exactly this selection, else the smallest one around it; one that was rejected only where there is no other. */
function factHere({ session, span }: Here): PlacedFact | undefined {
  const isExact = (placed: PlacedFact) => spanOf(placed)?.start === span.start && spanOf(placed)?.end === span.end;
  const around = innermostFirst(session.touching(span)).filter((placed) => spanOf(placed)!.start <= span.start && span.end <= spanOf(placed)!.end);
  const standing = around.filter(({ fact }) => fact.status !== 'rejected');
  const candidates = standing.length > 0 ? standing : around;
  return candidates.find(isExact) ?? candidates[0];
}

function choiceOf({ asked }: Suggestion): LabelChoice {
  return 'fact' in asked ? asked.fact.fact : asked.name;
}
