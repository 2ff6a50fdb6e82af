import type { Author, Reason } from '#shared/game/telling.ts';
import { t } from '../i18n/index.ts';
import '../i18n/told.ts';

/** Who has written something, and kindly why it was not a model where one was asked. */
export function authorLine({
  by,
  because,
}: {
  readonly by: Author | string;
  readonly because: Reason | string | null;
}): string {
  if (by === 'model') return t('author.model');
  if (!because || because === 'no-model') return t('author.lists');
  return t(`author.instead.${because as Exclude<Reason, 'no-model'>}`);
}
