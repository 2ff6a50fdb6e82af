import { dateAndTime, wholeNumber } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import type { RatedMoment } from '../net/players.ts';
import { curveOf } from './curve.ts';

const WIDTH = 480;
const HEIGHT = 150;
/** Rows of the table that stands behind the picture, for ears. */
const TABLE_ROWS = 12;

/** Points from match to match, the oldest on the left. */
export function PointsCurve({ course }: { course: readonly RatedMoment[] }) {
  const { path, last, low, high } = curveOf(
    course.map(({ points }) => points),
    WIDTH,
    HEIGHT,
  );
  return (
    <figure className="points-curve">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" preserveAspectRatio="none">
        <path d={path} />
      </svg>
      <span
        className="points-now"
        aria-hidden="true"
        style={{ left: '100%', top: `${(100 * last) / HEIGHT}%` }}
      />
      <div className="points-scale faint small" aria-hidden="true">
        <span>{wholeNumber(high)}</span>
        <span>{wholeNumber(low)}</span>
      </div>
      <div className="unseen">
        <table>
          <caption>{t('player.course.table')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('player.course.when')}</th>
              <th scope="col">{t('player.points')}</th>
            </tr>
          </thead>
          <tbody>
            {course.slice(-TABLE_ROWS).map(({ matchId, endedAt, points }) => (
              <tr key={matchId}>
                <th scope="row">{dateAndTime(endedAt)}</th>
                <td>{wholeNumber(points)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}
