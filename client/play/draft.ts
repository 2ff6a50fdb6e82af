import '../net/jitless.ts';
import { create } from 'zustand';
import type { IdeaDraft } from '#shared/game/order.ts';
import { AGES, LANGUAGES, PLATFORMS, TOPICS } from '#shared/sim/demographics.ts';
import { starters } from '../idea/starters.ts';
import { recall, remember } from '../net/memory.ts';

/** The idea that is being written; kept on the device between visits. */
interface DraftStore {
  readonly draft: IdeaDraft;
  /** Whether the writer has said that it is ready for a world. */
  readonly ready: boolean;
  change(part: Partial<IdeaDraft>): void;
  setReady(ready: boolean): void;
}

export const useDraft = create<DraftStore>((set, get) => ({
  draft: load(),
  ready: false,
  change(part) {
    const draft = { ...get().draft, ...part };
    set({ draft });
    remember('draft', JSON.stringify(draft));
  },
  setReady: (ready) => set({ ready }),
}));

/** The draft of an earlier visit, or the first template; whatever else is stored is dropped. */
function load(): IdeaDraft {
  const first = starters()[0]!.idea;
  try {
    const kept = JSON.parse(recall('draft') ?? 'null') as Partial<IdeaDraft> | null;
    if (typeof kept?.text !== 'string') return first;
    const known = <T extends string>(list: readonly T[], values: unknown): T[] =>
      list.filter((one) => Array.isArray(values) && values.includes(one));
    const number = (value: unknown, least: number, most: number, usual: number) =>
      typeof value === 'number' ? Math.round(Math.min(most, Math.max(least, value))) : usual;
    return {
      text: kept.text,
      tags: known(TOPICS, kept.tags).sort((a, b) => kept.tags!.indexOf(a) - kept.tags!.indexOf(b)),
      ages: known(AGES, kept.ages),
      languages: known(LANGUAGES, kept.languages),
      platforms: known(PLATFORMS, kept.platforms),
      virality: number(kept.virality, 0, 100, first.virality),
      valence: number(kept.valence, -100, 100, first.valence),
      arousal: number(kept.arousal, 0, 100, first.arousal),
    };
  } catch {
    return first;
  }
}
