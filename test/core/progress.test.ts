import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nextToDo, progressOf, type DocumentProgress } from '../../src/core/progress';
import { DOCUMENT_STATUSES } from '../../src/core/sidecar';

const documentsArb = fc.array(fc.option(fc.constantFrom(...DOCUMENT_STATUSES), { nil: undefined }), { maxLength: 8 }).map((statuses) => statuses.map((status, at): DocumentProgress => ({ document: `${at}.txt`, status })));

suite('progress', () => {
  test('counts each document once; one that says nothing is to do', () => {
    assert.deepEqual(progressOf([{ document: 'a', status: 'done' }, { document: 'b' }, { document: 'c', status: 'reviewed' }, { document: 'd', status: 'in-progress' }]), {
      'to-do': 1, 'in-progress': 1, 'done': 1, 'reviewed': 1, 'total': 4, 'finished': 2,
    });
    fc.assert(fc.property(documentsArb, (documents) => {
      const progress = progressOf(documents);
      assert.equal(DOCUMENT_STATUSES.reduce((sum, status) => sum + progress[status], 0), progress.total);
      assert.equal(progress.total, documents.length);
    }));
  });

  test('the next document to do is behind this one, then from the beginning', () => {
    const documents: DocumentProgress[] = [{ document: 'a' }, { document: 'b', status: 'done' }, { document: 'c', status: 'in-progress' }, { document: 'd', status: 'reviewed' }];
    assert.equal(nextToDo(documents, 'a'), 'c');
    assert.equal(nextToDo(documents, 'c'), 'a');
    assert.equal(nextToDo(documents, undefined), 'a');
    assert.equal(nextToDo(documents.slice(0, 2), 'a'), undefined);
  });

  test('going on to the next reaches every document that is not finished', () => {
    fc.assert(fc.property(documentsArb, (documents) => {
      const open = documents.filter(({ status }) => status !== 'done' && status !== 'reviewed').map(({ document }) => document);
      const reached = new Set<string>();
      let at: string | undefined;
      for (let step = 0; step < documents.length + 1; step++) {
        at = nextToDo(documents, at);
        if (at === undefined) break;
        reached.add(at);
      }
      assert.deepEqual([...reached].sort(), open.sort());
    }));
  });
});
