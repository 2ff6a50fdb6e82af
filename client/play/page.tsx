import { useMemo, useRef } from 'react';
import { useLocation, useParams } from 'wouter';
import { t } from '../i18n/index.ts';
import { IdeaForm } from '../idea/form.tsx';
import { NameField } from '../idea/name.tsx';
import type { Destination } from '../net/world.ts';
import { Page } from '../ui/frame.tsx';
import { useDraft } from './draft.ts';
import { Room } from './room.tsx';
import { usePlay } from './store.ts';

/** `/play` asks for an idea and then enters any world; `/play/:roomId` enters that one. */
export default function PlayPage() {
  const { roomId } = useParams<{ roomId?: string }>();
  const isReady = useDraft(({ ready }) => ready);
  const visit = useVisit(roomId);
  const destination = useMemo<Destination>(() => destinationOf(visit.roomId), [visit]);
  if (!roomId && !isReady) return <IdeaPage />;
  return <Room key={visit.number} destination={destination} />;
}

function destinationOf(roomId: string | undefined): Destination {
  if (!roomId) return { kind: 'quick' };
  const watch = new URLSearchParams(window.location.search).has('watch');
  return { kind: 'room', roomId, watch };
}

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

function IdeaPage() {
  const setReady = useDraft((state) => state.setReady);
  const [path] = useLocation();
  return (
    <Page narrow>
      <div className="idea-page" key={path}>
        <h1>{t('idea.title')}</h1>
        <p className="soft">{t('idea.intro')}</p>
        <IdeaForm submitLabel={t('idea.submit')} onReady={() => setReady(true)}>
          <NameField />
        </IdeaForm>
      </div>
    </Page>
  );
}
