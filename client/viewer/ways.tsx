import { useEffect } from 'react';
import { Link } from 'wouter';
import { t } from '../i18n/index.ts';
import '../styles/share.css';
import { CopyRow } from '../ui/copy-row.tsx';

/** The way home and what can be shared; in a page of somebody else's only the way to this one. */
export function Ways({ isEmbed, children }: { isEmbed: boolean; children: React.ReactNode }) {
  if (isEmbed) {
    const here = new URL(window.location.href);
    here.searchParams.delete('embed');
    return (
      <a className="button hud-button viewer-way" href={here.href} target="_blank" rel="noopener">
        {t('viewer.open')}
      </a>
    );
  }
  return (
    <>
      {children}
      <Link href="/" className="button hud-button viewer-way viewer-home">
        {t('viewer.home')}
      </Link>
    </>
  );
}

interface SharedProps {
  /** Null where there is no address to share. */
  readonly url: string | null;
  readonly label: string;
  readonly children?: React.ReactNode;
}

/** Addresses to copy: of the page itself, and of a frame in somebody else's. */
export function ShareButton({ url, label, children }: SharedProps) {
  const frame = `<iframe src="${url}?embed" width="960" height="540" title="${t('viewer.embed.title')}" allowfullscreen></iframe>`;
  return (
    <>
      <button
        type="button"
        className="button hud-button viewer-way"
        popoverTarget="share"
        data-testid="share"
      >
        {t('share.title')}
      </button>
      <div id="share" popover="auto" className="share viewer-share">
        {url && <CopyRow label={label} about={t('viewer.share.about')} text={url} />}
        {url && <CopyRow label={t('viewer.share.embed')} text={frame} />}
        {children}
      </div>
    </>
  );
}

/**
 * In a page of somebody else's every link opens a page of its own: nobody is led on in a frame, where
 * what surrounds it could lead them by the nose.
 */
export function useLinksLeave(isEmbed: boolean): void {
  useEffect(() => {
    if (!isEmbed) return;
    const leave = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      if (!link) return;
      link.target = '_blank';
      link.rel = 'noopener';
      event.stopPropagation();
    };
    window.addEventListener('click', leave, true);
    return () => window.removeEventListener('click', leave, true);
  }, [isEmbed]);
}

/** Whether the page stands in one of somebody else's. */
export const isEmbedded = (): boolean => new URLSearchParams(window.location.search).has('embed');
