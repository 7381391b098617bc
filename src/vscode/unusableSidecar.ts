import type * as vscode from 'vscode';
import type { JsonProblem } from '../core/jsonProblem';

/** Thrown when a sidecar that cannot be used would have to be written; nothing was changed. */
export class UnusableSidecar extends Error {
  constructor(readonly sidecar: vscode.Uri, readonly problems: readonly JsonProblem[]) {
    super(`${sidecar.toString()} cannot be used`);
  }
}
