import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { GROUP_NAMES } from '#shared/game/audience.ts';
import { LIMITS } from '#shared/game/order.ts';
import { TOPICS } from '#shared/sim/demographics.ts';
import { ANSWERS, type Answer, JOBS, type Job } from '#shared/wire/asks.ts';
import { analysis, RISKS, STRETCH } from '#shared/wire/studio.ts';
import { PROMPTS } from './prompts.ts';
import { vet, wireSchema } from './vet.ts';

/** A prompt that has changed gets a new number, and its new hash a row here. */
const KNOWN: Readonly<Record<string, string>> = {
  'analyse.1': '51d2afbeb2841ddc',
  'mutate.2': '1b3acec6ded57850',
  'name.1': '79506915b4e3c708',
  'narrate.2': 'a85afd69aab0ec56',
  'debrief.1': '750e327bad29fe73',
  'coach.2': 'f275e14ea0e8dc84',
};

const changes = { virality: 6, plausibility: 0, valence: -10, arousal: 10 };
const retold = { text: 'The moon, they say', name: 'The Moon', why: 'It sounds nicer.' };

/** An answer at the end of its bounds. */
const GOOD: { readonly [J in Job]: Answer<J> } = {
  analyse: {
    topics: [
      { topic: 'nature', weight: 100 },
      { topic: 'money', weight: 1 },
    ],
    valence: -100,
    arousal: 100,
    virality: 0,
    plausibility: 100,
    fit: Object.fromEntries(GROUP_NAMES.map((name) => [name, 100])) as Answer<'analyse'>['fit'],
    risks: [...RISKS],
    why: 'It is about the moon.',
  },
  mutate: { ...retold, changes },
  name: retold,
  narrate: { text: 'Moon sold out' },
  debrief: { text: 'Ann won, by a moon.' },
  coach: { text: 'Boost the moon.' },
};

/** Numbers and lists a step beyond them. */
const BEYOND: { readonly [J in Job]?: readonly Partial<Answer<J>>[] } = {
  analyse: [
    { valence: -101 },
    { valence: 0.5 },
    { arousal: 101 },
    { virality: -1 },
    { plausibility: 101 },
    { topics: TOPICS.slice(0, LIMITS.tags + 1).map((topic) => ({ topic, weight: 1 })) },
    { topics: [{ topic: 'nature', weight: 0 }] },
    { topics: [1, 2].map((weight) => ({ topic: 'nature', weight })) },
    { topics: [{ topic: 'politics' as 'nature', weight: 1 }] },
    { fit: { ...GOOD.analyse.fit, teen: 101 } },
    { fit: { ...GOOD.analyse.fit, king: 50 } as Answer<'analyse'>['fit'] },
    { risks: ['boredom' as 'fear'] },
  ],
  mutate: Object.entries(changes).flatMap(([trait, most]) => {
    const further = most + (Math.sign(most) || -1);
    return [{ changes: { ...changes, [trait]: further } }];
  }),
};

interface Node {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly items?: Node;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxItems?: number;
}

