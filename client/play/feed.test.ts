import assert from 'node:assert/strict';
import { gather } from './feed.ts';
import type { FeedView } from './store.ts';

let id = 0;
const line = (kind: string, tick: number, seat: number, region = 0): FeedView => {
  return { id: id++, kind, tick, seat, region, idea: 1, value: 0, text: '' };
};

/** Kind, tick and how many more, line by line. */
const told = (feed: readonly FeedView[], own: number | null = 0) =>
  gather(feed, own).map(({ item, more }) => [item.kind, item.tick, more]);

describe('the feed on the page', () => {
  it('tells the newest first', () => {
    assert.deepEqual(told([line('begun', 0, 0), line('lead', 50, 1)]), [
      ['lead', 50, 0],
      ['begun', 0, 0],
    ]);
  });

  it('tells of a seat’s boosts within half a minute in one line, whatever came between', () => {
    const feed = [
      line('boost', 0, 1, 7),
      line('boost', 310, 1, 1),
      line('debunk', 320, 2, 1),
      line('boost', 330, 1, 2),
      line('boost', 340, 2, 2),
      line('boost', 600, 1, 2),
    ];
    assert.deepEqual(told(feed), [
      // Two regions, one of them twice.
      ['boost', 600, 1],
      ['boost', 340, 0],
      ['debunk', 320, 0],
      ['boost', 0, 0],
    ]);
  });

  it('keeps each debunk, rewriting and lead', () => {
    const kinds = ['debunk', 'mutate', 'lead', 'extinct'];
    const feed = kinds.flatMap((kind, i) => [line(kind, 10 * i, 1), line(kind, 10 * i + 1, 1)]);
    assert.equal(told(feed).length, feed.length);
  });

  it('leaves out the loud voices that rivals win', () => {
    const feed = [line('hub', 1, 0, 1), line('hub', 2, 1, 2), line('hub', 3, 0, 3)];
    assert.deepEqual(told(feed, 0), [['hub', 3, 1]]);
    assert.deepEqual(told(feed, null), []);
  });
});
