import assert from 'node:assert/strict';
import { readHeader } from '#shared/wire/frames/header.ts';
import { SENT_WHOLE } from '#shared/wire/messages.ts';
import { follow as followAreas } from '#shared/wire/mirror.ts';
import {
  begin,
  DRAFT,
  enterNewWorld,
  follow,
  type Guest,
  startRooms,
  type TestRooms,
  testAtlas,
  until,
} from '../fixtures.ts';

describe('watching a world', function () {
  this.timeout(60_000);
  let rooms: TestRooms;

  beforeEach(async () => {
    rooms = await startRooms();
  });
  afterEach(() => rooms.stop());

  it('[WIRE31] takes no seat, at half the rate, and comes to the same picture', async () => {
    const ann = await enterNewWorld(rooms, 'ann');
    await begin(ann);
    const eve = await follow(rooms, 'eve', ann.room.roomId, { watch: true });
    await until(() => eve.mirror.sequence !== null);
    const ticks = { ann: ticksOf(ann), eve: ticksOf(eve) };
    await until(() => ticks.ann.length >= 60);
    const [from, to] = [Math.max(ticks.ann[0]!, ticks.eve[0] ?? Infinity), ticks.ann.at(-1)!];
    await until(() => ticks.eve.at(-1)! >= to - 1);
    const [all, half] = [ticks.ann, ticks.eve].map((of) => {
      return of.filter((tick) => tick >= from && tick <= to).length;
    });
    assert.ok(all! > 40 && Math.abs(half! - all! / 2) <= 1, `${half} of ${all}`);
    assert.deepEqual(eve.welcomes, [{ seat: -1 }]);
    assert.equal(ann.room.state.players.length, 2);
    await until(() => ann.room.state.phase === 'over' && ann.mirror.tick === eve.mirror.tick);
    assert.deepEqual(eve.mirror.shown, ann.mirror.shown);
  });

  it('[WIRE32] shows a match late where it is held back, the state and the agents alike', async () => {
    // When each tick was made, whose number is the count of them: there is one world.
    const made = [0];
    const meter = { ...rooms.ports.meter, tick: () => void made.push(performance.now()) };
    rooms = await startRooms({ meter, tickMs: 10 });
    const ann = await enterNewWorld(rooms, 'ann', { delay: 1 });
    const eve = await follow(rooms, 'eve', ann.room.roomId, { watch: true });
    const shown = shownAt(eve);
    await begin(ann);
    const { begins } = ann.room.state;
    await until(() => eve.room.state.phase === 'running' && eve.mirror.tick > begins + 40);
    // A watcher who comes later starts at once, as late as the others.
    const fay = await follow(rooms, 'fay', ann.room.roomId, { watch: true });
    await until(() => fay.mirror.sequence !== null && fay.room.state.phase === 'running');
    const late = shownAt(fay);
    await until(() => fay.mirror.tick >= begins + 80 && fay.mirror.tick === eve.mirror.tick);
    assert.deepEqual(fay.mirror.shown, eve.mirror.shown);
    await until(() => eve.room.state.phase === 'over');
    await until(() => eve.mirror.tick >= ann.mirror.tick - 1);
    // Where the match is kept and what is made of it is told last of all, and late to who watches.
    await until(() => ann.room.state.story && eve.room.state.story);
    assert.equal(eve.room.state.matchId, ann.room.state.matchId);
    assert.deepEqual([...eve.gaps, ...fay.gaps], []);
    assert.deepEqual(eve.room.state.toJSON(), ann.room.state.toJSON());
    for (const who of [shown, late]) {
      for (const kind of ['frame', 'state'] as const) {
        const delays = [...who[kind]].flatMap(([tick, at]) => {
          return made[tick] === undefined || tick <= begins ? [] : at - made[tick];
        });
        assert.ok(delays.length > 10 && Math.min(...delays) > 700, `${kind}: ${delays}`);
      }
    }
  });

  it('[WIRE33] sends a large world as cities, and the agents of the regions in view', async () => {
    const agents = SENT_WHOLE + 5000;
    const model = { kind: 'attention', share: 0.05 };
    const spec = { agents, seed: 3, model };
    const lab = await enterNewWorld(rooms, 'ann', { mode: 'lab', spec }, agents);
    const { mirror: wide } = lab;
    const kinds = new Set<string>();
    lab.room.onMessage('frame', (frame: Uint8Array) => {
      kinds.add(readHeader(frame).kind);
    });
    lab.room.send('resync');
    lab.order({ id: '1', order: { kind: 'launch', region: 'india', idea: DRAFT } });
    await lab.answer('1');
    const india = testAtlas().regions.findIndex(({ id }) => id === 'india');
    followAreas(wide, [india]);
    lab.room.send('view', { areas: [india] });
    await until(() => wide.wide?.areas.get(india) != null && wide.tallies[0]! > 0);
    lab.command('pause', { kind: 'pause' });
    const paused = await lab.answer('pause');
    assert.ok('tick' in paused);
    await until(() => wide.tick === paused.tick);
    const shown = wide.shown.filter((byte) => byte !== 0).length;
    assert.ok(shown > 0 && shown <= wide.tallies[0]!, `${shown} of ${wide.tallies[0]} in india`);
    const { counts, width } = wide.wide!.cities.counts;
    assert.ok(counts.some((count, i) => i % width !== 0 && count > 0));
    assert.ok(kinds.size >= 3, [...kinds].join());
    assert.deepEqual(lab.gaps, []);
    lab.room.send('view', { areas: [255] });
    const refused = await until(() => lab.answers.find(({ id }) => id === ''));
    assert.ok('code' in refused && refused.field === 'areas');
  });
});

/** The ticks of the frames that come from now on. */
function ticksOf(guest: Guest): number[] {
  const ticks: number[] = [];
  guest.room.onMessage('frame', (frame: Uint8Array) => void ticks.push(readHeader(frame).tick));
  return ticks;
}

/** When each tick was first seen in frames and in the state, in milliseconds. */
function shownAt(guest: Guest): Record<'frame' | 'state', Map<number, number>> {
  const seen = { frame: new Map<number, number>(), state: new Map<number, number>() };
  const note = (kind: 'frame' | 'state', tick: number) => {
    if (!seen[kind].has(tick)) seen[kind].set(tick, performance.now());
  };
  guest.room.onMessage('frame', (frame: Uint8Array) => note('frame', readHeader(frame).tick));
  guest.room.onStateChange(({ tick }) => note('state', tick));
  return seen;
}
