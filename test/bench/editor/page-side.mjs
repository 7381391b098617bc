// Functions that run inside the workbench's page. Each must stand alone: only its source text is sent there.

/**
 * From the next key on, notes when what is seen of the text changes: `globalThis.bench`. `key` is the time of that
 * key, `last` the time after the frame that painted the last change, `state` what was seen then. `only` names the
 * one kind of thing that is looked at; by default all are.
 */
export function watchFromNextKey({ key, only }) {
  const count = (selector) => document.querySelectorAll(selector).length;
  const known = new Map();
  const isFact = (element) => {
    if (!known.has(element.className)) known.set(element.className, getComputedStyle(element).borderBottomWidth === '2px');
    return known.get(element.className);
  };
  const looks = {
    // Nothing of an editor that is about to be replaced: the lines of the one with this text only.
    lines: () => count('.editor-instance .monaco-editor[data-uri$="/text.txt"] .view-line'),
    words: () => document.querySelector('.editor-instance .view-lines')?.textContent.length ?? 0,
    highlights: () => count('.editor-instance .view-overlays [class*="TextEditorDecorationType"]'),
    // Facts that stand: nothing else has a line of two pixels under it. A class always looks the same.
    facts: () => [...document.querySelectorAll('.editor-instance .view-overlays [class*="TextEditorDecorationType"]')].filter(isFact).length,
    lenses: () => count('.editor-instance .codelens-decoration a'),
    // The first view of the container is the tree; the views below it come when they come.
    rows: () => document.querySelector('.customview-tree')?.querySelectorAll('.monaco-list-row').length ?? 0,
  };
  const wanted = only ? [only] : ['lines', 'highlights', 'lenses'];
  const look = () => Object.fromEntries(wanted.map((name) => [name, looks[name]()]));
  const record = { key: undefined, first: undefined, last: undefined, state: look(), steps: [] };
  globalThis.bench?.observer.disconnect();
  const painted = (then) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => then(performance.now()));
    port1.start();
    port2.postMessage(0);
  });
  const observer = new MutationObserver(() => {
    if (record.key === undefined) return;
    const now = look();
    if (JSON.stringify(now) === JSON.stringify(record.state)) return;
    record.state = now;
    painted((time) => {
      record.first ??= time;
      record.last = time;
      record.steps.push({ ms: Math.round(time - record.key), ...now });
    });
  });
  addEventListener('keydown', function pressed(event) {
    if (event.key !== key) return;
    removeEventListener('keydown', pressed, true);
    record.key = event.timeStamp;
  }, true);
  observer.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['class'], characterData: true });
  globalThis.bench = { record, observer };
}

/** What {@link watchFromNextKey} has noted so far, in milliseconds after the key. */
export function watched() {
  const { key, first, last, state, steps } = globalThis.bench.record;
  return { first: first - key, last: last - key, state, steps, quiet: performance.now() - (last ?? Infinity) };
}

/** Counts key presses, without modifiers by themselves, and clicks from now on: `globalThis.pressed`. */
export function countFromNow() {
  const { pressed } = globalThis;
  if (pressed) return Object.assign(pressed, { keys: 0, clicks: 0 });
  const count = (globalThis.pressed = { keys: 0, clicks: 0 });
  addEventListener('keydown', ({ key }) => {
    if (!['Shift', 'Control', 'Alt', 'Meta'].includes(key)) count.keys++;
  }, true);
  addEventListener('mousedown', () => count.clicks++, true);
}

/** What {@link countFromNow} has counted. */
export function counted() {
  return globalThis.pressed;
}
