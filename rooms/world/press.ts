import type { Act, Refusal } from '#shared/game/order.ts';
import type { MatchSummary } from '#shared/game/summary.ts';
import { TICKS_A_SECOND } from '#shared/game/time.ts';
import type { MatchRecord } from '#shared/records/match.ts';
import { HINT_EVERY, type Hint, type Telling } from '#shared/wire/messages.ts';
import type { RoomPorts } from '../ports.ts';
import { hintAsk } from './hints.ts';
import type { HostReport } from './host.ts';
import { keyOf, Mutations } from './mutations.ts';
import { Newsroom } from './newsroom.ts';
import { MOST_OPEN, Questions } from './questions.ts';
import type { Round } from './round.ts';
import type { Seats } from './seats.ts';
import type { Stage } from './stage.ts';
import { storyAsk } from './story.ts';
import { showStory } from './view.ts';

const CROWDED: Refusal = {
  code: 'too-fast',
  numbers: { most: MOST_OPEN, seconds: 1 },
  detail: `${MOST_OPEN} questions about ideas are open in this world: ask again in a moment`,
};

/** What a press works for: a loop, as far as it may touch it. */
interface Employer {
  readonly seats: Seats;
  readonly summary: MatchSummary;
  readonly round: Pick<Round, 'opening' | 'rewritings'>;
  post(act: Act): void;
}

/** All that a world has told by others: variants, headlines, hints, its story. */
export class Press {
  readonly questions: Questions;
  private readonly mutations: Mutations;
  private readonly newsroom: Newsroom;
  private readonly employer: Employer;
  private readonly stage: Stage;
  private readonly ports: RoomPorts;
  /** By seat, the tick of the last hint. */
  private readonly hinted = new Map<number, number>();
  private isOver = false;

  constructor(employer: Employer, stage: Stage, ports: RoomPorts) {
    this.employer = employer;
    this.stage = stage;
    this.ports = ports;
    const post = (act: Act) => employer.post(act);
    const { regions } = ports.atlas;
    const nameOf = (region: (typeof regions)[number] | undefined) => region?.name ?? '–';
    const playerOf = (seat: number) => employer.seats.players().get(seat);
    this.questions = new Questions(ports);
    this.mutations = new Mutations(this.questions, {
      playerOf,
      rewritings: (seat, tick) => employer.round.rewritings(seat, tick),
      regionName: (id) => nameOf(regions.find((region) => region.id === id)),
      post,
      tell: (seat, telling) => this.send(playerOf(seat), 'telling', telling satisfies Telling),
    });
    this.newsroom = new Newsroom(this.questions, {
      regionName: (region) => nameOf(regions[region]),
      post,
      get hasReaders() {
        return stage.mode !== 'lab' && employer.seats.present.length > 0;
      },
    });
  }

  begin(matchId: string, summary: MatchSummary): void {
    this.questions.forget();
    this.isOver = false;
    this.hinted.clear();
    this.mutations.begin(matchId, summary);
    this.newsroom.begin(matchId, summary);
  }

  /** What came of a tick. */
  heard({ events }: HostReport): void {
    this.newsroom.hear(events);
  }

  /** Asks what there is to ask, after a tick that was summed up. */
  look(summary: MatchSummary): void {
    this.questions.sweep();
    if (summary.phase === 'over' && !this.isOver) {
      this.isOver = true;
      this.questions.end();
    }
    this.mutations.look(summary);
    this.newsroom.look(summary);
  }

  rewound(summary: MatchSummary): void {
    this.questions.forget();
    this.hinted.clear();
    const { matchId } = this.employer.round.opening;
    this.mutations.begin(matchId, summary);
    this.newsroom.begin(matchId, summary);
    // At once, though time may stand: answers on their way serve variants that are still there.
    this.mutations.look(summary);
  }

  /** Has somebody think of what `seat` might do; only its player hears of it. Or says why not. */
  hint(seat: number): Refusal | null {
    const { seats, summary, round } = this.employer;
    const playerId = seats.players().get(seat);
    const ask = hintAsk(summary, seat);
    if (playerId === undefined || !ask) {
      return { code: 'not-in-phase', detail: 'hints are for those who play: launch an idea first' };
    }
    const wait = (this.hinted.get(seat) ?? Number.NEGATIVE_INFINITY) + HINT_EVERY - summary.tick;
    if (wait > 0) {
      const seconds = Math.ceil(wait / TICKS_A_SECOND);
      const detail = `another hint in ${seconds} s`;
      return { code: 'cooling-down', numbers: { seconds }, detail };
    }
    const { matchId } = round.opening;
    const isPut = this.questions.put({
      job: 'coach',
      ask,
      bill: { playerId, matchId },
      // By all that is seen: in a lab a tick comes again, and things may stand otherwise then.
      key: keyOf(matchId, 'hint', seat, JSON.stringify(ask)),
      taken: (hint) => this.send(playerId, 'hint', hint satisfies Hint),
    });
    if (!isPut) return CROWDED;
    this.hinted.set(seat, summary.tick);
    return null;
  }

  /** A match that people have sat in to the end is on record: somebody may make a story of it. */
  kept(match: MatchRecord): void {
    if (this.employer.seats.present.length === 0) return;
    this.questions.put({
      job: 'debrief',
      ask: storyAsk(match),
      bill: { matchId: match.id },
      key: `${match.id}.story`,
      // A rematch may begin before somebody has told it.
      isOfPast: true,
      taken: (story) => {
        const isShown = this.employer.round.opening.matchId === match.id;
        if (isShown) showStory(this.stage.room.state, story);
        this.ports.archive.tell(match.id, story).catch((error: unknown) => {
          this.ports.log.warn('a story could not be kept', {
            matchId: match.id,
            error: String(error),
          });
        });
      },
    });
  }

  close(): void {
    this.questions.close();
  }

  private send(playerId: string | undefined, kind: 'telling' | 'hint', message: object): void {
    for (const client of this.stage.room.clients) {
      if (client.auth?.playerId === playerId) client.send(kind, message);
    }
  }
}
