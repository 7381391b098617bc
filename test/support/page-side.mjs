// Functions that run inside the workbench's page. Each must stand alone: only its source text is sent there.

/**
 * Where `text` is shown in the active editor: `{ left, right, middle, start, end }` in pixels of the window, or
 * `undefined`. Looks for the `nth` occurrence (from 0), top to bottom, within one line as shown.
 */
export function placeOfText({ text, nth }) {
  const editor = document.querySelector('.editor-group-container.active .editor-instance .monaco-editor') ?? document.querySelector('.editor-instance .monaco-editor');
  const lines = [...(editor?.querySelectorAll('.view-lines > .view-line') ?? [])].sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top);
  // The editor shows spaces as no-break spaces.
  const plain = (string) => string.replaceAll('\u00a0', ' ').replaceAll('\u200b', '');
  let left = nth;
  for (const line of lines) {
    const pieces = [];
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) pieces.push(node);
    const shown = plain(pieces.map((node) => node.data).join(''));
    for (let at = shown.indexOf(text); at >= 0; at = shown.indexOf(text, at + 1)) {
      if (left-- > 0) continue;
      const position = (offset) => {
        for (const node of pieces) {
          if (offset <= node.length) return [node, offset];
          offset -= node.length;
        }
        return [pieces.at(-1), pieces.at(-1).length];
      };
      const range = document.createRange();
      range.setStart(...position(at));
      range.setEnd(...position(at + text.length));
      const boxes = [...range.getClientRects()].filter((box) => box.width > 0);
      const [first, last] = [boxes[0], boxes.at(-1)];
      return { left: first.left, right: last.right, middle: first.top + first.height / 2 };
    }
  }
  return undefined;
}

/** Rows of the tree in the pane whose header begins with `title`, as shown, top to bottom; `undefined` without pane. */
export function rowsOfTree(title) {
  const headers = [...document.querySelectorAll('.pane > .pane-header')];
  const header = headers.find((one) => one.querySelector('.title')?.textContent === title || one.getAttribute('aria-label')?.startsWith(`${title} Section`));
  if (!header) return undefined;
  const rows = [...header.parentElement.querySelectorAll('.monaco-list-row')];
  return rows.sort((a, b) => Number(a.dataset.index) - Number(b.dataset.index)).map((row) => ({
    label: row.querySelector('.label-name')?.textContent ?? row.querySelector('.monaco-tl-contents')?.textContent ?? '',
    description: row.querySelector('.label-description')?.textContent ?? '',
    level: Number(row.getAttribute('aria-level')),
    expanded: row.getAttribute('aria-expanded') === null ? undefined : row.getAttribute('aria-expanded') === 'true',
    index: Number(row.dataset.index),
  }));
}

/** Rows of the open quick pick, as far as shown, labels without their icons; none when no quick pick is open (a closed one keeps its rows). */
export function rowsOfQuickPick() {
  const widget = document.querySelector('.quick-input-widget');
  if (!widget || getComputedStyle(widget).display === 'none') return [];
  const text = (row, selector) => row.querySelector(selector)?.textContent ?? '';
  return [...document.querySelectorAll('.quick-input-widget .quick-input-list .monaco-list-row')]
    .sort((a, b) => Number(a.dataset.index) - Number(b.dataset.index))
    .map((row) => ({
      label: text(row, '.quick-input-list-rows .quick-input-list-row .monaco-icon-label .label-name').trim(),
      description: text(row, '.quick-input-list-row .label-description'),
      detail: text(row, '.quick-input-list-label-meta'),
      index: Number(row.dataset.index),
    }));
}

/** Texts of the code lenses in the active editor, top to bottom, left to right. */
export function textsOfLenses() {
  return [...document.querySelectorAll('.editor-instance .codelens-decoration')]
    .filter((group) => group.getBoundingClientRect().height > 0)
    .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top || a.getBoundingClientRect().left - b.getBoundingClientRect().left)
    .flatMap((group) => [...group.children].filter((one) => one.tagName === 'A' || (one.tagName === 'SPAN' && one.textContent.trim() !== '|')).map((one) => one.textContent.replaceAll('\u00a0', ' ').trim()));
}

/** URIs of the text editors on the screen, decoded. */
export function urisOfEditors() {
  return [...document.querySelectorAll('.editor-instance .monaco-editor[data-uri]')].map((editor) => decodeURIComponent(editor.dataset.uri));
}

