import { Link } from 'wouter';
import { t } from '../i18n/index.ts';
import { Page } from './frame.tsx';
import { Notice } from './notice.tsx';

export function MissingPage() {
  return (
    <Page narrow>
      <Notice whole title={t('missing.title')}>
        <p className="soft">{t('missing.detail')}</p>
        <Link className="button" href="/">
          {t('action.home')}
        </Link>
      </Notice>
    </Page>
  );
}
