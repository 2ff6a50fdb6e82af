import type { PlayStore } from '../play/store.ts';
import type { Cue } from './tones.ts';

type Heard = Pick<PlayStore, 'room' | 'seat' | 'outcomes' | 'link'>;

/** What has happened between two states of a match that is worth a sound, at most one of a kind. */
export function cuesBetween(before: Heard, now: Heard): readonly Cue[] {
  const cues = [linkCue(before, now), orderCue(before, now), roomCue(before, now)];
  return [...new Set(cues.filter((cue) => cue !== null))];
}

const linkCue = (before: Heard, now: Heard): Cue | null =>
  before.link.kind === 'open' && now.link.kind === 'lost' ? 'lost' : null;

function orderCue(before: Heard, now: Heard): Cue | null {
  if (now.outcomes === before.outcomes) return null;
  for (const { id, status } of now.outcomes) {
    const was = before.outcomes.find((one) => one.id === id)?.status;
    if (was !== status && (status === 'done' || status === 'refused')) return status;
  }
  return null;
}

function roomCue(before: Heard, now: Heard): Cue | null {
  const [old, room] = [before.room, now.room];
  // Whoever comes into a match hears what happens from then on.
  if (!old || !room) return null;
  if (room.phase !== old.phase) {
    if (room.phase === 'running') return 'begun';
    if (room.phase === 'over') return room.winner === now.seat ? 'won' : 'over';
  }
  if (room.news && room.news.from !== old.news?.from) return 'news';
  const latest = room.feed.at(-1);
  const isNew = latest && latest.id !== old.feed.at(-1)?.id;
  return isNew && latest.kind === 'milestone' && latest.seat === now.seat ? 'milestone' : null;
}
