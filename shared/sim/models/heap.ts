/** Events by time, earliest first, the lower agent first of those at once: a binary heap. */
export interface Heap {
  time: Float64Array;
  agent: Uint32Array;
  length: number;
}

export function makeHeap(capacity: number): Heap {
  const size = Math.max(16, capacity);
  return { time: new Float64Array(size), agent: new Uint32Array(size), length: 0 };
}

export function push(heap: Heap, time: number, agent: number): void {
  if (heap.length === heap.time.length) grow(heap);
  let at = heap.length++;
  while (at > 0) {
    const up = (at - 1) >> 1;
    if (!isBefore(time, agent, heap, up)) break;
    heap.time[at] = heap.time[up];
    heap.agent[at] = heap.agent[up];
    at = up;
  }
  heap.time[at] = time;
  heap.agent[at] = agent;
}

/** Takes the earliest away, which must be there. */
export function pop(heap: Heap): void {
  const last = --heap.length;
  const time = heap.time[last];
  const agent = heap.agent[last];
  let at = 0;
  for (;;) {
    let down = 2 * at + 1;
    if (down >= last) break;
    if (down + 1 < last && isBefore(heap.time[down + 1], heap.agent[down + 1], heap, down)) down++;
    if (isBefore(time, agent, heap, down)) break;
    heap.time[at] = heap.time[down];
    heap.agent[at] = heap.agent[down];
    at = down;
  }
  heap.time[at] = time;
  heap.agent[at] = agent;
}

function isBefore(time: number, agent: number, heap: Heap, at: number): boolean {
  return time < heap.time[at] || (time === heap.time[at] && agent < heap.agent[at]);
}

function grow(heap: Heap): void {
  const { time, agent } = heap;
  heap.time = new Float64Array(time.length * 2);
  heap.agent = new Uint32Array(agent.length * 2);
  heap.time.set(time);
  heap.agent.set(agent);
}
