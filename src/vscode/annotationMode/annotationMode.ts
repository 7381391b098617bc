import * as vscode from 'vscode';
import type { RecentLabels } from '../../core/recentLabels';
import { isAnnotatable } from '../annotatable';
import { COMMANDS, CONTEXT_KEYS } from '../ids';
import { registerKeyedCommand } from '../keyedCommand';
import { reporting } from '../messages';
import type { Model } from '../model';
import { say } from '../toast';
import { AnnotationKeys } from './annotationKeys';
import { Frame } from './frame';
import { LetterInput } from './letterInput';
import { ModeStatus } from './modeStatus';
import { ProtectedTexts } from './protectedTexts';
import { Suggestions } from './suggestions';

export function registerAnnotationMode(model: Model, recent: RecentLabels, { workspaceState, globalState }: vscode.ExtensionContext): vscode.Disposable {
  return new AnnotationMode(model, recent, new ProtectedTexts(workspaceState), new LetterInput(globalState));
}

/**
 * The mode in which single keys tag. It holds for the window: each text that can be tagged is protected when its editor
 * becomes active, and given back when it is next active after the mode was left. All else is left alone.
 */
class AnnotationMode implements vscode.Disposable {
  private readonly suggestions: Suggestions;
  private readonly status: ModeStatus;
  private readonly frame = new Frame();
  private readonly subscriptions: readonly vscode.Disposable[];
  private on = false;
  /** The editor whose keys tag. */
  private editor: vscode.TextEditor | undefined;
  private working: Promise<void> = Promise.resolve();

  constructor(private readonly model: Model, recent: RecentLabels, private readonly texts: ProtectedTexts, private readonly letters: LetterInput) {
    this.suggestions = new Suggestions(model);
    this.status = new ModeStatus(model, recent);
    const keys = new AnnotationKeys(model, recent, this.suggestions);
    const acted = () => this.status.show(this.on, this.editor);
    this.subscriptions = [
      keys,
      this.letters,
      this.suggestions,
      this.status,
      this.frame,
      registerKeyedCommand(COMMANDS.toggleAnnotationMode, (argument: unknown) => reporting(() => this.toggle(argument))),
      // One after the other: a key acts on what the key before it has done.
      registerKeyedCommand(COMMANDS.annotationKey, (argument: unknown) => this.key(keys, argument, acted)),
      vscode.window.onDidChangeActiveTextEditor(() => this.next(() => this.follow())),
      // A text may become one that can be tagged, by its tagset or its language, while it is looked at.
      model.tagsets.onDidChange(() => this.next(() => this.follow())),
    ];
    void this.next(() => this.follow());
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private async toggle(argument: unknown): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (!this.on && !(editor && isAnnotatable(this.model, editor.document))) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Open a text that can be tagged first; then the annotation mode makes single keys tag it.'));
      return;
    }
    this.on = !this.on;
    this.letters.set(this.on);
    await this.next(() => this.follow(isReadOnlyAlready(argument)));
    say(this.on ? vscode.l10n.t('Annotation mode: the text is protected, single keys tag') : vscode.l10n.t('Annotation mode is off'));
  }

  private key(keys: AnnotationKeys, argument: unknown, acted: () => void): Promise<void> {
    const pressed = keys.pressed();
    return this.model.before(this.next(() => keys.press(argument, pressed).then(acted)));
  }

  private next(work: () => Promise<void>): Promise<void> {
    return (this.working = this.working.then(() => reporting(work)));
  }

  /** Protects or gives back the text of the active editor, as the mode asks for. */
  private async follow(isReadOnly = false): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    // What was on before is still protected meanwhile: its keys stop where the text takes typing again.
    if (!this.on && editor) await this.texts.release(editor.document);
    if (!this.on || !editor || !isAnnotatable(this.model, editor.document)) return this.take(undefined);
    if (!isReadOnly && !this.texts.has(editor.document)) await this.texts.protect(editor.document);
    // Another editor may be active by now; its turn comes next.
    if (editor === vscode.window.activeTextEditor) await this.take(editor);
  }

  private async take(editor: vscode.TextEditor | undefined): Promise<void> {
    const changed = (editor === undefined) !== (this.editor === undefined);
    this.editor = editor;
    this.frame.show(editor);
    this.suggestions.show(editor);
    this.status.show(this.on, editor);
    if (changed) await vscode.commands.executeCommand('setContext', CONTEXT_KEYS.annotationMode, editor !== undefined);
  }
}

/** The key binding knows whether the text was read-only before; such a text stays so when the mode is left. */
function isReadOnlyAlready(argument: unknown): boolean {
  return typeof argument === 'object' && argument !== null && 'readOnly' in argument && argument.readOnly === true;
}
