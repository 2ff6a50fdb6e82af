import { ACTIONS } from '#shared/game/actions.ts';
import type { MatchSummary } from '#shared/game/summary.ts';
import { TICKS_A_SECOND } from '#shared/game/time.ts';
import type { Ask } from '#shared/wire/asks.ts';
import { topicOf } from './mutations.ts';
import { standingsOf } from './newsroom.ts';

/** What a seat sees of its match, for whoever is to give it a hint; null for who does not play. */
export function hintAsk(summary: MatchSummary, seat: number): Ask<'coach'> | null {
  const { phase, tick, ends, seats, ideas, news } = summary;
  const own = seats.find((one) => one.seat === seat);
  if (phase !== 'running' || !own || own.idea === 0) return null;
  const affordable = ACTIONS.filter(
    ({ price }, i) => price <= own.clout && own.ready[i]! <= tick,
  ).map(({ kind }) => kind);
  return {
    standings: standingsOf(summary, seat),
    secondsLeft: ends === 0 ? null : Math.max(0, Math.floor((ends - tick) / TICKS_A_SECOND)),
    clout: own.clout,
    affordable,
    heat: Math.round(100 * own.heat),
    news: topicOf(news),
    idea: ideas[own.idea - 1]?.text ?? null,
    seed: tick,
  };
}
