import assert from 'node:assert/strict';
import { matchSpec } from '#shared/game/spec.ts';
import type { MatchSummary, SeatSummary } from '#shared/game/summary.ts';
import { matchRecord, replayRecord } from '#shared/records/match.ts';
import { keep, recordsOf } from './ending.ts';
import { Recorder } from './recorder.ts';

const seat = (n: number, believers: number): SeatSummary => ({
  seat: n,
  name: `Seat ${n}`,
  kind: n === 0 ? 'opponent' : 'human',
  isReady: false,
  traits: [0, 0, 0],
  aim: null,
  heat: 0,
  why: null,
  idea: n === 2 ? 0 : n + 1,
  believers,
  clout: 5,
  income: 2,
  ready: [0, 0, 0],
  score: believers / 1000,
  held: 0,
});
const UNCHANGED = { virality: 0, plausibility: 0, valence: 0, arousal: 0 };
const summary: MatchSummary = {
  tick: 240,
  phase: 'over',
  begins: 40,
  ends: 240,
  agents: 1000,
  seats: [seat(0, 100), seat(1, 300), seat(2, 0)],
  ideas: [
    {
      id: 1,
      owner: 0,
      parent: 0,
      born: 40,
      text: 'One',
      tags: ['humour'],
      told: null,
      changes: UNCHANGED,
      believers: 100,
    },
    {
      id: 2,
      owner: 1,
      parent: 0,
      born: 40,
      text: 'Two',
      tags: ['work', 'money'],
      told: null,
      changes: UNCHANGED,
      believers: 300,
    },
  ],
  news: null,
  winner: 1,
  reason: 'time',
};
const records = (recorder = new Recorder()) =>
  recordsOf({
    id: 'match-0001',
    spec: matchSpec.parse({
      version: 1,
      mode: 'match',
      seconds: 20,
      world: { version: 1, seed: 1, agents: 1000 },
    }),
    isPrivate: true,
    summary,
    places: [1, 0, 2],
    hash: '0123456789abcdef',
    recorder,
    players: new Map([
      [1, 'ann'],
      [2, 'bob'],
    ]),
    startedAt: new Date(1000),
    endedAt: 25_000,
  });

describe('the end of a match', () => {
  it('makes records that the schemas accept', () => {
    const { match, replay } = records();
    matchRecord.parse(match);
    replayRecord.parse(replay);
    assert.equal(match.isPrivate, true);
    assert.equal(match.ticks, 200);
    assert.equal(match.winner, 1);
    assert.deepEqual(match.playerIds, ['ann', 'bob']);
    assert.deepEqual(
      match.seats.map(({ place, playerId }) => [place, playerId]),
      [
        [2, null],
        [1, 'ann'],
        [3, 'bob'],
      ],
    );
    assert.deepEqual(
      match.seats.map(({ idea }) => idea?.text ?? null),
      ['One', 'Two', null],
    );
    assert.deepEqual(match.ideas[1], {
      id: 2,
      seat: 1,
      parent: 0,
      text: 'Two',
      tags: ['work', 'money'],
      told: null,
      believers: 300,
    });
  });

  it('keeps the curve within its bound, however long the match', () => {
    const recorder = new Recorder();
    for (let tick = 0; tick < 100_000; tick++) {
      if (recorder.wantsRow(tick)) recorder.row({ ...summary, tick }, 1000);
    }
    const { curve } = records(recorder).match;
    assert.ok(curve.length > 100 && curve.length <= 240, `${curve.length} rows`);
    const strides = new Set(curve.slice(1).map(({ tick }, i) => tick - (curve[i]?.tick ?? 0)));
    assert.equal(strides.size, 1, 'rows are evenly spaced');
    assert.deepEqual(curve[0]?.shares, [0.1, 0.3, 0]);
  });

  it('tries again while the archive does not answer', async () => {
    let tries = 0;
    const warned: string[] = [];
    const isKept = await keep(records(), {
      archive: {
        async save() {
          if (++tries === 1) throw new Error('disk full');
        },
        async tell() {},
      },
      log: { info() {}, warn: (message) => void warned.push(message), error() {} },
    });
    assert.equal(isKept, true);
    assert.equal(tries, 2);
    assert.equal(warned.length, 1);
  });
});
