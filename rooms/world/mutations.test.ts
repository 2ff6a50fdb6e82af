import assert from 'node:assert/strict';
import { TOPICS } from '#shared/sim/demographics.ts';
import type { Job, Written } from '#shared/wire/asks.ts';
import { readReplay, verifyReplay } from '#shared/wire/replay.ts';
import { DRAFT, testAtlas } from '../fixtures.ts';
import { type TestWorld, type TestWorlds, testWorlds } from '../fixtures-loop.ts';
import type { Bill, IdeaSource } from '../ports.ts';

interface Put {
  readonly job: Job;
  readonly ask: {
    readonly seed?: number;
    readonly text?: string;
    readonly worded?: string | undefined;
    readonly audience?: string | undefined;
    readonly world?: { readonly share: number } | undefined;
    readonly standings?: readonly { readonly share: number }[];
  };
  readonly bill: Bill;
  readonly key: string;
  hear(text: string): void;
  answer(written: unknown): Promise<void>;
}

const soon = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

/** A source whose answers come when a test says so, and what is counted of them. */
function heldSource() {
  const put: Put[] = [];
  const counts: string[] = [];
  const ideas: IdeaSource = {
    ask: (job, ask, bill, asking) =>
      new Promise((resolve) => {
        put.push({
          job,
          ask,
          bill,
          key: asking!.key!,
          hear: (text) => asking?.hear?.(text),
          async answer(written) {
            resolve(written as never);
            await soon();
          },
        });
      }),
  };
  const nothing = () => {};
  const meter = {
    tick: nothing,
    late: nothing,
    sent: nothing,
    order: nothing,
    refusal: nothing,
    reply: (job: Job, what: string) => void counts.push(`${job} ${what}`),
  };
  return { put, counts, ideas, meter };
}

const TOLD: Written<'mutate'> = {
  text: 'They do say it: umbrellas remember every rain',
  name: 'The Umbrella Memoirs',
  changes: { virality: 6, plausibility: 3, valence: 0, arousal: 2 },
  why: 'Told with a nod, as to somebody who knows.',
  by: 'model',
  because: null,
};

