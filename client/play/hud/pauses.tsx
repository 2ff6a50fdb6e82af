import { t } from '../../i18n/index.ts';
import { usePlaying } from '../context.ts';
import { pauseCommand } from '../pausing.ts';
import { me, type PlayStore, peopleOf, usePlay } from '../store.ts';

/** Says that time stands still and why, who wants it to, and that an opponent plays. */
export function PauseBanner() {
  const state = usePlay();
  const words = wordsFor(state);
  if (state.link.kind !== 'open' || !words) return null;
  return (
    <div className="banner" role="status" data-testid="pause-banner">
      <span>{words}</span>
      <VoteButton />
    </div>
  );
}

function wordsFor(state: PlayStore): string | null {
  const { room, seat } = state;
  if (!room || room.phase === 'over') return null;
  const { paused, votes, players } = room;
  const voices = { votes: votes.length, n: peopleOf(room).length };
  if (paused === 'asked') {
    return seat !== null && seat === room.host ? null : t('pause.asked');
  }
  if (paused === 'vote') return t('pause.vote', voices);
  if (paused) return t(`pause.${paused}`);
  if (votes.length > 0) {
    if (votes.includes(seat ?? -1)) return t('vote.pause.you', voices);
    const name = players.find((player) => player.seat === votes[0])?.name ?? '';
    return t('vote.pause.other', { ...voices, name });
  }
  if (me(state)?.kind !== 'relieved') return null;
  return t(matchMedia('(hover: none)').matches ? 'away.banner.touch' : 'away.banner');
}

/** The answer to a vote that is under way. */
function VoteButton() {
  const { match } = usePlaying();
  const state = usePlay();
  const { room, seat } = state;
  const command = pauseCommand(state);
  if (room?.mode !== 'coop' || !command) return null;
  if (room.paused !== 'vote' && room.votes.length === 0) return null;
  const hasVoted = room.votes.includes(seat ?? -1);
  const label = hasVoted ? 'vote.back' : room.paused === 'vote' ? 'vote.goOn' : 'vote.agree';
  return (
    <button
      type="button"
      className="button"
      data-testid="vote"
      onClick={() => match.command(command)}
    >
      {t(label)}
    </button>
  );
}

/** Where people may stop time together: asks the others for it. */
export function PauseButton() {
  const { match } = usePlaying();
  const state = usePlay();
  const { room, link } = state;
  const command = pauseCommand(state);
  if (room?.mode !== 'coop' || !command || room.paused || room.votes.length > 0) return null;
  return (
    <button
      type="button"
      className="button hud-button"
      data-testid="vote-pause"
      aria-keyshortcuts="Space"
      aria-label={t('vote.pause')}
      disabled={link.kind !== 'open'}
      onClick={() => match.command(command)}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d="M4 3h3v10H4zM9 3h3v10H9z" fill="currentColor" />
      </svg>
      <span className="hud-button-text">{t('vote.pause')}</span>
    </button>
  );
}
