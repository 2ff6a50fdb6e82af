import { Link } from 'wouter';
import { ACTIONS } from '#shared/game/actions.ts';
import '../i18n/tutorial.ts';
import '../styles/tutorial.css';
import { percent } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { useDraft } from '../play/draft.ts';
import { keyLabel, useKeyMap } from '../play/key-map.ts';
import { type PlayStore, shareOf, usePlay } from '../play/store.ts';
import { regionName } from '../play/words.ts';
import { leaveTutorial } from './leave.ts';
import { TUTORIAL_STEPS, type TutorialStep, tutorialStep } from './steps.ts';
import { TutorialWon } from './won.tsx';

/** What to do now, in the place of the prompt; and what was reached in the end. */
export default function TutorialCard({ isWide }: { isWide: boolean }) {
  const state = usePlay();
  const isWritten = useDraft(({ ready }) => ready);
  const keys = useKeyMap((store) => store.keys);
  const step = tutorialStep(state, isWritten);
  if (step === null || step === 'write') return null;
  if (step === 'won') return <TutorialWon />;
  const n = TUTORIAL_STEPS.indexOf(step) + 1;
  return (
    <section className="tutorial glass" data-testid="tutorial" data-step={step} data-edge="top">
      <p role="status">
        <span className="faint small">
          {t('tutorial.step', { n, all: TUTORIAL_STEPS.length - 1 })}
        </span>{' '}
        {wordsFor(step, state, keys)}
        {step === 'trait' &&
          !isWide &&
          ` ${t('tutorial.trait.phone', { tab: t('play.tab.traits') })}`}
      </p>
      <SkipTutorial />
    </section>
  );
}

/** The way out, at every step. */
export function SkipTutorial() {
  return (
    <Link
      href="/play"
      className="tutorial-skip"
      data-testid="tutorial-skip"
      onClick={leaveTutorial}
    >
      {t('tutorial.skip')}
    </Link>
  );
}

function wordsFor(
  step: Exclude<TutorialStep, 'write' | 'won'>,
  state: PlayStore,
  keys: ReturnType<typeof useKeyMap.getState>['keys'],
): string {
  const region = state.chosen === null ? t('region.unknown') : regionName(state, state.chosen);
  switch (step) {
    case 'launch':
      return state.chosen === null ? t('play.prompt.region') : t('tutorial.launch', { region });
    case 'seed':
    case 'boost': {
      if (state.chosen === null) return t('play.prompt.select');
      const price = ACTIONS.find(({ kind }) => kind === step)!.price;
      const key = keyLabel(keys[`action.${step}`]);
      return t(`tutorial.${step}`, { action: t(`play.action.${step}`), key, price, region });
    }
    case 'trait':
      return t('tutorial.trait', {
        virality: t('trait.virality'),
        plausibility: t('trait.plausibility'),
        community: t('trait.community'),
      });
    case 'further':
      return t('tutorial.further', {
        key: keyLabel(keys['region.next']),
        action: t('play.action.seed'),
      });
    case 'hold': {
      const share = shareOf(state.tally, state.seat ?? -1);
      return share === 0 ? t('tutorial.hurry') : t('tutorial.hold', { share: percent(share) });
    }
    default:
      return step satisfies never;
  }
}
