import type { Audience } from '#shared/game/order.ts';
import type { Reach } from '#shared/game/reach.ts';
import { percent } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { AXES, audienceName } from '../play/audience.ts';
import { useDraft } from '../play/draft.ts';
import { useReach } from './use-reach.ts';
import '../styles/reach.css';

/** Whom the idea would reach as it is written now, with nobody against it. */
export function ReachPreview() {
  const { draft } = useDraft();
  const reach = useReach(draft);
  return (
    <section className="field reach" data-testid="idea-reach" aria-label={t('idea.reach')}>
      <h2 className="field-name">{t('idea.reach')}</h2>
      {typeof reach === 'string' ? (
        <p className="soft">{t(`idea.reach.${reach}`)}</p>
      ) : (
        <>
          <p className="soft">{t('idea.reach.all', { part: percent(reach.all) })}</p>
          <Groups reach={reach} />
        </>
      )}
    </section>
  );
}

function Groups({ reach }: { readonly reach: Reach }) {
  const most = Math.max(...Object.values(reach.of));
  return (
    <div className="reach-axes">
      {AXES.map(({ key, groups }) => (
        <dl key={key} className="reach-axis" aria-label={t(key)}>
          {groups.map((group: Audience) => (
            <div key={group}>
              <dt>{audienceName(group)}</dt>
              <dd>
                <span className="meter-bar" aria-hidden="true">
                  <meter min={0} max={most} value={reach.of[group]} />
                </span>
                {percent(reach.of[group])}
              </dd>
            </div>
          ))}
        </dl>
      ))}
    </div>
  );
}
