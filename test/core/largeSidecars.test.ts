import assert from 'node:assert/strict';
import { LargeSidecars } from '../../src/core/largeSidecars';
import { parseSidecar, writeSidecar, type Sidecar } from '../../src/core/sidecar';

const sidecarOf = (facts: number): string =>
  writeSidecar({ factlens: 1, source: { file: 'a.txt' }, facts: Array.from({ length: facts }, (_, index) => ({ id: String(index).padStart(8, 'a'), kind: 'entity', label: 'ORG', text: `港务局${index}` })) } as Sidecar);

const LARGE = sidecarOf(5_000);
const SMALL = sidecarOf(2);

suite('large sidecars', () => {
  const valueOf = (read: ReturnType<typeof parseSidecar>) => (read.ok ? read.value : assert.fail('Expected a valid sidecar'));

  test('what was read is taken once, and only of the same words and the same path', () => {
    const sidecars = new LargeSidecars();
    const read = valueOf(sidecars.read('a', LARGE));
    assert.notEqual(valueOf(sidecars.take('b', LARGE)), read);
    assert.equal(valueOf(sidecars.take('a', LARGE)), read);
    const again = valueOf(sidecars.take('a', LARGE));
    assert.notEqual(again, read);
    assert.deepEqual(again, read);
  });

  test('a file that changed meanwhile is taken as it is now, however little of it changed', () => {
    for (const [from, to] of [['港务局4999', '港务局4998'], ['港务局0"', '渔务局0"'], ['"ORG"', '"GRO"']] as const) {
      const sidecars = new LargeSidecars();
      sidecars.read('a', LARGE);
      const changed = LARGE.replace(from, to);
      assert.notEqual(changed, LARGE);
      assert.deepEqual(sidecars.take('a', changed), parseSidecar(changed));
    }
  });

  test('one that cannot be used any more is reported, and nothing of what it said is kept', () => {
    const sidecars = new LargeSidecars();
    sidecars.read('a', LARGE);
    assert.equal(sidecars.read('a', LARGE.slice(0, -5)).ok, false);
    assert.equal(sidecars.take('a', LARGE.slice(0, -5)).ok, false);
    assert.equal(sidecars.take('a', LARGE).ok, true);
  });

  test('small ones are not kept', () => {
    const sidecars = new LargeSidecars();
    const read = valueOf(sidecars.read('a', SMALL));
    assert.notEqual(valueOf(sidecars.take('a', SMALL)), read);
  });
});
