import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { allOrNone, type Part } from '../../src/vscode/allOrNone';

/** Parts that write down what happens to them; one whose name ends in "!" fails. */
function recording() {
  const log: string[] = [];
  const running = { now: 0, most: 0 };
  const part = (name: string): Part => ({
    carryOut: async () => {
      running.most = Math.max(running.most, ++running.now);
      await turn();
      running.now--;
      if (name.endsWith('!')) throw new Error(name);
      log.push(name);
    },
    takeBack: async () => {
      await turn();
      log.push(`not ${name}`);
    },
  });
  return { log, running, parts: (...names: string[]) => names.map(part) };
}

suite('all parts or none', () => {
  test('a phase begins when the one before is done; many at a time, but not all', async () => {
    const { log, running, parts } = recording();
    const names = Array.from({ length: 30 }, (_, index) => `a${index}`);
    await allOrNone([parts(...names), parts('b', 'c'), []]);
    assert.deepEqual(log, [...names, 'b', 'c']);
    assert.ok(running.most > 1 && running.most <= 8, String(running.most));
  });

  test('what was done is taken back, the last one first, when one fails; nothing begins after that', async () => {
    const { log, parts } = recording();
    await assert.rejects(allOrNone([parts('a', 'b'), parts('c', 'd!', 'e'), parts('f')]), /d!/);
    assert.deepEqual(log, ['a', 'b', 'c', 'e', 'not e', 'not c', 'not b', 'not a']);
  });
});
