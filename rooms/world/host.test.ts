import assert from 'node:assert/strict';
import { goldenActs, goldenMatchSpec } from '#shared/game/golden.ts';
import { createMatch, type Match } from '#shared/game/match.ts';
import type { Act } from '#shared/game/order.ts';
import { hashMatch, snapshotMatch } from '#shared/game/snapshot.ts';
import { step } from '#shared/game/step.ts';
import { summarise } from '#shared/game/summary.ts';
import { places } from '#shared/game/victory.ts';
import { shownByte } from '#shared/sim/step.ts';
import { encodeFrame, encodeKeyframe } from '#shared/wire/frames/frame.ts';
import { readHeader } from '#shared/wire/frames/header.ts';
import { createMirror, follow, type Mirror, receive } from '#shared/wire/mirror.ts';
import { livelyActs, testAtlas } from '../fixtures.ts';
import type { Host, Look, StreamId } from './host.ts';
import { type Hosts, startHosts } from './hosts.ts';

const NOTHING = { frames: [], keyframes: [] };
const HASH = { ...NOTHING, hash: true };
const AGENTS = { frames: ['agents'], keyframes: [] } as const;
const lab = { ...goldenMatchSpec, mode: 'lab' } as const;
const REFUSED: Act = { kind: 'order', seat: 7, order: { kind: 'seed', region: 'india' } };

for (const [where, mostNear] of [
  ['in this thread', Number.POSITIVE_INFINITY],
  ['in a thread of its own', 0],
] as const) {
  describe(`a host ${where}`, () => behave(startHosts(testAtlas(), { mostNear })));
}

