import { Link } from 'wouter';
import { finePercent, wholeNumber } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { knownPlayer } from '../net/known.ts';
import type { Row } from '../net/leaderboards.ts';

/** Rows of a table of players; one's own stands out. */
export function RankTable({ rows, caption }: { rows: readonly Row[]; caption: string }) {
  const me = knownPlayer();
  const isByScore = rows[0]?.share !== undefined;
  return (
    <table className="ranks">
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('boards.rank')}</th>
          <th scope="col">{t('boards.player')}</th>
          <th scope="col">{t(isByScore ? 'boards.share' : 'boards.won')}</th>
          <th scope="col">{t('boards.points')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr
            key={row.playerId}
            className={row.playerId === me ? 'ranks-me' : undefined}
            data-testid={row.playerId === me ? 'rank-me' : 'rank-row'}
          >
            <td>{wholeNumber(row.rank)}</td>
            <th scope="row">
              <Name row={row} />
              {row.playerId === me && <span className="ranks-you small">{t('boards.you')}</span>}
            </th>
            <td className="soft">
              {row.share === undefined ? `${row.wins}/${row.matches}` : finePercent(row.share)}
            </td>
            <td>{wholeNumber(row.points)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Name({ row: { name, matchId } }: { row: Row }) {
  if (matchId === undefined) return <span className="ranks-name">{name}</span>;
  const label = t('boards.match.open', { name });
  return (
    <Link className="ranks-name" href={`/history/${matchId}`} aria-label={label}>
      {name}
    </Link>
  );
}
