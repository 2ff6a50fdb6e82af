import type { MatchSpec } from '#shared/game/spec.ts';
import type { MatchSummary, SeatSummary } from '#shared/game/summary.ts';
import type { MatchRecord, ReplayRecord, SeatRecord } from '#shared/records/match.ts';
import { sealReplay } from '#shared/wire/replay.ts';
import type { RoomPorts } from '../ports.ts';
import type { Recorder } from './recorder.ts';

export interface Ended {
  readonly id: string;
  readonly spec: MatchSpec;
  /** Whether its world was in no list. */
  readonly isPrivate: boolean;
  readonly summary: MatchSummary;
  /** Seats from first place to last. */
  readonly places: readonly number[];
  readonly hash: string;
  readonly recorder: Recorder;
  /** Player id of each human seat. */
  readonly players: ReadonlyMap<number, string>;
  /** Milliseconds since 1970. */
  readonly startedAt: Date;
  readonly endedAt: number;
}

/** The two records of a match that is over. */
export function recordsOf(ended: Ended): { match: MatchRecord; replay: ReplayRecord } {
  const { id, spec, summary, recorder, players } = ended;
  return {
    match: {
      version: 5,
      id,
      mode: spec.mode,
      isPrivate: ended.isPrivate,
      startedAt: ended.startedAt,
      endedAt: new Date(ended.endedAt),
      ticks: summary.tick - summary.begins,
      agents: spec.world.agents,
      seed: spec.world.seed,
      seats: summary.seats.map((seat) => seatRecord(ended, seat)),
      playerIds: [...new Set(players.values())],
      winner: summary.winner < 0 ? null : summary.winner,
      reason: summary.reason ?? 'abandoned',
      curve: recorder.curve,
      ideas: summary.ideas.map(({ owner, tags, born: _born, changes: _changes, ...idea }) => ({
        ...idea,
        seat: owner,
        tags: [...tags],
      })),
      story: null,
      hash: ended.hash,
    },
    replay: sealReplay({
      version: 1,
      id,
      spec,
      inputs: recorder.inputs,
      hashes: recorder.hashes,
    }),
  };
}

function seatRecord({ spec, places, players, summary }: Ended, seat: SeatSummary): SeatRecord {
  const idea = summary.ideas.find((row) => row.id === seat.idea);
  return {
    seat: seat.seat,
    playerId: players.get(seat.seat) ?? null,
    name: seat.name,
    kind: seat.kind,
    idea: idea ? { text: idea.text, tags: [...idea.tags] } : null,
    share: seat.believers / spec.world.agents,
    believers: seat.believers,
    score: seat.score,
    place: places.indexOf(seat.seat) + 1,
  };
}

const FIRST_PAUSE_MS = 500;
const MOST_TRIES = 5;

/**
 * Saves both records; when the store does not answer, tries again for 7.5 seconds, which a server
 * that stops waits for. Never throws: what cannot be kept is in the log, whole. Resolves to
 * whether it is kept.
 */
export async function keep(
  { match, replay }: { match: MatchRecord; replay: ReplayRecord },
  { archive, log }: Pick<RoomPorts, 'archive' | 'log'>,
): Promise<boolean> {
  let pause = FIRST_PAUSE_MS;
  for (let tries = 1; ; tries++) {
    try {
      await archive.save(match, replay);
      return true;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (tries === MOST_TRIES) {
        log.error('a match could not be kept', { reason, match, replay });
        return false;
      }
      log.warn('a match could not be kept yet', { matchId: match.id, reason, pause });
      await new Promise((resolve) => setTimeout(resolve, pause));
      pause *= 2;
    }
  }
}
