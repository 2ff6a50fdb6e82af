import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { ROLES } from '#shared/records/roles.ts';
import { listed } from '../i18n/format.ts';
import { t, tCount } from '../i18n/index.ts';
import { ProblemNotice } from '../ui/notice.tsx';
import { BanForm, untilWords } from './ban-form.tsx';
import { desk, Refusal, Rows, SureButton, useDeed } from './parts.tsx';
import {
  type Ban,
  createBan,
  endSessions,
  grantRole,
  listPlayers,
  lookUp,
  type Player,
} from './rest.ts';

/** Players by name, id or address, and what can be done with them. */
export function Players() {
  const [search, setSearch] = useState('');
  const id = useId();
  const find = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setSearch(String(new FormData(event.currentTarget).get('search')));
  };
  return (
    <>
      <form className="desk-search" onSubmit={find}>
        <label htmlFor={id} className="soft small">
          {t('admin.players.search')}
        </label>
        <div>
          <input id={id} name="search" maxLength={254} autoComplete="off" />
          <button type="submit" className="button button-main">
            {t('admin.players.find')}
          </button>
        </div>
      </form>
      <Rows
        name="players"
        query={{ search }}
        list={listPlayers}
        empty={t('admin.players.none')}
        row={(player) => <PlayerRow player={player} />}
      />
    </>
  );
}

function PlayerRow({ player }: { player: Player }) {
  const [isOpen, setOpen] = useState(false);
  const { id, name, role, kind } = player;
  return (
    <>
      <div className="desk-head">
        <p>
          <strong>{name}</strong> <span className="chip-still">{role}</span>{' '}
          <span className="faint small">
            {kind} · {id}
          </span>
        </p>
        <button
          type="button"
          className="button button-quiet"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {t('admin.player.open')}
        </button>
      </div>
      {isOpen && <Details id={id} />}
    </>
  );
}

function Details({ id }: { id: string }) {
  const field = useId();
  const [chosen, setChosen] = useState<Player['role'] | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: desk('player', id),
    queryFn: () => lookUp(id),
  });
  const end = useDeed(() => endSessions(id));
  const grant = useDeed((to: Player['role']) => grantRole(id, to));
  const ban = useDeed((given: Pick<Ban, 'reason' | 'until'>) =>
    createBan(id, given.reason, given.until),
  );
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />;
  if (!data) return <p className="faint">{t('state.loading')}</p>;
  const role = chosen ?? data.player.role;
  const ways = listed(data.identities.map(({ label }) => label));
  return (
    <>
      <p className="soft small">
        {t('admin.player.ways')} {ways || t('admin.player.ways.none')} ·{' '}
        {tCount('admin.player.sessions', data.sessions.length)}
      </p>
      {data.ban && (
        <p className="fault">
          {t('admin.player.banned', {
            until: untilWords(data.ban.until),
            reason: t(`admin.reason.${data.ban.reason}`),
          })}
        </p>
      )}
      <div className="desk-deeds">
        <label className="soft small" htmlFor={field}>
          {t('admin.player.role')}
        </label>
        <select
          id={field}
          value={role}
          onChange={({ target }) => setChosen(target.value as Player['role'])}
        >
          {ROLES.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
        {role !== data.player.role && (
          <SureButton
            label={t('admin.player.grant', { role })}
            busy={grant.isPending}
            run={() => grant.mutate(role)}
          />
        )}
        <SureButton label={t('admin.player.end')} busy={end.isPending} run={() => end.mutate()} />
        {!data.ban && <BanForm busy={ban.isPending} run={(given) => ban.mutate(given)} />}
      </div>
      <Refusal error={end.error ?? grant.error ?? ban.error} />
    </>
  );
}
