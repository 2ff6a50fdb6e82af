import assert from 'node:assert/strict';
import { playRecorded } from './recorded.ts';

/** A worker that never comes to an end by itself. */
class Endless {
  static readonly all: Endless[] = [];
  isStopped = false;
  constructor() {
    Endless.all.push(this);
  }
  postMessage(): void {}
  terminate(): void {
    this.isStopped = true;
  }
}

describe('a recording that is played', () => {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'Worker');
  beforeEach(() => {
    Endless.all.length = 0;
    Object.defineProperty(globalThis, 'Worker', { configurable: true, value: Endless });
  });
  afterEach(() => {
    if (before) Object.defineProperty(globalThis, 'Worker', before);
    else Reflect.deleteProperty(globalThis, 'Worker');
  });

  it('stops once it is called off, and comes to nothing', async () => {
    const calling = new AbortController();
    const played = playRecorded('{}', 0, calling.signal);
    assert.equal(Endless.all[0]!.isStopped, false);
    calling.abort();
    assert.equal(await played, null);
    assert.equal(Endless.all[0]!.isStopped, true);
  });

  it('does not begin where it has been called off', async () => {
    assert.equal(await playRecorded('{}', 0, AbortSignal.abort()), null);
    assert.equal(Endless.all.length, 0);
  });
});
