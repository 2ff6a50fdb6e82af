import type { Series } from '../play/store.ts';
import type { Point } from '../worker/replay-messages.ts';

/** The part of a curve from the start of the clock to a tick, as shares of all agents. */
export function seriesAt(
  curve: readonly Point[],
  begins: number,
  tick: number,
  agents: number,
): Series {
  const shown = curve.filter((point) => point.tick >= begins && point.tick <= tick);
  return {
    ticks: shown.map((point) => point.tick),
    shares: (shown[0]?.believers ?? []).map((_, seat) =>
      shown.map(({ believers }) => believers[seat]! / agents),
    ),
  };
}
