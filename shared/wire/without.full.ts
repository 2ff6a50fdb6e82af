import assert from 'node:assert/strict';
import { loadAtlas } from '#server/atlas.ts';
import { differencesOf, startDebrief } from '#shared/game/debrief.ts';
import { launched, ordered } from '#shared/game/fixtures.ts';
import type { Mode } from '#shared/game/kinds.ts';
import { createMatch, type Match, phaseOf, shareOf } from '#shared/game/match.ts';
import { think } from '#shared/game/opponents/think.ts';
import type { Act, Input } from '#shared/game/order.ts';
import { hashMatch } from '#shared/game/snapshot.ts';
import { type MatchSpec, matchSpec, type OpponentSpec } from '#shared/game/spec.ts';
import { type Mind, step } from '#shared/game/step.ts';
import { HASH_EVERY, readReplay, sealReplay } from './replay.ts';

const atlas = await loadAtlas();
const troll: OpponentSpec = { archetype: 'troll', strength: 'strong' };
const bureau: OpponentSpec = { archetype: 'bureau', strength: 'normal' };

/** What two people do, in seats that opponents have left. */
function people(first: number): Record<number, Act[]> {
  const [ann, bob] = [first, first + 1];
  const join = (seat: number): Act => {
    return { kind: 'join', seat, name: `Seat ${seat}`, opponent: false };
  };
  return {
    0: [join(ann), join(bob)],
    1: [launched(ann, 'south-asia'), launched(bob, 'china')],
    6: [ordered(ann, { kind: 'seed', region: 'north-america' })],
    7: [ordered(bob, { kind: 'bot-farm', region: 'china' })],
    90: [ordered(ann, { kind: 'target', region: 'south-asia', audience: 'young' })],
    91: [ordered(ann, { kind: 'boost', region: 'south-asia' })],
    210: [ordered(ann, { kind: 'mutate', region: 'south-asia' })],
    300: [ordered(bob, { kind: 'prebunk', region: 'south-asia' })],
    340: [ordered(ann, { kind: 'trait', branch: 'community' })],
    420: [ordered(ann, { kind: 'seed', region: 'south-asia' })],
    500: [ordered(bob, { kind: 'debunk', region: 'south-asia' })],
  };
}

const onlyFirst = (acts: Record<number, Act[]>, seat: number): Record<number, Act[]> =>
  Object.fromEntries(
    Object.entries(acts).map(([tick, all]) => [
      tick,
      all.filter((act) => !('seat' in act) || act.seat === seat),
    ]),
  );

/** Plays a match and writes its replay file, as a room does: what was refused is not in it. */
function fileOf(spec: MatchSpec, acts: Readonly<Record<number, readonly Act[]>>): string {
  const match = createMatch(spec, atlas);
  const inputs: Input[] = [];
  const hashes: [number, string][] = [];
  while (phaseOf(match) !== 'over' && match.world.tick < 650) {
    const { tick } = match.world;
    const now = acts[tick] ?? [];
    const { outcomes } = step(match, now);
    now.forEach((act, i) => {
      if (outcomes[i] === null) inputs.push({ tick, sequence: inputs.length, act });
    });
    const isEnd = phaseOf(match) === 'over' || match.world.tick === 650;
    if (isEnd || match.world.tick % HASH_EVERY === 0) {
      hashes.push([match.world.tick, hashMatch(match)]);
    }
  }
  return JSON.stringify(sealReplay({ version: 1, id: 'match-01', spec, inputs, hashes }));
}

/** Plays a file's inputs step by step, with nothing but the rules. */
function playBack(spec: MatchSpec, inputs: readonly Input[], end: number, mind: Mind): Match {
  const match = createMatch(spec, atlas);
  while (phaseOf(match) !== 'over' && match.world.tick < end) {
    const now = inputs.filter(({ tick }) => tick === match.world.tick);
    step(
      match,
      now.map(({ act }) => act),
      mind,
    );
  }
  return match;
}

describe('a match without a deed, as the debrief says and as played from its file by hand', () => {
  const MODES: [
    mode: Mode,
    acts: Record<number, Act[]>,
    opponents: OpponentSpec[],
    least: number,
  ][] = [
    ['match', people(0), [], 9],
    ['match', people(1), [troll], 12],
    ['coop', people(1), [bureau], 9],
    ['daily', onlyFirst(people(1), 1), [troll], 8],
    ['lab', people(0), [], 9],
    ['zero', {}, [troll, bureau], 4],
  ];
  for (const [mode, acts, opponents, least] of MODES) {
    it(`[GAME26] is the same: ${mode}, ${opponents.length} opponents`, () => {
      const world = {
        version: 1,
        seed: 9,
        agents: 1500,
        model: { kind: 'attention', share: 0.03 },
      };
      const spec = matchSpec.parse({ version: 1, mode, seconds: 60, opponents, world });
      const text = fileOf(spec, acts);

      const replay = readReplay(text);
      const [end, hash] = replay.hashes.at(-1)!;
      const recording = { spec: replay.spec, inputs: replay.inputs, end };
      const { course, debrief } = startDebrief(recording, atlas);
      const differences = [...differencesOf(course, debrief, atlas)].map((one) => one.difference);
      assert.ok(differences.length >= least, `${differences.length}`);

      // By hand from here on: the file is JSON, opponents are whoever thinks.
      const file = JSON.parse(text) as { spec: MatchSpec; inputs: Input[] };
      const thoughts = new Map<string, ReturnType<Mind>>();
      const whole = playBack(file.spec, file.inputs, end, (match, seat) => {
        const thought = think(match, seat);
        thoughts.set(`${match.world.tick} ${seat}`, thought);
        return thought;
      });
      assert.equal(hashMatch(whole), hash);

      for (const { seat, kind, deed, count, withIt, without, shares, winner } of differences) {
        const when = deed < 0 ? null : debrief.deeds[deed]!.tick;
        let left = 0;
        const isLeftOut = (tick: number, whose: number, what: string | undefined) => {
          const isIt = whose === seat && what === kind && (when === null || when === tick);
          if (isIt) left++;
          return isIt;
        };
        const inputs = file.inputs.filter(({ tick, act }) => {
          return act.kind !== 'order' || !isLeftOut(tick, act.seat, act.order.kind);
        });
        const other = playBack(file.spec, inputs, end, (match, whose) => {
          const { tick } = match.world;
          const thought = thoughts.get(`${tick} ${whose}`) ?? null;
          return isLeftOut(tick, whose, thought?.order.kind) ? null : thought;
        });
        const name = `${kind} of seat ${seat}${when === null ? '' : ` at tick ${when}`}`;
        assert.equal(left, count, name);
        const seats = shares.map((_, one) => one).filter((one) => other.state.kind[one] !== 0);
        assert.deepEqual(
          seats.map((one) => shares[one]),
          seats.map((one) => shareOf(other, one)),
          name,
        );
        assert.deepEqual([withIt, without], [shareOf(whole, seat), shareOf(other, seat)], name);
        const isOpen = phaseOf(whole) !== phaseOf(other);
        const isSame = whole.state.winner[0] === other.state.winner[0];
        assert.equal(winner, isOpen ? 'open' : isSame ? 'same' : 'other', name);
      }
      assert.ok(differences.some((one) => one.withIt !== one.without));
    });
  }
});
