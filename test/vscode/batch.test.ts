import assert from 'node:assert/strict';
import { Batch } from '../../src/vscode/batch';

const resting = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A batch that writes down what it does; work on a key waits until it is let go. */
function recording(gates: Readonly<Record<string, Promise<void>>> = {}) {
  const log: string[] = [];
  const failures: unknown[] = [];
  const work = async (key: string) => {
    log.push(`begin ${key}`);
    await gates[key];
    if (key === 'bad') throw new Error('bad');
    log.push(`end ${key}`);
  };
  return { log, failures, batch: new Batch(work, 1, (error) => failures.push(error)) };
}

/** A promise that is kept when `open` is called. */
function gate(): { promise: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const promise = new Promise<void>((resolve) => (open = resolve));
  return { promise, open };
}

suite('batch', () => {
  test('keys that come twice before their turn are worked on once', async () => {
    const { log, batch } = recording();
    batch.add(['a', 'b']);
    batch.add(['a']);
    assert.deepEqual(log, [], 'nothing happens at once');
    await resting(20);
    assert.deepEqual(log, ['begin a', 'end a', 'begin b', 'end b']);
  });

  test('work never overlaps, and a key that comes while it is worked on is worked on again', async () => {
    const { promise, open } = gate();
    const { log, batch } = recording({ a: promise });
    batch.add(['a', 'b']);
    await resting(20);
    batch.add(['a']);
    assert.deepEqual(log, ['begin a']);
    open();
    await resting(20);
    assert.deepEqual(log, ['begin a', 'end a', 'begin b', 'end b', 'begin a', 'end a']);
  });

  test('work that fails is told of and does not stop the rest', async () => {
    const { log, failures, batch } = recording();
    batch.add(['bad', 'a']);
    await resting(20);
    assert.deepEqual([log, failures.length], [['begin bad', 'begin a', 'end a'], 1]);
    batch.add(['a']);
    await resting(20);
    assert.equal(log.length, 5);
  });

  test('nothing begins after it is disposed of', async () => {
    const { promise, open } = gate();
    const { log, batch } = recording({ a: promise });
    batch.add(['a', 'b']);
    await resting(20);
    batch.dispose();
    batch.add(['c']);
    open();
    await resting(20);
    assert.deepEqual(log, ['begin a', 'end a']);
  });
});
