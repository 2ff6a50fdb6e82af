import { t } from '../../i18n/index.ts';
import '../../styles/news.css';
import { type NewsLine, newsLine } from '../news.ts';
import { usePlay } from '../store.ts';

/** What is announced or happens in the world, with its clock; told once by the feed to ears. */
export function News() {
  const state = usePlay();
  if (state.room?.phase !== 'running') return null;
  const line = newsLine(state);
  if (!line) return null;
  const { kind, isOn, seconds, left, headline, what, own, mood } = line;
  return (
    <section
      className="news glass"
      aria-label={t('news.title')}
      data-testid="news"
      data-kind={kind}
      data-on={isOn}
    >
      <NewsSign kind={kind} />
      <div className="news-words">
        {headline && <p className="news-headline">{headline}</p>}
        <p className="news-what small">
          <strong>{isOn ? t('news.now') : t('news.soon', { n: seconds })}</strong> {what}
        </p>
        {own && (
          <p className="news-own small" data-mood={mood}>
            {own}
          </p>
        )}
      </div>
      <span className="news-clock" aria-hidden="true">
        {seconds}
      </span>
      <span
        className="news-left"
        aria-hidden="true"
        style={{ transform: `scaleX(${left.toFixed(3)})` }}
      />
    </section>
  );
}

const SIGNS: Readonly<Record<NewsLine['kind'], string>> = {
  news: 'M2.5 3.5h8v9h-8zM10.5 6h3v5a1.5 1.5 0 0 1-3 0zM4.5 6h4M4.5 8h4M4.5 10h2.5',
  sweep: 'M9.5 2.5 6.8 8M4.6 7.2l5 2.3-1.4 4H2.6c1-1.6 1.6-3.6 2-6.3z',
  shift: 'M2.5 5.5h9M9 3l2.5 2.5L9 8M13.5 10.5h-9M7 8l-2.5 2.5L7 13',
  scandal: 'M8 2.5V9M8 11.5V13',
  outage: 'M2.5 6.5a8 8 0 0 1 11 0M5 9a4.5 4.5 0 0 1 6 0M8 12v.5M3 13.5l10-11',
};

function NewsSign({ kind }: { kind: NewsLine['kind'] }) {
  return (
    <svg className="news-sign" viewBox="0 0 16 16" aria-hidden="true">
      <path
        d={SIGNS[kind]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
        strokeLinecap="round"
      />
    </svg>
  );
}
