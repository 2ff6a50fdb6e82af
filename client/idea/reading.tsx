import { useEffect, useState } from 'react';
import { GROUP_NAMES } from '#shared/game/audience.ts';
import type { Audience, IdeaDraft } from '#shared/game/order.ts';
import {
  AGES,
  type Age,
  LANGUAGES,
  type Language,
  type Platform,
} from '#shared/sim/demographics.ts';
import type { WrittenAnalysis } from '#shared/wire/studio.ts';
import { SUITS, suggest } from '#shared/wire/suggest.ts';
import { listed } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { explain, Problem } from '../net/problem.ts';
import { analyseIdea } from '../net/studio.ts';
import { useDraft } from '../play/draft.ts';
import { energyWord, moodWord } from './sliders.tsx';

interface Props {
  readonly text: string;
  /** Takes it away, so that it can be asked for afresh. */
  readonly again: () => void;
}

type State =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'failed'; readonly words: string }
  | { readonly kind: 'read'; readonly analysis: WrittenAnalysis };

/** What the server reads out of a text, and an offer to set the form accordingly. */
export function Reading({ text, again }: Props) {
  const [state, setState] = useState<State>({ kind: 'waiting' });
  useEffect(() => {
    let isWanted = true;
    const show = (next: State) => isWanted && setState(next);
    analyseIdea(text).then(
      (analysis) => show({ kind: 'read', analysis }),
      (error: unknown) => show({ kind: 'failed', words: wordsOf(error) }),
    );
    return () => {
      isWanted = false;
    };
  }, [text]);

  switch (state.kind) {
    case 'waiting':
      return <p className="soft">{t('idea.asking')}</p>;
    case 'failed':
      return (
        <p className="reading-failed">
          <span className="fault" data-testid="idea-reading-failed">
            {state.words}
          </span>
          <button type="button" className="button button-quiet" onClick={again}>
            {t('idea.ask.again')}
          </button>
        </p>
      );
    case 'read':
      return <Shown analysis={state.analysis} />;
    default:
      return state satisfies never;
  }
}

/** Refusals of words that the writer can do something about. */
const REFUSALS: Readonly<Record<string, 'idea.ask.unkind' | 'idea.ask.link' | 'idea.ask.wait'>> = {
  'unkind-text': 'idea.ask.unkind',
  'link-in-text': 'idea.ask.link',
  'too-many': 'idea.ask.wait',
};

function wordsOf(error: unknown): string {
  const refusal = error instanceof Problem ? REFUSALS[error.code] : undefined;
  return refusal ? t(refusal) : explain(error).detail;
}

const MOST_NAMED = 3;

function Shown({ analysis }: { readonly analysis: WrittenAnalysis }) {
  const { topics, valence, arousal, virality, plausibility, fit, risks, why } = analysis;
  // Where words are known, that the text is in English goes without saying.
  const told = topics.length > 0 ? GROUP_NAMES.filter((name) => !isLanguage(name)) : GROUP_NAMES;
  const byFit = told.toSorted((one, other) => fit[other] - fit[one]);
  const likers = byFit.filter((name) => fit[name] >= SUITS).slice(0, MOST_NAMED);
  const others = byFit
    .filter((name) => fit[name] <= 100 - SUITS)
    .slice(-MOST_NAMED)
    .toReversed();
  return (
    <section className="reading" data-testid="idea-reading" aria-label={t('idea.reading')}>
      <p className="reading-why" lang="en">
        {why}
      </p>
      {topics.length > 0 && (
        <ul className="reading-topics">
          {topics.map(({ topic, weight }) => (
            <li key={topic}>
              <span>{t(`topic.${topic}`)}</span>
              <meter min={0} max={100} value={weight}>
                {weight}
              </meter>
            </li>
          ))}
        </ul>
      )}
      <dl className="reading-facts">
        <Fact name={t('idea.valence')} value={moodWord(valence)} />
        <Fact name={t('idea.arousal')} value={energyWord(arousal)} />
        <Fact name={t('idea.virality')} value={String(virality)} />
        <Fact name={t('idea.plausibility')} value={String(plausibility)} />
        {likers.length > 0 && <Fact name={t('idea.likers')} value={namesOf(likers)} />}
        {others.length > 0 && <Fact name={t('idea.others')} value={namesOf(others)} />}
        {risks.length > 0 && (
          <Fact
            name={t('idea.risks')}
            value={risks.map((risk) => t(`idea.risk.${risk}`)).join(' · ')}
          />
        )}
      </dl>
      <div className="reading-foot">
        <TakeOver analysis={analysis} />
        <p className="faint small">{authorOf(analysis)}</p>
      </div>
    </section>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt className="faint small">{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** Sets topics, sliders and audience as they were read, and puts them back. */
function TakeOver({ analysis }: { readonly analysis: WrittenAnalysis }) {
  const { draft, change } = useDraft();
  const [before, setBefore] = useState<Partial<IdeaDraft> | null>(null);
  const take = () => {
    const { text, languages, ...rest } = draft;
    setBefore(rest);
    change(suggest(analysis));
  };
  const putBack = () => {
    if (before) change(before);
    setBefore(null);
  };
  return (
    <button
      type="button"
      className="button"
      data-testid="idea-take-over"
      onClick={before ? putBack : take}
    >
      {before ? t('idea.put.back') : t('idea.take.over')}
    </button>
  );
}

function authorOf({ by, because }: WrittenAnalysis): string {
  if (by === 'model') return t('idea.by.model');
  return because === null || because === 'no-model' ? t('idea.by.lists') : t('idea.by.instead');
}

function namesOf(groups: readonly Audience[]): string {
  return listed(groups.map(nameOf));
}

function nameOf(group: Audience): string {
  if ((AGES as readonly string[]).includes(group)) return t(`age.${group as Age}`);
  if (isLanguage(group)) return t(`language.${group}`);
  return t(`platform.${group as Platform}`);
}

const isLanguage = (group: Audience): group is Language =>
  (LANGUAGES as readonly string[]).includes(group);
