import type { Command } from '#shared/wire/messages.ts';
import { isHost, type PlayStore } from './store.ts';

/**
 * What a press on pause does now; null where time is not for this person to stop. In co-op it is
 * a vote against what is the case, and a second press takes it back.
 */
export function pauseCommand(
  state: PlayStore,
): Extract<Command, { kind: 'pause' | 'resume' }> | null {
  const { room, seat } = state;
  if (!room || seat === null || seat < 0 || room.phase === 'over') return null;
  if (room.mode === 'lab') {
    if (!isHost(state)) return null;
    return { kind: room.paused === '' ? 'pause' : 'resume' };
  }
  if (room.mode !== 'coop' || room.phase !== 'running') return null;
  const stands = room.paused === 'vote';
  const hasVoted = room.votes.includes(seat);
  return { kind: stands === hasVoted ? 'pause' : 'resume' };
}
