import { useState } from 'react';
import { save } from '../exports/save.ts';
import { t } from '../i18n/index.ts';
import type { RunningReplay } from './replay.ts';

type Made = 'card' | 'clip';

/** Pictures of the match to save, made in this browser. */
export function Saves({ replay, name }: { replay: RunningReplay; name: string }) {
  const [making, setMaking] = useState<{ what: Made; done: number } | null>(null);
  const [failed, setFailed] = useState('');
  const make = async (what: Made) => {
    setMaking({ what, done: 0 });
    setFailed('');
    try {
      const source = await replay.stillSource();
      if (!source) return setFailed(t('viewer.share.noGl'));
      // What makes them is fetched when it is wanted.
      if (what === 'card') save(await (await import('./card.ts')).makeCard(source), `${name}.png`);
      else {
        const { makeClip } = await import('./clip.ts');
        const tell = (done: number) => setMaking({ what, done });
        save(await makeClip(source, replay.begins(), tell), `${name}.gif`);
      }
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      setFailed(t('viewer.share.failed', { detail }));
    } finally {
      setMaking(null);
    }
  };
  return (
    <div className="saves">
      {(['card', 'clip'] as const).map((what) => (
        <div key={what}>
          <button
            type="button"
            className="button"
            data-testid={`save-${what}`}
            disabled={making !== null}
            onClick={() => void make(what)}
          >
            {making?.what === what
              ? t('viewer.share.making', { n: Math.round(100 * making.done) })
              : t(`viewer.share.${what}`)}
          </button>{' '}
          <span className="faint small">{t(`viewer.share.${what}.about`)}</span>
        </div>
      ))}
      {failed && (
        <p className="fault" role="alert">
          {failed}
        </p>
      )}
    </div>
  );
}
