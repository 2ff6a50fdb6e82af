import { analyse } from '#server/ai/fallback/analyse.ts';
import { mutate } from '#server/ai/fallback/mutate.ts';
import { loadAtlas } from '#server/atlas.ts';
import { GROUP_NAMES } from '#shared/game/audience.ts';
import { draft, launched, testMatch } from '#shared/game/fixtures.ts';
import { step } from '#shared/game/step.ts';
import type { Atlas } from '#shared/sim/atlas.ts';
import { AGES, type Age } from '#shared/sim/demographics.ts';
import { suggest } from '#shared/wire/suggest.ts';
import { aiJobs } from './ai-jobs.ts';

/** Ten ideas that speak of teenagers, each with one of the same kind that speaks of the retired. */
const PAIRS = [
  ['Every teenager can hear homework grow', 'Every pensioner can hear the garden grow'],
  ['The school printer eats one exam a week', 'The retired postman eats one map a week'],
  [
    'Every teenager’s prom dress is a skateboard',
    'Every grandmother’s cardigan is a gardening tool',
  ],
  ['A teacher who dances gives no homework', 'A grandmother who hums needs no medicine'],
  [
    'The back row of a classroom makes the weather',
    'The front bench of pensioners makes the weather',
  ],
  ['Your gaming chair grades your homework', 'Your rocking chair counts your grandchildren'],
  ['Teens invented the moon for a school project', 'Pensioners planted the moon in a quiet spring'],
  ['Exams are shy and hide from loud pupils', 'Tomatoes are shy and hide from loud pensioners'],
  ['A viral dance can replace one school exam', 'A long nap can replace one pension letter'],
  [
    'Homework written upside down marks itself',
    'Tea stirred backwards marks a grandfather’s letters',
  ],
] as const;
const FOR = ['teen', 'senior'] as const;

const AGENTS = 6000;
const TICKS = 1800;
const ASKS = 5000;

/**
 * How fast word lists are, whether a thousand jobs of a slow model hold up worlds, and whether what
 * is read changes whom an idea reaches.
 */
export async function* ai({
  pairs = PAIRS.length,
  seeds = 20,
  jobs = true,
}: {
  readonly pairs?: number;
  readonly seeds?: number;
  readonly jobs?: boolean;
} = {}): AsyncGenerator<object> {
  yield { bench: 'ai', what: 'analyse + mutate', ...latencies() };
  if (jobs) yield* aiJobs();
  const atlas = await loadAtlas();
  for (const texts of PAIRS.slice(0, pairs)) {
    const reached = texts.map((text) => reach(atlas, text, seeds));
    // How many times as large a part of its believers an audience is for its own text as for the
    // other: how many there are in all is a matter of virality, and of luck.
    const ratios = FOR.map(
      (age, own) => partOf(age, reached[own]!) / partOf(age, reached[1 - own]!),
    );
    yield {
      bench: 'ai',
      what: 'text to effect',
      text: texts[0],
      other: texts[1],
      teen: round(ratios[0]!),
      senior: round(ratios[1]!),
    };
  }
}

function latencies(): { p50Ms: number; p99Ms: number } {
  const times = Array.from({ length: ASKS }, (_, seed) => {
    const text = `${PAIRS[seed % PAIRS.length]![seed % 2]} ${seed}`;
    const begun = performance.now();
    analyse(text);
    mutate({ text, seed, audience: GROUP_NAMES[seed % GROUP_NAMES.length] });
    return performance.now() - begun;
  }).toSorted((one, other) => one - other);
  return { p50Ms: round(times[ASKS / 2]!), p99Ms: round(times[ASKS * 0.99]!) };
}

/** Believers of each age after three minutes, all seeds together, of a text launched as its reading suggests. */
function reach(atlas: Atlas, text: string, seeds: number): Record<Age, number> {
  const idea = { ...draft, ...suggest(analyse(text)), text };
  const believers = Object.fromEntries(AGES.map((age) => [age, 0])) as Record<Age, number>;
  for (let seed = 1; seed <= seeds; seed++) {
    const match = testMatch(atlas, {
      mode: 'lab',
      agents: AGENTS,
      seed,
      model: { kind: 'attention' },
    });
    step(match, [launched(0, 'india', idea)]);
    for (let tick = 0; tick < TICKS; tick++) step(match, []);
    const { people, state } = match.world;
    for (let a = 0; a < people.count; a++) {
      if (state.belief[a] !== 0) believers[AGES[people.age[a]!]!]++;
    }
  }
  return believers;
}

/** An age's part of all believers. */
function partOf(age: Age, believers: Readonly<Record<Age, number>>): number {
  const all = AGES.reduce((sum, one) => sum + believers[one], 0);
  return (believers[age] + 1) / (all + AGES.length);
}

const round = (value: number) => Math.round(value * 100) / 100;
