import assert from 'node:assert/strict';
import { openTrust, type Trust } from './trust.ts';

describe('trust in workers', () => {
  let changes: boolean[];
  let trust: Trust;
  beforeEach(() => {
    changes = [];
    trust = openTrust((isLost) => changes.push(isLost));
  });

  it('is lost after three questions in a row that nobody answered, and comes back with a word', () => {
    const at = trust.heardCount;
    for (let i = 0; i < 2; i++) trust.unanswered(at);
    assert.equal(trust.isLost, false);
    trust.unanswered(at);
    trust.unanswered(at);
    assert.equal(trust.isLost, true);
    trust.heard();
    assert.equal(trust.isLost, false);
    assert.deepEqual(changes, [true, false]);
  });

  it('stays with a worker that is busy: that has answered others while these were waited for', () => {
    const at = trust.heardCount;
    trust.heard();
    for (let i = 0; i < 5; i++) trust.unanswered(at);
    assert.equal(trust.isLost, false);
    const since = trust.heardCount;
    for (let i = 0; i < 3; i++) trust.unanswered(since);
    assert.equal(trust.isLost, true, 'with no word since');
  });
});
