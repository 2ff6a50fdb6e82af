import { useDraft } from '../play/draft.ts';
import { noteTutored } from './here.ts';

/** On to a match, which asks for an idea of its own. */
export function leaveTutorial(): void {
  noteTutored();
  useDraft.getState().setReady(false);
}
