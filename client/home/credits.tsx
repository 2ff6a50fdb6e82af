import '../i18n/credits.ts';
import { t } from '../i18n/index.ts';
import { Page } from '../ui/frame.tsx';

const SUBJECTS = ['map', 'people', 'fonts', 'code'] as const;

export default function CreditsPage() {
  return (
    <Page narrow>
      <div className="stack">
        <h1>{t('credits.title')}</h1>
        <p className="soft">{t('credits.intro')}</p>
        {SUBJECTS.map((subject) => (
          <section key={subject} className="panel">
            <h2>{t(`credits.${subject}.title`)}</h2>
            <p className="soft">{t(`credits.${subject}.text`)}</p>
          </section>
        ))}
      </div>
    </Page>
  );
}
