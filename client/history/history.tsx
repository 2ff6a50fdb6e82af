import { useState } from 'react';
import { Link } from 'wouter';
import '../styles/history.css';
import { t } from '../i18n/index.ts';
import { knownPlayer } from '../net/known.ts';
import { Page } from '../ui/frame.tsx';
import { Notice } from '../ui/notice.tsx';
import { MatchList } from './list.tsx';

export default function HistoryPage() {
  const [mine, setMine] = useState(false);
  const player = mine ? knownPlayer() : null;
  const empty = (
    <Notice title={t(mine ? 'history.empty.mine' : 'history.empty')}>
      <Link className="button button-main" href="/play">
        {t('home.play')}
      </Link>
    </Notice>
  );
  return (
    <Page>
      <div className="stack">
        <div className="history-head">
          <h1>{t('history.title')}</h1>
          <div className="chips">
            {[false, true].map((own) => (
              <button
                key={String(own)}
                type="button"
                className="chip"
                aria-pressed={mine === own}
                onClick={() => setMine(own)}
              >
                {t(own ? 'history.mine' : 'history.all')}
              </button>
            ))}
          </div>
        </div>
        {mine && player === null ? empty : <MatchList player={player} empty={empty} />}
        <p className="history-more">
          <Link href="/compare" className="small soft">
            {t('history.compare')}
          </Link>
          <Link href="/replay" className="small soft">
            {t('history.replay')}
          </Link>
          <Link href="/debrief" className="small soft">
            {t('history.debrief')}
          </Link>
        </p>
      </div>
    </Page>
  );
}
