import { NEWS_FELT } from '#shared/game/felt.ts';
import { people, percent, wholeNumber } from '../../i18n/format.ts';
import { isKey, t } from '../../i18n/index.ts';
import { SeatSign, shapeName } from '../../ui/seat.tsx';
import { seatColour } from '../colours.ts';
import { aheadOverTime, goalWords } from '../goal.ts';
import { disgraced } from '../news.ts';
import { type PlayerView, type RoomView, type Series, shareOf, usePlay } from '../store.ts';
import type { Tally } from '../tally.ts';

/** Heat in percent from which it is worth a word, and from which a sweep holds an idea back. */
const WARM = 10;
const HOT = 100 * NEWS_FELT.hot;

/** Points of a sparkline: the last minute, about. */
const RECENT = 60;

/** Who holds how much of the world, the most first. */
export function Standings() {
  const state = usePlay();
  const { room, tally, seat: own, series } = state;
  const players = ranked(room, tally);
  const shamed = disgraced(state);
  const ahead = room ? aheadOverTime(room) : -1;
  // Where nobody plays, what the engine thinks is all there is to follow.
  const isExplained = room?.mode === 'zero';
  return (
    <section aria-labelledby="standings">
      <h2 id="standings" className="label">
        {t('play.standings')}
      </h2>
      {room && room.phase !== 'over' && goalWords(state) && (
        <p className="goal faint small">{goalWords(state)}</p>
      )}
      <ol className="standings">
        {players.map((player) => (
          <li key={player.seat} data-testid="standings-row" title={reasonOf(player)}>
            <SeatSign seat={player.seat} />
            <span className="unseen">{shapeName(player.seat)}</span>
            <strong className="standing-name">{player.name}</strong>
            <strong className="standing-share">{percent(shareOf(tally, player.seat))}</strong>
            <span className="standing-remark faint small">
              {remark(player, own, tally?.seats[player.seat] ?? 0)}
              {player.seat === ahead && <span className="ahead"> · {t('goal.ahead')}</span>}
              {player.seat === shamed && <span className="tag-bad"> · {t('news.shamed')}</span>}
              {player.heat >= WARM && (
                <span className={player.heat >= HOT ? 'tag-bad' : undefined}>
                  {' · '}
                  {t('heat.short', { n: player.heat })}
                </span>
              )}
            </span>
            <Sparkline series={series} seat={player.seat} />
            {isExplained && <span className="standing-why soft small">{reasonOf(player)}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Players by their share of the world, the most first. */
function ranked(room: RoomView | null, tally: Tally | null): PlayerView[] {
  return [...(room?.players ?? [])].sort(
    (a, b) => shareOf(tally, b.seat) - shareOf(tally, a.seat) || a.seat - b.seat,
  );
}

/** Why an opponent did what it did last, for those who point at its row. */
function reasonOf({ why }: PlayerView): string | undefined {
  const key = `play.why.${why}`;
  return isKey(key) ? (t as (key: string) => string)(key) : undefined;
}

/** Whose row it is, where that is worth a word. */
function tagOf(player: PlayerView, own: number | null): string {
  if (player.seat === own) return t('play.you');
  if (player.kind === 'relieved') return t('play.relieved');
  return player.kind === 'opponent' ? t('play.opponent') : '';
}

function remark(player: PlayerView, own: number | null, believers: number): string {
  if (!player.connected) return t('play.away');
  const tag = tagOf(player, own);
  if (player.idea === 0) return tag || t(player.isReady ? 'gather.ready' : 'play.idea.none');
  return tag ? `${tag} · ${wholeNumber(believers)}` : people(believers);
}

function Sparkline({ series, seat }: { series: Series; seat: number }) {
  const shares = (series.shares[seat] ?? []).slice(-RECENT);
  const most = Math.max(0.02, ...series.shares.flatMap((row) => row.slice(-RECENT)));
  const points = shares.map(
    (share, i) =>
      `${((i / Math.max(1, shares.length - 1)) * 46 + 1).toFixed(1)},${(17 - (share / most) * 15).toFixed(1)}`,
  );
  return (
    <svg className="sparkline" viewBox="0 0 48 19" width="48" height="19" aria-hidden="true">
      {points.length > 1 && (
        <polyline
          points={points.join(' ')}
          fill="none"
          stroke={seatColour(seat)}
          strokeWidth="1.6"
        />
      )}
    </svg>
  );
}

/** The same in one line, for a closed sheet. */
export function StandingsLine() {
  const { room, tally } = usePlay();
  const players = ranked(room, tally);
  return (
    <span className="standings-line" aria-hidden="true">
      {players.slice(0, 4).map(({ seat }) => (
        <span key={seat}>
          <SeatSign seat={seat} size={11} /> {percent(shareOf(tally, seat))}
        </span>
      ))}
    </span>
  );
}
