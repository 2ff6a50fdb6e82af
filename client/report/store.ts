import { create } from 'zustand';
import type { Reported } from './reported.ts';

/** What somebody is reporting; null for nothing. */
export const useReporting = create<{ readonly reported: Reported | null }>(() => ({
  reported: null,
}));
