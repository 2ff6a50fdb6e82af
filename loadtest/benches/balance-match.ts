import type { GameEvent } from '#shared/game/event.ts';
import { launched } from '#shared/game/fixtures.ts';
import { ARCHETYPES, BRANCHES, type Mode, REASONS, STRENGTHS } from '#shared/game/kinds.ts';
import { believersOf, createMatch, type Match, phaseOf } from '#shared/game/match.ts';
import { ACTION_KINDS, type Act } from '#shared/game/order.ts';
import { matchSpec, type OpponentSpec } from '#shared/game/spec.ts';
import { step } from '#shared/game/step.ts';
import { TICKS_A_SECOND } from '#shared/game/time.ts';
import { stepsOf } from '#shared/game/traits.ts';
import type { Atlas } from '#shared/sim/atlas.ts';

/** A match that is to be played. */
export interface Errand {
  readonly mode: Extract<Mode, 'zero' | 'coop'>;
  readonly seed: number;
  readonly opponents: readonly OpponentSpec[];
  /** Humans who launch and then leave their seats, behind the opponents', to the engine. */
  readonly away?: number;
  readonly agents: number;
  readonly seconds: number;
}

/** What a balance is drawn from: one whole match of opponents alone. */
export interface Played {
  /** Seat, or −1. */
  readonly winner: number;
  readonly reason: string;
  /** By seat. */
  readonly archetypes: readonly OpponentSpec['archetype'][];
  readonly strengths: readonly OpponentSpec['strength'][];
  /** Share of all agents that believe something, and the seat in the lead, at 2, 4, … minutes. */
  readonly believers: readonly number[];
  readonly leaders: readonly number[];
  readonly leadChanges: number;
  /** Part of all believers that are the winner's in the end. */
  readonly winnerShare: number;
  readonly actions: number;
  readonly seconds: number;
  /** By seat: its first action but launch, and the branch with most steps, if any. */
  readonly openings: readonly string[];
  readonly branches: readonly string[];
  readonly cpuMs: number;
}

/** Minutes at which the state of a match is noted. */
export const MARKS = [2, 4, 6, 8, 10] as const;

export function playMatch(atlas: Atlas, errand: Errand): Played {
  const { mode, seed, opponents, away = 0, agents, seconds } = errand;
  const world = { version: 1, seed, agents };
  const spec = matchSpec.parse({ version: 1, mode, seconds, opponents, world });
  const begun = process.threadCpuUsage();
  const match = createMatch(spec, atlas);
  const believers: number[] = [];
  const leaders: number[] = [];
  const seats = [...Array(opponents.length + away).keys()];
  const openings = seats.map(() => '');
  let leadChanges = -1;
  let actions = 0;
  while (phaseOf(match) !== 'over') {
    const acts = match.world.tick === 0 ? seats.slice(opponents.length).flatMap(leaveSeat) : [];
    for (const event of step(match, acts).events) {
      if (event.kind === 'lead') leadChanges++;
      if (!isAction(event)) continue;
      actions++;
      openings[event.seat] ||= event.kind;
    }
    const since = match.world.tick - match.state.begins[0]!;
    const mark = MARKS[believers.length];
    if (phaseOf(match) === 'gathering' || !mark || since < mark * 60 * TICKS_A_SECOND) continue;
    believers.push(total(match) / agents);
    const held = seats.map((seat) => believersOf(match, seat));
    leaders.push(held.indexOf(Math.max(...held)));
  }
  const winner = match.state.winner[0]! - 1;
  return {
    winner,
    reason: REASONS[match.state.reason[0]!]!,
    archetypes: seats.map((seat) => ARCHETYPES[match.state.archetype[seat]!]!),
    strengths: seats.map((seat) => STRENGTHS[match.state.strength[seat]!]!),
    believers,
    leaders,
    leadChanges: Math.max(0, leadChanges),
    winnerShare: believersOf(match, winner) / Math.max(1, total(match)),
    actions,
    seconds: (match.world.tick - match.state.begins[0]!) / TICKS_A_SECOND,
    openings,
    branches: seats.map((seat) => mainBranch(match, seat)),
    cpuMs: cpuMsSince(begun),
  };
}

/** Homes of those who leave their seats to the engine, in turn. */
const HOMES = ['india', 'china', 'western-europe', 'brazil'];

function leaveSeat(seat: number): Act[] {
  return [
    { kind: 'join', seat, name: `Player ${seat}`, opponent: false },
    launched(seat, HOMES[seat % HOMES.length]!),
    { kind: 'relieve', seat },
  ];
}

function isAction(event: GameEvent): event is Extract<GameEvent, { seat: number }> {
  return event.kind === 'trait' || ACTION_KINDS.some((kind) => kind === event.kind);
}

function total({ world }: Match): number {
  return world.state.believers.reduce((sum, n) => sum + n, 0);
}

function mainBranch(match: Match, seat: number): string {
  const steps = BRANCHES.map((branch) => stepsOf(match, seat, branch));
  const most = Math.max(...steps);
  return most === 0 ? 'none' : BRANCHES[steps.indexOf(most)]!;
}

function cpuMsSince(begun: NodeJS.CpuUsage): number {
  const { user, system } = process.threadCpuUsage(begun);
  return (user + system) / 1000;
}
