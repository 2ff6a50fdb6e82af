import { type ReactNode, useMemo } from 'react';
import { whyOf } from '#shared/game/debrief.ts';
import '../styles/debrief.css';
import { oneDecimal, wholeNumber } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import '../i18n/playing.ts';
import { useFileUrl } from '../ui/file-url.ts';
import { Notice, ProblemNotice } from '../ui/notice.tsx';
import { Deeds } from './deeds.tsx';
import { Family } from './family.tsx';
import { Hubs } from './hubs.tsx';
import { type Debriefing, type Told, useDebrief } from './use-debrief.ts';
import { reasonWords, timeOf } from './words.ts';

interface Props {
  /** Fetches the text of the replay file; another function is another match. */
  readonly read: () => Promise<string>;
  /** The seat of whoever looks; null for none. */
  readonly own: number | null;
  readonly retry: () => void;
  /** Ways to go on, beside the download of the numbers. */
  readonly children?: ReactNode;
}

/** Why a match ended as it did, worked out on this device. */
export default function Debrief({ read, own, retry, children }: Props) {
  const state = useDebrief(read);
  if (state.kind === 'problem') {
    return <ProblemNotice error={state.error} retry={retry} missing={t('match.missing')} />;
  }
  if (state.kind === 'broken') return <Broken state={state} />;
  if (state.kind !== 'told') return <Progress state={state} />;
  return (
    <div className="debrief" data-testid="debrief" data-done={state.isDone}>
      <Reasons told={state} />
      <Shape told={state} />
      <Deeds told={state} own={own} />
      <Family told={state} />
      <Hubs told={state} />
      <div className="debrief-ways">
        <Numbers told={state} />
        {children}
      </div>
    </div>
  );
}

function Broken({ state: { why, detail } }: { state: Extract<Debriefing, { kind: 'broken' }> }) {
  return (
    <Notice title={t(`debrief.broken.${why}.title`)} bad>
      <p className="soft">{t(`debrief.broken.${why}.detail`)}</p>
      <p className="faint small">{detail}</p>
    </Notice>
  );
}

/** Until the first numbers are there. */
function Progress({ state }: { state: Extract<Debriefing, { kind: 'fetching' | 'playing' }> }) {
  const isPlaying = state.kind === 'playing';
  return (
    <div className="panel debrief-progress" role="status" data-testid="debrief-progress">
      <p>{t(isPlaying ? 'debrief.playing' : 'debrief.fetching')}</p>
      {isPlaying && (
        <progress max={state.of} value={state.done} aria-label={t('debrief.playing')} />
      )}
    </div>
  );
}

function Reasons({ told }: { told: Told }) {
  const { report, aside, progress, isDone } = told;
  const reasons = isDone ? report.why : whyOf(report, report.differences);
  return (
    <section className="panel" aria-labelledby="reasons">
      <h2 id="reasons">{t('debrief.title')}</h2>
      <ul className="debrief-reasons" data-testid="debrief-reasons">
        {reasons.map((reason, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: their order is what they are
          <li key={i}>{reasonWords(reason, report, aside)}</li>
        ))}
        {reasons.length === 0 && <li className="faint">{t('debrief.nothing')}</li>}
      </ul>
      {!isDone && (
        <div className="debrief-progress small" role="status">
          <p className="soft">
            {progress
              ? t('debrief.trying', { n: progress.done, of: progress.of })
              : t('debrief.trying.first')}
          </p>
          <progress
            {...(progress && { max: progress.of, value: progress.done })}
            aria-label={t('debrief.trying.first')}
          />
        </div>
      )}
    </section>
  );
}

/** How it went round, in four numbers. */
function Shape({ told: { report, aside } }: { told: Told }) {
  const { turning, ideas, bestMutation } = report;
  const widest = ideas.toSorted((a, b) => b.largest - a.largest || a.idea - b.idea)[0];
  const best = ideas[bestMutation - 1];
  const agents = (n: number) => wholeNumber(Math.abs(n));
  const facts = [
    widest && {
      name: t('debrief.virality'),
      value: oneDecimal(widest.structuralVirality),
      about: t('debrief.virality.about'),
    },
    widest && {
      name: t('debrief.cascade'),
      value: wholeNumber(widest.largest),
      about: t('debrief.cascade.about', { depth: widest.depth }),
    },
    turning && {
      name: t('debrief.turning'),
      value: turning.tick < 0 ? t('debrief.turning.none') : timeOf(turning.tick, aside),
      about: t(turning.swing >= 0 ? 'debrief.swing.up' : 'debrief.swing.down', {
        n: agents(turning.swing),
        clock: timeOf(turning.swingTick, aside),
      }),
    },
    best && {
      name: t('debrief.best'),
      value: wholeNumber(best.descendants),
      about: t('quoted', { text: aside.texts[best.idea] ?? '' }),
    },
  ].filter((fact) => !!fact);
  return (
    <dl className="debrief-facts panel">
      {facts.map(({ name, value, about }) => (
        <div key={name}>
          <dt className="faint small">{name}</dt>
          <dd>
            <strong>{value}</strong>
            <span className="soft small">{about}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** All numbers as a file, the same as the command line prints. */
function Numbers({ told: { report, isDone } }: { told: Told }) {
  const text = useMemo(() => (isDone ? JSON.stringify(report) : null), [report, isDone]);
  const href = useFileUrl(text, 'application/json');
  if (!href) return null;
  return (
    <a className="button" href={href} download={`debrief-${report.id}.json`} data-testid="numbers">
      {t('debrief.numbers')}
    </a>
  );
}
