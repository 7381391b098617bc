import * as vscode from 'vscode';
import type { Bar } from '../../core/changeBars';

/**
 * The bars as they stand in the gutter, left of the line numbers, where VS Code's own bars of a changed text stand right
 * of them. Each has a shape of its own: a line for what was added, dots for what changed, a triangle for what is gone.
 */
const SHAPES: Readonly<Record<Bar, string>> = {
  added: '<path d="M8 0h4v16H8z"/>',
  changed: '<path d="M8 0h4v4H8zM8 6h4v4H8zM8 12h4v4H8z"/>',
  removed: '<path d="M7 3l7 5-7 5z"/>',
};

/** At least 4.5 to 1 on the backgrounds of VS Code's own themes, high contrast ones among them. */
const COLORS: Readonly<Record<'light' | 'dark', Readonly<Record<Bar, string>>>> = {
  light: { added: '#1b7031', changed: '#0b5cad', removed: '#b3261e' },
  dark: { added: '#7fd08a', changed: '#7cb8ff', removed: '#ff8f85' },
};

/** @param theme the kind of theme; those of high contrast count as light or dark. */
export function barImage(bar: Bar, theme: 'light' | 'dark'): vscode.Uri {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="${COLORS[theme][bar]}">${SHAPES[bar]}</svg>`;
  return vscode.Uri.parse(`data:image/svg+xml;base64,${btoa(svg)}`, true);
}
