import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Fact } from '../../src/core/fact';
import { FactIndex } from '../../src/core/factIndex';
import type { JsonProblem } from '../../src/core/jsonProblem';
import { attentionOf } from '../../src/core/attention';
import { keyOf, Outline, type Grouping, type OutlineNode } from '../../src/core/outline';

const PROBLEM: JsonProblem = { code: 'json', detail: 'CommaExpected', path: [], offset: 3, length: 1 };

function indexOf(documents: Readonly<Record<string, readonly Partial<Fact>[] | 'broken'>>): FactIndex {
  const index = new FactIndex();
  for (const [document, facts] of Object.entries(documents)) {
    const made = facts === 'broken' ? [] : facts.map((fact, at): Fact => ({ id: `f${at}`, kind: 'entity', label: 'ORG', text: 'x', ...fact }));
    index.set({ document, sidecar: `${document}.facts.json`, facts: made, problems: facts === 'broken' ? [PROBLEM] : [] });
  }
  return index;
}

/** Every node below the roots, with its depth. */
function walk(outline: Outline, nodes = outline.roots(), depth = 0): { node: OutlineNode; depth: number }[] {
  return nodes.flatMap((node) => [{ node, depth }, ...walk(outline, outline.children(node), depth + 1)]);
}

/** The outline as indented lines. */
function drawn(outline: Outline): string[] {
  return walk(outline).map(({ node, depth }) => `${'  '.repeat(depth)}${nameOf(node)}`);
}

function nameOf(node: OutlineNode): string {
  switch (node.type) {
    case 'kind':
      return `${node.kind} ${node.count}`;
    case 'label':
      return `${node.label} ${node.count}`;
    case 'text':
      return `“${node.text}” ${node.count}`;
    case 'document':
      return `${node.document} ${node.count}${node.broken ? ' broken' : ''}`;
    case 'mention':
      return `${node.document}#${node.id}`;
    case 'link':
      return `${node.link.type} ${node.direction === 'out' ? '→' : '←'} ${node.other ? `${node.other.document}#${node.other.fact.id}` : 'nowhere'}`;
  }
}

const CORPUS = indexOf({
  'b.txt': [{ text: '公安部' }, { text: '缅甸', label: 'GPE' }, { text: '269人', kind: 'figure', label: 'COUNT', note: 'Suspects' }],
  'a.txt': [{ text: '公安部' }, { text: '外交部', entity: 'mfa' }],
  'c.txt': 'broken',
});

const anyIndex = fc
  .dictionary(
    fc.constantFrom('a', 'b', 'c/d', 'document'),
    fc.array(fc.record({ kind: fc.constantFrom('entity', 'figure', 'claim'), label: fc.constantFrom('A', 'B', '__proto__'), text: fc.constantFrom('x', 'Xy', '缅甸', '') }), { maxLength: 8 }),
  )
  .map((documents) => indexOf(documents));
const anyGrouping = fc.constantFrom<Grouping>('kind', 'document');