describe('variants in a world', () => {
  let held: ReturnType<typeof heldSource>;
  let worlds: TestWorlds;
  let world: TestWorld;

  /** A world in which ann has launched an idea in India and has the clout to rewrite it. */
  async function open(mode: 'match' | 'lab', spec: object = {}): Promise<void> {
    held = heldSource();
    worlds = testWorlds(60, held);
    world = await worlds.open({ mode, private: true, spec: { agents: 2000, seed: 5, ...spec } });
    world.enter('ann');
    await world.loop.step(1);
    world.order('ann', { id: 'launch', order: { kind: 'launch', idea: DRAFT, region: 'india' } });
    await world.loop.step(2);
    if (mode === 'match') {
      world.loop.gathering.start();
      await world.loop.step(8);
    }
  }

  let asked = 0;
  async function mutate(audience?: 'teen', ticks = 8): Promise<Put | undefined> {
    const before = held.put.length;
    const order = { kind: 'mutate', region: 'india', ...(audience && { audience }) } as const;
    world.order('ann', { id: `mutate ${asked++}`, order });
    await world.loop.step(ticks);
    await soon();
    return held.put.slice(before).find(({ job }) => job === 'mutate');
  }

  const idea = (id: number) => world.state.ideas[id - 1]!;

  it('[WIRE44] are asked about with audience, place and whose budget it is', async () => {
    await open('match');
    const put = (await mutate('teen'))!;
    assert.equal(put.ask.text, DRAFT.text);
    assert.equal(put.ask.audience, 'teen');
    assert.equal(put.ask.worded, idea(2).text);
    assert.deepEqual(put.bill, {
      playerId: 'ann',
      matchId: world.loop.round.opening.matchId,
    });
    assert.equal(idea(2).by, '', 'until then the words are those of the rules');
  });

  it('[WIRE44] enter by the next tick, on disk before they are told, and are shown with their author', async () => {
    await open('match');
    const put = (await mutate())!;
    await put.answer(TOLD);
    const { tick } = world.loop.round.host;
    await world.loop.step(8);
    const { text, name, why, by, because } = idea(2);
    assert.deepEqual({ text, name, why, by, because: because || null }, withoutChanges(TOLD));
    const { virality, plausibility, valence, arousal } = idea(2);
    assert.deepEqual({ virality, plausibility, valence, arousal }, TOLD.changes);
    const { entries } = worlds.journal.worlds.get(world.worldId)!;
    const entry = entries.find(
      (one) => one.kind === 'acts' && (one.acts[0]!.act as { kind: string }).kind === 'retell',
    );
    assert.equal(entry?.kind === 'acts' && entry.tick, tick);
    assert.deepEqual(held.counts, ['mutate taken']);
  });

  it('[WIRE44] [GAME28] are about a quarter of what their own words say', async () => {
    await open('match');
    const put = (await mutate())!;
    await put.answer({ ...TOLD, topics: [{ topic: 'mystery', weight: 100 }] });
    await world.loop.step(8);
    const { entries } = worlds.journal.worlds.get(world.worldId)!;
    const acts = entries.flatMap((entry) => (entry.kind === 'acts' ? entry.acts : []));
    const { told } = acts.map(({ act }) => act as { told?: { topics: number[] } }).at(-1)!;
    const mystery = TOPICS.indexOf('mystery');
    assert.deepEqual(
      told?.topics,
      TOPICS.map((_, i) => (i === mystery ? 250 : 0)),
    );
    await world.loop.step(650);
    await world.loop.round.finish(world.loop.seats.players());
    const { match, replay } = worlds.saved[0]!;
    assert.ok(verifyReplay(readReplay(JSON.stringify(replay)), testAtlas()).ok);
    assert.equal(match.ideas[1]?.told?.name, TOLD.name);
  });

  it('[WIRE44] change what happens, and a replay without any source meets every hash', async () => {
    const hashes = [];
    for (const told of [TOLD, null]) {
      await open('match');
      const put = (await mutate())!;
      if (told) await put.answer(told);
      await world.loop.step(650);
      assert.equal(world.loop.summary.phase, 'over');
      await world.loop.round.finish(world.loop.seats.players());
      const { match, replay } = worlds.saved[0]!;
      const read = readReplay(JSON.stringify(replay));
      assert.equal(read.inputs.filter(({ act }) => act.kind === 'retell').length, told ? 1 : 0);
      assert.ok(verifyReplay(read, testAtlas()).ok);
      assert.equal(match.ideas[1]?.told?.name, told?.name);
      hashes.push(match.hash);
    }
    assert.notEqual(hashes[0], hashes[1]);
  });

  it('[WIRE44] keep nobody waiting, and beyond so many at once are not asked about', async () => {
    await open('lab');
    const act = { kind: 'order', seat: 0, order: { kind: 'mutate', region: 'india' } } as const;
    for (let i = 0; i < 30; i++) world.loop.post(act);
    await world.loop.step(31);
    await soon();
    assert.equal(held.put.length, 24);
    assert.equal(held.counts.filter((one) => one === 'mutate crowded').length, 6);
    assert.ok(world.loop.round.host.tick > 30);
    assert.deepEqual(world.failures, []);
  });

  it('[WIRE44] that are answered twice, out of bounds, by nobody asked or too late change nothing', async () => {
    await open('lab');
    const put = (await mutate())!;
    await put.answer({ ...TOLD, changes: { ...TOLD.changes, virality: 60 } });
    await world.loop.step(8);
    assert.equal(idea(2).by, '');
    assert.deepEqual(held.counts, ['mutate malformed']);
    held.counts.length = 0;
    const second = (await mutate())!;
    const { questions } = world.loop.press;
    const reply = { key: second.key, job: 'mutate', written: TOLD };
    for (const one of [reply, reply, { ...reply, key: 'of nobody' }, 'nonsense']) {
      questions.take(one);
    }
    assert.deepEqual(held.counts, ['mutate taken', 'mutate duplicate', 'mutate orphaned']);
    await second.answer(TOLD);
    assert.equal(held.counts.at(-1), 'mutate duplicate');
    await world.loop.step(8);
    assert.equal(idea(3).by, 'model');
    const { entries } = worlds.journal.worlds.get(world.worldId)!;
    const acts = entries.flatMap((entry) => (entry.kind === 'acts' ? entry.acts : []));
    assert.equal(acts.filter(({ act }) => (act as { kind: string }).kind === 'retell').length, 1);
  });

  it('[WIRE44] are late once the match is over', async () => {
    await open('match');
    const put = (await mutate())!;
    await world.loop.step(650);
    assert.equal(world.loop.summary.phase, 'over');
    await put.answer(TOLD);
    assert.equal(held.counts.at(-1), 'mutate late');
    assert.equal(idea(2).by, '');
  });

  it('[WIRE44] of a time that a lab went back from are nobody’s', async () => {
    await open('lab');
    const before = world.loop.round.host.tick;
    const put = (await mutate())!;
    await world.loop.rewind(before);
    await put.answer(TOLD);
    assert.deepEqual(held.counts, ['mutate orphaned']);
    assert.equal(world.loop.summary.ideas.length, 1);
  });

  it('[WIRE44] that a lab which went back still has take the answer that was on its way', async () => {
    await open('lab');
    const put = (await mutate('teen'))!;
    await world.loop.rewind(world.loop.round.host.tick - 2);
    await soon();
    await put.answer(TOLD);
    await world.loop.step(8);
    assert.equal(idea(2).by, 'model');
    assert.deepEqual(held.put, [put], 'nobody is asked again');
    assert.deepEqual(held.counts, ['mutate taken']);
  });

  it('[WIRE44] are asked about again where a lab goes back to before the answer', async () => {
    await open('lab');
    const put = (await mutate())!;
    const untold = world.loop.round.host.tick;
    await put.answer(TOLD);
    await world.loop.step(8);
    assert.equal(idea(2).by, 'model');
    await world.loop.rewind(untold);
    assert.equal(world.loop.summary.ideas[1]?.told, null);
    await soon();
    const again = held.put.at(-1)!;
    assert.notEqual(again, put);
    assert.equal(again.key, put.key);
    await again.answer(TOLD);
    await world.loop.step(8);
    assert.equal(idea(2).by, 'model');
    await world.loop.rewind(world.loop.round.host.tick - 1);
    await soon();
    assert.equal(held.put.length, 2, 'nobody asks what is answered');
  });

  it('[WIRE44] [WIRE39] are asked about again, under the same key, by whoever goes on with the world', async () => {
    await open('match');
    const put = (await mutate())!;
    const { tick } = world.loop.round.host;
    const hash = await hashNow(world);
    await world.kill();
    world = await worlds.adopt(world.worldId);
    assert.equal(await hashNow(world), hash);
    await world.loop.step(4);
    await soon();
    const again = held.put.at(-1)!;
    assert.notEqual(again, put);
    assert.equal(again.key, put.key);
    await put.answer(TOLD);
    assert.deepEqual(held.counts, ['mutate orphaned'], 'who asked first is dead');
    await again.answer(TOLD);
    await world.loop.step(8);
    assert.equal(world.loop.summary.ideas[1]?.told?.by, 'model');
    const told = await hashNow(world);
    const stood = world.loop.round.host.tick;
    await world.kill();
    world = await worlds.adopt(world.worldId);
    assert.equal(world.loop.round.host.tick, stood);
    assert.equal(await hashNow(world), told, 'with the answer from the journal');
    await world.loop.step(8);
    await soon();
    assert.equal(held.put.length, 2, 'nobody asks what is answered');
    assert.ok(stood > tick);
  });

  it('[WIRE44] are heard by their player as they are written', async () => {
    await open('match');
    const put = (await mutate())!;
    put.hear('They do say');
    assert.deepEqual(world.messages.get('ann')?.at(-1), {
      kind: 'telling',
      message: { idea: 2, text: 'They do say' },
    });
    await put.answer(TOLD);
    const told = world.messages.get('ann')!.length;
    put.hear('They do say it');
    assert.equal(world.messages.get('ann')!.length, told, 'not once it is answered');
  });

  it('[WIRE45] hints come to who asks, one every ten seconds', async () => {
    await open('match');
    world.command('ann', { id: 'hint 1', command: { kind: 'hint' } });
    await world.loop.between(async () => {});
    await soon();
    world.command('ann', { id: 'hint 2', command: { kind: 'hint' } });
    await world.loop.between(async () => {});
    await soon();
    const second = world.answers.get('hint 2');
    assert.equal(second && 'code' in second && second.code, 'cooling-down');
    const put = held.put.find(({ job }) => job === 'coach')!;
    await put.answer({ text: 'Boost India.', by: 'model', because: null });
    assert.deepEqual(world.messages.get('ann')?.at(-1), {
      kind: 'hint',
      message: { text: 'Boost India.', by: 'model', because: null },
    });
  });

  it('[WIRE45] hints that cannot be asked for now are refused, and may be asked for at once', async () => {
    await open('lab');
    const act = { kind: 'order', seat: 0, order: { kind: 'mutate', region: 'india' } } as const;
    for (let i = 0; i < 24; i++) world.loop.post(act);
    await world.loop.step(25);
    await soon();
    assert.equal(held.put.length, 24);
    const refused = world.loop.hint(0);
    assert.equal(refused?.code, 'too-fast');
    assert.deepEqual(refused?.numbers, { most: 24, seconds: 1 });
    await held.put[0]!.answer(TOLD);
    assert.equal(world.loop.hint(0), null);
    await soon();
    assert.equal(held.put.at(-1)!.job, 'coach');
  });

  it('[WIRE45] hints know how much time is left, where there is an end', async () => {
    for (const [mode, isEndless] of [
      ['match', false],
      ['lab', true],
    ] as const) {
      await open(mode);
      assert.equal(world.loop.hint(0), null);
      await soon();
      const put = held.put.findLast(({ job }) => job === 'coach')!;
      const { secondsLeft } = put.ask as { secondsLeft?: number | null };
      assert.equal(secondsLeft === null, isEndless, mode);
    }
  });

  it('[WIRE44] [WIRE45] say how many of all people believe each, not of those who believe anybody', async () => {
    await open('match');
    const shares = () => world.loop.summary.seats.map((one) => Math.round(one.believers / 20));
    assert.equal(world.loop.hint(0), null);
    await soon();
    const told = held.put.at(-1)!.ask.standings?.map(({ share }) => share);
    assert.deepEqual(
      told,
      shares().toSorted((a, b) => b - a),
    );
    const { share } = (await mutate())!.ask.world!;
    assert.ok(Math.abs(share - shares()[0]!) < 2, `${share}`);
  });

  it('[WIRE44] are for whom the order was that was taken, and not one that was refused', async () => {
    await open('lab');
    const order = { kind: 'mutate', region: 'brazil' } as const;
    world.loop.post({ kind: 'order', seat: 0, order });
    assert.equal((await mutate('teen'))?.ask.audience, 'teen');
  });

  it('[WIRE45] of a tick that comes again, hints are others where things stand otherwise', async () => {
    await open('lab');
    const { tick } = world.loop.round.host;
    await world.loop.step(8);
    const keys: string[] = [];
    for (const isRewritten of [false, true, true]) {
      await world.loop.rewind(tick);
      if (isRewritten) {
        const order = { kind: 'mutate', region: 'india' } as const;
        world.order('ann', { id: `again ${keys.length}`, order });
      }
      await world.loop.step(8);
      assert.equal(world.loop.hint(0), null);
      await soon();
      keys.push(held.put.findLast(({ job }) => job === 'coach')!.key);
    }
    assert.notEqual(keys[0], keys[1]);
    assert.equal(keys[1], keys[2], 'the same may be answered by what is kept');
  });
});

function withoutChanges({ changes: _, ...told }: Written<'mutate'>) {
  return told;
}

async function hashNow({ loop }: TestWorld): Promise<string> {
  const { hash } = await loop.round.host.look({ hash: true, frames: [], keyframes: [] });
  return hash!;
}
