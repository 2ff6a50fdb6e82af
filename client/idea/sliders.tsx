import type { IdeaDraft } from '#shared/game/order.ts';
import { t } from '../i18n/index.ts';
import { Slider } from '../ui/slider.tsx';

interface Props {
  readonly draft: IdeaDraft;
  readonly change: (part: Partial<IdeaDraft>) => void;
}

/** The word of a scale from `least` to `most` that is cut into `count` equal parts. */
export function step(value: number, least: number, most: number, count: number): number {
  return Math.min(count - 1, Math.floor(((value - least) / (most - least)) * count));
}

const viralityWords = (value: number) =>
  t(`idea.virality.words.${step(value, 0, 100, 4) as 0 | 1 | 2 | 3}`);
export const moodWord = (valence: number): string =>
  t(`mood.${step(valence, -100, 100, 5) as 0 | 1 | 2 | 3 | 4}`);
export const energyWord = (arousal: number): string =>
  t(`energy.${step(arousal, 0, 100, 3) as 0 | 1 | 2}`);

/** How an idea feels and travels; each end of a slider has a word. */
export function Sliders({ draft, change }: Props) {
  return (
    <div className="sliders">
      <Slider
        label={t('idea.virality')}
        value={draft.virality}
        least={0}
        reading={String(draft.virality)}
        note={t('idea.virality.price', {
          plausibility: 100 - draft.virality,
          words: viralityWords(draft.virality),
        })}
        change={(virality) => change({ virality })}
      />
      <Slider
        label={t('idea.valence')}
        value={draft.valence}
        least={-100}
        reading={moodWord(draft.valence)}
        low={t('idea.valence.low')}
        high={t('idea.valence.high')}
        change={(valence) => change({ valence })}
      />
      <Slider
        label={t('idea.arousal')}
        value={draft.arousal}
        least={0}
        reading={energyWord(draft.arousal)}
        low={t('idea.arousal.low')}
        high={t('idea.arousal.high')}
        change={(arousal) => change({ arousal })}
      />
    </div>
  );
}
