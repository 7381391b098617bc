// Assertions for tests that run in an extension host, where `node:assert` may not exist. The names are those of
// `node:assert/strict`, so a test can be moved between the two.

/** What a failed assertion throws. Mocha shows `expected` and `actual`. */
export class AssertionError extends Error {
  override readonly name = 'AssertionError';
  constructor(message: string, readonly actual?: unknown, readonly expected?: unknown) {
    super(message);
  }
}

export function ok(value: unknown, message = 'Expected a truthy value'): asserts value {
  if (!value) throw new AssertionError(`${message}, got ${show(value)}`, value, true);
}

export function fail(message: string): never {
  throw new AssertionError(message);
}

/** Same value in the sense of `Object.is`. */
export function equal(actual: unknown, expected: unknown, message?: string): void {
  if (!Object.is(actual, expected)) throw difference(actual, expected, message);
}

/** Same plain data: objects by their own enumerable properties (an `undefined` one counts as there), arrays by order. */
export function deepEqual(actual: unknown, expected: unknown, message?: string): void {
  if (!sameData(actual, expected)) throw difference(actual, expected, message);
}

export function match(actual: string, pattern: RegExp, message?: string): void {
  if (!pattern.test(actual)) throw difference(actual, String(pattern), message);
}

/** The promise (or the promise of the function) is rejected, with a message that matches `pattern` when given. */
export async function rejects(work: Promise<unknown> | (() => Promise<unknown>), pattern?: RegExp): Promise<void> {
  try {
    await (typeof work === 'function' ? work() : work);
  } catch (error) {
    if (pattern) match(messageOf(error), pattern);
    return;
  }
  fail('Expected a rejection, but the work succeeded');
}

/** The function throws, with a message that matches `pattern` when given. */
export function throws(work: () => unknown, pattern?: RegExp): void {
  try {
    work();
  } catch (error) {
    if (pattern) match(messageOf(error), pattern);
    return;
  }
  fail('Expected an exception, but the function returned');
}

function sameData(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  if (a instanceof Map && b instanceof Map) return sameData([...a], [...b]);
  if (a instanceof Set && b instanceof Set) return sameData([...a], [...b]);
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length && keys.every((key) => Object.hasOwn(right, key) && sameData(left[key], right[key]));
}

function difference(actual: unknown, expected: unknown, message = 'Not the same'): AssertionError {
  return new AssertionError(`${message}\n  expected: ${show(expected)}\n  actual:   ${show(actual)}`, actual, expected);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function show(value: unknown): string {
  return typeof value === 'function' || value === undefined ? String(value) : JSON.stringify(value, undefined, 1).replace(/\n\s*/g, ' ');
}
