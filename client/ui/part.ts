import { type ComponentType, lazy } from 'react';
import { withWords } from '../i18n/index.ts';

/** A part of the page that comes with its words, when it is wanted. */
export const lazyPart = <Props>(part: () => Promise<{ default: ComponentType<Props> }>) =>
  lazy(() => withWords(part()));
