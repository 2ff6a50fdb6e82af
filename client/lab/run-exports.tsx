import { Exports } from '../exports/exports.tsx';
import { t } from '../i18n/index.ts';
import { usePlaying } from '../play/context.ts';
import { usePlay } from '../play/store.ts';
import { curveTable, peopleTable } from './run-tables.ts';

/** How a lab has gone so far, and everybody in it as they are now, to take along. */
export default function RunExports() {
  const { insight } = usePlaying().match;
  const isThere = usePlay(({ series }) => series.ticks.length > 1);
  const isWide = usePlay(({ isWide }) => isWide);
  if (!isThere) return null;
  const now = () => {
    const { room, series, map, tick } = usePlay.getState();
    const people = insight.people();
    if (!room || !map || !people) throw new Error(t('export.early'));
    return { room, series, map, people, tick };
  };
  const curve = () => {
    const { room, series } = now();
    return curveTable(series, room.players, room.begins);
  };
  const everybody = () => {
    const { room, map, people } = now();
    return peopleTable(people, map, insight.shown(), room.ideas);
  };
  const chart = () => {
    const { room, series } = now();
    return {
      title: t('export.curve'),
      xs: series.ticks.map((tick) => tick - room.begins),
      lines: room.players.map(({ seat, name }) => ({
        seat,
        label: name,
        shares: series.shares[seat] ?? [],
      })),
    };
  };
  return (
    <details className="folded run-exports" data-testid="run-exports">
      <summary className="small">{t('export.title')}</summary>
      <Exports what={t('export.curve')} name="lab-believers" table={curve} chart={chart} />
      {/* Of a large world only those in regions in view are known. */}
      {!isWide && <Exports what={t('export.people')} name="lab-people" table={everybody} />}
    </details>
  );
}
