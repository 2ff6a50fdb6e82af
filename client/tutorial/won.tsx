import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { clock, people } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { myIdea, usePlay } from '../play/store.ts';
import { play } from '../sound/tones.ts';
import { noteTutored } from './here.ts';
import { leaveTutorial } from './leave.ts';

/** Half of the tiny world believes: the same end as a match has, and the way into one. */
export function TutorialWon() {
  const [won] = useState(() => usePlay.getState());
  const [isAside, setAside] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    noteTutored();
    play('won');
    heading.current?.focus();
  }, []);
  if (isAside) return null;
  const { tally, seat, tick, room } = won;
  return (
    <div className="end-screen tutorial-end">
      <section className="end-card" aria-labelledby="tutorial-won" data-testid="tutorial-won">
        <h1 id="tutorial-won" ref={heading} tabIndex={-1}>
          {t('tutorial.won.title')}
        </h1>
        <p className="soft">
          {t('tutorial.won', {
            people: people(tally?.seats[seat ?? -1] ?? 0),
            idea: myIdea(won)?.text ?? '',
            clock: clock(tick - (room?.begins ?? 0)),
          })}
        </p>
        <div className="end-ways">
          <Link
            className="button button-main"
            href="/play"
            data-testid="tutorial-play"
            onClick={leaveTutorial}
          >
            {t('tutorial.won.play')}
          </Link>
          <button type="button" className="button" onClick={() => setAside(true)}>
            {t('tutorial.won.stay')}
          </button>
          <Link className="button button-quiet" href="/">
            {t('action.home')}
          </Link>
        </div>
      </section>
    </div>
  );
}