/** Line of the cursor, from 1, as the status bar tells it; 0 while no editor has the keyboard. */
export function lineOfCursor() {
  const hasKeyboard = Boolean(document.activeElement?.closest('.monaco-editor'));
  return hasKeyboard ? Number(/\d+/.exec(document.getElementById('status.editor.selection')?.textContent ?? '')?.[0] ?? 0) : 0;
}

/** Styles of the lines under a place of the active editor, with their widths: `solid 2px`, from the outermost inwards. */
export function linesUnderPlace({ left, right, middle }) {
  const covers = (box) => box.left <= left + 1 && box.right >= right - 1 && box.top < middle && box.bottom > middle;
  const styled = (selector) => [...document.querySelectorAll(`.editor-group-container.active .monaco-editor ${selector}`)]
    .filter((one) => covers(one.getBoundingClientRect()))
    .map((one) => getComputedStyle(one));
  const letters = styled('.view-line span').filter((style) => style.textDecorationLine.includes('underline'));
  const boxes = styled('.view-overlays .cdr').filter((style) => style.borderBottomStyle !== 'none');
  return [...letters.map((style) => `${style.textDecorationStyle} ${style.textDecorationThickness}`), ...boxes.map((style) => `${style.borderBottomStyle} ${style.borderBottomWidth}`)];
}

/** Colours that the active editor's overview ruler is painted with: `r,g,b`, each once, as the canvas blends them. */
export function coloursOfRuler() {
  const canvas = document.querySelector('.editor-group-container.active canvas.decorationsOverviewRuler');
  const { width, height } = canvas ?? {};
  if (!width || !height) return [];
  const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
  const colours = new Set();
  for (let i = 0; i < data.length; i += 4) if (data[i + 3] > 100) colours.add(`${data[i]},${data[i + 1]},${data[i + 2]}`);
  return [...colours];
}

/** What foreign text would have become on the screen had anything taken it for more than text: nothing, everywhere. */
export function markupOnScreen() {
  const count = (selector) => document.querySelectorAll(`.monaco-workbench :is(${selector})`).length;
  const links = [...document.querySelectorAll('.monaco-workbench a')].map((link) => link.getAttribute('data-href') ?? link.getAttribute('href') ?? '');
  return {
    images: count('img[src="x"]'),
    icons: count('.codicon-alert, .codicon-bug'),
    headings: count('.monaco-hover :is(h1, h2, h3)'),
    links: links.filter((link) => link.includes('command:workbench.')).length,
    scripts: document.title === 'run' ? 1 : 0,
  };
}

/** The badge that decorates a file's row in the explorer. */
export function badgeOfRow(row) {
  return getComputedStyle(row.querySelector('.monaco-icon-label'), '::after').content;
}

/** What decorations show behind words of a diff, each with the words; they stand in style sheets only. */
export function wordsInDiff() {
  const side = (of) => [...document.querySelectorAll(`.monaco-diff-editor .${of} .view-line span`)].flatMap((one) => {
    const { content } = getComputedStyle(one, '::after');
    return content.startsWith('"') ? [{ side: of === 'modified-in-monaco-diff-editor' ? 'now' : 'before', text: one.previousElementSibling?.textContent, words: JSON.parse(content).trim() }] : [];
  });
  return [...side('original-in-monaco-diff-editor'), ...side('modified-in-monaco-diff-editor')];
}

/** The bars in the margin of the active editor (of a diff: on its new side), top to bottom: the line's number and the image, decoded. */
export function barsInMargin() {
  const editors = [...document.querySelectorAll('.editor-group-container.active .monaco-editor .margin')];
  const margin = editors.at(-1);
  const lineAt = (top) => [...(margin?.querySelectorAll('.line-numbers') ?? [])].find((one) => Math.abs(one.getBoundingClientRect().top - top) < 3)?.textContent?.trim() ?? '';
  return [...(margin?.querySelectorAll('.glyph-margin-widgets .cgmr') ?? [])]
    .map((one) => ({ top: one.getBoundingClientRect().top, image: /base64,([^")]+)/.exec(getComputedStyle(one).backgroundImage)?.[1] }))
    .filter(({ image }) => image !== undefined)
    .sort((a, b) => a.top - b.top)
    .map(({ top, image }) => ({ line: Number(lineAt(top)), image: atob(image) }));
}
