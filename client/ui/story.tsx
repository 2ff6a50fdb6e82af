import { t } from '../i18n/index.ts';
import '../i18n/told.ts';
import '../styles/story.css';
import { authorLine } from './author.ts';

interface Props {
  readonly story: {
    readonly text: string;
    readonly by: string;
    readonly because: string | null;
  };
}

/** What somebody made of a match. */
export function Story({ story }: Props) {
  return (
    <figure className="story" data-testid="story">
      <figcaption className="label">{t('story.title')}</figcaption>
      <p lang="en">{story.text}</p>
      <p className="faint small">{authorLine(story)}</p>
    </figure>
  );
}
