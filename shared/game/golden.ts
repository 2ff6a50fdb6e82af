import type { Atlas } from '#shared/sim/atlas.ts';
import { BRANCHES } from './kinds.ts';
import { createMatch, type Match, phaseOf } from './match.ts';
import type { Act, ActionKind, IdeaDraft, Order } from './order.ts';
import { hashMatch } from './snapshot.ts';
import { type MatchSpec, matchSpec } from './spec.ts';
import { step } from './step.ts';

/**
 * [GAME2] A short match of one human, who follows a script, against two opponents, and what
 * must come of it in every engine. Pure, so that a page runs the very same. When the rules
 * change on purpose, these change with them: run `goldenMatch`, and say in the commit why.
 */
export const GOLDEN_MATCH = {
  begun: '3c859b26f10149d8',
  over: '30225eb8007f47da',
  winner: 1,
  ticks: 1051,
};

export const goldenMatchSpec: MatchSpec = matchSpec.parse({
  version: 1,
  mode: 'match',
  seconds: 120,
  // Livelier than by default, so that two minutes see everything.
  world: { version: 1, seed: 2, agents: 2000, model: { kind: 'attention', share: 0.03 } },
});

const goldenDraft: IdeaDraft = {
  text: 'Left socks are right socks that travelled – ask any drawer',
  tags: ['humour', 'mystery'],
  ages: ['teen', 'young'],
  languages: [],
  platforms: [],
  virality: 60,
  valence: 40,
  arousal: 70,
};

export function goldenMatch(atlas: Atlas): typeof GOLDEN_MATCH {
  const match = createMatch(goldenMatchSpec, atlas);
  let begun = '';
  while (phaseOf(match) !== 'over') {
    step(match, goldenActs(match));
    if (phaseOf(match) === 'running') begun ||= hashMatch(match);
  }
  const { world, state } = match;
  return { begun, over: hashMatch(match), winner: state.winner[0]! - 1, ticks: world.tick };
}

/** What enters the golden match in its present tick: seats, a launch, then an order every 4 s. */
export function goldenActs({ world }: Match): Act[] {
  const { tick, atlas } = world;
  if (tick === 0) {
    return [
      { kind: 'join', seat: 0, name: 'Ada', opponent: false },
      { kind: 'join', seat: 1, name: 'Brook', opponent: true },
      {
        kind: 'join',
        seat: 2,
        name: 'Cass',
        opponent: true,
        plays: { archetype: 'bureau', strength: 'strong' },
      },
    ];
  }
  if (tick === 10) return [order({ kind: 'launch', idea: goldenDraft, region: HOME })];
  if (tick % 40 !== 0) return [];
  // Some of these are refused: too poor, or nobody there to work on.
  const turn = tick / 40;
  const elsewhere = atlas.regions[(turn * 5) % atlas.regions.length]!.id;
  const region = turn % 3 === 0 ? elsewhere : HOME;
  const kind = SCRIPT[turn % SCRIPT.length]!;
  return kind === 'trait'
    ? [order({ kind, branch: BRANCHES[turn % BRANCHES.length]! })]
    : [order({ kind, region })];
}

const SCRIPT = [
  'prebunk',
  'boost',
  'trait',
  'debunk',
  'seed',
  'mutate',
  'target',
  'bot-farm',
  'influencer',
  'seed',
  'trend-jack',
] as const satisfies (ActionKind | 'trait')[];

const HOME = 'india';

function order(order: Order): Act {
  return { kind: 'order', seat: 0, order };
}
