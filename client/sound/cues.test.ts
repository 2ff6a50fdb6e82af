import assert from 'node:assert/strict';
import { playing } from '../play/fixtures.ts';
import type { FeedView, Outcome } from '../play/store.ts';
import { cuesBetween } from './cues.ts';

const seed = (status: Outcome['status']): Outcome => ({
  id: 'a',
  kind: 'seed',
  region: 0,
  branch: null,
  status,
  code: '',
  detail: '',
  numbers: { clout: 0, price: 0, seconds: 0 },
});
const state = playing();
const withFeed = (feed: readonly FeedView[]) => ({ ...state, room: { ...state.room!, feed } });
const line = (id: number, kind: string, seat: number): FeedView => {
  return { id, tick: id, kind, seat, idea: 1, region: 0, value: 10, text: '' };
};

describe('what is heard of a match', () => {
  it('is nothing while nothing happens, or for who has just come in', () => {
    assert.deepEqual(cuesBetween(state, { ...state }), []);
    assert.deepEqual(cuesBetween({ ...state, room: null }, state), []);
    const rival = withFeed([line(1, 'milestone', 3)]);
    assert.deepEqual(cuesBetween(state, rival), [], 'what rivals reach');
  });

  it('is what became of one’s own orders, once each', () => {
    const pending = { ...state, outcomes: [seed('pending')] };
    const done = { ...state, outcomes: [seed('done')] };
    assert.deepEqual(cuesBetween(state, pending), []);
    assert.deepEqual(cuesBetween(pending, done), ['done']);
    assert.deepEqual(cuesBetween(done, { ...done, outcomes: [seed('done')] }), []);
    assert.deepEqual(cuesBetween(pending, { ...state, outcomes: [seed('refused')] }), ['refused']);
  });

  it('is the start, the news, a milestone of one’s own, a lost connection, and the end', () => {
    assert.deepEqual(cuesBetween(playing({}, 'gathering'), state), ['begun']);
    const news = { kind: 'news', from: 200, until: 400, what: 0 } as const;
    assert.deepEqual(cuesBetween(state, { ...state, room: { ...state.room!, news } }), ['news']);
    assert.deepEqual(cuesBetween(state, withFeed([line(1, 'milestone', 1)])), ['milestone']);
    const lost = { kind: 'lost', nextAt: null, until: 0 } as const;
    assert.deepEqual(cuesBetween(state, { ...state, link: lost }), ['lost']);
    const over = playing({}, 'over');
    assert.deepEqual(cuesBetween(state, over), ['over']);
    assert.deepEqual(cuesBetween(state, { ...over, room: { ...over.room!, winner: 1 } }), ['won']);
  });
});
