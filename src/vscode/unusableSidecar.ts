import type * as vscode from 'vscode';
import type { JsonProblem } from '../core/jsonProblem';

/** Thrown when a sidecar that cannot be used would have to be written; nothing was changed. */
export class UnusableSidecar extends Error {
  constructor(readonly sidecar: vscode.Uri, readonly problems: readonly JsonProblem[]) {
    super(`${sidecar.toString()} cannot be used`);
  }
}

/** Thrown when the file system refused the sidecar; nothing was changed. The message is the file system's. */
export class UnwritableSidecar extends Error {
  constructor(readonly sidecar: vscode.Uri, override readonly cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause));
  }
}
