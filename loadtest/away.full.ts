import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseAtlas } from '#shared/sim/atlas.ts';
import { type BootedServer, bootServer } from './boot.ts';
import { makeLuck } from './swarm/luck.ts';
import { anyOrder, OrderBook } from './swarm/orders.ts';
import { openPass } from './swarm/pass.ts';
import { Place } from './swarm/place.ts';
import { scenario } from './swarm/scenario.ts';
import { makeTally } from './swarm/tally.ts';
import { Visitor } from './swarm/visitor.ts';

const AWAY_MS = 30_000;
const map = new URL('../assets/map/', import.meta.url);

/** Players of a real server who are gone for half a minute, each in another way. */
describe('a player who is away for 30 s', function () {
  this.timeout(120_000);
  let server: BootedServer;
  let place: Place;
  const stop = new AbortController();

  before(async () => {
    server = await bootServer({ environment: { MATCH_SECONDS: '600' } });
    place = new Place({
      url: server.url,
      scenario: scenario.parse({
        version: 1,
        about: 'four players',
        seconds: 60,
        worlds: 1,
        each: { players: 4 },
      }),
      tally: makeTally(),
      stop: stop.signal,
      atlas: parseAtlas(
        JSON.parse(readFileSync(new URL('atlas.json', map), 'utf8')),
        readFileSync(new URL('cities.bin', map)),
      ),
    });
  });
  after(() => server.stop());

  /** Enters with a player of its own; `orders` gives one and resolves once it is answered. */
  async function player(name: string, roomId: string | null) {
    const pass = openPass(server.url);
    const visitor = roomId
      ? await Visitor.join(place, await pass.token(), roomId, false)
      : await Visitor.create(place, await pass.token(), 7, false);
    const book = new OrderBook(place.tally, name, 5000);
    const luck = makeLuck(1, name.length);
    let answers = 0;
    visitor.onAnswer = (answer) => {
      answers++;
      book.answered(answer, performance.now());
    };
    const answered = async (more: number) => {
      const wanted = answers + more;
      for (let waited = 0; answers < wanted; waited += 50) {
        assert.ok(waited < 10_000, `${name} waits for an answer`);
        await visitor.stay(50);
      }
    };
    const orders = async (hasIdea: boolean) => {
      visitor.say(book.give(anyOrder(luck, place.regions, hasIdea), performance.now()));
      await answered(1);
    };
    const comeBack = async (how: 'token' | 'door') => {
      await visitor.comeBack(await pass.token(), how);
      const open = book.again();
      for (const said of open) visitor.say(said);
      if (open.length > 0) await answered(open.length);
    };
    return { visitor, orders, comeBack };
  }

  it('has the right state and the same seat again, and loses no order', async () => {
    const witness = await player('witness', null);
    const { roomId } = witness.visitor;
    const cut = await player('cut', roomId);
    const stalled = await player('stalled', roomId);
    const asleep = await player('asleep', roomId);
    const everybody = [witness, cut, stalled, asleep];
    for (const one of everybody) await one.orders(false);
    // Before the clock runs, a place is kept for a shorter time.
    while (witness.visitor.room?.state.phase !== 'running') {
      assert.ok(await witness.visitor.stay(50));
    }
    const seats = everybody.map(({ visitor }) => visitor.seat);
    assert.equal(new Set(seats).size, 4);

    // The connection ends; nothing is read or answered any more; nothing is read, but the
    // browser still answers for the tab.
    cut.visitor.cut();
    stalled.visitor.pause();
    asleep.visitor.pause();
    const until = performance.now() + AWAY_MS;
    while (performance.now() < until) {
      asleep.visitor.wire.pong();
      await witness.orders(true);
      await witness.visitor.stay(1000);
    }

    await cut.comeBack('token');
    stalled.visitor.resume();
    // Who does not answer is given up, which is read now.
    for (let waited = 0; stalled.visitor.isOpen; waited += 50) {
      assert.ok(waited < 20_000, 'who does not answer is given up');
      await stalled.visitor.stay(50);
    }
    await stalled.comeBack('token');
    asleep.visitor.resume();
    await asleep.visitor.stay(500);
    assert.ok(asleep.visitor.isOpen, 'who answers is not');

    for (const one of everybody) await one.orders(true);
    // Long enough for some pictures to be compared.
    await witness.visitor.stay(4000);
    assert.deepEqual(
      everybody.map(({ visitor }) => visitor.seat),
      seats,
    );
    const { tally } = place;
    assert.deepEqual(Object.fromEntries(tally.violations), {});
    assert.ok((tally.counts.get('compared') ?? 0) > 20);
    for (const { visitor } of everybody) await visitor.leave();
  });
});
