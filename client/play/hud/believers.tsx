import { useId, useMemo } from 'react';
import { ShareChart } from '../../ui/chart.tsx';
import { usePlay } from '../store.ts';

/** Shares of the world over time. */
export default function Believers({ height, title }: { height: number; title: string }) {
  const id = useId();
  const series = usePlay((state) => state.series);
  const players = usePlay(({ room }) => room?.players);
  const begins = usePlay(({ room }) => room?.begins ?? 0);
  const ticks = useMemo(() => series.ticks.map((tick) => tick - begins), [series, begins]);
  const lines = useMemo(
    () =>
      (players ?? []).map(({ seat, name }) => ({
        seat,
        label: name,
        shares: series.shares[seat] ?? [],
      })),
    [players, series],
  );
  return (
    <section aria-labelledby={id} data-testid="believers">
      <h2 id={id} className="label">
        {title}
      </h2>
      <ShareChart ticks={ticks} lines={lines} height={height} />
    </section>
  );
}
