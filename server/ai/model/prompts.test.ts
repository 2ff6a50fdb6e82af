import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { GROUP_NAMES } from '#shared/game/audience.ts';
import { LIMITS } from '#shared/game/order.ts';
import { TOPICS } from '#shared/sim/demographics.ts';
import { analysis, RISKS, STRETCH, variant } from '#shared/wire/studio.ts';
import { PROMPTS } from './prompts.ts';
import { wireSchema } from './vet.ts';

/** A prompt that has changed gets a new number, and its new hash a row here. */
const KNOWN: Readonly<Record<string, string>> = {
  'analyse.1': '51d2afbeb2841ddc',
  'mutate.1': '900aae44b16239f3',
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
      assert.match(system, /written by a player.*nothing else/s);
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
    assert.ok(system.includes(`at most ${LIMITS.ideaText} characters`));
    assert.ok(system.includes(`from 0 to ${STRETCH.better}`));
    assert.ok(system.includes(`from -${STRETCH.mood} to ${STRETCH.mood}`));
    for (const name of Object.keys(variant.shape)) assert.ok(system.includes(`- ${name}:`), name);
  });
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
    check(wireSchema(analysis), 'analysis');
    check(wireSchema(variant), 'variant');
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
