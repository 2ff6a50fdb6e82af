import { type ReactNode, useSyncExternalStore } from 'react';
import { Link, useLocation } from 'wouter';
import '../styles/pages.css';
import { t } from '../i18n/index.ts';
import { knownName, onKnown } from '../net/known.ts';
import { isKept } from '../net/memory.ts';
import { SettingsButton } from '../settings/button.tsx';
import { Avatar } from './avatar.tsx';

/** The sign of the house, which leads home. */
export function Brand() {
  return (
    <Link href="/" className="brand">
      <svg viewBox="0 0 32 32" aria-hidden="true">
        <g stroke="var(--accent)" strokeWidth="1.8" strokeLinecap="round" opacity=".55">
          <path d="M16 16 7 10M16 16l9-7M16 16l8 9M16 16l-7 8" />
        </g>
        <g fill="var(--accent)">
          <circle cx="16" cy="16" r="4.4" />
          <circle cx="7" cy="10" r="2.2" />
          <circle cx="25" cy="9" r="2.2" />
          <circle cx="24" cy="25" r="2.2" />
        </g>
        <circle cx="9" cy="24" r="2.2" fill="var(--seat-1)" />
      </svg>
      <span>{t('app.name')}</span>
    </Link>
  );
}

const PLACES = [
  { href: '/history', label: 'nav.history' },
  { href: '/leaderboards', label: 'nav.leaderboards' },
  { href: '/credits', label: 'nav.credits' },
] as const;

/** Who plays here, and the way to what belongs to them. */
function MeLink() {
  const name = useSyncExternalStore(onKnown, knownName);
  if (!name) return <Link href="/sign-in">{t('nav.signIn')}</Link>;
  return (
    <Link href="/account" className="top-me">
      <Avatar name={name} />
      <span className="unseen">{t('nav.account')}</span> <span className="top-name">{name}</span>
    </Link>
  );
}

/** Where the browser keeps nothing for the page. Worth a line wherever something would be kept. */
const Forgetful = () => (
  <p className="forgetful small" role="status" data-testid="forgetful">
    {t('state.forgetful')}
  </p>
);

/** A page that is read, with the way to the others above it. */
export function Page({ children, narrow = false }: { children: ReactNode; narrow?: boolean }) {
  const [path] = useLocation();
  return (
    <>
      <a className="skip" href="#content">
        {t('nav.skip')}
      </a>
      <header className="top">
        <Brand />
        <nav aria-label={t('nav.main')}>
          {PLACES.map(({ href, label }) => (
            <Link key={href} href={href} aria-current={path === href ? 'page' : undefined}>
              {t(label)}
            </Link>
          ))}
          <MeLink />
        </nav>
        <SettingsButton className="top-settings" />
      </header>
      <main id="content" className={narrow ? 'page page-narrow' : 'page'}>
        {!isKept() && <Forgetful />}
        {children}
      </main>
    </>
  );
}
