import assert from 'node:assert/strict';
import type { Ack, Command, Refused } from '#shared/wire/messages.ts';
import { type TestWorld, testWorlds } from '../fixtures-loop.ts';

describe('the desk of a world', () => {
  let lab: TestWorld;

  beforeEach(async () => {
    lab = await testWorlds().open({ mode: 'lab', spec: { agents: 300, seed: 7 } });
    lab.enter('ann');
    await lab.loop.step(1);
    lab.loop.time.stop('asked');
  });
  afterEach(() => lab.kill());

  function ask(id: string, command: Command, sessionId = 'session of ann'): void {
    const send = (_: string, answer: unknown) => void lab.answers.set(id, answer as Ack | Refused);
    lab.loop.desk.command({ sessionId, send, leave() {} }, { id, command });
  }
  const answer = async (id: string): Promise<Ack | Refused> => {
    for (;;) {
      const found = lab.answers.get(id);
      if (found) return found;
      await new Promise(setImmediate);
    }
  };

  it('lets other worlds of the thread step between the ticks of one', async () => {
    let turns = 0;
    let isDone = false;
    const spin = () => {
      turns++;
      if (!isDone) setImmediate(spin);
    };
    setImmediate(spin);
    await lab.loop.step(50);
    isDone = true;
    assert.ok(turns >= 50, `${turns}`);
  });

  it('[WIRE14] takes a few long commands at a time, and more of them later', async () => {
    for (const i of [1, 2, 3, 4, 5]) ask(`${i}`, { kind: 'step', ticks: 2 });
    const last = await answer('5');
    assert.ok('code' in last && last.code === 'too-fast', JSON.stringify(last));
    ask('speed', { kind: 'speed', times: 2 });
    for (const id of ['1', '4', 'speed']) assert.ok('tick' in (await answer(id)), id);
    lab.answers.delete('5');
    ask('5', { kind: 'step', ticks: 2 });
    assert.ok('tick' in (await answer('5')), 'it was not carried out before');
    assert.equal(lab.loop.round.host.tick, 11);
    assert.equal(lab.loop.desk.isBusy, false);
  });

  it('neither carries out nor answers anything once its world is left', async () => {
    ask('under way', { kind: 'step', ticks: 100 });
    ask('next', { kind: 'speed', times: 4 });
    for (let i = 0; i < 5; i++) await new Promise(setImmediate);
    lab.loop.stop();
    await lab.loop.between(async () => {});
    assert.ok(lab.loop.round.host.tick < 90, 'nobody waits for what is left of it');
    ask('late', { kind: 'speed', times: 4 });
    await lab.loop.between(async () => {});
    assert.deepEqual([lab.answers.size, lab.loop.time.speed], [0, 1]);
    assert.deepEqual(lab.failures, []);
  });

  it('shows nothing anew for what is refused', async () => {
    let shown = 0;
    const { loop } = lab;
    loop.show = () => void shown++;
    loop.look = async () => void shown++;
    ask('watcher', { kind: 'pause' }, 'session of eve');
    ask('no match', { kind: 'start' });
    ask('no tick', { kind: 'rewind', tick: 1000 });
    for (const id of ['watcher', 'no match', 'no tick'])
      assert.ok('code' in (await answer(id)), id);
    assert.equal(shown, 0);
    ask('speed', { kind: 'speed', times: 2 });
    await answer('speed');
    await loop.between(async () => {});
    assert.ok(shown > 0);
  });
});
