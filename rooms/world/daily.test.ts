import assert from 'node:assert/strict';
import { DRAFT, enterNewWorld, startRooms, type TestRooms, until } from '../fixtures.ts';

describe('a daily world', function () {
  this.timeout(60_000);
  let rooms: TestRooms;

  beforeEach(async () => {
    rooms = await startRooms({ now: () => Date.UTC(2030, 0, 31, 23, 59), tickMs: 50 });
  });
  afterEach(() => rooms.stop());

  const enter = (name: string, spec?: object) =>
    enterNewWorld(rooms, name, { mode: 'daily', spec }, 10_000);
  const launch = { kind: 'launch', region: 'india', idea: DRAFT } as const;

  it('[WIRE43] is the same for everybody, and says whether the try is ranked', async () => {
    const ann = await enter('ann');
    await until(() => ann.room.state.ranked === 'yes');
    assert.equal(JSON.parse(ann.room.state.spec).world.seed, 20300131);
    assert.deepEqual([ann.room.state.players.length, ann.room.state.fills], [4, 0]);
    // Opened while nothing has begun, so it is promised as well …
    const other = await enter('ann');
    await until(() => other.room.state.ranked === 'yes');
    ann.order({ id: '1', order: launch });
    await until(() => ann.room.state.phase === 'running');
    // … until its clock runs, and another's was first.
    other.order({ id: '1', order: launch });
    await until(() => other.room.state.ranked === 'no');
    assert.equal(ann.room.state.ranked, 'yes');

    const again = await enter('ann');
    await until(() => again.room.state.ranked === 'no');
    assert.equal(again.room.state.phase, 'gathering');
  });

  it('[WIRE43] takes no wishes', async () => {
    await assert.rejects(
      enter('ann', { agents: 500 }),
      /spec: the world of a day is the same for everybody/,
    );
  });
});
