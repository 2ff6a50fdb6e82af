import assert from 'node:assert/strict';
import type { Inspection, Refused } from '#shared/wire/messages.ts';
import {
  AGENTS,
  begin,
  enterNewWorld,
  follow,
  type Guest,
  startRooms,
  type TestRooms,
  testAtlas,
  until,
} from '../fixtures.ts';

describe('a closer look', () => {
  let rooms: TestRooms;
  before(async () => {
    rooms = await startRooms();
  });
  after(() => rooms.stop());

  /** The answer to a question, which is asked again while that would be too hasty. */
  async function inspect(guest: Guest, wish: object): Promise<Inspection | Refused> {
    const heard: Inspection[] = [];
    guest.room.onMessage('inspected', (answer: Inspection) => void heard.push(answer));
    for (;;) {
      const before = guest.answers.length;
      guest.room.send('inspect', wish);
      const answer = await until(() => heard[0] ?? guest.answers[before]);
      if (!('code' in answer) || answer.code !== 'too-fast') return answer as Inspection | Refused;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  it('[WIRE47] tells of a layer by country, and in a lab of a person as of a tick', async () => {
    const model = { kind: 'attention', share: 0.1 };
    const spec = { agents: AGENTS, seed: 7, model };
    const ann = await enterNewWorld(rooms, 'ann', { mode: 'lab', spec });
    await begin(ann);
    await until(() => ann.mirror.shown.filter((byte) => byte !== 0).length > 20);
    ann.command('stop', { kind: 'pause' });
    await ann.answer('stop');
    await until(() => ann.room.state.paused !== '');
    const layer = await inspect(ann, { kind: 'layer', layer: 'novelty' });
    assert.ok('kind' in layer && layer.kind === 'layer');
    assert.equal(layer.values.length, testAtlas().countries.length);
    assert.ok(Math.max(...layer.values) > 0 && Math.max(...layer.values) <= 127);

    const believers = [...ann.mirror.shown.keys()].filter((a) => ann.mirror.shown[a] !== 0);
    const people = [];
    for (const agent of believers) {
      const answer = await inspect(ann, { kind: 'person', agent });
      assert.ok('kind' in answer && answer.kind === 'person');
      people.push(answer.person);
      if (answer.person.adopted[0]!.from >= 0) break;
    }
    for (const person of people) {
      assert.equal(person.idea, 1);
      assert.equal(person.tick, ann.mirror.tick);
      assert.ok(person.memory.some(({ idea }) => idea === 1) || person.adopted[0]!.from < 0);
    }
    const won = people.find(({ adopted }) => adopted[0]!.from >= 0)!;
    const winner = await inspect(ann, { kind: 'person', agent: won.adopted[0]!.from });
    assert.ok('kind' in winner && winner.kind === 'person');
    assert.ok(winner.person.convinced.length > 0 && winner.person.convincedCount > 0);
    const nobody = await inspect(ann, { kind: 'person', agent: AGENTS });
    assert.ok('code' in nobody && nobody.code === 'malformed' && nobody.field === 'agent');
  });

  it('[WIRE47] lets nobody see into people in a match, nor who watches one behind its time', async () => {
    const bob = await enterNewWorld(rooms, 'bob', { delay: 5 });
    const person = await inspect(bob, { kind: 'person', agent: 0 });
    assert.ok('code' in person && person.code === 'not-allowed', JSON.stringify(person));
    assert.ok('kind' in (await inspect(bob, { kind: 'layer', layer: 'mood' })));
    const eve = await follow(rooms, 'eve', bob.room.roomId, { watch: true });
    const layer = await inspect(eve, { kind: 'layer', layer: 'mood' });
    assert.ok('code' in layer && layer.code === 'not-allowed');
    const wrong = await inspect(bob, { kind: 'layer', layer: 'believers' });
    assert.ok('code' in wrong && wrong.code === 'malformed');
  });

  it('[WIRE47] is had five times a second at most', async () => {
    const cat = await enterNewWorld(rooms, 'cat');
    for (let i = 0; i < 3; i++) cat.room.send('inspect', { kind: 'layer', layer: 'heat' });
    const refused = await until(() => cat.answers.find((one) => 'code' in one));
    assert.ok('code' in refused && refused.code === 'too-fast');
  });
});
