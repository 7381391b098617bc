// What every runner says of a test that did not simply pass, in lines that the run of all stages finds again.

const LONGEST_REASON = 300;
const VERDICT = /(FAILED|UNSTEADY, tried again): .*$/gm;

/** The line for a test that failed. `title` is whole, with its suites. */
export function failedLine(title, error) {
  return `FAILED: ${title}: ${reason(error)}`;
}

/** The line for a test that failed and is tried again. Said aloud: one that passes only then is a bug with an owner. */
export function unsteadyLine(title, error) {
  return `UNSTEADY, tried again: ${title}: ${reason(error)}`;
}

/** All such lines of an output, without what a runner puts in front of a line. */
export function verdictsIn(output) {
  return [...output.matchAll(VERDICT)].map(([line]) => line);
}

function reason(error) {
  const text = String(error?.message ?? error);
  const [line] = text.split('\n', 1);
  return line.slice(0, LONGEST_REASON);
}
