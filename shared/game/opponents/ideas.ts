import type { IdeaDraft } from '../order.ts';

type Text = Pick<IdeaDraft, 'text' | 'tags'>;

/** What opponents spread: fictional and harmless, like everything that ships. */
export const OPPONENT_IDEAS: readonly Text[] = [
  {
    text: 'Clouds are subscription-based and yours is about to lapse',
    tags: ['humour', 'technology'],
  },
  { text: 'Drinking tea backwards restores last Tuesday', tags: ['health', 'mystery'] },
  { text: 'Every elevator has a secret favourite passenger', tags: ['mystery', 'work'] },
  { text: 'Gold is just shy copper', tags: ['money', 'nature'] },
  { text: 'A famous otter writes all the song lyrics', tags: ['fame', 'nature'] },
  { text: 'Umbrellas are plotting a dry summer', tags: ['nature', 'humour'] },
  { text: 'Your keyboard is learning to whistle', tags: ['technology', 'work'] },
  { text: 'Soup was invented to hide smaller soups', tags: ['health', 'humour'] },
];

/** What a Bureau spreads. */
export const FACTS: Text = {
  text: 'Check the source before you pass it on',
  tags: ['technology', 'health'],
};
