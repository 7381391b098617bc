// Progress and errors, on stderr: stdout belongs to what a command was asked for (a URL, a test report).

const started = performance.now();

/** Seconds since this process started, as text: `3.2s`. */
export function elapsed(since = started) {
  return `${((performance.now() - since) / 1000).toFixed(1)}s`;
}

/** One line that says what happens now. */
export function step(text) {
  process.stderr.write(`[factlens ${elapsed()}] ${text}\n`);
}

/**
 * An error that the reader can act on: one sentence, the next step, and the exit code the command ends with.
 * Shown without a stack trace, which would only bury the sentence.
 */
export class Stop extends Error {
  constructor(sentence, nextStep, exitCode = 1) {
    super(nextStep ? `${sentence}\n  ${nextStep}` : sentence);
    this.exitCode = exitCode;
  }
}

/** Runs a command's main function and turns what it throws into a message and an exit code. */
export async function main(run) {
  try {
    const code = await run();
    if (typeof code === 'number') process.exitCode = code;
  } catch (error) {
    process.stderr.write(error instanceof Stop ? `factlens: ${error.message}\n` : `${error?.stack ?? error}\n`);
    process.exitCode = error instanceof Stop ? error.exitCode : 1;
  }
}
