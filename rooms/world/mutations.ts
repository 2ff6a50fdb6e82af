import { createHash } from 'node:crypto';
import { weightsOf } from '#shared/game/ideas.ts';
import type { Act } from '#shared/game/order.ts';
import type { IdeaSummary, MatchSummary } from '#shared/game/summary.ts';
import { TICKS_A_SECOND } from '#shared/game/time.ts';
import { TOPICS, type Topic } from '#shared/sim/demographics.ts';
import type { Ask, Written } from '#shared/wire/asks.ts';
import type { Telling } from '#shared/wire/messages.ts';
import type { Bill } from '../ports.ts';
import { percentOf } from './newsroom.ts';
import type { Questions } from './questions.ts';
import type { Rewriting } from './round.ts';

/** What variants need of their room. */
export interface Tellers {
  /** Who sits in a seat; undefined for an opponent. */
  playerOf(seat: number): string | undefined;
  /** Orders by which a seat has had its ideas rewritten in the tick that starts at `tick`, as applied. */
  rewritings(seat: number, tick: number): readonly Rewriting[];
  /** By its id. */
  regionName(region: string): string;
  post(act: Act): void;
  /** Lets a player see how the words come. */
  tell(seat: number, telling: Telling): void;
}

/** Variants older than that, when a world is brought back or goes back, stay as they are. */
const RECENT_TICKS = 30 * TICKS_A_SECOND;

/**
 * [WIRE44] Variants of people's ideas get words, a name and a reason from whoever is asked; until
 * then, and if nobody answers, those that the rules gave them.
 */
export class Mutations {
  private readonly questions: Questions;
  private readonly tellers: Tellers;
  private matchId = '';
  /** Rows up to this one were asked about, or are not to be. */
  private seen = 0;

  constructor(questions: Questions, tellers: Tellers) {
    this.questions = questions;
    this.tellers = tellers;
  }

  /** A match begins, goes on where another process left it, or went back to where it had these ideas. */
  begin(matchId: string, { ideas, tick }: MatchSummary): void {
    this.matchId = matchId;
    this.seen = ideas.findLast(({ born }) => born < tick - RECENT_TICKS)?.id ?? 0;
  }

  /** Asks about the variants that are new. */
  look(summary: MatchSummary): void {
    const { ideas, phase } = summary;
    if (phase !== 'running') return;
    for (const idea of ideas.slice(this.seen)) this.consider(idea, summary);
    this.seen = ideas.length;
  }

  private consider(idea: IdeaSummary, summary: MatchSummary): void {
    const { id, owner, parent, born, told } = idea;
    const player = this.tellers.playerOf(owner);
    const before = summary.ideas[parent - 1];
    if (!before || told || player === undefined) return;
    const isOne = (one: IdeaSummary) => one.owner === owner && one.born === born && one.parent > 0;
    const nth = summary.ideas.slice(0, id - 1).filter(isOne).length;
    const order = this.tellers.rewritings(owner, born)[nth];
    const common = {
      bill: { playerId: player, matchId: this.matchId } satisfies Bill,
      key: keyOf(this.matchId, owner, born, nth, before.text, order?.audience),
    };
    const seed = (born * 512 + id) >>> 0;
    const { text } = before;
    const retold = ({ topics, ...told }: Written<'mutate'> | Written<'name'>) => {
      const said = topics && { topics: weightsOf(topics) };
      this.tellers.post({ kind: 'retell', seat: owner, born, nth, told: { ...told, ...said } });
    };
    if (order) {
      const ask: Ask<'mutate'> = {
        text,
        audience: order.audience,
        seed,
        worded: idea.text,
        world: this.surroundings(owner, order.region, summary),
      };
      const hear = (soFar: string) => this.tellers.tell(owner, { idea: id, text: soFar });
      this.questions.put({ ...common, job: 'mutate', ask, hear, taken: retold });
    } else {
      const ask = { text, seed, worded: idea.text };
      this.questions.put({ ...common, job: 'name', ask, taken: retold });
    }
  }

  private surroundings(
    seat: number,
    region: string,
    summary: MatchSummary,
  ): Ask<'mutate'>['world'] {
    const { seats, news } = summary;
    const most = Math.max(...seats.map(({ believers }) => believers));
    const own = seats.find((one) => one.seat === seat);
    return {
      region: this.tellers.regionName(region),
      news: topicOf(news),
      share: own ? percentOf(own.believers, summary) : 0,
      isAhead: own?.believers === most,
    };
  }
}

/** The topic of the day, where there is one. */
export function topicOf(news: MatchSummary['news']): Topic | null {
  return news?.kind === 'news' ? (TOPICS[news.what] ?? null) : null;
}

/** Names a question by all that makes it another one. */
export function keyOf(...parts: readonly (string | number | undefined)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 32);
}
