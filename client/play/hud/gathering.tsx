import { useState } from 'react';
import { TICKS_A_SECOND } from '#shared/game/time.ts';
import '../../styles/gathering.css';
import { t, tCount } from '../../i18n/index.ts';
import { CopyRow } from '../../ui/copy-row.tsx';
import { SeatSign, shapeName } from '../../ui/seat.tsx';
import { usePlaying } from '../context.ts';
import { useDraft } from '../draft.ts';
import { opponentsFor } from '../opponents.ts';
import {
  isHost,
  isOfBureau,
  type PlayerView,
  type PlayStore,
  peopleOf,
  usePlay,
} from '../store.ts';
import { regionName } from '../words.ts';
import { inviteUrl } from './share.tsx';

/** Between a launch and the start: who is here, what is waited for, and what can be done. */
export function Gathering() {
  const state = usePlay();
  const { room, launchedIn, roomId } = state;
  const { draft, setReady } = useDraft();
  if (!room) return null;
  const change = (isWritten: boolean) => {
    usePlay.setState({ relaunching: true });
    setReady(isWritten);
  };
  return (
    <section
      className="gathering glass"
      aria-labelledby="gathering"
      data-testid="gathering"
      data-edge="card"
    >
      <header className="gathering-head">
        <h2 id="gathering">{t('gather.title')}</h2>
        <p className="gathering-wait" role="status">
          {waitsFor(state)}
        </p>
      </header>
      <div className="gathering-idea">
        {launchedIn !== null && (
          <p>
            {t('quoted', { text: draft.text })}{' '}
            <span className="soft">
              {t('gather.where', { region: regionName(state, launchedIn) })}
            </span>
          </p>
        )}
        <p className="gathering-changes">
          <button type="button" onClick={() => change(false)}>
            {t('gather.idea')}
          </button>
          <button type="button" onClick={() => change(true)}>
            {t('gather.place')}
          </button>
        </p>
      </div>
      {room.mode === 'coop' && <p className="soft small">{t('gather.coop')}</p>}
      <People />
      {isInvited(state) && roomId && (
        <CopyRow label={t('gather.invite')} text={inviteUrl(roomId)} />
      )}
      <HostWays />
    </section>
  );
}

/** The invite link, where people come by invitation only and nobody has come yet. */
export function InviteStrip() {
  const state = usePlay();
  const { room, roomId } = state;
  if (!room || !roomId || !isInvited(state) || peopleOf(room).length > 1) return null;
  return (
    <div className="invite-strip glass">
      <CopyRow label={t('gather.invite')} text={inviteUrl(roomId)} />
    </div>
  );
}

/** What the host may do: begin at once, with as many opponents as wanted. */
function HostWays() {
  const { match } = usePlaying();
  const state = usePlay();
  const { room, outcomes, link } = state;
  /** As many as were asked for; null until then. */
  const [asked, setAsked] = useState<number | null>(null);
  if (!room || !isHost(state)) return null;
  const { least, most, usual } = opponentsFor(room, isInvited(state));
  const opponents = Math.min(most, Math.max(least, asked ?? usual));
  const isBusy =
    link.kind !== 'open' ||
    outcomes.some(({ kind, status }) => kind === 'command.start' && status === 'pending');
  const start = () => {
    const more = opponents - least;
    if (more > 0) match.command({ kind: 'fill', seats: room.players.length + more });
    match.command({ kind: 'start' });
  };
  const label = t(room.mode === 'coop' ? 'gather.allies' : 'gather.opponents');
  return (
    <div className="gathering-ways">
      <fieldset className="stepper" aria-label={label}>
        <span className="soft small">{label}</span>
        <button
          type="button"
          aria-label={t('gather.fewer')}
          disabled={opponents <= least}
          onClick={() => setAsked(opponents - 1)}
        >
          −
        </button>
        <output data-testid="opponents">{opponents}</output>
        <button
          type="button"
          data-testid="more-opponents"
          aria-label={t('gather.more')}
          disabled={opponents >= most}
          onClick={() => setAsked(opponents + 1)}
        >
          +
        </button>
      </fieldset>
      <button
        type="button"
        className="button button-main"
        data-testid="start-now"
        disabled={isBusy}
        onClick={start}
      >
        {t(choosing(room.players) > 0 ? 'gather.start.others' : 'gather.start')}
      </button>
    </div>
  );
}

function People() {
  const { match } = usePlaying();
  const state = usePlay();
  const { room, seat: own } = state;
  const mayKick = isHost(state) && isInvited(state);
  return (
    <ul className="gathering-people" aria-label={t('gather.people')}>
      {room?.players.map((player) => {
        const { seat, name, kind, isReady } = player;
        return (
          <li key={seat} data-ready={isReady || kind === 'opponent'} data-testid="gathering-person">
            <SeatSign seat={seat} />
            <span className="unseen">{shapeName(seat)}</span>
            <strong>{name}</strong>
            <span className="soft small">{stateOf(player, state)}</span>
            {mayKick && seat !== own && kind !== 'opponent' && (
              <button
                type="button"
                className="kick"
                data-testid="kick"
                aria-label={t('gather.kick', { name })}
                title={t('gather.kick', { name })}
                onClick={() => match.command({ kind: 'kick', seat })}
              >
                ×
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** Who somebody is, and whether they are ready, in a few words. */
function stateOf(
  { seat, kind, connected, isReady }: PlayerView,
  { room, seat: own }: PlayStore,
): string {
  if (kind === 'opponent')
    return t(room?.mode === 'coop' && isOfBureau(seat) ? 'gather.bureau' : 'play.opponent');
  const who = [seat === own && t('play.you'), seat === room?.host && t('gather.host')];
  const how = t(!connected ? 'play.away' : isReady ? 'gather.ready' : 'gather.chooses');
  return [...who, how].filter(Boolean).join(' · ');
}

/** Whether people come by a link only: opponents then come when the host says so. */
const isInvited = ({ room }: PlayStore): boolean =>
  room !== null && room.mode !== 'lab' && room.fills === 0;

const choosing = (players: readonly PlayerView[]): number =>
  players.filter(({ kind, isReady, connected }) => kind !== 'opponent' && connected && !isReady)
    .length;

/** Whole seconds until opponents come; 0 when they have, or do not come by themselves. */
export function secondsToFill({ room, tick }: PlayStore): number {
  if (room?.phase !== 'gathering' || room.fills === 0) return 0;
  return Math.max(0, Math.ceil((room.fills - tick) / TICKS_A_SECOND));
}

/** What the start waits for, in words. */
export function waitsFor(state: PlayStore): string {
  const { room } = state;
  if (!room) return '';
  const n = secondsToFill(state);
  if (n > 0) return t(room.mode === 'coop' ? 'gather.fills.coop' : 'gather.fills', { n });
  const others = choosing(room.players);
  if (others > 0) return tCount('gather.choosing', others);
  return t(room.players.length < 2 ? 'gather.alone' : 'gather.soon');
}
