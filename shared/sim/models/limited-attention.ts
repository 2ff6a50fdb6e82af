import { z } from 'zod';
import type { Declaration } from '../columns.ts';
import { agentsOf } from '../networks/topology.ts';
import { draw, drawBelow, keyOf, PURPOSE } from '../random.ts';
import type { Model, Run } from '../run/model.ts';
import { limitOf } from './chance.ts';

/** Popularities are counted in quarters of octaves: four bins for each doubling. */
export const BINS = 128;

const columns = (memory: number) =>
  ({
    /** What the agent has in mind, as meme + 1; 0 = nothing. `oldest` is the slot to go next. */
    mind: { type: 'u32', rows: 'agent', width: memory },
    oldest: { type: 'u16', rows: 'agent' },
    /** A meme's slots in minds, and how often it was posted. A row is free again once forgotten. */
    holders: { type: 'u32', rows: 'agent', width: memory },
    posts: { type: 'u32', rows: 'agent', width: memory },
    /** Free rows, `left` in use; the last is taken first. */
    free: { type: 'u32', rows: 'agent', width: memory },
    left: { type: 'u32', rows: 'single' },
    /** Of memes that are forgotten, by popularity: how many, and their posts together. */
    forgotten: { type: 'u32', rows: 'single', width: BINS },
    forgottenPosts: { type: 'f64', rows: 'single', width: BINS },
  }) as const satisfies Declaration;

const parameters = z.strictObject({
  kind: z.literal('limited-attention'),
  /** How many memes an agent has in mind at once. */
  memory: z.int().min(1).max(1000),
  /** Chance that an agent whose turn it is posts something new. */
  innovation: z.number().min(0).max(1),
});
type Parameters = z.output<typeof parameters>;
type AttentionRun = Run<ReturnType<typeof columns>, Parameters, null>;

/**
 * Memes of equal fitness compete for limited attention (Weng, Flammini, Vespignani and Menczer
 * 2012; with one list in place of screen and memory, as Gleeson et al. 2014). An agent drawn at
 * random posts a new meme with chance `innovation`, else one drawn from its mind; each neighbour
 * takes it to mind and forgets its oldest. One after the other; a tick is as many turns as there
 * are agents. Minds are empty at the start; seeds post a new meme each, in their order.
 */
export const limitedAttention: Model<ReturnType<typeof columns>, Parameters, null> = {
  kind: 'limited-attention',
  summary: 'memes of equal fitness compete for places in minds',
  active: 'agents with something in mind',
  source: 'Weng, Flammini, Vespignani and Menczer 2012; Gleeson et al. 2014',
  parameters,
  columns: ({ memory }) => columns(memory),
  scratch: () => null,
  recall: () => undefined,
  start(run, seeds) {
    const { free, left } = run.state;
    left[0] = free.length;
    for (let row = 0; row < free.length; row++) free[row] = free.length - 1 - row;
    for (const a of seeds) post(run, a, invent(run, a));
  },
  step(run) {
    const {
      state,
      network,
      parameters: { memory, innovation },
      seed,
      tick,
    } = run;
    const agents = agentsOf(network);
    const key = keyOf(seed, PURPOSE.meeting, tick);
    const choice = keyOf(seed, PURPOSE.choice, tick);
    const limit = limitOf(innovation);
    for (let turn = 0; turn < agents; turn++) {
      const a = drawBelow(key, 2 * turn, agents);
      const isNew = draw(key, 2 * turn + 1) < limit;
      const kept = state.mind[a * memory + drawBelow(choice, turn, memory)];
      if (isNew) post(run, a, invent(run, a));
      else if (kept !== 0) post(run, a, kept - 1);
    }
    return innovation > 0 || state.active[0] > 0;
  },
};

/** A new meme, in the agent's own mind. */
function invent(run: AttentionRun, a: number): number {
  const { state } = run;
  // First a place, so that there is a free row even when every place holds another meme.
  const slot = clearOldest(run, a);
  const meme = state.free[--state.left[0]];
  state.posts[meme] = 0;
  hold(run, slot, meme);
  return meme;
}

function post(run: AttentionRun, a: number, meme: number): void {
  const { state, network } = run;
  state.posts[meme]++;
  // Held once more while it is on its way: the poster may be the only one to have it in mind.
  state.holders[meme]++;
  for (let e = network.first[a]; e < network.end[a]; e++) {
    hold(run, clearOldest(run, network.target[e]), meme);
  }
  release(run, meme);
}

function hold({ state }: AttentionRun, slot: number, meme: number): void {
  state.mind[slot] = meme + 1;
  state.holders[meme]++;
}

/** Makes a place in the agent's mind and returns it. */
function clearOldest(run: AttentionRun, a: number): number {
  const {
    state,
    parameters: { memory },
  } = run;
  const slot = a * memory + state.oldest[a];
  state.oldest[a] = (state.oldest[a] + 1) % memory;
  if (state.mind[slot] !== 0) release(run, state.mind[slot] - 1);
  else if (slot === a * memory) {
    // The first place of all: it is never empty again.
    state.reached[0]++;
    state.active[0]++;
  }
  return slot;
}

function release({ state }: AttentionRun, meme: number): void {
  if (--state.holders[meme] > 0) return;
  state.free[state.left[0]++] = meme;
  const bin = binOf(state.posts[meme]);
  state.forgotten[bin]++;
  state.forgottenPosts[bin] += state.posts[meme];
}

/** The bin of a popularity of at least 1. */
function binOf(posts: number): number {
  const octave = 31 - Math.clz32(posts);
  const quarter = octave >= 2 ? (posts >>> (octave - 2)) & 3 : (posts << (2 - octave)) & 3;
  return 4 * octave + quarter;
}
