import type { IdeaDraft } from '#shared/game/order.ts';
import { t } from '../i18n/index.ts';

/** Ideas to start from: invented and harmless. */
export interface Starter {
  readonly id: string;
  idea(): IdeaDraft;
}

const everyone = { ages: [], languages: [], platforms: [] };

export const STARTERS: readonly Starter[] = [
  {
    id: 'pigeons',
    idea: () => ({
      ...everyone,
      text: t('starter.pigeons'),
      tags: ['humour', 'work'],
      virality: 58,
      valence: 45,
      arousal: 55,
    }),
  },
  {
    id: 'socks',
    idea: () => ({
      ...everyone,
      text: t('starter.socks'),
      tags: ['technology', 'mystery'],
      virality: 44,
      valence: -10,
      arousal: 35,
    }),
  },
  {
    id: 'nap',
    idea: () => ({
      ...everyone,
      text: t('starter.nap'),
      tags: ['health', 'work'],
      ages: ['adult', 'middle', 'senior'],
      virality: 36,
      valence: 70,
      arousal: 15,
    }),
  },
  {
    id: 'moon',
    idea: () => ({
      ...everyone,
      text: t('starter.moon'),
      tags: ['money', 'mystery', 'humour'],
      virality: 72,
      valence: 20,
      arousal: 80,
    }),
  },
  {
    id: 'cat',
    idea: () => ({
      ...everyone,
      text: t('starter.cat'),
      tags: ['fame', 'humour', 'nature'],
      platforms: ['video', 'feed'],
      virality: 66,
      valence: 85,
      arousal: 60,
    }),
  },
  {
    id: 'plants',
    idea: () => ({
      ...everyone,
      text: t('starter.plants'),
      tags: ['nature', 'mystery'],
      virality: 40,
      valence: 55,
      arousal: 25,
    }),
  },
  {
    id: 'tuesday',
    idea: () => ({
      ...everyone,
      text: t('starter.tuesday'),
      tags: ['technology', 'humour'],
      ages: ['teen', 'young'],
      platforms: ['video', 'forum'],
      virality: 78,
      valence: -35,
      arousal: 75,
    }),
  },
  {
    id: 'lifts',
    idea: () => ({
      ...everyone,
      text: t('starter.lifts'),
      tags: ['technology', 'work', 'mystery'],
      languages: ['english', 'iberian', 'french'],
      virality: 52,
      valence: 60,
      arousal: 40,
    }),
  },
  {
    id: 'coins',
    idea: () => ({
      ...everyone,
      text: t('starter.coins'),
      tags: ['money', 'mystery'],
      virality: 30,
      valence: 30,
      arousal: 20,
    }),
  },
];
