import { z } from 'zod';
import { type Ask, JOBS, type Job, WRITTEN, type Written } from '#shared/wire/asks.ts';
import type { Bill, RoomPorts } from '../ports.ts';

/** What a world wants to know, and what it does with the answer. */
export interface Question<J extends Job> {
  readonly job: J;
  readonly ask: Ask<J>;
  readonly bill: Bill;
  /** The same for the same question, in whatever process it is asked. */
  readonly key: string;
  /** It is about what is over already, and matters whatever the world does next. */
  readonly isOfPast?: boolean;
  readonly hear?: (textSoFar: string) => void;
  readonly taken: (written: Written<J>) => void;
}

interface Open {
  readonly job: Job;
  readonly isOfPast: boolean;
  readonly since: number;
  taken: (written: never) => void;
  hear: ((textSoFar: string) => void) | undefined;
  /** Of a time that the world went back from: nobody's, unless it is put again. */
  isStale: boolean;
}

/** Questions of one world under way at once: beyond that its people do without. */
export const MOST_OPEN = 24;
/** Of how many it is remembered what became of them: a lab may go on for weeks. */
const MOST_PAST = 500;
/** How long an answer is waited for: longer than a worker that dies with it costs. */
const PATIENCE_MS = 30_000;

const reply = z.strictObject({
  key: z.string().max(64),
  job: z.enum(JOBS as readonly [Job, ...Job[]]),
  written: z.unknown(),
});

/**
 * A world's questions to the idea source. They are put outside of its turn and wait for nobody's;
 * answers come back as messages, of which each is taken once, or counted as what it is.
 */
export class Questions {
  private readonly ports: Pick<RoomPorts, 'ideas' | 'meter' | 'log'>;
  private readonly open = new Map<string, Open>();
  /** What has become of the last ones that are not open any more. */
  private readonly past = new Map<string, 'duplicate' | 'late'>();
  private isClosed = false;

  constructor(ports: Pick<RoomPorts, 'ideas' | 'meter' | 'log'>) {
    this.ports = ports;
  }

  /**
   * Puts a question, soon; the same one again is the same while it is open, and nobody is asked
   * twice, also where the world went back meanwhile. Returns whether it is put: not where too many
   * are open.
   */
  put<J extends Job>(question: Question<J>): boolean {
    const { job, ask, bill, key, isOfPast = false, hear, taken } = question;
    const known = this.open.get(key);
    if (known?.isStale && known.job === job) Object.assign(known, { taken, hear, isStale: false });
    if (known && !known.isStale) return true;
    if (this.open.size >= MOST_OPEN) {
      this.ports.meter.reply(job, 'crowded');
      return false;
    }
    const put: Open = { job, isOfPast, since: performance.now(), taken, hear, isStale: false };
    this.open.set(key, put);
    this.past.delete(key);
    const asking = { key, ...(hear && { hear: this.whileOpen(key, put) }) };
    setImmediate(() => {
      this.ports.ideas.ask(job, ask, bill, asking).then(
        (written) => this.take({ key, job, written }),
        (error: unknown) => this.failed(key, job, error),
      );
    });
    return true;
  }

  /** A message from whoever was asked. */
  take(message: unknown): void {
    const parsed = reply.safeParse(message);
    if (!parsed.success) {
      this.ports.log.warn('a reply about ideas made no sense');
      return;
    }
    const { key, job, written } = parsed.data;
    const known = this.open.get(key);
    if (known?.job !== job) {
      this.ports.meter.reply(job, this.past.get(key) ?? 'orphaned');
      return;
    }
    const { isStale, taken } = known;
    this.settle(key, 'duplicate');
    if (isStale) {
      this.ports.meter.reply(job, 'orphaned');
      return;
    }
    const answer = WRITTEN[job].safeParse(written);
    this.ports.meter.reply(job, answer.success ? 'taken' : 'malformed');
    if (answer.success) taken(answer.data as never);
  }

  /** Lets go of what nobody has answered in time. */
  sweep(): void {
    const now = performance.now();
    for (const [key, { since }] of this.open) {
      if (now - since > PATIENCE_MS) this.settle(key, 'late');
    }
  }

  /** The match is over: what comes now comes late. */
  end(): void {
    for (const key of this.ofNow()) this.settle(key, 'late');
  }

  /**
   * The world went back or begins anew: nobody knows these any more. They are still under way, and
   * count as open until they are answered or swept.
   */
  forget(): void {
    for (const key of this.ofNow()) this.open.get(key)!.isStale = true;
    this.past.clear();
  }

  close(): void {
    this.isClosed = true;
    this.open.clear();
    this.past.clear();
  }

  private ofNow(): string[] {
    return [...this.open].flatMap(([key, { isOfPast }]) => (isOfPast ? [] : [key]));
  }

  private settle(key: string, as: 'duplicate' | 'late'): void {
    const isStale = this.open.get(key)?.isStale;
    this.open.delete(key);
    if (isStale) return;
    this.past.set(key, as);
    const [oldest] = this.past.keys();
    if (this.past.size > MOST_PAST) this.past.delete(oldest!);
  }

  private whileOpen(key: string, put: Open): (text: string) => void {
    return (text) => {
      if (this.open.get(key) === put && !put.isStale) put.hear?.(text);
    };
  }

  /** By its contract a source never rejects: a bug, of which a world must not die. */
  private failed(key: string, job: Job, error: unknown): void {
    if (this.open.get(key)?.job === job) this.open.delete(key);
    if (this.isClosed) return;
    this.ports.meter.reply(job, 'malformed');
    this.ports.log.error('a question about ideas has failed', { job, error: String(error) });
  }
}
