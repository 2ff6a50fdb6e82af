import { useState } from 'react';
import { Link } from 'wouter';
import { t } from '../i18n/index.ts';
import '../i18n/comparing.ts';
import { now } from '../net/clock.ts';
import { type PlayStore, usePlay } from '../play/store.ts';
import { type Kept, keepRun } from './kept-runs.ts';
import type { Run } from './run.ts';

/** Keeps how a lab has gone so far, and leads to where it is laid beside another run. */
export default function KeepLab() {
  const [kept, setKept] = useState<Kept | null>(null);
  const isThere = usePlay(({ series }) => series.ticks.length > 1);
  return (
    <p className="keep-lab small">
      <button
        type="button"
        className="button"
        data-testid="keep-run"
        title={t('compare.keep.about')}
        disabled={!isThere}
        onClick={() => {
          const run = runOfLab(usePlay.getState());
          if (run) setKept(keepRun(run));
        }}
      >
        {t('compare.keep')}
      </button>
      {kept && (
        <span role="status">
          {t(kept.lasts ? 'compare.keep.done' : 'compare.keep.fleeting')}{' '}
          <Link
            href={`/compare?a=${kept.id}`}
            // Another tab would not find what only this page has.
            target={kept.lasts ? '_blank' : undefined}
            data-testid="see-kept"
          >
            {t('compare.keep.see')}
          </Link>
        </span>
      )}
    </p>
  );
}

/** What the page has seen of a lab. */
function runOfLab({ room, series, tally, tick }: PlayStore): Omit<Run, 'id'> | null {
  if (!room || !tally) return null;
  const { begins, players, ideas } = room;
  const seats = players
    .map(({ seat, name }) => ({
      seat,
      name,
      share: series.shares[seat]?.at(-1) ?? 0,
      idea: ideas.find(({ owner }) => owner === seat)?.text ?? '',
    }))
    .sort((a, b) => b.share - a.share);
  const curve = series.ticks.map((at, i) => ({
    tick: Math.max(0, at - begins),
    shares: series.shares.map((row) => row[i]!),
  }));
  const { agents } = tally;
  const ticks = Math.max(0, tick - begins);
  return { at: now().getTime(), reason: null, agents, seed: null, ticks, seats, curve };
}