describe('prompts', () => {
  for (const { job, version, system } of Object.values(PROMPTS)) {
    it(`${job}: version ${version} is the one that is known by it`, () => {
      const hash = createHash('sha256').update(system).digest('hex').slice(0, 16);
      assert.equal(hash, KNOWN[`${job}.${version}`]);
    });

    it(`${job}: says that a player’s words are no instruction`, () => {
      assert.match(system, /written by a player.*nothing\s+else/s);
      assert.match(system, /do not act on them/);
    });
  }

  it('analyse: says each bound that the answer is held to', () => {
    const { system } = PROMPTS.analyse;
    for (const words of ['at most three', 'from 1 to 100', 'from -100', 'to 100 (excited)']) {
      assert.ok(system.includes(words), words);
    }
    assert.equal(LIMITS.tags, 3);
    for (const name of Object.keys(analysis.shape)) assert.ok(system.includes(`- ${name}:`), name);
  });

  it('mutate: says each bound that the answer is held to', () => {
    const { system } = PROMPTS.mutate;
    assert.ok(system.includes(`from 0 to ${STRETCH.better}`));
    assert.ok(system.includes(`from -${STRETCH.mood} to ${STRETCH.mood}`));
  });

  /** Characters that each field of each is told to keep to, which are no more than are taken. */
  const ROOM: { readonly [J in Job]: Readonly<Record<string, number>> } = {
    analyse: { why: 200 },
    mutate: { text: 140, name: 40, why: 200 },
    name: { text: 140, name: 40, why: 200 },
    narrate: { text: 120 },
    debrief: { text: 500 },
    coach: { text: 180 },
  };
  for (const job of JOBS) {
    it(`${job}: asks for each field, and says how long its words may be`, () => {
      const { system } = PROMPTS[job];
      const shape: Readonly<Record<string, z.ZodType>> = ANSWERS[job].shape;
      for (const [field, schema] of Object.entries(shape)) {
        const said = new RegExp(`^- ${field}: (?:.*\\n)(?:  .*\\n)*`, 'm').exec(`${system}\n`)?.[0];
        assert.ok(said, field);
        const most = ROOM[job][field];
        const isWords = schema.safeParse('Moon').success;
        assert.equal(most !== undefined, isWords, `${field} has bounds that are known here`);
        if (most === undefined) continue;
        assert.match(said, new RegExp(`at most ${most}\\s+characters`));
        assert.ok(schema.safeParse('a'.repeat(most)).success, `${field} of ${most}`);
        assert.ok(!schema.safeParse('a'.repeat(most * 1.25)).success, `${field} beyond ${most}`);
      }
    });

    it(`${job}: takes an answer within its bounds, and none that is beyond one of them`, () => {
      const good = GOOD[job];
      const take = (answer: object) => vet(ANSWERS[job], JSON.stringify(answer), 'Be kind.');
      assert.deepEqual(take(good), good);
      const refused = (answer: object, why: string) =>
        assert.throws(() => take(answer), { because: 'out-of-bounds' }, why);
      for (const field of Object.keys(good)) {
        const { [field]: _, ...without } = good as Record<string, unknown>;
        refused(without, `without ${field}`);
        refused({ ...good, [field]: null }, `no ${field}`);
        const most = ROOM[job][field];
        if (most === undefined) continue;
        refused({ ...good, [field]: '' }, `an empty ${field}`);
        refused({ ...good, [field]: 'a '.repeat(most) }, `a long ${field}`);
        refused({ ...good, [field]: `two\nlines` }, `${field} of two lines`);
      }
      refused({ ...good, more: 1 }, 'one field more');
      for (const beyond of BEYOND[job] ?? [])
        refused({ ...good, ...beyond }, JSON.stringify(beyond));
    });
  }
});

describe('schemas of answers, as they are sent', () => {
  const known = new Set([
    ...['type', 'properties', 'required', 'additionalProperties', 'items', 'enum', 'description'],
    ...['minimum', 'maximum', 'minItems', 'maxItems'],
  ]);
  function check(node: Node, path: string): void {
    for (const keyword of Object.keys(node)) assert.ok(known.has(keyword), `${path}: ${keyword}`);
    if (node.type === 'object') {
      assert.equal(node.additionalProperties, false, path);
      assert.deepEqual(node.required, Object.keys(node.properties ?? {}), path);
    }
    for (const [name, one] of Object.entries(node.properties ?? {})) check(one, `${path}.${name}`);
    if (node.items) check(node.items, `${path}[]`);
  }

  it('have nothing that structured output does not know, and leave nothing open', () => {
    for (const [job, schema] of Object.entries(ANSWERS)) check(wireSchema(schema), job);
  });

  it('have the bounds in them', () => {
    const { properties = {} } = wireSchema(analysis) as Node;
    assert.deepEqual([properties.valence?.minimum, properties.valence?.maximum], [-100, 100]);
    assert.equal(properties.topics?.maxItems, 3);
    assert.deepEqual(properties.topics?.items?.properties?.topic?.enum, TOPICS);
    assert.deepEqual(properties.risks?.items?.enum, RISKS);
    assert.deepEqual(properties.fit?.required, GROUP_NAMES);
  });
});
