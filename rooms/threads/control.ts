/**
 * The words of shared memory that threads wait on:
 *
 *     ticks asked for | threads arrived at the present meeting | meetings held | tick | idea rows
 */
export type Control = Int32Array;

const ASKED = 0;
const ARRIVED = 1;
const HELD = 2;
const TICK = 3;
const IDEAS = 4;

export function makeControl(): Control {
  return new Int32Array(new SharedArrayBuffer(5 * Int32Array.BYTES_PER_ELEMENT));
}

/** Wakes all threads for a tick. */
export function askForTick(control: Control, tick: number, ideas: number): void {
  control[TICK] = tick;
  control[IDEAS] = ideas;
  Atomics.add(control, ASKED, 1);
  Atomics.notify(control, ASKED);
}

/** Sleeps until a tick beyond the first `done` ones is asked for. */
export function waitForTick(control: Control, done: number): { tick: number; ideas: number } {
  while (Atomics.load(control, ASKED) === done) Atomics.wait(control, ASKED, done);
  return { tick: control[TICK]!, ideas: control[IDEAS]! };
}

/** Sleeps until all `threads` are here. Returns true in one of them, the last to arrive. */
export function meet(control: Control, threads: number): boolean {
  const held = Atomics.load(control, HELD);
  if (Atomics.add(control, ARRIVED, 1) === threads - 1) {
    Atomics.store(control, ARRIVED, 0);
    Atomics.add(control, HELD, 1);
    Atomics.notify(control, HELD);
    return true;
  }
  while (Atomics.load(control, HELD) === held) Atomics.wait(control, HELD, held);
  return false;
}
