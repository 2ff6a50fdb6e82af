import { Link } from 'wouter';
import '../styles/home.css';
import { t } from '../i18n/index.ts';
import { isNew } from '../tutorial/here.ts';
import { Page } from '../ui/frame.tsx';
import { Later } from '../ui/later.tsx';
import { lazyPart } from '../ui/part.ts';
import { LivingMap } from './living-map.tsx';
import { RecentMatches } from './recent.tsx';

const RunningMatches = lazyPart(() => import('./running.tsx'));

const STEPS = [1, 2, 3] as const;

/** Worlds that are not for everybody. */
const WAYS = [
  { key: 'friends', href: '/play?with=friends' },
  { key: 'coop', href: '/play?mode=coop' },
  { key: 'daily', href: '/play?mode=daily' },
  { key: 'zero', href: '/play?mode=zero' },
  { key: 'lab', href: '/play?mode=lab' },
] as const;

export function HomePage() {
  return (
    <>
      <LivingMap />
      <Page>
        <section className="hero">
          <h1>
            <span>{t('home.title.1')}</span> <span>{t('home.title.2')}</span>
          </h1>
          <p className="hero-lead">{t('home.lead')}</p>
          <div className="hero-actions">
            <Link className="button button-main button-large" href="/play" data-testid="play-now">
              {t('home.play')}
            </Link>
            {isNew() && (
              <Link
                className="button button-large"
                href="/play?tutorial"
                data-testid="tutorial-offer"
              >
                {t('home.tutorial')}
              </Link>
            )}
            <span className="faint small">{t('home.play.note')}</span>
          </div>
          <nav className="ways" aria-label={t('home.ways')}>
            {WAYS.map(({ key, href }) => (
              <Link key={key} className="way" href={href} data-testid={`way-${key}`}>
                <strong>{t(`home.${key}`)}</strong>
                <span className="soft small">{t(`home.${key}.about`)}</span>
              </Link>
            ))}
          </nav>
        </section>
        <ol className="steps">
          {STEPS.map((step) => (
            <li key={step}>
              <span className="step-number" aria-hidden="true">
                {step}
              </span>
              <h2>{t(`home.step.${step}.title`)}</h2>
              <p className="soft">{t(`home.step.${step}.text`)}</p>
            </li>
          ))}
        </ol>
        <Later>
          <RunningMatches />
        </Later>
        <RecentMatches />
      </Page>
    </>
  );
}
