import { recall, remember } from '../net/memory.ts';

/** Whether the address is the tutorial's: it says so until the world is left. */
export const isTutorial = (): boolean =>
  new URLSearchParams(globalThis.location?.search).has('tutorial');

/** Whether somebody is new enough to be offered it. */
export const isNew = (): boolean => recall('tutored') === null && recall('taught') === null;

/** From now on it is offered in the settings only. */
export const noteTutored = (): void => void remember('tutored', 'yes');
