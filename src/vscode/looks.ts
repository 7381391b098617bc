import * as vscode from 'vscode';
import type { Fact, Kind } from '../core/fact';

/**
 * How facts look in the text. The kind shows in the colour and in the line below (entity: solid, figure: dashed,
 * claim: dotted and nearer to the words), a suggestion as a box of broken lines, a rejection struck through: so nothing
 * is told by colour alone.
 *
 * Backgrounds and borders are layers of their own in the editor, and nested ones lie over each other; a text decoration
 * belongs to the letters, of which each has one. That is why a claim, which holds the other facts, has its line there.
 */

/** The name of a look: facts with one name are painted alike. */
export function lookOf({ kind, status }: Fact): string {
  return `${kind}.${status === 'suggested' || status === 'rejected' ? status : 'accepted'}`;
}

/** The look with a name that {@link lookOf} gave. */
export function renderOptions(look: string): vscode.DecorationRenderOptions {
  const [kind, status] = look.split('.') as [Kind, keyof typeof HIGHLIGHTS];
  return { rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed, ...HIGHLIGHTS[status](kind) };
}

const border = (kind: Kind) => new vscode.ThemeColor(`factlens.${kind}Border`);

const HIGHLIGHTS = {
  accepted: (kind: Kind): vscode.DecorationRenderOptions => ({
    backgroundColor: new vscode.ThemeColor(`factlens.${kind}Background`),
    ...line(kind),
  }),
  suggested: (kind: Kind): vscode.DecorationRenderOptions => ({
    borderColor: border(kind),
    borderStyle: 'dashed',
    borderWidth: '1px',
    fontStyle: 'italic',
  }),
  rejected: (kind: Kind): vscode.DecorationRenderOptions => ({
    borderColor: border(kind),
    borderStyle: 'dotted',
    borderWidth: '0 0 1px 0',
    // Inside a claim the claim's own text decoration would win otherwise.
    textDecoration: 'line-through !important',
    opacity: '0.75',
  }),
};

function line(kind: Kind): vscode.DecorationRenderOptions {
  if (kind === 'claim') return { textDecoration: 'underline dotted 2px var(--vscode-factlens-claimBorder); text-underline-offset: 2px' };
  return { borderColor: border(kind), borderStyle: kind === 'entity' ? 'solid' : 'dashed', borderWidth: '0 0 2px 0' };
}
