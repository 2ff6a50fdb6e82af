import assert from 'node:assert/strict';
import { makeMatch } from '#shared/records/fixtures.ts';
import type { Written } from '#shared/wire/asks.ts';
import { ASKS } from '#shared/wire/asks.ts';
import { verifyReplay } from '#shared/wire/replay.ts';
import { DRAFT, testAtlas } from '../fixtures.ts';
import { testWorlds } from '../fixtures-loop.ts';
import { storyAsk } from './story.ts';

const STORY: Written<'debrief'> = { text: 'It went round.', by: 'model', because: null };
const soon = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

describe('the story of a match', () => {
  it('[WIRE46] is asked for with who came to what, and how often the lead changed', () => {
    const curve = [
      [0, 0],
      [0.2, 0.1],
      [0.2, 0.2],
      [0.3, 0.4],
      [0.5, 0.4],
    ].map((shares, tick) => ({ tick, shares }));
    const match = { ...makeMatch('match-01', 1, ['ann', 'bob']), curve, ticks: 6000 };
    const ask = storyAsk(match);
    assert.deepEqual(ASKS.debrief.parse(ask), ask);
    assert.deepEqual([ask.turns, ask.minutes, ask.winner], [2, 10, 'Player 0']);
    assert.deepEqual(ask.standings[0], { who: 'Player 0', share: 50, isYou: false });
    assert.equal(storyAsk({ ...match, winner: null }).idea, null);
  });

  /** A short match of ann's that is over, and whoever is asked about it. */
  async function over(isLeft = false) {
    const asked: { job: string; answer(written: unknown): void }[] = [];
    const counts: string[] = [];
    const nothing = () => {};
    const meter = {
      tick: nothing,
      late: nothing,
      sent: nothing,
      order: nothing,
      refusal: nothing,
      reply: (job: string, what: string) => void counts.push(`${job} ${what}`),
    };
    const ideas = {
      ask: (job: string) =>
        new Promise<never>((resolve) => {
          asked.push({ job, answer: (written) => resolve(written as never) });
        }),
    };
    const worlds = testWorlds(60, { ideas, meter });
    const world = await worlds.open({ mode: 'match', private: true, spec: { agents: 2000 } });
    world.enter('ann');
    await world.loop.step(1);
    world.order('ann', { id: 'launch', order: { kind: 'launch', idea: DRAFT, region: 'india' } });
    await world.loop.step(2);
    world.loop.gathering.start();
    await world.loop.step(650);
    assert.equal(world.loop.summary.phase, 'over');
    if (isLeft) world.loop.seats.disconnect('session of ann');
    world.loop.press.kept((await world.loop.round.finish(world.loop.seats.players()))!);
    await soon();
    const story = asked.find(({ job }) => job === 'debrief');
    return { world, worlds, counts, story };
  }

  it('[WIRE46] comes once the match is on record, to all who look, and changes nothing of it', async () => {
    const { world, worlds, counts, story } = await over();
    const { match } = worlds.saved[0]!;
    assert.equal(match.story, null);
    story?.answer(STORY);
    await soon();
    assert.deepEqual([world.state.story, world.state.storyBy], [STORY.text, 'model']);
    const kept = worlds.saved[0]!;
    assert.deepEqual(kept.match, { ...match, story: STORY });
    assert.ok(verifyReplay(kept.replay as never, testAtlas()).ok);
    assert.ok(counts.includes('debrief taken'));
  });

  it('[WIRE46] is added to its match though a rematch has begun, and is not shown for that', async () => {
    const { world, worlds, counts, story } = await over();
    const { round } = world.loop;
    const next = await worlds.open({ mode: 'match', private: true, spec: { agents: 2000 } });
    await world.loop.begin(next.loop.round);
    assert.notEqual(world.loop.round.opening.matchId, round.opening.matchId);
    world.loop.press.questions.end();
    story?.answer(STORY);
    await soon();
    assert.deepEqual(worlds.saved[0]?.match.story, STORY);
    assert.ok(!world.state.story);
    assert.equal(counts.at(-1), 'debrief taken');
  });

  it('[WIRE46] is not told for nobody', async () => {
    assert.equal((await over(true)).story, undefined);
  });

  it('[WIRE46] is dropped where it comes out of bounds, or for a world that has gone', async () => {
    const { worlds, counts, story } = await over();
    story?.answer({ ...STORY, text: 'x'.repeat(601) });
    await soon();
    assert.equal(worlds.saved[0]?.match.story, null);
    const later = await over();
    later.world.loop.press.close();
    later.story?.answer(STORY);
    await soon();
    assert.equal(later.worlds.saved[0]?.match.story, null);
    assert.deepEqual(
      [counts.at(-1), later.counts.at(-1)],
      ['debrief malformed', 'debrief orphaned'],
    );
  });
});
