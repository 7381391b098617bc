// What the pages of the rivals share: noting when what is seen of the text was painted last.

/** A page that does nothing beats so often; when a beat is late by as much again, it was busy. */
const BEAT_MS = 100;

/** Asks the browser to call `then` with the time after the next frame is painted. */
function painted(then) {
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => then(performance.now()));
    port1.start();
    port2.postMessage(0);
  });
}

/** When the page was last busy: what it computes then may still change what is seen. */
let lastBusy = 0;
let lastBeat = performance.now();
setInterval(() => {
  const now = performance.now();
  if (now - lastBeat > 2 * BEAT_MS) lastBusy = now;
  lastBeat = now;
}, BEAT_MS);

/**
 * Makes `globalThis.rival` of a page, which the benchmark calls.
 * - `prepare(data)` keeps the text and the annotations in the form the rival wants: that is not measured.
 * - `open()` shows what was prepared, `add(index)` one annotation more.
 * - `look()` gives what is seen: numbers, of which `marks` counts the pieces of highlights.
 */
export function offer({ prepare, open, add, look }) {
  let record;
  let observer;
  const during = (act) => {
    observer?.disconnect();
    const current = { start: performance.now(), first: undefined, last: undefined, state: look(), steps: [] };
    record = current;
    observer = new MutationObserver(() => {
      const now = look();
      if (JSON.stringify(now) === JSON.stringify(current.state)) return;
      current.state = now;
      painted((time) => {
        current.first ??= time;
        current.last = time;
        current.steps.push({ ms: Math.round(time - current.start), ...now });
      });
    });
    observer.observe(document.body, { childList: true, subtree: true, attributes: true, characterData: true });
    act();
  };
  // Not within the call that the benchmark waits for; what was noted before is not to be taken for it.
  const soon = (act) => {
    record = undefined;
    setTimeout(() => during(act));
  };
  globalThis.rival = { prepare, open: () => soon(open), add: (index) => soon(() => add(index)), watched: () => record && seen(record) };
}

/** Milliseconds from the call to the frames that painted the first change and the last, what was seen then, and for how long nothing has changed and nothing was computed. */
function seen({ start, first, last, state, steps }) {
  const now = performance.now();
  // A beat that should have come by now says that the page was busy until now.
  const busy = now - lastBeat > 2 * BEAT_MS ? now : lastBusy;
  return { first: first - start, last: last - start, state, steps, quiet: now - Math.max(last ?? Infinity, busy) };
}
