import type { Act, Input } from '#shared/game/order.ts';
import type { MatchSummary } from '#shared/game/summary.ts';

const MOST_ROWS = 240;
/** Rows are taken this often at first, and half as often each time the curve is full. */
const FIRST_STRIDE = 10;

/** All that a recorder has collected, as plain data. */
export interface Recorded {
  readonly inputs: readonly Input[];
  readonly hashes: readonly [tick: number, hash: string][];
  readonly curve: readonly { tick: number; shares: number[] }[];
  readonly stride: number;
}

/** Collects, while a match runs, what its record and its replay will need. */
export class Recorder {
  readonly inputs: Input[];
  readonly hashes: [tick: number, hash: string][];
  curve: { tick: number; shares: number[] }[];
  private stride: number;

  constructor(before: Recorded = { inputs: [], hashes: [], curve: [], stride: FIRST_STRIDE }) {
    this.inputs = [...before.inputs];
    this.hashes = [...before.hashes];
    this.curve = [...before.curve];
    this.stride = before.stride;
  }

  get recorded(): Recorded {
    const { inputs, hashes, curve, stride } = this;
    return { inputs, hashes, curve, stride };
  }

  /** `act` was applied in the tick that starts at `tick`. */
  applied(tick: number, act: Act): void {
    this.inputs.push({ tick, sequence: this.inputs.length, act });
  }

  hashed(tick: number, hash: string): void {
    if (this.hashes.at(-1)?.[0] !== tick) this.hashes.push([tick, hash]);
  }

  /** Whether the curve wants a row at this tick. */
  wantsRow(tick: number): boolean {
    return tick % this.stride === 0;
  }

  row({ tick, seats }: MatchSummary, agents: number): void {
    const shares: number[] = [];
    for (const { seat, believers } of seats) shares[seat] = believers / agents;
    this.curve.push({ tick, shares: Array.from(shares, (share) => share ?? 0) });
    if (this.curve.length < MOST_ROWS) return;
    this.stride *= 2;
    this.curve = this.curve.filter((row) => row.tick % this.stride === 0);
  }
}
