import { useMemo, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import '../styles/compare.css';
import { Exports } from '../exports/exports.tsx';
import { dateAndTime } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import '../i18n/comparing.ts';
import { isMissing } from '../net/problem.ts';
import { ShareChart } from '../ui/chart.tsx';
import { Page } from '../ui/frame.tsx';
import { ProblemNotice } from '../ui/notice.tsx';
import { Choose } from './choose.tsx';
import { Differences, Places } from './differences.tsx';
import { isKeptHere } from './kept-runs.ts';
import { overlaid, runsTable } from './overlay.ts';
import type { Run } from './run.ts';
import { useRun } from './use-run.ts';

const SIDES = ['a', 'b'] as const;

/** `/compare?a=…&b=…`: two matches, recordings or runs of a lab, one laid over the other. */
export default function ComparePage() {
  const [search, setSearch] = useSearchParams();
  const ids = SIDES.map((side) => search.get(side) || null);
  const asked = [useRun(ids[0]!), useRun(ids[1]!)];
  const [a, b] = asked.map(({ data }) => data);
  const choose = (side: 'a' | 'b', id: string) =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      next.set(side, id);
      return next;
    });
  return (
    <Page>
      <div className="stack">
        <div className="compare-about">
          <h1>{t('compare.title')}</h1>
          <p className="soft">{t('compare.about')}</p>
        </div>
        <div className="compare-sides">
          {SIDES.map((side, which) => (
            <section key={side} className="panel stack" aria-label={t(`compare.${side}`)}>
              <Choose
                side={side}
                chosen={ids[which]!}
                run={asked[which]!.data}
                isMissing={isMissing(asked[which]!.error)}
                choose={(id) => choose(side, id)}
              />
              {asked[which]!.error && (
                <ProblemNotice
                  error={asked[which]!.error}
                  retry={() => void asked[which]!.refetch()}
                  missing={t('compare.missing')}
                />
              )}
              {asked[which]!.data && <Facts run={asked[which]!.data} />}
            </section>
          ))}
        </div>
        {a && b && <Compared key={`${a.id} ${b.id}`} runs={[a, b]} />}
      </div>
    </Page>
  );
}

function Facts({ run }: { run: Run }) {
  const [first] = run.seats;
  return (
    <p className="soft small">
      {dateAndTime(new Date(run.at))}
      {first?.idea && ` · ${t('quoted', { text: first.idea })}`}
      {!isKeptHere(run.id) && (
        <>
          {' · '}
          <Link href={`/history/${run.id}`}>{t('compare.open')}</Link>
        </>
      )}
    </p>
  );
}

function Compared({ runs }: { runs: readonly [Run, Run] }) {
  const [isAll, setAll] = useState(false);
  const { ticks, lines } = useMemo(() => {
    const drawn = ({ seats }: Run) => seats.slice(0, isAll ? undefined : 1).map(({ seat }) => seat);
    const marks = [t('compare.a.mark'), t('compare.b.mark')] as const;
    return overlaid(runs, [drawn(runs[0]), drawn(runs[1])], marks);
  }, [runs, isAll]);
  return (
    <>
      <section className="panel compared" data-testid="compared">
        <div className="compare-head">
          <h2>{t('match.curve')}</h2>
          <div className="chips">
            {[false, true].map((all) => (
              <button
                key={String(all)}
                type="button"
                className="chip"
                aria-pressed={isAll === all}
                onClick={() => setAll(all)}
              >
                {t(all ? 'compare.lines.all' : 'compare.lines.first')}
              </button>
            ))}
          </div>
        </div>
        <ShareChart ticks={ticks} lines={lines} height={260} />
        <p className="faint small">{t('compare.dashes')}</p>
        <Exports
          what={t('export.runs')}
          name="compared-runs"
          table={() => runsTable(runs)}
          chart={() => ({ title: t('match.curve'), xs: ticks, lines })}
        />
      </section>
      <div className="compare-sides">
        <section className="panel compare-scroll">
          <h2>{t('compare.differences')}</h2>
          <Differences runs={runs} />
        </section>
        <section className="panel compare-scroll">
          <h2>{t('match.standings')}</h2>
          <Places runs={runs} />
        </section>
      </div>
    </>
  );
}
