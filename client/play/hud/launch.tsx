import { useEffect } from 'react';
import { t } from '../../i18n/index.ts';
import { usePlaying } from '../context.ts';
import { useDraft } from '../draft.ts';
import { launch } from '../orders.ts';
import { isLaunching, suggestRegion } from '../stage.ts';
import { usePlay } from '../store.ts';
import { regionName } from '../words.ts';

/** In place of the actions until the idea is in the world. */
export function LaunchBar() {
  const { match } = usePlaying();
  const chosen = usePlay((state) => state.chosen);
  const map = usePlay((state) => state.map);
  const isOpen = usePlay((state) => state.link.kind === 'open');
  const isPending = usePlay(isLaunching);
  useSuggestion();
  return (
    <div className="launch-bar">
      <button
        type="button"
        className="button button-main button-large"
        data-testid="launch"
        disabled={chosen === null || isPending || !isOpen}
        onClick={() => launch(match)}
      >
        {chosen === null
          ? t('play.prompt.region')
          : t('play.prompt.launch', { region: regionName({ map }, chosen) })}
      </button>
    </div>
  );
}

/** Chooses a region to begin with, once, when nobody has chosen one. */
function useSuggestion(): void {
  const isCounted = usePlay(({ tally, map }) => tally !== null && map !== null);
  useEffect(() => {
    const state = usePlay.getState();
    if (!isCounted || state.chosen !== null) return;
    usePlay.setState({ chosen: suggestRegion(state, useDraft.getState().draft) });
  }, [isCounted]);
}
