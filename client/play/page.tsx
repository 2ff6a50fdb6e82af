import { useMemo, useRef, useState } from 'react';
import { useLocation, useParams, useSearch } from 'wouter';
import { t } from '../i18n/index.ts';
import '../i18n/playing.ts';
import { IdeaForm } from '../idea/form.tsx';
import { NameField } from '../idea/name.tsx';
import type { Destination, Wish } from '../net/world.ts';
import { Page } from '../ui/frame.tsx';
import { lazyPart } from '../ui/part.ts';
import { useDraft } from './draft.ts';
import { Room } from './room.tsx';
import { usePlay } from './store.ts';
import { destinationOf, type Way, wayOf } from './wish.ts';

// With all that a lab can be set to, which no match has need of.
const LabForm = lazyPart(() => import('../lab/form.tsx'));

/**
 * `/play` asks for an idea (or what a lab should be like) and then enters a world as its address
 * wishes; `/play/:roomId` enters that one.
 */
export default function PlayPage() {
  const { roomId } = useParams<{ roomId?: string }>();
  const way = wayOf(useSearch());
  const isReady = useDraft(({ ready }) => ready);
  const visit = useVisit(roomId);
  const [lab, setLab] = useState<{ wish: Wish; visit: number } | null>(null);
  const wish = lab?.visit === visit.number ? lab.wish : null;
  // Nobody plays a match that is only watched, and the tutorial asks in its own way.
  const isAsked =
    !roomId && way !== 'zero' && way !== 'tutorial' && !(way === 'lab' ? wish : isReady);
  // The address loses its wishes once there is a world, which is no other destination.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `way` counts when the visit begins
  const destination = useMemo<Destination | null>(() => {
    if (isAsked) return null;
    if (visit.roomId) return { kind: 'room', roomId: visit.roomId, watch: isWatching() };
    if (wish) return { kind: 'own', wish };
    return way === 'lab' ? null : destinationOf(way);
  }, [visit, wish, isAsked]);
  if (destination) return <Room key={visit.number} destination={destination} />;
  if (way === 'lab') {
    return <LabForm onReady={(wish) => setLab({ wish, visit: visit.number })} />;
  }
  return way === 'zero' || way === 'tutorial' ? null : <IdeaPage way={way} />;
}

const isWatching = (): boolean => new URLSearchParams(window.location.search).has('watch');

/** A new visit for each address, but for the address that a world takes after entering. */
function useVisit(roomId: string | undefined): { roomId: string | undefined; number: number } {
  const current = useRef({ roomId, number: 0 });
  const path = useRef(roomId);
  if (path.current !== roomId) {
    const isOwnAddress = path.current === undefined && roomId === usePlay.getState().roomId;
    if (!isOwnAddress) current.current = { roomId, number: current.current.number + 1 };
    path.current = roomId;
  }
  return current.current;
}

function IdeaPage({ way }: { way: Exclude<Way, 'lab' | 'zero' | 'tutorial'> }) {
  const setReady = useDraft((state) => state.setReady);
  const [path] = useLocation();
  return (
    <Page narrow>
      <div className="idea-page" key={path}>
        <h1>{t('idea.title')}</h1>
        {way !== 'match' && <p className="mode-note">{t(`mode.${way}`)}</p>}
        <p className="soft">{t('idea.intro')}</p>
        <IdeaForm submitLabel={t('idea.submit')} onReady={() => setReady(true)}>
          <NameField />
        </IdeaForm>
      </div>
    </Page>
  );
}
