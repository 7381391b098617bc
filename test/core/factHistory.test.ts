// The history of one fact as data: found in revisions of its sidecar, and what each of them changed in meaning.
import assert from 'node:assert/strict';
import type { Fact } from '../../src/core/fact';
import { factEvents, factIn } from '../../src/core/factHistory';
import { writeSidecar } from '../../src/core/sidecar';

const fact: Fact = { id: 'aaaaaaaa', kind: 'entity', label: 'PERSON', before: '在', text: '东礁 "id": "bbbbbbbb"', after: '附近' };
const other: Fact = { id: 'bbbbbbbb', kind: 'claim', label: 'STATEMENT', text: '附近', links: { about: ['aaaaaaaa'] } };
const content = writeSidecar({ factlens: 1, source: { file: 'a.txt' }, facts: [fact, other] });

suite('history of a fact', () => {
  test('a fact is found by its line, whatever its words and the links of others say', () => {
    assert.deepEqual(factIn(content, 'aaaaaaaa'), fact);
    assert.deepEqual(factIn(content, 'bbbbbbbb'), other);
    assert.equal(factIn(content, 'cccccccc'), undefined);
    assert.equal(factIn('', 'aaaaaaaa'), undefined);
  });

  test('and in another layout, and never in a file that cannot be read', () => {
    const parsed: unknown = JSON.parse(content);
    for (const space of [0, 2]) assert.deepEqual(factIn(JSON.stringify(parsed, undefined, space), 'bbbbbbbb'), other);
    assert.equal(factIn(JSON.stringify(parsed, undefined, 2).slice(0, -4), 'bbbbbbbb'), undefined);
    assert.equal(factIn(content.replace('"claim"', '"thing"'), 'bbbbbbbb'), undefined);
  });

  test('each revision tells what it changed, and what only moved is no event', () => {
    const moved = { ...fact, before: '就在' };
    const labelled: Fact = { ...moved, label: 'LOC', status: 'reviewed' };
    const versions = [
      { revision: 'gone', fact: undefined },
      { revision: 'labelled', fact: labelled },
      { revision: 'moved', fact: moved },
      { revision: 'tagged', fact },
      { revision: 'before', fact: undefined },
    ];
    const told = (events: ReturnType<typeof factEvents<string>>) => events.map(({ revision, changes }) => `${revision}: ${changes.map(({ change }) => change).join()}`);
    assert.deepEqual(told(factEvents(versions, true)), ['gone: removed', 'labelled: relabelled,status', 'tagged: added']);
    assert.deepEqual(told(factEvents(versions.slice(0, 4), true)), ['gone: removed', 'labelled: relabelled,status', 'tagged: added']);
    assert.deepEqual(told(factEvents(versions.slice(0, 4), false)), ['gone: removed', 'labelled: relabelled,status'], 'of older revisions nothing is known');
  });
});
