import type { Hubs as Network, Voice } from '#shared/sim/hubs.ts';
import { wholeNumber } from '../i18n/format.ts';
import { nameOf, t } from '../i18n/index.ts';
import { canDraw } from '../play/renderer.ts';
import { Later } from '../ui/later.tsx';
import { lazyPart } from '../ui/part.ts';
import { SeatSign } from '../ui/seat.tsx';
import type { Told } from './use-debrief.ts';

// With what draws networks, which nothing else needs.
const HubsPicture = lazyPart(() => import('./hubs-picture.tsx'));

/** Of the loudest, those that are listed. */
const LISTED = 10;

/** Who convinced most people, and who has whom from whom. */
export function Hubs({ told }: { told: Told }) {
  const { report, aside } = told;
  const { hubs } = aside;
  const seatOf = ({ idea }: Voice): number => report.ideas[idea - 1]?.owner ?? -1;
  return (
    <section className="panel" aria-labelledby="hubs" data-testid="hubs">
      <h2 id="hubs">{t('debrief.hubs')}</h2>
      {hubs.loudest.length === 0 ? (
        <p className="faint">{t('debrief.hubs.none')}</p>
      ) : (
        <>
          <p className="soft small">{t('debrief.hubs.about')}</p>
          <div className="hubs">
            {canDraw() && (
              <Later fallback={<p className="faint">{t('state.loading')}</p>}>
                <HubsPicture hubs={hubs} seatOf={seatOf} />
              </Later>
            )}
            <HubTable hubs={hubs} seatOf={seatOf} told={told} />
          </div>
        </>
      )}
    </section>
  );
}

interface TableProps {
  readonly hubs: Network;
  readonly seatOf: (voice: Voice) => number;
  readonly told: Told;
}

function HubTable({ hubs, seatOf, told: { report, aside } }: TableProps) {
  return (
    <table className="debrief-deeds hubs-table">
      <caption className="unseen">{t('debrief.hubs')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('debrief.hubs.who')}</th>
          <th scope="col">{t('debrief.hubs.for')}</th>
          <th scope="col" className="number">
            {t('debrief.hubs.ties')}
          </th>
          <th scope="col" className="number">
            {t('debrief.hubs.convinced')}
          </th>
        </tr>
      </thead>
      <tbody>
        {hubs.loudest.slice(0, LISTED).map((voice) => {
          const region = aside.regions[voice.region];
          const seat = seatOf(voice);
          return (
            <tr key={voice.agent}>
              <th scope="row">
                {t('debrief.hubs.person', { n: wholeNumber(voice.agent) })}{' '}
                <span className="faint small">
                  {region ? nameOf(`region.${region.id}`, region.name) : ''}
                </span>
              </th>
              <td>
                {seat >= 0 && (
                  <span className="hubs-for">
                    <SeatSign seat={seat} size={11} /> {report.names[seat]}
                  </span>
                )}
              </td>
              <td className="number">{wholeNumber(voice.ties)}</td>
              <td className="number">{wholeNumber(voice.convinced)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
