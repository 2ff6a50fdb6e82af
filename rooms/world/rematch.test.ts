import assert from 'node:assert/strict';
import type { Command } from '#shared/wire/messages.ts';
import {
  begin,
  DRAFT,
  enterTogether,
  follow,
  type Guest,
  startRooms,
  type TestRooms,
  until,
} from '../fixtures.ts';

describe('another match in the same room', function () {
  this.timeout(30_000);
  let rooms: TestRooms;

  beforeEach(async () => {
    rooms = await startRooms({ tickMs: 2 });
  });
  afterEach(() => rooms.stop());

  let count = 0;
  async function command(guest: Guest, what: Command) {
    const id = `command ${count++}`;
    guest.command(id, what);
    return guest.answer(id);
  }
  async function over(mode = 'match') {
    const [ann, bob] = await enterTogether(rooms, ['ann', 'bob'], { mode, private: true });
    await begin(ann);
    if (mode === 'coop') await command(ann, { kind: 'pause' });
    await until(() => ann.room.state.matchId);
    return [ann, bob] as const;
  }
  const namesOf = ({ room }: Guest) => room.state.players.map(({ name }) => name);
  const wants = async (guest: Guest) => {
    assert.ok('tick' in (await command(guest, { kind: 'rematch' })));
  };

  it('[WIRE35] begins once all who are here want it', async () => {
    const [ann, bob] = await enterTogether(rooms, ['ann', 'bob']);
    const early = await command(ann, { kind: 'rematch' });
    assert.ok('code' in early && early.code === 'not-in-phase');
    await begin(ann);
    const { spec } = ann.room.state;
    await until(() => ann.room.state.matchId);
    await wants(ann);
    await until(() => bob.room.state.players[0]?.again);
    assert.equal(bob.room.state.phase, 'over');
    await wants(bob);
    await until(() => ann.room.state.phase === 'gathering' && ann.room.state.players.length === 2);
    assert.equal(ann.room.state.ideas.length, 0);
    assert.equal(ann.room.state.matchId, '');
    assert.equal(ann.room.state.spec, spec, 'the same wishes, seed and all');
    const launch = { kind: 'launch', region: 'india', idea: DRAFT } as const;
    ann.order({ id: 'again', order: launch });
    bob.order({ id: 'again', order: { ...launch, region: 'china' } });
    await until(() => ann.room.state.matchId, 20);
    assert.equal(rooms.saved.length, 2);
    assert.notEqual(rooms.saved[0]?.match.id, rooms.saved[1]?.match.id);
    assert.deepEqual([...ann.gaps, ...bob.gaps], []);
  });

  it('[WIRE35] begins for who wants it when the others go', async () => {
    const [ann, bob] = await over();
    await wants(ann);
    await bob.room.leave();
    await until(() => ann.room.state.phase === 'gathering' && namesOf(ann).length === 1);
    assert.deepEqual(namesOf(ann), ['ann']);
  });

  it('[WIRE35] may be wanted once more where none could be begun when the others went', async () => {
    const [ann, bob] = await over();
    await wants(ann);
    rooms.journal.isBroken = true;
    await bob.room.leave();
    await until(() => ann.room.state.players[0]?.again === false);
    const refused = await command(ann, { kind: 'rematch' });
    assert.ok('code' in refused && refused.code === 'not-recorded');
    rooms.journal.isBroken = false;
    await wants(ann);
    await until(() => ann.room.state.phase === 'gathering');
  });

  it('[WIRE35] waits for nobody who came after the end, and takes them in by their name', async () => {
    const [ann, bob] = await over();
    const cat = await follow(rooms, 'cat', ann.room.roomId);
    await until(() => cat.welcomes.length > 0);
    await wants(ann);
    await wants(bob);
    await until(() => cat.room.state.phase === 'gathering' && namesOf(cat).length === 3);
    assert.deepEqual(namesOf(cat), ['ann', 'bob', 'cat']);
  });

  it('[WIRE35] counts no vote of the one before', async () => {
    const [ann, bob] = await over('coop');
    assert.deepEqual([...ann.room.state.votes], [ann.welcomes[0]?.seat]);
    await wants(ann);
    await wants(bob);
    await until(() => ann.room.state.phase === 'gathering');
    assert.deepEqual([...ann.room.state.votes], []);
  });
});
