import type { Branch, NewsKind } from './kinds.ts';
import type { ActionKind } from './order.ts';
import type { Author } from './telling.ts';

/** [GAME14] What happened in a match that is worth a line in the feed. */
export type GameEvent =
  | { kind: 'joined'; seat: number }
  /** An opponent plays for the seat's human, and the human plays again. */
  | { kind: 'relieved'; seat: number }
  | { kind: 'resumed'; seat: number }
  /** `value` agents were won at once. */
  | { kind: 'launched'; seat: number; idea: number; region: number; value: number }
  /** An action on `idea` reached `value` agents. For `debunk` the idea is the rival's. */
  | { kind: ActionKind; seat: number; idea: number; region: number; value: number }
  /** A bot farm was found out: `value` believers left. */
  | { kind: 'exposed'; seat: number; idea: number; region: number; value: number }
  /** The seat has bought the `value`th step of a branch. */
  | { kind: 'trait'; seat: number; branch: Branch; value: number }
  /** A variant of one of the seat's ideas came up by itself, with `value` believers. */
  | { kind: 'drifted'; seat: number; idea: number; region: number; value: number }
  /** Announced ten seconds ahead, and come: seat of a scandal, region of an outage, else `News.what`. */
  | { kind: `${'soon' | 'now'}-${NewsKind}`; seat: number; region: number; value: number }
  /** What has happened lately, summed up by somebody. */
  | { kind: 'headline'; text: string; by: Author }
  /** Nobody is ahead for sure when time is up: whoever falls behind is out. */
  | { kind: 'sudden-death' }
  /** The seat's idea took root in a region by itself. */
  | { kind: 'border'; seat: number; idea: number; region: number }
  /** The seat's idea reached `value` percent of the world. */
  | { kind: 'milestone'; seat: number; idea: number; value: number }
  /** The seat's idea won the region's most influential agent. */
  | { kind: 'hub'; seat: number; idea: number; region: number }
  | { kind: 'extinct'; seat: number; idea: number }
  /** The seat has taken the lead. */
  | { kind: 'lead'; seat: number }
  /** The seat has an idea that waits for the clock to start. */
  | { kind: 'ready'; seat: number }
  | { kind: 'begun' }
  | { kind: 'over' };
