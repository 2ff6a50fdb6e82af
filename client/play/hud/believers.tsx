import { useMemo } from 'react';
import { t } from '../../i18n/index.ts';
import { ShareChart } from '../../ui/chart.tsx';
import { usePlay } from '../store.ts';

/** Shares of the world over time. */
export function Believers({ height }: { height: number }) {
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
    <section aria-labelledby="believers" data-testid="believers">
      <h2 id="believers" className="label">
        {t('play.believers')}
      </h2>
      <ShareChart ticks={ticks} lines={lines} height={height} />
    </section>
  );
}