suite('outline', () => {
  test('by kind, label, text and mention; the more frequent first; broken sidecars on top', () => {
    assert.deepEqual(drawn(new Outline(CORPUS, { grouping: 'kind', filter: '' })), [
      'c.txt 0 broken',
      'entity 4',
      '  ORG 3',
      '    “公安部” 2',
      '      a.txt#f0',
      '      b.txt#f0',
      '    “外交部” 1',
      '      a.txt#f1',
      '  GPE 1',
      '    “缅甸” 1',
      '      b.txt#f1',
      'figure 1',
      '  COUNT 1',
      '    “269人” 1',
      '      b.txt#f2',
    ]);
  });

  test('by document, facts in the order of the text', () => {
    assert.deepEqual(drawn(new Outline(CORPUS, { grouping: 'document', filter: '' })), [
      'a.txt 2', '  a.txt#f0', '  a.txt#f1',
      'b.txt 3', '  b.txt#f0', '  b.txt#f1', '  b.txt#f2',
      'c.txt 0 broken',
    ]);
  });

  test('a filter looks at text, label, note and entity key, whatever the case', () => {
    const found = (filter: string) => walk(new Outline(CORPUS, { grouping: 'document', filter })).map(({ node }) => nameOf(node));
    assert.deepEqual(found('外'), ['a.txt 1', 'a.txt#f1']);
    assert.deepEqual(found(' gpe '), ['b.txt 1', 'b.txt#f1']);
    assert.deepEqual(found('suspects'), ['b.txt 1', 'b.txt#f2']);
    assert.deepEqual(found('MFA'), ['a.txt 1', 'a.txt#f1']);
    assert.deepEqual(found('nothing'), []);
  });

  test('law: counts add up on every level', () => {
    fc.assert(
      fc.property(anyIndex, anyGrouping, (index, grouping) => {
        const outline = new Outline(index, { grouping, filter: '' });
        const total = (nodes: OutlineNode[]) => nodes.reduce((sum, node) => sum + ('count' in node ? node.count : 1), 0);
        assert.equal(total(outline.roots()), index.factCount);
        assert.equal(outline.count, index.factCount);
        for (const { node } of walk(outline)) if ('count' in node) assert.equal(total(outline.children(node)), node.count);
      }),
    );
  });

  test('law: every fact is reached once, and its parents lead back to a root', () => {
    fc.assert(
      fc.property(anyIndex, anyGrouping, (index, grouping) => {
        const outline = new Outline(index, { grouping, filter: '' });
        const reached = walk(outline).flatMap(({ node }) => (node.type === 'mention' ? [`${node.document}#${node.id}`] : []));
        const all = index.documents.flatMap(({ document, facts }) => facts.map(({ id }) => `${document}#${id}`));
        assert.deepEqual([...reached].sort(), [...all].sort());
        for (const { node } of walk(outline)) {
          const parent = outline.parent(node);
          const siblings = parent ? outline.children(parent) : outline.roots();
          assert.ok(siblings.some((sibling) => keyOf(sibling) === keyOf(node)), nameOf(node));
        }
      }),
    );
  });

  test('law: keys tell nodes apart', () => {
    fc.assert(
      fc.property(anyIndex, anyGrouping, (index, grouping) => {
        const keys = walk(new Outline(index, { grouping, filter: '' })).map(({ node }) => keyOf(node));
        assert.equal(new Set(keys).size, keys.length);
      }),
    );
  });

  test('law: a filter only takes away', () => {
    fc.assert(
      fc.property(anyIndex, anyGrouping, fc.constantFrom('x', 'Y', '缅', 'a', ' '), (index, grouping, filter) => {
        const mentions = (outline: Outline) => walk(outline).flatMap(({ node }) => (node.type === 'mention' ? [keyOf(node)] : []));
        const all = new Set(mentions(new Outline(index, { grouping, filter: '' })));
        const some = mentions(new Outline(index, { grouping, filter }));
        assert.ok(some.every((key) => all.has(key)));
        assert.ok(some.length <= all.size);
      }),
    );
  });

  test('a fact is found by its id as long as it is shown', () => {
    const shown = new Outline(CORPUS, { grouping: 'kind', filter: '缅甸' });
    assert.equal(shown.mention('b.txt', 'f1')?.fact.text, '缅甸');
    assert.equal(shown.mention('b.txt', 'f0'), undefined);
    assert.equal(shown.mention('none.txt', 'f0'), undefined);
  });

  test('the links of a fact stand under it, in both directions, and lead back to it', () => {
    const index = indexOf({
      'a.txt': [{ kind: 'claim', label: 'STATEMENT', text: 'c', links: { claimant: ['f1', 'gone'], evidence: ['b.txt#f0'] } }, { text: 'speaker' }],
      'b.txt': [{ text: 'proof' }],
    });
    const outline = new Outline(index, { grouping: 'document', filter: '' });
    assert.deepEqual(drawn(outline), [
      'a.txt 2',
      '  a.txt#f0', '    claimant → a.txt#f1', '    claimant → nowhere', '    evidence → b.txt#f0',
      '  a.txt#f1', '    claimant ← a.txt#f0',
      'b.txt 1',
      '  b.txt#f0', '    evidence ← a.txt#f0',
    ]);
    const keys = walk(outline).map(({ node }) => keyOf(node));
    assert.equal(new Set(keys).size, keys.length);
    for (const { node } of walk(outline)) if (node.type === 'link') assert.ok(outline.children(outline.parent(node)!).includes(node));
  });

  test('attention: an unusable sidecar, facts without a certain place', () => {
    const [, b, c] = CORPUS.documents;
    assert.equal(attentionOf(c!), 1);
    assert.equal(attentionOf(b!), 0);
    const places = new Map([
      ['f0', { state: 'lost', candidates: [] } as const],
      ['f1', { state: 'ambiguous', candidates: [] } as const],
      ['f2', { state: 'exact', span: { start: 0, end: 1 } } as const],
    ]);
    assert.equal(attentionOf({ ...b!, places }), 2);
  });
});
