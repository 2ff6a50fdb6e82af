import assert from 'node:assert/strict';
import type { InspectionWish } from '#shared/wire/messages.ts';
import { COUNTRIES, makeHeat } from '../gl/heat.ts';
import { makeRows } from '../gl/rows.ts';
import type { Insight, InsightListener } from '../play/live.ts';
import { usePlay } from '../play/store.ts';
import type { MapAnswer, PeopleAnswer } from '../worker/messages.ts';
import { lookerOf } from './live-look.ts';
import { resetLook, useLook } from './look.ts';

const COUNT = 3;

/** A world of three people in as many countries, and what the server was asked about it. */
function fakeWorld() {
  const asked: InspectionWish[] = [];
  const heat = makeHeat();
  const rows = makeRows(COUNT);
  const listeners = new Set<InsightListener>();
  const map = { countries: [{ region: 0 }, { region: 1 }, { region: 1 }] } as unknown as MapAnswer;
  const tally = { countries: [] } as never;
  let colour: Parameters<Insight['colour']>[0] = () => {};
  const bytes = () => Uint8Array.of(1, 0, 2);
  const people = {
    count: COUNT,
    places: Float32Array.of(0, 0, 1, 0, 2, 0),
    region: bytes(),
    age: bytes(),
    language: bytes(),
    platform: bytes(),
    openness: bytes(),
    influence: bytes(),
    trust: bytes(),
    ties: Uint16Array.of(4, 5, 6),
  } as unknown as PeopleAnswer;
  const insight: Insight = {
    people: () => people,
    crowd: () => ({ places: people.places, influence: people.influence, rows }),
    shown: () => rows.bytes.filter((_, i) => i % 4 === 0),
    ask: (wish) => asked.push(wish) > 0,
    hear(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    colour(by) {
      colour = by;
    },
    refresh: () => colour({ heat, areas: () => new Float32Array(3) } as never, map, tally, -1),
  };
  const tell = (answer: Parameters<InsightListener['inspected']>[0]) => {
    for (const one of listeners) one.inspected(answer);
  };
  const stop = () => {
    for (const one of [...listeners]) one.stopped();
  };
  return { world: { insight }, asked, heat, rows, tell, stop, listeners };
}

describe('a closer look at a world that runs', () => {
  let fake: ReturnType<typeof fakeWorld>;
  beforeEach(() => {
    resetLook();
    fake = fakeWorld();
  });
  afterEach(() => fake.stop());

  function enter(mode: 'match' | 'lab'): void {
    const room = { mode, begins: 0, ideas: [{ id: 1 }, { id: 2 }] };
    usePlay.setState({ room: room as never, isWide: false });
  }

  const strength = (country: number) => fake.heat.wanted[4 * country + 3];

  it('colours the countries by what the server says of the layer that is chosen', () => {
    enter('match');
    lookerOf(fake.world).setLayer('heat');
    assert.deepEqual(fake.asked, [{ kind: 'layer', layer: 'heat' }]);
    fake.tell({ kind: 'layer', tick: 5, layer: 'mood', values: [127, 0, 0] });
    assert.equal(strength(0), 0, 'it is the answer to an older question');
    fake.tell({ kind: 'layer', tick: 5, layer: 'heat', values: [0, 127, 64] });
    assert.ok(strength(1)! > strength(2)! && strength(2)! > 0 && strength(0) === 0);
    assert.equal(fake.heat.wanted.length, 8 * COUNTRIES);
  });

  it('shows of a person in a match what the page knows by itself, and asks nothing', () => {
    enter('match');
    const looker = lookerOf(fake.world);
    // It showed nothing until the page saw it take up the second idea in tick 260.
    fake.rows.bytes.set([2, 0, 4, 1], 4 * 2);
    looker.inspectAt({ x: 1.9, y: 0.1, reach: 0.5 });
    const { person } = useLook.getState();
    assert.ok(person && !('memory' in person));
    assert.deepEqual([person.agent, person.idea, person.since, person.ties], [2, 2, 260, 6]);
    looker.inspectAt({ x: 1.4, y: 3, reach: 0.5 });
    assert.equal(useLook.getState().person, person, 'nobody is there');
    assert.deepEqual(fake.asked, []);
  });

  it('sees into a person of a lab, unless somebody else is looked at by then', () => {
    enter('lab');
    const looker = lookerOf(fake.world);
    looker.inspect(1);
    assert.deepEqual(fake.asked, [{ kind: 'person', agent: 1 }]);
    fake.tell({ kind: 'person', person: { agent: 0, memory: [] } as never });
    assert.ok(!('memory' in useLook.getState().person!));
    fake.tell({ kind: 'person', person: { agent: 1, memory: [] } as never });
    assert.ok('memory' in useLook.getState().person!);
    looker.inspect(COUNT);
    assert.equal(useLook.getState().person?.agent, 1, 'there is no such person');
    looker.inspect(null);
    assert.equal(useLook.getState().person, null);
  });

  it('ends with the world', () => {
    const looker = lookerOf(fake.world);
    assert.equal(lookerOf(fake.world), looker);
    assert.equal(fake.listeners.size, 1);
    fake.stop();
    assert.equal(fake.listeners.size, 0);
  });
});
