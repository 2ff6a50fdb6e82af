import { heatEffect, NEWS_FELT } from '#shared/game/felt.ts';
import { percent } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import { energyWord, moodWord } from '../../idea/sliders.tsx';
import { useDraft } from '../draft.ts';
import { me, myIdea, usePlay } from '../store.ts';

/** One's own idea, as the world has it, or as it is about to be launched. */
export function IdeaCard() {
  const launched = usePlay(myIdea);
  const { draft, setReady } = useDraft();
  const text = launched?.text ?? draft.text;
  const meters = [
    [t('idea.virality'), draft.virality, String(draft.virality)],
    [t('play.plausibility'), 100 - draft.virality, String(100 - draft.virality)],
    [t('idea.valence'), (draft.valence + 100) / 2, moodWord(draft.valence)],
    [t('idea.arousal'), draft.arousal, energyWord(draft.arousal)],
  ] as const;
  return (
    <section className="idea-card" aria-labelledby="own-idea">
      <h2 id="own-idea" className="label">
        {t('play.idea')}
      </h2>
      <p className="idea-card-text">{t('quoted', { text })}</p>
      <p className="chips">
        {(launched?.tags ?? draft.tags).map((tag) => (
          <span key={tag} className="chip-still">
            {t(`topic.${tag as (typeof draft.tags)[number]}`)}
          </span>
        ))}
      </p>
      {!launched && (
        <dl className="meters">
          {meters.map(([name, value, words]) => (
            <div key={name}>
              <dt className="soft small">{name}</dt>
              <dd>
                <span className="meter" aria-hidden="true">
                  <span style={{ width: `${value}%` }} />
                </span>
                <span className="small">{words}</span>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {launched && <Heat />}
      {!launched && (
        <button
          type="button"
          className="button button-quiet"
          onClick={() => {
            usePlay.setState(({ room, seat }) => ({
              relaunching: room?.players.find((one) => one.seat === seat)?.isReady ?? false,
            }));
            setReady(false);
          }}
        >
          {t('play.idea.change')}
        </button>
      )}
    </section>
  );
}

/** How hot one's idea runs, and what that costs. */
function Heat() {
  const heat = usePlay((state) => me(state)?.heat ?? 0);
  const { posts, leaving } = heatEffect(heat / 100);
  const words =
    heat === 0
      ? t('heat.none')
      : t('heat.does', { posts: percent(-posts), leaving: percent(leaving) });
  return (
    <div className="heat" data-testid="heat" data-hot={heat >= 100 * NEWS_FELT.hot}>
      <p className="heat-top small">
        <span className="soft">{t('heat.title')}</span>
        <span className="meter" aria-hidden="true">
          <span style={{ width: `${heat}%` }} />
        </span>
        <strong>{percent(heat / 100)}</strong>
      </p>
      <p className="faint small">{words}</p>
    </div>
  );
}
