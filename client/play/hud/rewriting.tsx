import { useEffect, useState } from 'react';
import type { Changes } from '#shared/game/telling.ts';
import { wholeNumber } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import '../../styles/told.css';
import { authorLine } from '../../ui/author.ts';
import { audienceName } from '../audience.ts';
import { progressOf } from '../rewriting.ts';
import { type IdeaView, usePlay } from '../store.ts';
import { regionName } from '../words.ts';
import { Aside, useIdle } from './aside.tsx';

/** As long as a world waits for an answer, and a little longer. */
const PATIENCE_MS = 32_000;

/** What becomes of a rewriting: its words as they are found, and then what they change and why. */
export function RewritingCard() {
  const rewriting = usePlay((state) => state.rewriting);
  const isPicking = usePlay((state) => state.picking !== null);
  if (!rewriting || isPicking) return null;
  return <Card key={rewriting.order} />;
}

function Card() {
  const { rewriting, room, map } = usePlay();
  const [isUnanswered, setUnanswered] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setUnanswered(true), PATIENCE_MS);
    return () => window.clearTimeout(timer);
  }, []);
  const progress = rewriting && room && progressOf(rewriting, room);
  const isTold = progress?.stage === 'told';
  const hold = useIdle(isTold || isUnanswered, () => usePlay.setState({ rewriting: null }));
  if (!rewriting || !progress) return null;
  const { region, audience, soFar } = rewriting;
  const group = audience && audienceName(audience);
  return (
    <Aside
      opener="do-mutate"
      testId="rewriting"
      title={t('rewriting.title', { region: regionName({ map }, region) })}
      remark={group ? t('rewriting.for', { group }) : t('rewriting.for.all')}
      closeLabel={t('rewriting.close')}
      close={() => usePlay.setState({ rewriting: null })}
      hold={hold}
    >
      {progress.stage === 'told' && <Told variant={progress.variant} before={progress.before} />}
      {progress.stage !== 'told' && (
        <Waiting
          soFar={soFar}
          words={t(
            isUnanswered
              ? 'rewriting.unanswered'
              : progress.stage === 'ordered'
                ? 'rewriting.ordered'
                : 'rewriting.thinking',
          )}
          isOver={isUnanswered}
          meanwhile={progress.stage === 'thinking' ? progress.variant.text : ''}
        />
      )}
      <p className="unseen" role="status" data-testid="rewriting-spoken">
        {isTold && <Spoken variant={progress.variant} />}
      </p>
    </Aside>
  );
}

interface WaitingProps {
  readonly soFar: string;
  readonly words: string;
  readonly isOver: boolean;
  readonly meanwhile: string;
}

function Waiting({ soFar, words, isOver, meanwhile }: WaitingProps) {
  return (
    <>
      {soFar !== '' && !isOver && (
        <p className="told-text told-coming" data-testid="so-far" aria-hidden="true">
          {soFar}
        </p>
      )}
      <p className="soft small" role="status">
        {words}
      </p>
      {!isOver && <span className="told-waiting" aria-hidden="true" />}
      {meanwhile !== '' && soFar === '' && (
        <p className="faint small told-before">{t('rewriting.meanwhile', { text: meanwhile })}</p>
      )}
    </>
  );
}

function Told({ variant, before }: { readonly variant: IdeaView; readonly before: string }) {
  const changes = changesOf(variant.changes);
  return (
    <>
      <p className="told-text">{t('quoted', { text: variant.text })}</p>
      {before !== '' && before !== variant.text && (
        <p className="faint small told-before">{t('rewriting.was', { text: before })}</p>
      )}
      <p className="told-why">
        <strong>{variant.name}</strong> <span lang="en">{variant.why}</span>
      </p>
      <ul className="told-changes" aria-label={t('rewriting.changes')}>
        {changes.map(({ trait, name, by }) => (
          <li key={trait} data-more={by > 0}>
            {name} <strong>{signed(by)}</strong>
          </li>
        ))}
        {changes.length === 0 && <li className="told-same">{t('rewriting.same')}</li>}
      </ul>
      <p className="faint small" data-testid="author">
        {authorLine(variant)}
      </p>
    </>
  );
}

const TRAITS = ['virality', 'plausibility', 'valence', 'arousal'] as const;

function changesOf(changes: Changes) {
  return TRAITS.map((trait) => ({ trait, name: t(`idea.${trait}`), by: changes[trait] })).filter(
    ({ by }) => by !== 0,
  );
}

const signed = (by: number): string => `${by > 0 ? '+' : '−'}${wholeNumber(Math.abs(by))}`;

const HERE = '\u0000';

/** All of it in one breath, once it is known. */
function Spoken({ variant }: { readonly variant: IdeaView }) {
  const { text, why, changes } = variant;
  const words = t('rewriting.said', {
    text,
    why: HERE,
    changes: changesOf(changes)
      .map(({ name, by }) => `${name} ${signed(by)}.`)
      .join(' '),
    author: authorLine(variant),
  });
  // Nobody can type this mark.
  const [before, after] = words.split(HERE);
  return (
    <>
      {before}
      <span lang="en">{why}</span>
      {after}
    </>
  );
}
