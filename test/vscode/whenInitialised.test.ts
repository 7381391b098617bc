import assert from 'node:assert/strict';
import { setTimeout as rest } from 'node:timers/promises';
import { whenInitialised, type Initialising } from '../../src/vscode/whenInitialised';

function git(state: Initialising['state']) {
  const listeners = new Set<() => void>();
  const api = {
    state,
    onDidChangeState: (listener: () => void) => {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
  };
  return { api, listeners, tell: (now: Initialising['state']) => ((api.state = now), [...listeners].forEach((listener) => listener())) };
}

suite('when git is initialised', () => {
  test('at once where it is, else when it says so, and nobody listens any more', async () => {
    await whenInitialised(git('initialized').api, 1e9);
    const { api, listeners, tell } = git('uninitialized');
    let isDone = false;
    const waiting = whenInitialised(api, 100_000).then(() => (isDone = true));
    tell('uninitialized');
    await rest(5);
    assert.equal(isDone, false);
    tell('initialized');
    await waiting;
    assert.equal(listeners.size, 0);
  });

  test('not for ever', async () => {
    const { api, listeners } = git('uninitialized');
    await whenInitialised(api, 5);
    assert.equal(listeners.size, 0);
  });
});