function behave(hosts: Hosts): void {
  let open: Host[] = [];

  afterEach(async () => {
    await Promise.all(open.map((host) => host.close()));
    open = [];
  });

  async function openHost(spec = goldenMatchSpec): Promise<Host> {
    const host = await hosts.open(spec);
    open.push(host);
    return host;
  }

  /** The script of the golden match, with an order that is always refused among it. */
  const actsOf = (match: Match) => [
    ...goldenActs(match),
    ...(match.world.tick % 40 ? [] : [REFUSED]),
  ];

  it('[GAME2] makes the match that is made without it', async () => {
    const host = await openHost();
    const match = createMatch(goldenMatchSpec, testAtlas());
    while (match.world.tick < 150) {
      const acts = actsOf(match);
      const { outcomes, events, tick } = step(match, acts);
      const report = await host.step(acts, { ...HASH, summary: true });
      const { frames, keyframes, ...rest } = report;
      assert.deepEqual(rest, {
        tick,
        outcomes,
        events,
        hash: hashMatch(match),
        summary: summarise(match),
        places: places(match),
      });
      assert.equal(frames.size + keyframes.size, 0, 'nothing that was not wished');
      assert.equal(host.tick, tick);
    }
  });

  it('carries out calls in the order in which they are made', async () => {
    const host = await openHost();
    const looks = [host.step([], NOTHING), host.look(NOTHING), host.step([], NOTHING)];
    assert.deepEqual(
      (await Promise.all(looks)).map(({ tick }) => tick),
      [1, 1, 2],
    );
  });

  it('[GAME11] goes on from a snapshot, in itself or another', async () => {
    const host = await openHost();
    const match = createMatch(goldenMatchSpec, testAtlas());
    while (match.world.tick < 60) {
      const acts = actsOf(match);
      step(match, acts);
      await host.step(acts, NOTHING);
    }
    const bytes = await host.snapshot();
    assert.deepEqual(bytes, snapshotMatch(match));
    for (let i = 0; i < 10; i++) await host.step([], NOTHING);
    const other = await openHost();
    await other.restore(bytes.slice());
    await host.restore(bytes.slice());
    const acts = actsOf(match);
    step(match, acts);
    for (const one of [host, other]) {
      assert.equal((await one.step(acts, HASH)).hash, hashMatch(match));
    }
    await assert.rejects(host.restore(bytes.slice(0, 50)), RangeError);
    assert.equal((await host.look(HASH)).hash, hashMatch(match));
  });

  it('[GAME12] plays acts again to the same end, refused ones too', async () => {
    const match = createMatch(goldenMatchSpec, testAtlas());
    const entries = [];
    const outcomes = [];
    while (match.world.tick < 120) {
      const { tick } = match.world;
      const acts = actsOf(match);
      const report = step(match, acts);
      if (acts.length === 0) continue;
      entries.push({ tick, acts });
      outcomes.push(report.outcomes);
    }
    assert.ok(outcomes.flat().some((refusal) => refusal !== null));
    const host = await openHost();
    const split = entries.findIndex(({ tick }) => tick >= 50);
    const first = await host.replay(entries.slice(0, split), 50);
    const second = await host.replay(entries.slice(split), 120);
    assert.deepEqual([...first, ...second], outcomes);
    assert.equal((await host.look(HASH)).hash, hashMatch(match));
    await assert.rejects(host.replay([{ tick: 119, acts: [] }], 130), /tick 119, wanted 120/);
    await assert.rejects(host.replay([{ tick: 130, acts: [] }], 130), /acts of tick 130/);
  });

  it('[GAME12] plays what came after the end again: it is refused', async () => {
    const host = await openHost();
    const entries = [
      { tick: 0, acts: [{ kind: 'abandon' } as const] },
      { tick: 1, acts: [REFUSED] },
      { tick: 1, acts: [REFUSED, REFUSED] },
    ];
    const outcomes = await host.replay(entries, 1);
    assert.deepEqual(
      outcomes.map((refusals) => refusals.map((refusal) => refusal?.code)),
      [[undefined], ['spectator'], ['spectator', 'spectator']],
    );
    assert.equal(host.tick, 1);
  });

  it('[GAME12] takes a lab to any of its ticks, and on from there', async () => {
    const host = await openHost(lab);
    const match = createMatch(lab, testAtlas());
    const hashes = [hashMatch(match)];
    while (match.world.tick < 100) {
      const acts = actsOf(match);
      step(match, acts);
      hashes.push(hashMatch(match));
      await host.step(acts, NOTHING);
    }
    for (const tick of [40, 99, 0, 100, 33]) {
      await host.rewind(tick);
      const { hash } = await host.look(HASH);
      assert.deepEqual([host.tick, hash], [tick, hashes[tick]]);
    }
    await assert.rejects(host.rewind(101), /not in 0\.\.100/);
    const { hash } = await host.step([], HASH);
    await assert.rejects(host.rewind(35), /not in 0\.\.34/);
    await host.rewind(3);
    await host.rewind(34);
    assert.equal((await host.look(HASH)).hash, hash);
  });

  it('[GAME13] tells a lab as it was, without a step back that anybody sees', async () => {
    const host = await openHost(lab);
    const match = createMatch(lab, testAtlas());
    const mirror = createMirror(match.world.people.count);
    let past = snapshotMatch(match);
    while (match.world.tick < 70) {
      if (match.world.tick === 45) past = snapshotMatch(match);
      const acts = actsOf(match);
      step(match, acts);
      const { frames } = await host.step(acts, AGENTS);
      receive(mirror, frames.get('agents') ?? assert.fail());
    }
    assert.deepEqual(await host.snapshot(45), past);
    assert.equal(host.tick, 70);
    step(match, []);
    const { frames, hash } = await host.step([], { ...AGENTS, hash: true });
    assert.equal(hash, hashMatch(match));
    assert.equal(receive(mirror, frames.get('agents') ?? assert.fail()).kind, 'applied');
    assert.deepEqual(mirror.shown, Uint8Array.from(match.world.state.belief, shownByte));
    await assert.rejects(host.snapshot(72), /not in 0\.\.71/);
  });

  it('keeps no history of a match', async () => {
    const host = await openHost();
    await assert.rejects(host.rewind(0), /only a lab goes back/);
  });

  describe('encodes streams', () => {
    let host: Host;
    let match: Match;

    beforeEach(async () => {
      host = await openHost(lab);
      match = createMatch(lab, testAtlas());
    });

    const newcomer = () => createMirror(match.world.people.count);

    async function play(frames: readonly StreamId[], keyframes: readonly StreamId[] = []) {
      const acts = livelyActs(match.world.tick);
      step(match, acts);
      return host.step(acts, { frames, keyframes });
    }

    function apply(mirror: Mirror, frame: Uint8Array | undefined): void {
      assert.equal(receive(mirror, frame ?? assert.fail('no frame')).kind, 'applied');
    }

    function assertShows(mirror: Mirror): void {
      assert.equal(mirror.tick, match.world.tick);
      assert.deepEqual(mirror.shown, Uint8Array.from(match.world.state.belief, shownByte));
      const { believers } = match.world.state;
      assert.deepEqual(mirror.tallies, believers.slice(1, match.world.ideas));
    }

    const kindOf = ({ frames }: Look, id: StreamId) =>
      readHeader(frames.get(id) ?? assert.fail()).kind;

    it('[WIRE9] for followers, for newcomers, and at half rate', async () => {
      const whole = newcomer();
      const half = newcomer();
      apply(
        whole,
        (await host.look({ frames: [], keyframes: ['agents'] })).keyframes.get('agents'),
      );
      for (let i = 0; i < 40; i++) {
        const isEven = i % 2 === 0;
        const look = await play(isEven ? ['agents', 'half'] : ['agents']);
        apply(whole, look.frames.get('agents'));
        assertShows(whole);
        if (!isEven) continue;
        apply(half, look.frames.get('half'));
        assertShows(half);
      }
      const late = newcomer();
      apply(late, (await play([], ['half'])).keyframes.get('half'));
      assert.equal(late.tick, half.tick, 'a newcomer has what the others have');
      const look = await play(['half'], ['half']);
      for (const mirror of [half, late]) {
        apply(mirror, look.frames.get('half'));
        assertShows(mirror);
      }
      const later = newcomer();
      apply(later, look.keyframes.get('half'));
      assert.deepEqual(later.shown, half.shown);
      assert.equal(later.sequence, half.sequence);
    });

    it('[WIRE8] of all agents in these bytes', async () => {
      const { keyframes } = await host.look({ frames: [], keyframes: ['agents'] });
      const before = new Uint8Array(match.world.people.count);
      assert.deepEqual(
        keyframes.get('agents'),
        encodeKeyframe(before, { sequence: 0, tick: 0 }, []),
      );
      let tallies: number[] = [];
      for (let tick = 1; tick <= 30; tick++) {
        const acts = livelyActs(match.world.tick);
        const { changed } = step(match, acts);
        const { frames } = await host.step(acts, AGENTS);
        const shown = Uint8Array.from(match.world.state.belief, shownByte);
        const now = Array.from(match.world.state.believers.subarray(1, match.world.ideas));
        const head = { sequence: tick, tick };
        assert.deepEqual(
          frames.get('agents'),
          encodeFrame(before, shown, changed, changed.length, head, tallies, now),
        );
        before.set(shown);
        tallies = now;
      }
    });

    it('[WIRE3] anew after the world was moved, with a number that tells who missed it', async () => {
      const mirror = newcomer();
      const absent = newcomer();
      for (let i = 0; i < 20; i++) {
        const { frames } = await play(['agents']);
        apply(mirror, frames.get('agents'));
        apply(absent, frames.get('agents'));
      }
      await host.rewind(5);
      apply(mirror, (await host.look(AGENTS)).frames.get('agents'));
      assert.equal(mirror.tick, 5);
      const next = (await host.step([], AGENTS)).frames.get('agents') ?? assert.fail();
      apply(mirror, next);
      assert.equal(receive(absent, next).kind, 'gap');
      await host.restore(await host.snapshot());
      assert.equal(kindOf(await host.look(AGENTS), 'agents'), 'keyframe');
    });

    it('[WIRE25] of cities and areas, for followers, newcomers and after a rewind', async () => {
      const { atlas, people } = match.world;
      const layout = { ...people, cities: atlas.cities.count };
      const mirror = createMirror(people.count, layout);
      const late = createMirror(people.count, layout);
      const areas = atlas.regions.map((_, area) => area).filter((area) => area % 2 === 0);
      const ids: StreamId[] = ['cities', ...areas.map((area) => `area:${area}` as const)];
      for (const one of [mirror, late]) follow(one, areas);
      const assertLikeWorld = (one: Mirror) => {
        const shown = Uint8Array.from(match.world.state.belief, shownByte);
        const isSeen = (a: number) => areas.includes(people.region[a]!);
        assert.deepEqual(
          one.shown,
          shown.map((byte, a) => (isSeen(a) ? byte : 0)),
        );
        const { counts, width } = one.wide!.cities.counts;
        const truth = new Uint32Array(width * atlas.cities.count);
        shown.forEach((byte, a) => {
          truth[width * people.city[a]! + byte]!++;
        });
        assert.deepEqual(counts, truth);
      };
      for (let i = 0; i < 41; i++) {
        const { frames } = await play(ids);
        for (const id of ids) apply(mirror, frames.get(id));
        // [WIRE29] Counts come with every second frame.
        if (i % 2 === 0) assertLikeWorld(mirror);
        assert.deepEqual(mirror.tallies, match.world.state.believers.slice(1, match.world.ideas));
      }
      assert.ok(mirror.shown.some((byte) => byte > 0));
      const look = await host.look({ frames: [], keyframes: ids });
      for (const id of ids) apply(late, look.keyframes.get(id));
      assertLikeWorld(late);
      const moved = await host.rewind(30).then(() => host.look({ frames: ids, keyframes: [] }));
      match = createMatch(lab, testAtlas());
      while (match.world.tick < 30) step(match, livelyActs(match.world.tick));
      for (const id of ids) for (const one of [mirror, late]) apply(one, moved.frames.get(id));
      for (const one of [mirror, late]) assertLikeWorld(one);
      await assert.rejects(host.look({ frames: ['area:99'], keyframes: [] }), {
        name: 'RangeError',
        message: /^stream area:99, wanted area:0 to area:\d+$/,
      });
      await assert.rejects(host.step([], { frames: ['area:1.5'], keyframes: [] }), RangeError);
      assert.equal(host.tick, 30);
    });

    it('anew once nobody has wished for a while', async () => {
      await play(['agents', 'half']);
      for (let i = 0; i < 40; i++) assert.equal(kindOf(await play(['agents']), 'agents'), 'delta');
      assert.equal(kindOf(await play(['half']), 'half'), 'keyframe');
    });
  });

  it('refuses calls once it is closed, and those under way', async () => {
    const host = await openHost(lab);
    const under = [host.replay([], 5_000_000), host.look(NOTHING)];
    const rejected = under.map((call) => assert.rejects(call, /this world is closed/));
    await new Promise((resolve) => setTimeout(resolve, 20));
    await host.close();
    await Promise.all(rejected);
    await assert.rejects(host.step([], NOTHING), /this world is closed/);
  });
}
