import { t } from '../../i18n/index.ts';
import { Later } from '../../ui/later.tsx';
import { lazyPart } from '../../ui/part.ts';

const drawn = () => import('./believers.tsx');
const Believers = lazyPart(drawn);

/** Fetches what draws it, so that it is there even where the server is not any more. */
export const fetchCurve = (): void => void drawn().catch(() => {});

/** Shares of the world over time. What draws charts comes later than what a match cannot do without. */
export const Curve = (look: { readonly height: number; readonly title: string }) => (
  <Later fallback={<p className="faint">{t('state.loading')}</p>}>
    <Believers {...look} />
  </Later>
);
