/**
 * What the agents show, as the bytes that the agents' shader reads, and which of them have
 * yet to be uploaded. Kept apart from the graphics card, so that it outlives a lost context.
 *
 *     four bytes an agent: what it shows | what it showed before | tick of the change, low, high
 */
export interface AgentRows {
  readonly count: number;
  readonly bytes: Uint8Array;
  /** Agents changed since the last upload, ascending within each batch; see `takeRanges`. */
  readonly pending: Uint32Array;
  pendingCount: number;
}

/** Ticks that fit the two bytes; longer than any match. */
const TICK_LIMIT = 0x1_0000;
/** A gap of up to this many agents costs less than another upload. */
const BRIDGE = 64;

export function makeRows(count: number): AgentRows {
  return {
    count,
    bytes: new Uint8Array(4 * count),
    pending: new Uint32Array(count),
    pendingCount: 0,
  };
}

/**
 * Takes over what `changed[0..changedCount)` of the agents show now.
 *
 * @param quiet without a trace of the change, as for a first picture of the world
 */
export function takeOver(
  rows: AgentRows,
  shown: Uint8Array,
  changed: Uint32Array,
  changedCount: number,
  tick: number,
  quiet: boolean,
): void {
  const { bytes, pending } = rows;
  const stamp = tick % TICK_LIMIT;
  for (let i = 0; i < changedCount; i++) {
    const agent = changed[i]!;
    const at = 4 * agent;
    bytes[at + 1] = quiet ? shown[agent]! : bytes[at]!;
    bytes[at] = shown[agent]!;
    bytes[at + 2] = stamp & 255;
    bytes[at + 3] = stamp >> 8;
    if (rows.pendingCount < rows.count) pending[rows.pendingCount++] = agent;
  }
}

/** Calls `upload` with each stretch of rows [from, to) that has changed, and forgets them. */
export function takeRanges(rows: AgentRows, upload: (from: number, to: number) => void): void {
  if (rows.pendingCount === 0) return;
  // More than fits the list: some were dropped, so everything goes.
  if (rows.pendingCount === rows.count) upload(0, rows.count);
  else {
    const agents = rows.pending.subarray(0, rows.pendingCount).sort();
    let from = agents[0]!;
    let to = from + 1;
    for (const agent of agents) {
      if (agent > to + BRIDGE) {
        upload(from, to);
        from = agent;
      }
      to = Math.max(to, agent + 1);
    }
    upload(from, to);
  }
  rows.pendingCount = 0;
}
