import { useEffect, useState } from 'react';
import { Link as Anchor } from 'wouter';
import { t } from '../../i18n/index.ts';
import type { Closed, Link } from '../../net/link.ts';
import { Notice } from '../../ui/notice.tsx';
import { usePlay } from '../store.ts';
import { useOtherTab } from '../tabs.ts';

/** Says what is going on while the connection is not as it should be. */
export function ConnectionBanner({ retry }: { retry: () => void }) {
  const { link, silent, mismatch, fault, roomId, seat } = usePlay();
  const now = useNow(link.kind === 'lost');
  const isTwice = useOtherTab(roomId, seat);
  const words =
    wordsFor(link, silent, now, seat !== null && seat >= 0) ??
    (mismatch ? t('play.mismatch') : isTwice ? t('link.twice') : null);
  if (fault) {
    return (
      <div className="banner banner-bad" role="alert" data-testid="connection-banner">
        <span>
          {t('play.worldFailed.title')}: {fault}
        </span>
        <Reload />
      </div>
    );
  }
  if (!words) return null;
  return (
    <div className="banner" role="alert" data-testid="connection-banner">
      <span>{words}</span>
      {link.kind === 'lost' && link.nextAt !== null && (
        <button type="button" className="button" onClick={retry}>
          {t('link.retry')}
        </button>
      )}
      {mismatch && link.kind === 'open' && <Reload />}
    </div>
  );
}

function wordsFor(link: Link, silent: number, now: number, isSeated: boolean): string | null {
  if (link.kind === 'open') return silent > 0 ? t('link.stalled', { n: silent }) : null;
  if (link.kind !== 'lost') return null;
  const left = Math.max(0, Math.ceil((link.until - now) / 1000));
  if (link.nextAt === null) return t('link.trying');
  const n = Math.max(0, Math.ceil((link.nextAt - now) / 1000));
  if (link.answers === 'hasty') return t('link.hasty', { n });
  const what = link.answers ?? 'waiting';
  return isSeated ? t(`link.${what}`, { n, left }) : t(`link.${what}.watching`, { n });
}

/** The time, four times a second while it is needed. */
function useNow(isNeeded: boolean): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    if (!isNeeded) return;
    setNow(performance.now());
    const timer = window.setInterval(() => setNow(performance.now()), 250);
    return () => window.clearInterval(timer);
  }, [isNeeded]);
  return now;
}

const Reload = () => (
  <button type="button" className="button" onClick={() => window.location.reload()}>
    {t('link.reload')}
  </button>
);

/** What to do about a connection that is over for good. */
const WAYS: Readonly<
  Record<Closed, readonly ('retry' | 'new' | 'reload' | 'history' | 'home' | 'sign-in')[]>
> = {
  gone: ['new', 'history', 'home'],
  full: ['retry', 'home'],
  hasty: ['retry', 'home'],
  restoring: ['retry', 'new'],
  protocol: ['reload'],
  auth: ['retry'],
  'signed-out': ['sign-in', 'retry'],
  network: ['retry'],
  seat: ['retry', 'new'],
  kicked: ['new', 'home'],
  banned: ['home'],
  server: ['retry', 'new'],
};

interface ClosedProps {
  readonly why: Closed;
  readonly detail: string;
  readonly retry: () => void;
  /** Another world is asked for. */
  readonly onNew?: () => void;
}

/** In place of the world when there is no way into it. */
export function ClosedNotice({ why, detail, retry, onNew }: ClosedProps) {
  const own = why === 'server' ? detail : '';
  const said = why === 'banned' ? detail : own || t(`link.closed.${why}.detail`);
  return (
    <div className="stage-notice" data-testid="connection-banner">
      <Notice title={t(`link.closed.${why}.title`)} bad>
        <p className="soft">{said}</p>
        <div className="notice-ways">
          {WAYS[why].map((way, i) => {
            const look = i === 0 ? 'button button-main' : 'button';
            switch (way) {
              case 'retry':
                return (
                  <button key={way} type="button" className={look} onClick={retry}>
                    {t('action.retry')}
                  </button>
                );
              case 'reload':
                return <Reload key={way} />;
              case 'new':
                return (
                  <Anchor key={way} className={look} href="/play" onClick={onNew}>
                    {t('link.new')}
                  </Anchor>
                );
              case 'home':
                return (
                  <Anchor key={way} className={look} href="/">
                    {t('action.home')}
                  </Anchor>
                );
              case 'history':
                return (
                  <Anchor key={way} className={look} href="/history">
                    {t('nav.history')}
                  </Anchor>
                );
              case 'sign-in':
                return (
                  <Anchor key={way} className={look} href="/sign-in">
                    {t('nav.signIn')}
                  </Anchor>
                );
              default:
                return way satisfies never;
            }
          })}
        </div>
      </Notice>
    </div>
  );
}
