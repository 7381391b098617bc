import assert from 'node:assert/strict';
import fc from 'fast-check';
import { History, type Step } from '../../src/core/history';
import { factOf } from '../support/arbitraries';
import { ChangeSet, type TextChange } from '../../src/core/textChange';

const placed = (id: string, start: number) => ({ fact: factOf(id), place: { state: 'exact' as const, span: { start, end: start + 3 } } });
const adding = (id: string, start = 10, document = 'a.txt'): Step => ({ action: 'tag', changes: new Map([[document, [{ after: placed(id, start) }]]]) });

/** Carries a step out on a set of fact ids. */
function carryOut(step: Step | undefined, facts: Set<string>): void {
  for (const { before, after } of [...(step?.changes.values() ?? [])].flat()) {
    if (after) facts.add(after.fact.id);
    else if (before) facts.delete(before.fact.id);
  }
}

const typed = (change: TextChange) => new ChangeSet([change]);

suite('history', () => {
  test('any sequence of actions, undo and redo does what a list with a position does', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('do', 'undo', 'redo'), { maxLength: 40 }), (commands) => {
      const history = new History();
      const facts = new Set<string>();
      let list: string[] = [];
      let position = 0;
      for (const [i, command] of commands.entries()) {
        if (command === 'do') {
          const step = adding(`f${i}`);
          carryOut(step, facts);
          history.record(step);
          list = [...list.slice(0, position), `f${i}`];
          position++;
        } else if (command === 'undo') {
          carryOut(history.undo(), facts);
          position = Math.max(0, position - 1);
        } else {
          carryOut(history.redo(), facts);
          position = Math.min(list.length, position + 1);
        }
        assert.deepEqual([...facts].sort(), list.slice(0, position).sort());
        assert.deepEqual([history.canUndo, history.canRedo], [position > 0, position < list.length]);
      }
    }), { numRuns: 500 });
  });

  test('an undone step is the step backwards, in every document', () => {
    const [a, b, c] = [placed('a', 1), placed('b', 2), placed('c', 3)];
    const history = new History();
    history.record({ action: 'edit', changes: new Map([['a.txt', [{ before: a, after: b }, { before: c }]], ['b.txt', [{ after: c }]]]) });
    assert.deepEqual(history.undo(), { action: 'edit', changes: new Map([['a.txt', [{ after: c }, { before: b, after: a }]], ['b.txt', [{ before: c }]]]) });
  });

  test('a change of status is undone, redone, and goes with its document', () => {
    const history = new History();
    const step = (document: string, before: 'to-do' | undefined, after: 'done' | undefined): Step => ({ action: 'status', changes: new Map(), statuses: new Map([[document, { before, after }]]) });
    history.record(step('dir/a.txt', undefined, 'done'));
    history.edit('dir/a.txt', [typed({ offset: 0, removed: 0, inserted: 5 })]);
    assert.deepEqual(history.undo()?.statuses, new Map([['dir/a.txt', { before: 'done', after: undefined }]]));
    history.rename('dir', 'other');
    assert.deepEqual(history.redo(), step('other/a.txt', undefined, 'done'));
  });

  test('so is a change of what the head says', () => {
    const history = new History();
    const [before, after] = [new Map([['document.title', '甲']]), new Map([['document.title', '乙']])];
    const step = (document: string): Step => ({ action: 'keep', changes: new Map(), heads: new Map([[document, { before, after }]]) });
    history.record(step('dir/a.txt'));
    assert.deepEqual(history.undo()?.heads, new Map([['dir/a.txt', { before: after, after: before }]]));
    history.rename('dir', 'other');
    assert.deepEqual(history.redo(), step('other/a.txt'));
  });

  test('places follow the edits of their own document, done and undone alike', () => {
    const history = new History();
    history.record(adding('a', 10));
    history.record(adding('b', 20));
    history.undo();
    history.edit('a.txt', [typed({ offset: 0, removed: 0, inserted: 5 }), typed({ offset: 0, removed: 1, inserted: 0 })]);
    history.edit('b.txt', [typed({ offset: 0, removed: 0, inserted: 100 })]);
    assert.deepEqual(history.undo()!.changes.get('a.txt'), [{ before: placed('a', 14) }]);
    assert.deepEqual(history.redo(), adding('a', 14));
    assert.deepEqual(history.redo(), adding('b', 24));
    history.edit('a.txt', [typed({ offset: 24, removed: 3, inserted: 0 })]);
    assert.deepEqual(history.undo()!.changes.get('a.txt')![0]!.before!.place, { state: 'lost', candidates: [] });
  });

  test('steps go with a document that is renamed', () => {
    const history = new History();
    history.record(adding('a', 10));
    history.rename('a.txt', 'sub/a.txt');
    assert.deepEqual([...history.undo()!.changes.keys()], ['sub/a.txt']);
  });

  test('two hundred steps are kept', () => {
    const history = new History();
    for (let i = 0; i < 250; i++) history.record(adding(`f${i}`));
    let steps = 0;
    while (history.undo()) steps++;
    assert.equal(steps, 200);
  });
});
