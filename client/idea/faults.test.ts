import assert from 'node:assert/strict';
import { TEMPLATES } from '#assets/ideas/templates.ts';
import '../i18n/playing.ts';
import { faultsOf, lengthOf } from './faults.ts';

describe('faults of an idea', () => {
  const good = TEMPLATES[0]!.idea;

  it('are none for any template, by the schema of the server', () => {
    for (const { idea } of TEMPLATES) assert.deepEqual(faultsOf(idea), {});
  });

  it('name the field and say what is wanted', () => {
    assert.deepEqual(faultsOf({ ...good, text: '  ' }), { text: 'Write a sentence first.' });
    assert.deepEqual(faultsOf({ ...good, text: 'x'.repeat(141) }), {
      text: 'At most 140 characters.',
    });
    assert.match(faultsOf({ ...good, text: 'a\u202eb' }).text!, /cannot be seen/);
    assert.deepEqual(Object.keys(faultsOf({ ...good, tags: [], virality: 101 })), [
      'tags',
      'virality',
    ]);
  });

  it('count characters as readers do', () => {
    assert.equal(lengthOf(' 🐦🐦 '), 2);
    assert.deepEqual(faultsOf({ ...good, text: '🐦'.repeat(140) }), {});
  });
});
