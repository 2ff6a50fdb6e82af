import { t } from '../i18n/index.ts';
import { Page } from '../ui/frame.tsx';
import { SettingsPanel } from './panel.tsx';

export default function SettingsPage() {
  return (
    <Page narrow>
      <div className="stack">
        <h1>{t('settings.title')}</h1>
        <SettingsPanel />
      </div>
    </Page>
  );
}
