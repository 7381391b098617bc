// Types of page-side.mjs, whose functions are given to `page.evaluate`.

/** Where a text is shown, in pixels of the window. */
export interface Place {
  readonly left: number;
  readonly right: number;
  readonly middle: number;
}

export interface TreeRow {
  readonly label: string;
  readonly description: string;
  /** 1 for the top level. */
  readonly level: number;
  /** `undefined` for a row that cannot be expanded. */
  readonly expanded: boolean | undefined;
  readonly index: number;
}

export interface QuickPickRow {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  readonly index: number;
}

export function placeOfText(wanted: { readonly text: string; readonly nth: number }): Place | undefined;
export function rowsOfTree(title: string): TreeRow[] | undefined;
export function rowsOfQuickPick(): QuickPickRow[];
export function textsOfLenses(): string[];
export function urisOfEditors(): string[];
export function lineOfCursor(): number;
export function linesUnderPlace(place: Place): readonly string[];
export function coloursOfRuler(): readonly string[];
export function markupOnScreen(): Readonly<Record<'images' | 'icons' | 'headings' | 'links' | 'scripts', number>>;
export function badgeOfRow(row: unknown): string;
export function wordsInDiff(): readonly { readonly side: 'before' | 'now'; readonly text: string; readonly words: string }[];

export function barsInMargin(): { line: number; image: string }[];
