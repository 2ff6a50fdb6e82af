import assert from 'node:assert/strict';
import { forget, recall, remember } from './memory.ts';

/** Storage that can be full. */
class Device {
  isFull = false;
  readonly #kept = new Map<string, string>();
  getItem = (name: string) => this.#kept.get(name) ?? null;
  removeItem = (name: string) => void this.#kept.delete(name);
  setItem(name: string, value: string): void {
    if (this.isFull) throw new DOMException('no room', 'QuotaExceededError');
    this.#kept.set(name, value);
  }
}

describe('what a device remembers', () => {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'localStorage');
  let device: Device;
  beforeEach(() => {
    device = new Device();
    Object.defineProperty(globalThis, 'localStorage', { configurable: true, value: device });
  });
  afterEach(() => {
    forget('thing');
    if (before) Object.defineProperty(globalThis, 'localStorage', before);
    else Reflect.deleteProperty(globalThis, 'localStorage');
  });

  it('is for this visit the newest where there is no room for it, and says so', () => {
    assert.equal(remember('thing', 'old'), true);
    device.isFull = true;
    assert.equal(remember('thing', 'new'), false);
    assert.equal(recall('thing'), 'new');
    device.isFull = false;
    assert.equal(remember('thing', 'newest'), true);
    assert.equal(recall('thing'), 'newest');
    // As another tab would, which knows nothing of what had no room.
    device.setItem('virality.thing', 'from elsewhere');
    assert.equal(recall('thing'), 'from elsewhere');
  });
});
