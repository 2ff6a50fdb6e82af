import assert from 'node:assert/strict';
import { startWorker, type WorldWorker } from './client.ts';

/** A worker that does what a test says. */
class Puppet {
  static last: Puppet;
  asked = 0;
  onerror?: (event: { message: string }) => void;
  onmessageerror?: () => void;
  constructor() {
    Puppet.last = this;
  }
  postMessage(): void {
    this.asked++;
  }
  terminate(): void {}
}

describe('the worker of a world', () => {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'Worker');
  let worker: WorldWorker;
  beforeEach(() => {
    Object.defineProperty(globalThis, 'Worker', { configurable: true, value: Puppet });
    worker = startWorker();
  });
  afterEach(() => {
    if (before) Object.defineProperty(globalThis, 'Worker', before);
    else Reflect.deleteProperty(globalThis, 'Worker');
  });

  it('that has failed refuses what is asked before and after', async () => {
    const early = worker.map(false);
    Puppet.last.onerror!({ message: 'no such script' });
    await assert.rejects(early, /no such script/);
    await assert.rejects(worker.detail(), /no such script/);
    assert.equal(Puppet.last.asked, 1);
  });

  it('whose answer cannot be read refuses what waits for it', async () => {
    const asked = worker.map(false);
    Puppet.last.onmessageerror!();
    await assert.rejects(asked, /cannot be read/);
  });
});
