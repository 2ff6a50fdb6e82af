import assert from 'node:assert/strict';
import { loadAtlas } from '#server/atlas.ts';
import type { Atlas } from '#shared/sim/atlas.ts';
import { type Debrief, type Difference, differencesOf, startDebrief, whyOf } from './debrief.ts';
import type { Recording } from './debrief-course.ts';
import { launched, ordered } from './fixtures.ts';
import { play, replayTo, startHistory } from './history.ts';
import type { Mode } from './kinds.ts';
import { believersOf, createMatch, phaseOf, shareOf } from './match.ts';
import type { Act, Input } from './order.ts';
import { hashMatch } from './snapshot.ts';
import { matchSpec, type OpponentSpec } from './spec.ts';
import { step } from './step.ts';

/** Plays `acts`, by tick, to the end of a match of a minute and 2,000 agents. */
function record(
  atlas: Atlas,
  acts: Readonly<Record<number, readonly Act[]>>,
  { mode = 'match' as Mode, opponents = [] as OpponentSpec[], ticks = 700 } = {},
): Recording {
  const world = { version: 1, seed: 5, agents: 2000, model: { kind: 'attention', share: 0.03 } };
  const spec = matchSpec.parse({ version: 1, mode, seconds: 60, opponents, world });
  const match = createMatch(spec, atlas);
  const history = startHistory(match);
  while (phaseOf(match) !== 'over' && match.world.tick < ticks) {
    play(history, match, acts[match.world.tick] ?? []);
  }
  return { spec, inputs: history.inputs, end: match.world.tick };
}

const joins: Act[] = [0, 1].map((seat) => {
  return { kind: 'join', seat, name: `Player ${seat}`, opponent: false };
});

const SEED = ordered(0, { kind: 'seed', region: 'north-america' });

/** Two humans who do a little of everything. */
const duel: Record<number, Act[]> = {
  0: joins,
  1: [launched(0, 'south-asia'), launched(1, 'china')],
  5: [SEED, ordered(1, { kind: 'bot-farm', region: 'china' })],
  80: [ordered(0, { kind: 'boost', region: 'south-asia' })],
  200: [ordered(0, { kind: 'mutate', region: 'south-asia' })],
  280: [ordered(1, { kind: 'debunk', region: 'south-asia' }), SEED],
  420: [ordered(0, { kind: 'trait', branch: 'virality' })],
  500: [ordered(1, { kind: 'influencer', region: 'south-asia' })],
};

const troll: OpponentSpec = { archetype: 'troll', strength: 'strong' };
const bureau: OpponentSpec = { archetype: 'bureau', strength: 'normal' };

function whole(recording: Recording, atlas: Atlas) {
  const { course, debrief } = startDebrief(recording, atlas);
  const differences = [...differencesOf(course, debrief, atlas)].map((one) => one.difference);
  return { course, debrief, differences, why: whyOf(debrief, differences) };
}

function assertAddsUp(debrief: Debrief, agents: number): void {
  const bySeat = debrief.untold.slice();
  for (const { seat, descendants, peak } of debrief.deeds) {
    bySeat[seat]! += descendants;
    assert.ok(peak >= descendants);
  }
  assert.deepEqual(
    bySeat,
    debrief.shares.map((share) => Math.round(share * agents)),
  );
}

