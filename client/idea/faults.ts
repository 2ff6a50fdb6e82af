import '../net/jitless.ts';
import type { IdeaDraft } from '#shared/game/order.ts';
import { LIMITS } from '#shared/game/order.ts';
import { ideaDraft } from '#shared/wire/messages.ts';
import { t } from '../i18n/index.ts';

/** What is wrong with an idea, field by field, by the same schema as the server's. */
export type Faults = Partial<Record<keyof IdeaDraft, string>>;

export function faultsOf(draft: IdeaDraft): Faults {
  const parsed = ideaDraft.safeParse(draft);
  if (parsed.success) return {};
  const faults: Faults = {};
  for (const { path } of parsed.error.issues) {
    const field = path[0] as keyof IdeaDraft;
    faults[field] ??= wordsFor(field, draft);
  }
  return faults;
}

function wordsFor(field: keyof IdeaDraft, draft: IdeaDraft): string {
  if (field === 'tags') return t('idea.fault.tags');
  if (field !== 'text') return t('idea.fault.other');
  if (draft.text.trim() === '') return t('idea.fault.text.empty');
  if (lengthOf(draft.text) > LIMITS.ideaText) {
    return t('idea.fault.text.long', { n: LIMITS.ideaText });
  }
  return t('idea.fault.text.unseen');
}

/** Characters as readers count them, not as memory does. */
export const lengthOf = (text: string): number => [...text.trim()].length;
