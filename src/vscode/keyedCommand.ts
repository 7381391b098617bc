import * as vscode from 'vscode';

/** The argument of a call that only makes a command known to the editor; keys and menus cannot give it by accident. */
const MAKE_KNOWN = { factlens: 'make-known' };

const keyed = new Set<string>();

/**
 * Registers a command that acts where the cursor is when its key is pressed, to be made known by
 * {@link makeKeyedCommandsKnown}.
 */
export function registerKeyedCommand(id: string, work: (...args: unknown[]) => unknown): vscode.Disposable {
  keyed.add(id);
  return vscode.commands.registerCommand(id, (...args: unknown[]) => (isMakingKnown(args[0]) ? undefined : work(...args)));
}

/**
 * The editor asks all extension hosts who provides a command when it is used for the first time in a window, and runs
 * it only then. On a busy machine the cursor is elsewhere by that time, and the wrong words would be tagged. So each
 * is used once, for nothing, before a person does.
 */
export async function makeKeyedCommandsKnown(): Promise<void> {
  await vscode.commands.executeCommand('runCommands', { commands: [...keyed].map((command) => ({ command, args: MAKE_KNOWN })) });
}

function isMakingKnown(argument: unknown): boolean {
  return typeof argument === 'object' && argument !== null && (argument as typeof MAKE_KNOWN).factlens === MAKE_KNOWN.factlens;
}
