import { useQuery } from '@tanstack/react-query';
import { listed } from '../i18n/format.ts';
import { t, tCount } from '../i18n/index.ts';
import { Notice, ProblemNotice } from '../ui/notice.tsx';
import { desk, Refusal, SureButton, useDeed } from './parts.tsx';
import { type AnyWorld, closeWorld, listWorlds, openMonitor } from './rest.ts';

/** Every world that runs, and the way into the monitor of rooms. */
export function Rooms() {
  const { data, error, refetch } = useQuery({
    queryKey: desk('rooms'),
    queryFn: listWorlds,
    refetchInterval: 5000,
  });
  const monitor = useDeed(async () => {
    await openMonitor();
    window.location.assign('/admin/monitor/');
  });
  return (
    <>
      <button type="button" className="button desk-way" onClick={() => monitor.mutate()}>
        {t('admin.monitor')}
      </button>
      <Refusal error={monitor.error} />
      {error && <ProblemNotice error={error} retry={() => void refetch()} />}
      {data?.length === 0 && <Notice title={t('admin.rooms.none')} />}
      <ul className="desk-rows">
        {data?.map((world) => (
          <li key={world.id} className="desk-row">
            <RoomRow world={world} />
          </li>
        ))}
      </ul>
    </>
  );
}

function RoomRow({ world }: { world: AnyWorld }) {
  const { id, mode, phase, isPrivate, players, watchers } = world;
  const close = useDeed(() => closeWorld(id));
  return (
    <>
      <div className="desk-head">
        <p>
          <strong>{listed(players)}</strong> <span className="chip-still">{mode}</span>{' '}
          <span className="faint small">
            {phase} · {tCount('admin.room.watchers', watchers)} · {id}
            {isPrivate && ` · ${t('admin.room.private')}`}
          </span>
        </p>
        <SureButton
          label={t('admin.room.close')}
          busy={close.isPending}
          run={() => close.mutate()}
        />
      </div>
      <Refusal error={close.error} />
    </>
  );
}
