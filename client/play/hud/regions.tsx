import { percent, wholeNumber } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import { SeatSign, shapeName } from '../../ui/seat.tsx';
import { useMap } from '../context.ts';
import { darkRegion } from '../news.ts';
import { usePlay } from '../store.ts';
import { type ranking, regionsByPeople } from '../tally.ts';
import { regionName } from '../words.ts';

/** All regions as a table, to read and to choose from; the map for keyboards and ears. */
export function RegionList() {
  const { choose } = useMap();
  const state = usePlay();
  const { map, tally, room, chosen } = state;
  const dark = darkRegion(state);
  if (!map) return <p className="faint">{t('link.world.title')}</p>;
  const rows = regionsByPeople(state).map((region) => ({
    id: map.regions[region]!.id,
    name: regionName(state, region),
    region,
    tally: tally?.regions[region],
  }));
  return (
    <table className="regions" data-testid="region-list">
      <thead>
        <tr>
          <th scope="col">{t('play.region')}</th>
          <th scope="col" className="number">
            {t('play.region.people')}
          </th>
          {room?.players.map(({ seat, name }) => (
            <th key={seat} scope="col" className="number">
              <SeatSign seat={seat} size={11} />
              <span className="unseen">
                {name} ({shapeName(seat)})
              </span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} data-chosen={row.region === chosen || undefined}>
            <th scope="row">
              <button
                type="button"
                data-region={row.id}
                aria-pressed={row.region === chosen}
                onClick={() => choose(row.region)}
              >
                {row.name}
                {row.region === dark && <span className="tag-bad small"> {t('news.dark')}</span>}
              </button>
            </th>
            <td className="number soft">{wholeNumber(row.tally?.agents ?? 0)}</td>
            {room?.players.map(({ seat }) => (
              <td key={seat} className="number">
                {row.tally ? shareIn(row.tally, seat) : ''}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function shareIn(tally: Parameters<typeof ranking>[0], seat: number): string {
  const believers = tally.seats[seat]!;
  return believers === 0 ? '·' : percent(believers / tally.agents);
}