describe('debrief', () => {
  let atlas: Atlas;
  before(async () => {
    atlas = await loadAtlas();
  });

  it('[GAME26] without a kind of action is what a replay without its inputs comes to', () => {
    const recording = record(atlas, duel);
    const { debrief, differences } = whole(recording, atlas);
    const kinds = new Set(differences.filter(({ deed }) => deed < 0).map(({ kind }) => kind));
    assert.deepEqual([...kinds].toSorted(), [
      'boost',
      'bot-farm',
      'debunk',
      'influencer',
      'mutate',
      'seed',
      'trait',
    ]);
    for (const { seat, kind, deed, shares, count } of differences) {
      const isLeftOut = ({ tick, act }: Input) =>
        act.kind === 'order' &&
        act.seat === seat &&
        act.order.kind === kind &&
        (deed < 0 || debrief.deeds[deed]!.tick === tick);
      const inputs = recording.inputs.filter((input) => !isLeftOut(input));
      assert.equal(recording.inputs.length - inputs.length, count);
      const match = createMatch(recording.spec, atlas);
      replayTo(match, inputs, recording.end);
      assert.deepEqual(
        shares.slice(0, 2),
        [0, 1].map((one) => shareOf(match, one)),
        kind,
      );
    }
    assert.ok(differences.some(({ withIt, without }) => withIt !== without));
  });

  it('[GAME26] leaves an opponent’s action out, and lets it do all else that it did', () => {
    const recording = record(atlas, {}, { mode: 'zero', opponents: [troll, bureau] });
    const { course, differences } = whole(recording, atlas);
    const seeds = differences.find(({ seat, kind }) => seat === 0 && kind === 'seed');
    assert.ok(seeds && seeds.count > 0);
    const orders = course.orders;
    const match = createMatch(recording.spec, atlas);
    while (match.world.tick < recording.end && phaseOf(match) !== 'over') {
      step(match, [], (_, seat) => {
        const thought = orders.get(match.world.tick * 8 + seat)?.thought;
        return !thought || (seat === 0 && thought.order.kind === 'seed') ? null : thought;
      });
    }
    assert.equal(seeds.without, shareOf(match, 0));
    assert.notEqual(seeds.without, seeds.withIt);
  });

  const modes: [mode: Mode, acts: Record<number, Act[]>, opponents: OpponentSpec[]][] = [
    ['match', duel, []],
    ['lab', duel, []],
    ['coop', { 0: joins.map(shifted), 1: [launched(1, 'south-asia')] }, [bureau]],
    ['daily', { 0: [shifted(joins[0]!)], 1: [launched(1, 'south-asia')] }, [troll]],
    ['zero', {}, [troll, { archetype: 'cult', strength: 'normal' }, bureau]],
  ];
  for (const [mode, acts, opponents] of modes) {
    it(`[GAME25] descendants add up to believers, and a debrief repeats: ${mode}`, () => {
      const recording = record(atlas, acts, { mode, opponents });
      const first = whole(recording, atlas);
      assertAddsUp(first.debrief, 2000);
      assert.ok(first.debrief.deeds.some(({ peak }) => peak > 0));
      const again = whole(recording, atlas);
      assert.deepEqual(again.debrief, first.debrief);
      assert.deepEqual(again.differences, first.differences);
      assert.deepEqual(again.why, first.why);
      const straight = createMatch(recording.spec, atlas);
      replayTo(straight, recording.inputs, recording.end);
      assert.equal(hashMatch(first.course.match), hashMatch(straight));
    });
  }

  it('[GAME25] nobody is won by a deed that only shows, cools or warns', () => {
    const { debrief } = whole(record(atlas, duel), atlas);
    const WINS = ['launch', 'seed', 'influencer'];
    for (const { kind, peak } of debrief.deeds) assert.ok(peak === 0 || WINS.includes(kind), kind);
    for (const kind of WINS)
      assert.ok(debrief.deeds.some((one) => one.kind === kind && one.peak > 0));
  });

  it('[GAME25] knows the curve, the family and the variant that went farthest', () => {
    const { course, debrief } = whole(record(atlas, duel), atlas);
    const last = debrief.curve.at(-1)!;
    assert.equal(last.tick, course.match.world.tick);
    assert.deepEqual(
      last.believers.slice(0, 2),
      [0, 1].map((seat) => believersOf(course.match, seat)),
    );
    const mutated = debrief.deeds.find(({ kind }) => kind === 'mutate')!;
    assert.ok(debrief.ideas[mutated.idea - 1]!.parent !== 0);
    const best = debrief.ideas[debrief.bestMutation - 1]!;
    assert.ok(
      best.parent !== 0 && best.descendants >= debrief.ideas[mutated.idea - 1]!.descendants,
    );
    const roots = debrief.ideas.filter(({ parent }) => parent === 0);
    const all = roots.reduce((sum, { descendants }) => sum + descendants, 0);
    assert.equal(all, course.log.length);
    assert.ok(
      roots.every(({ structuralVirality, largest }) => structuralVirality > 0 && largest > 1),
    );
  });

  it('[GAME25] from the turning point on the winner leads, and just before it does not', () => {
    const { debrief } = whole(record(atlas, duel), atlas);
    const { winner, turning, curve } = debrief;
    assert.ok(turning && winner >= 0 && turning.tick >= 0);
    const at = curve.findIndex(({ tick }) => tick === turning.tick);
    const leads = curve.map(({ believers }) => believers[winner]! - believers[1 - winner]!);
    assert.ok(leads.slice(at).every((lead) => lead > 0));
    assert.ok(at === 0 || leads[at - 1]! <= 0);
    const swings = leads.map((lead, i) => Math.abs(lead - leads[Math.max(0, i - 10)]!));
    assert.equal(Math.abs(turning.swing), Math.max(...swings));
  });

  it('[GAME27] says first what made most of a difference to the winner', () => {
    const { debrief, differences, why } = whole(record(atlas, duel), atlas);
    const gains = differences
      .filter(({ seat, deed }) => seat === debrief.winner && deed < 0)
      .map((one: Difference) => one.withIt - one.without);
    const first = why[0]!;
    assert.ok(first.kind === 'needed' || first.kind === 'helped');
    assert.equal(first.points, Math.max(...gains));
  });

  it('[GAME25] a match without actions has nothing to leave out', () => {
    const { debrief, differences, why } = whole(record(atlas, { 0: joins }, { ticks: 50 }), atlas);
    assert.deepEqual([debrief.deeds, differences, why, debrief.ideas], [[], [], [], []]);
    assert.deepEqual([debrief.winner, debrief.turning, debrief.bestMutation], [-1, null, 0]);
  });
});

/** A seat on, where an opponent has the first. */
function shifted(act: Act): Act {
  return act.kind === 'join' ? { ...act, seat: act.seat + 1 } : act;
}
