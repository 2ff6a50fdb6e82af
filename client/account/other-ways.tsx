import { t } from '../i18n/index.ts';
import { Fault, useDeed } from './form.tsx';
import { canUsePasskeys } from './passkey.ts';
import { leaveFor } from './rest.ts';
import { useWays } from './use-account.ts';

interface Props {
  /** What to do with a passkey. */
  readonly passkey: () => Promise<void>;
  readonly passkeyLabel: string;
  readonly about?: string;
  /** Ids of those who vouch that are to be offered; all, unless it is given. */
  readonly only?: readonly string[];
  readonly hasPasskey?: boolean;
}

/** Ways in for which nothing has to be typed here. */
export function OtherWays({ passkey, passkeyLabel, about, only, hasPasskey = true }: Props) {
  const { data } = useWays();
  const byPasskey = useDeed(passkey);
  const providers = (data?.providers ?? []).filter(({ id }) => only?.includes(id) ?? true);
  return (
    <div className="other-ways">
      {hasPasskey && canUsePasskeys() && (
        <>
          <button
            type="button"
            className="button"
            data-testid="passkey"
            aria-disabled={byPasskey.busy}
            onClick={() => !byPasskey.busy && byPasskey.run()}
          >
            {byPasskey.busy ? t('state.loading') : passkeyLabel}
          </button>
          {about && <p className="faint small">{about}</p>}
          <Fault error={byPasskey.error} />
        </>
      )}
      {providers.map(({ id, name }) => (
        <ProviderButton key={id} id={id} label={t('way.provider', { name })} />
      ))}
    </div>
  );
}

interface ProviderProps {
  readonly id: string;
  readonly label: string;
  readonly leave?: () => Promise<void>;
}

/** Leaves for somebody who vouches. */
export function ProviderButton({ id, label, leave: go = () => leaveFor(id) }: ProviderProps) {
  const leave = useDeed(go);
  return (
    <>
      <button
        type="button"
        className="button"
        data-testid={`provider-${id}`}
        aria-disabled={leave.busy}
        onClick={() => !leave.busy && leave.run()}
      >
        {leave.busy ? t('state.loading') : label}
      </button>
      <Fault error={leave.error} />
    </>
  );
}
