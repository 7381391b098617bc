import * as vscode from 'vscode';

/** Where is kept what the setting was before the mode, so that a window that was closed in the mode gives it back when it starts again. */
const STORED = 'factlens.editContextBefore';
const SECTION = 'editor';
const KEY = 'editContext';

interface Stored {
  /** The user's own value; `null` for none. */
  readonly before: boolean | null;
}

/**
 * Lets letters arrive as keys while the annotation mode is on, also where an input method is. Of the editor's two ways
 * to take input, the newer one (`editor.editContext`) starts compositions in read-only texts too. It is the faster one,
 * so it is switched off in the user's settings in the mode only; no extension can do that for one editor.
 */
export class LetterInput implements vscode.Disposable {
  private isOn = false;
  private hasFailed = false;
  private working: Promise<void>;
  /** Another window that leaves the mode gives the setting back for all. */
  private readonly subscription = vscode.workspace.onDidChangeConfiguration((event) => {
    if (this.isOn && event.affectsConfiguration(`${SECTION}.${KEY}`)) this.next(() => this.take());
  });

  constructor(private readonly memento: vscode.Memento) {
    this.working = this.attempt(() => this.giveBack());
  }

  dispose(): void {
    this.subscription.dispose();
  }

  /** Not to be waited for: the mode's keys work meanwhile. */
  set(isOn: boolean): void {
    this.isOn = isOn;
    this.next(() => (this.isOn ? this.take() : this.giveBack()));
  }

  private next(work: () => Promise<void>): void {
    this.working = this.working.then(() => this.attempt(work));
  }

  private async take(): Promise<void> {
    const { configuration, known, own } = current();
    // A browser without the newer way does not know the setting.
    if (!known || configuration.get(KEY) === false) return;
    await this.memento.update(STORED, { before: own ?? null } satisfies Stored);
    await configuration.update(KEY, false, vscode.ConfigurationTarget.Global);
  }

  private async giveBack(): Promise<void> {
    const stored = this.memento.get<Stored>(STORED);
    if (!stored) return;
    const { configuration, own } = current();
    if (own === false) await configuration.update(KEY, stored.before ?? undefined, vscode.ConfigurationTarget.Global);
    await this.memento.update(STORED, undefined);
  }

  /** Says once what to do where the settings cannot be written. */
  private async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (this.hasFailed) return;
      this.hasFailed = true;
      void explain(error);
    }
  }
}

function current(): { configuration: vscode.WorkspaceConfiguration; known: boolean; own: boolean | undefined } {
  const configuration = vscode.workspace.getConfiguration(SECTION);
  const values = configuration.inspect<boolean>(KEY);
  return { configuration, known: values?.defaultValue !== undefined, own: values?.globalValue };
}

async function explain(error: unknown): Promise<void> {
  const open = vscode.l10n.t('Open Settings');
  const reason = error instanceof Error ? error.message : String(error);
  const sentence = vscode.l10n.t('The annotation mode could not set “editor.editContext”: {0} Until it can, switch an input method to Latin letters, with most of them by Shift.', reason);
  if ((await vscode.window.showWarningMessage(sentence, open)) === open) await vscode.commands.executeCommand('workbench.action.openSettingsJson');
}
