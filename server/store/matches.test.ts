import assert from 'node:assert/strict';
import { makeMatch, makeReplay } from '#shared/records/fixtures.ts';
import type { Doc } from './database.ts';
import { onEachEngine, type TestDatabase } from './fixtures.ts';
import { type Matches, openMatches, type Viewer } from './matches.ts';
import type { Place } from './place.ts';
import { buryName } from './tombstone.ts';

const STORY = { text: 'It went round.', by: 'model', because: null } as const;

onEachEngine('match history', (open) => {
  let store: TestDatabase;
  let matches: Matches;

  beforeEach(async () => {
    store = await open();
    matches = await openMatches(store.db);
  });
  afterEach(() => store.drop());

  async function everyPage(limit: number, playerId: string | null = null): Promise<string[][]> {
    const pages: string[][] = [];
    let after: Place | null = null;
    do {
      const page = await matches.list({ viewer: 'all', limit, after, playerId });
      pages.push(page.matches.map(({ id }) => id));
      after = page.next;
    } while (after);
    return pages;
  }

  it('gives a match and its replay back as they were saved', async () => {
    const match = makeMatch('match-01', 1, ['player-a', 'player-b']);
    await matches.save(match, makeReplay('match-01'));
    assert.deepEqual(await matches.find('match-01'), match);
    assert.deepEqual(await matches.findReplay('match-01'), makeReplay('match-01'));
    assert.equal(await matches.find('match-99'), null);
    assert.equal(await matches.findReplay('match-99'), null);
  });

  it('brings records of the first version forward, which had no ideas', async () => {
    const {
      id,
      ideas: _,
      isPrivate: _is,
      story: _story,
      ...rest
    } = makeMatch('match-01', 1, ['player-a']);
    await store.db.collection('matches').insertOne({ _id: id, ...rest, version: 1 } as Doc);
    const expected = { ...makeMatch('match-01', 1, ['player-a']), ideas: [] };
    assert.deepEqual(await matches.find('match-01'), expected);
    const page = await matches.list({ viewer: 'all', limit: 1 });
    assert.ok(!('ideas' in page.matches[0]!));
    assert.equal(page.matches[0]!.version, 5);
  });

  it('brings records of the second version forward, whose ideas did not say who told them', async () => {
    const { id, ideas, story: _, ...rest } = makeMatch('match-01', 1, ['player-a']);
    const before = ideas.map(({ told: _, ...idea }) => idea);
    const old = { _id: id, ...rest, ideas: before, version: 2 };
    await store.db.collection('matches').insertOne(old as unknown as Doc);
    assert.deepEqual(await matches.find('match-01'), makeMatch('match-01', 1, ['player-a']));
  });

  it('brings records of the third version forward, which everybody saw', async () => {
    const { id, isPrivate: _, story: _story, ...rest } = makeMatch('match-01', 1, ['player-a']);
    const old = { _id: id, ...rest, version: 3 };
    await store.db.collection('matches').insertOne(old as unknown as Doc);
    assert.deepEqual(await matches.find('match-01'), makeMatch('match-01', 1, ['player-a']));
    const viewer = { playerId: null };
    assert.equal((await matches.list({ viewer, limit: 1 })).matches[0]?.isPrivate, false);
  });

  it('brings records of the fourth version forward, which nobody had told', async () => {
    const { id, story: _, ...rest } = makeMatch('match-01', 1, ['player-a']);
    const old = { _id: id, ...rest, version: 4 };
    await store.db.collection('matches').insertOne(old as unknown as Doc);
    assert.deepEqual(await matches.find('match-01'), makeMatch('match-01', 1, ['player-a']));
    await matches.tell(id, STORY);
    assert.deepEqual((await matches.find(id))?.story, STORY);
  });

  it('keeps the first story that a match is told by, and lists none', async () => {
    await matches.save(makeMatch('match-01', 1, ['player-a']), makeReplay('match-01'));
    const before = matches.revision();
    await matches.tell('match-01', STORY);
    assert.notEqual(matches.revision(), before);
    await matches.tell('match-01', { ...STORY, text: 'Another one' });
    await matches.tell('match-99', STORY);
    assert.deepEqual((await matches.find('match-01'))?.story, STORY);
    assert.ok(!('story' in (await matches.list({ viewer: 'all', limit: 1 })).matches[0]!));
  });

  it('lets a story go whose people are forgotten, since it names them', async () => {
    await matches.save(makeMatch('match-01', 1, ['player-a']), makeReplay('match-01'));
    await matches.tell('match-01', STORY);
    await buryName(store.db, 'player-b');
    assert.deepEqual((await matches.find('match-01'))?.story, STORY);
    await buryName(store.db, 'player-a');
    assert.equal((await matches.find('match-01'))?.story, null);
  });

  it('lists those of private worlds for those who sat in them, and for whom all are', async () => {
    for (let i = 0; i < 6; i++) {
      const match = makeMatch(`match-0${i}`, i, i < 3 ? ['player-a'] : ['player-b', 'player-a']);
      match.isPrivate = i % 3 > 0;
      await matches.save(match, makeReplay(match.id));
    }
    const seen = async (viewer: Viewer, playerId: string | null = null) => {
      const found: string[] = [];
      for (let after: Place | null = null; ; ) {
        const page = await matches.list({ viewer, limit: 1, after, playerId });
        found.push(...page.matches.map(({ id }) => id.slice(-1)));
        after = page.next;
        if (!after) return found.join('');
      }
    };
    assert.equal(await seen({ playerId: null }), '30');
    assert.equal(await seen({ playerId: null }, 'player-a'), '30');
    assert.equal(await seen({ playerId: 'player-z' }), '30');
    assert.equal(await seen({ playerId: 'player-b' }), '5430');
    assert.equal(await seen({ playerId: 'player-b' }, 'player-a'), '5430');
    assert.equal(await seen({ playerId: 'player-a' }), '543210');
    assert.equal(await seen('all', 'player-a'), '543210');
    assert.equal(await seen('all'), '543210');
  });

  it('keeps the first of two saves with one id', async () => {
    await matches.save(makeMatch('match-01', 1, ['player-a']), makeReplay('match-01'));
    await matches.save(makeMatch('match-01', 2, ['player-b']), makeReplay('match-01'));
    assert.deepEqual(await everyPage(10), [['match-01']]);
    assert.deepEqual((await matches.find('match-01'))?.playerIds, ['player-a']);
  });

  it('completes a save that a crash cut between replay and match', async () => {
    await store.db.collection('replays').insertOne({ _id: 'match-01' });
    await matches.save(makeMatch('match-01', 1, ['player-a']), makeReplay('match-01'));
    assert.ok(await matches.find('match-01'));
  });

  it('refuses a record that is not one, and the replay of another match', async () => {
    const match = makeMatch('match-01', 1, ['player-a']);
    await assert.rejects(matches.save({ ...match, hash: 'short' }, makeReplay('match-01')));
    await assert.rejects(matches.save(match, makeReplay('match-02')), RangeError);
    assert.deepEqual(await everyPage(10), [[]]);
  });

  it('pages newest first, each match once, also when many ended in the same moment', async () => {
    const minutes = [5, 3, 3, 3, 3, 3, 9, 1];
    const expected = minutes
      .map((minute, i) => ({ minute, id: `match-${String(i).padStart(2, '0')}` }))
      .sort((a, b) => b.minute - a.minute || (a.id < b.id ? 1 : -1))
      .map(({ id }) => id);
    for (const [i, minute] of minutes.entries()) {
      const id = `match-${String(i).padStart(2, '0')}`;
      await matches.save(makeMatch(id, minute, ['player-a']), makeReplay(id));
    }
    for (let limit = 1; limit <= minutes.length + 1; limit++) {
      const pages = await everyPage(limit);
      assert.deepEqual(pages.flat(), expected, `limit ${limit}`);
      assert.ok(pages.slice(0, -1).every((page) => page.length === limit));
      assert.equal(pages.length, Math.ceil(minutes.length / limit));
    }
  });

  it('stays on its place while newer matches come in', async () => {
    for (const minute of [1, 2, 3]) {
      const id = `match-0${minute}`;
      await matches.save(makeMatch(id, minute, ['player-a']), makeReplay(id));
    }
    const first = await matches.list({ viewer: 'all', limit: 2 });
    await matches.save(makeMatch('match-04', 4, ['player-a']), makeReplay('match-04'));
    const second = await matches.list({ viewer: 'all', limit: 2, after: first.next });
    assert.deepEqual(
      second.matches.map(({ id }) => id),
      ['match-01'],
    );
  });

  it('filters by any of the players', async () => {
    const rosters = [['player-a', 'player-b'], ['player-b'], ['player-a'], []];
    for (const [i, roster] of rosters.entries()) {
      await matches.save(makeMatch(`match-0${i}`, i, roster), makeReplay(`match-0${i}`));
    }
    assert.deepEqual(await everyPage(1, 'player-a'), [['match-02'], ['match-00']]);
    assert.deepEqual(await everyPage(5, 'player-b'), [['match-01', 'match-00']]);
    assert.deepEqual(await everyPage(5, 'player-z'), [[]]);
    assert.deepEqual((await everyPage(5)).flat().length, 4);
  });
});
