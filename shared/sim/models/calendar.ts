/**
 * What happens in which tick, for models that know ahead; derived from their columns. Ticks
 * stand at their own index; the agents of a tick are a chain of entries.
 */
export interface Calendar {
  /** The newest entry of each tick, as entry + 1. */
  head: Uint32Array;
  agent: Uint32Array;
  previous: Uint32Array;
  entries: number;
  /** Agents that become active in each tick, and that cease to be. */
  starting: Uint32Array;
  ceasing: Uint32Array;
  /** Events still to come. */
  awaited: number;
  /** The last tick with anything in it. */
  horizon: number;
}

/** No run goes on for longer; what would come later never does. */
export const LAST_TICK = 1 << 22;

export function makeCalendar(agents: number): Calendar {
  const entries = Math.max(16, agents);
  return {
    head: new Uint32Array(1024),
    agent: new Uint32Array(entries),
    previous: new Uint32Array(entries),
    entries: 0,
    starting: new Uint32Array(1024),
    ceasing: new Uint32Array(1024),
    awaited: 0,
    horizon: 0,
  };
}

export function clear(calendar: Calendar): void {
  const used = calendar.horizon + 1;
  calendar.head.fill(0, 0, used);
  calendar.starting.fill(0, 0, used);
  calendar.ceasing.fill(0, 0, used);
  calendar.entries = 0;
  calendar.awaited = 0;
  calendar.horizon = 0;
}

/** Agent `a` is due at `tick`, which is at most `LAST_TICK`. Awaiting it is the caller's. */
export function enter(calendar: Calendar, tick: number, a: number): void {
  if (tick > calendar.horizon) reach(calendar, tick);
  if (calendar.entries === calendar.agent.length) {
    calendar.agent = doubled(calendar.agent);
    calendar.previous = doubled(calendar.previous);
  }
  calendar.agent[calendar.entries] = a;
  calendar.previous[calendar.entries] = calendar.head[tick];
  calendar.head[tick] = ++calendar.entries;
}

/** One agent more becomes, or ceases to be, active at `tick`; beyond `LAST_TICK` never. */
export function expect(calendar: Calendar, change: 'starting' | 'ceasing', tick: number): void {
  if (tick > LAST_TICK) return;
  if (tick > calendar.horizon) reach(calendar, tick);
  calendar[change][tick]++;
  calendar.awaited++;
}

function reach(calendar: Calendar, tick: number): void {
  calendar.horizon = tick;
  while (tick >= calendar.head.length) {
    calendar.head = doubled(calendar.head);
    calendar.starting = doubled(calendar.starting);
    calendar.ceasing = doubled(calendar.ceasing);
  }
}

function doubled(array: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}
