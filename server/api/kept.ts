import type { Request, Response } from 'express';

/** Answers of one operation kept at most: some pages of some lists. */
const MOST = 200;

/** An answer as it was sent. */
interface Sent {
  readonly body: string;
  readonly etag: string | undefined;
}

/**
 * Answers to nobody in particular, ready to be sent again to the same question for as long as
 * `revision` stays what it was.
 */
export class Kept {
  private readonly revision: () => string;
  private readonly sent = new Map<string, Sent>();
  private of = '';

  constructor(revision: () => string) {
    this.revision = revision;
  }

  /** Whether the answer was there, and is sent. */
  answers(request: Request, response: Response): boolean {
    this.renew();
    const known = this.sent.get(request.url);
    if (!known) return false;
    if (known.etag) response.set('ETag', known.etag);
    response.type('json').send(known.body);
    return true;
  }

  /**
   * Sends an answer and keeps it.
   *
   * @param revision as it was before the answer was made
   */
  send(revision: string, request: Request, response: Response, value: unknown): void {
    const body = JSON.stringify(value);
    response.type('json').send(body);
    if (this.renew() !== revision) return;
    this.sent.set(request.url, { body, etag: response.get('ETag') });
    const oldest = this.sent.keys().next();
    if (this.sent.size > MOST && !oldest.done) this.sent.delete(oldest.value);
  }

  /** Forgets what is out of date; returns what it is up to. */
  renew(): string {
    const revision = this.revision();
    if (revision !== this.of) this.sent.clear();
    this.of = revision;
    return revision;
  }
}
