import type { GameEvent } from '#shared/game/event.ts';
import type { Act } from '#shared/game/order.ts';
import type { MatchSummary } from '#shared/game/summary.ts';
import { TICKS_A_SECOND } from '#shared/game/time.ts';
import type { Ask, Told } from '#shared/wire/asks.ts';
import type { Questions } from './questions.ts';

/** Ticks between two headlines, and how many happenings are worth one. */
const EVERY = 40 * TICKS_A_SECOND;
const WORTH = 3;
const MOST = 8;

/** Whom headlines are for, and who prints them. */
interface Paper {
  regionName(region: number): string;
  post(act: Act): void;
  /** Whether anybody who sits here reads it. */
  readonly hasReaders: boolean;
}

type Heard = Extract<GameEvent, { kind: Told['kind'] }>;

/** [WIRE44] Now and then somebody sums up for the feed what has happened since. */
export class Newsroom {
  private readonly questions: Questions;
  private readonly paper: Paper;
  private heard: Heard[] = [];
  private matchId = '';
  private due = 0;

  constructor(questions: Questions, paper: Paper) {
    this.questions = questions;
    this.paper = paper;
  }

  begin(matchId: string, { begins, tick }: MatchSummary): void {
    this.matchId = matchId;
    this.heard = [];
    this.due = Math.max(begins, tick) + EVERY;
  }

  hear(events: readonly GameEvent[]): void {
    this.heard.push(...events.filter(isNews));
  }

  /** Asks for a headline where one is due. */
  look(summary: MatchSummary): void {
    const { phase, tick } = summary;
    if (phase !== 'running' || tick < this.due || this.heard.length < WORTH) return;
    this.due = tick + EVERY;
    const heard = this.heard.splice(0).slice(-MOST);
    if (!this.paper.hasReaders) return;
    const ask = {
      happenings: heard.map((event) => this.told(event, summary)),
      standings: standingsOf(summary, -1),
      seed: tick,
    };
    this.questions.put({
      job: 'narrate',
      ask,
      bill: { matchId: this.matchId },
      key: `${this.matchId}.news.${tick}`,
      taken: (told) => this.paper.post({ kind: 'headline', told }),
    });
  }

  private told(event: Heard, { seats, ideas }: MatchSummary): Told {
    const idea = 'idea' in event ? ideas[event.idea - 1] : undefined;
    return {
      kind: event.kind,
      who: seats.find(({ seat }) => seat === event.seat)?.name || '–',
      idea: idea ? (idea.told?.name ?? idea.text) : null,
      region: 'region' in event ? this.paper.regionName(event.region) : null,
      percent: event.kind === 'milestone' ? event.value : null,
    };
  }
}

const NEWS: ReadonlySet<string> = new Set<Told['kind']>([
  'lead',
  'border',
  'milestone',
  'hub',
  'drifted',
  'mutate',
  'extinct',
]);

function isNews(event: GameEvent): event is Heard {
  return NEWS.has(event.kind);
}

/** Percent of all people who believe a seat, as the page and milestones count it. */
export const percentOf = (believers: number, { agents }: MatchSummary): number =>
  Math.round((100 * believers) / Math.max(1, agents));

/** Who holds how much of the world, who is ahead first. */
export function standingsOf(summary: MatchSummary, you: number): Ask<'narrate'>['standings'] {
  return summary.seats
    .toSorted((a, b) => b.believers - a.believers || a.seat - b.seat)
    .map(({ seat, name, believers }) => ({
      who: name || '–',
      share: percentOf(believers, summary),
      isYou: seat === you,
    }));
}
