import { BRANCHES, type Branch } from '#shared/game/kinds.ts';
import { TRAIT_PRICES } from '#shared/game/traits.ts';
import { t } from '../../i18n/index.ts';
import '../../styles/traits.css';
import { usePlaying } from '../context.ts';
import { keyLabel, keyShortcut, useKeyMap } from '../key-map.ts';
import { buyTrait } from '../orders.ts';
import { usePlay } from '../store.ts';
import { stepsIn, traitBlocked, traitPrice, traitWords } from '../traits.ts';

const ALL = TRAIT_PRICES.length;

/** What may be bought for good, with what the next step does and costs. */
export function Traits() {
  return (
    <section aria-labelledby="traits" data-testid="traits">
      <h2 id="traits" className="label" title={t('trait.about')}>
        {t('trait.title')}
      </h2>
      <ul className="traits">
        {BRANCHES.map((branch) => (
          <li key={branch}>
            <BranchButton branch={branch} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function BranchButton({ branch }: { branch: Branch }) {
  const { match } = usePlaying();
  const state = usePlay();
  const steps = stepsIn(state, branch);
  const reason = traitBlocked(state, branch);
  const isWhole = steps === ALL;
  const does = isWhole ? traitWords(branch, 0, steps) : traitWords(branch, steps, steps + 1);
  const key = useKeyMap(({ keys }) => keys[`trait.${branch}`]);
  return (
    <button
      type="button"
      className="trait"
      data-testid={`trait-${branch}`}
      aria-disabled={reason !== null}
      aria-keyshortcuts={keyShortcut(key)}
      title={steps > 0 && !isWhole ? t('trait.so-far', { does: traitWords(branch, 0, steps) }) : ''}
      onClick={() => buyTrait(match, branch)}
    >
      <span className="trait-name">{t(`trait.${branch}`)}</span>
      <span className="trait-key" aria-hidden="true">
        {keyLabel(key)}
      </span>
      <span className="trait-price">{reason ?? traitPrice(state, branch)}</span>
      <Steps steps={steps} />
      <span className="trait-does">{t(isWhole ? 'trait.so-far' : 'trait.next', { does })}</span>
    </button>
  );
}

function Steps({ steps }: { steps: number }) {
  return (
    <span className="trait-steps">
      <span className="unseen">{t('trait.steps', { n: steps, all: ALL })}</span>
      {TRAIT_PRICES.map((price, i) => (
        <span key={price} className="trait-step" data-bought={i < steps} aria-hidden="true" />
      ))}
    </span>
  );
}

/** Whether a step of any branch could be bought now. */
export const useIsTraitInReach = (): boolean =>
  usePlay((state) => BRANCHES.some((branch) => traitBlocked(state, branch) === null));
