/** Ways in which a word is set apart on a terminal. What they say is said in words too. */
export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'blue';

/** Styles text, or gives it back as it is where nobody sees colours. */
export type Paint = (style: Style, text: string) => string;

const CODES: Readonly<Record<Style, readonly [on: number, off: number]>> = { bold: [1, 22], dim: [2, 22], red: [31, 39], green: [32, 39], yellow: [33, 39], blue: [34, 39] };

/** The sequences of ECMA-48 (Select Graphic Rendition), where they are wanted. */
export function painter(isColoured: boolean | undefined): Paint {
  return (style, text) => (isColoured ? `\u001b[${CODES[style][0]}m${text}\u001b[${CODES[style][1]}m` : text);
}
