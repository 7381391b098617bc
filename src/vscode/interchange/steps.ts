import * as vscode from 'vscode';

/** Runs work of many steps with progress and a way to cancel. Undefined when it was cancelled, unless the work gives something itself. */
export function withSteps<T>(title: string, work: (token: vscode.CancellationToken, progress: (done: number, of: number) => void) => Promise<T>): Thenable<T | undefined> {
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title, cancellable: true }, async (report, token) => {
    let told = 0;
    const result = await work(token, (done, of) => {
      report.report({ message: vscode.l10n.t('{0} of {1}', done, of), increment: ((done - told) / of) * 100 });
      told = done;
    });
    return token.isCancellationRequested && typeof result !== 'boolean' ? undefined : result;
  });
}
