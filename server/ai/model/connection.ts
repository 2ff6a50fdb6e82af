import {
  ConsecutiveBreaker,
  circuitBreaker,
  DelegateBackoff,
  handleAll,
  handleWhen,
  retry,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel';
import OpenAI, { APIError } from 'openai';
import type { ModelSettings } from '../../settings/model.ts';
import { Failure, reasonOf } from './failure.ts';

/** How long is waited, and for what. */
export interface Patience {
  /** For an answer, tries again and pauses included. */
  readonly askMs: number;
  /** Before the first try again; doubled for the next, and jittered. */
  readonly retryMs: number;
  /** While nothing is asked, after so many failures in a row. */
  readonly restMs: number;
  /** Between two looks at what is written: to screen it each time costs more than to read it. */
  readonly hearMs: number;
}

export const PATIENCE: Patience = { askMs: 8000, retryMs: 250, restMs: 30_000, hearMs: 150 };

const TRIES = 3;
const FAILURES_IN_A_ROW = 5;

/** A model on a server that speaks OpenAI's protocol. */
export interface Connection {
  readonly openai: OpenAI;
  /** Tries again what may pass, rests after failures in a row, and waits as long as patience says. */
  patiently<T>(ask: (signal: AbortSignal) => Promise<T>): Promise<T>;
  readonly name: string;
}

/** @param mostBytes of an answer */
export function connect(
  settings: ModelSettings,
  patience: Patience,
  mostBytes: number,
): Connection {
  const openai = new OpenAI({
    apiKey: settings.apiKey,
    baseURL: settings.baseUrl,
    organization: null,
    project: null,
    maxRetries: 0,
    timeout: patience.askMs,
    logLevel: 'off',
    fetch: boundedFetch(mostBytes),
  });
  const passes = (error: unknown) =>
    ['busy', 'away'].includes(reasonOf(error)) && waitOf(error) <= patience.askMs / 2;
  const policy = wrap(
    circuitBreaker(handleAll, {
      halfOpenAfter: patience.restMs,
      breaker: new ConsecutiveBreaker(FAILURES_IN_A_ROW),
    }),
    timeout(patience.askMs, TimeoutStrategy.Aggressive),
    retry(handleWhen(passes), {
      maxAttempts: TRIES - 1,
      backoff: new DelegateBackoff(({ attempt, result }) => {
        const doubled = patience.retryMs * 2 ** (attempt - 1);
        const jittered = doubled * (0.5 + Math.random());
        return Math.max(jittered, 'error' in result ? waitOf(result.error) : 0);
      }),
    }),
  );
  return {
    openai,
    name: settings.name,
    // Without a signal of its own each question would listen to one that all share, and that looks
    // through all its listeners for each new one.
    patiently: (ask) => policy.execute(({ signal }) => ask(signal), new AbortController().signal),
  };
}

/** Milliseconds after which a server wants to be asked again: it says how many seconds, or when. */
function waitOf(error: unknown): number {
  if (!(error instanceof APIError)) return 0;
  const after = error.headers?.get('retry-after') ?? '0';
  const seconds = Number(after);
  const wait = Number.isNaN(seconds) ? Date.parse(after) - Date.now() : seconds * 1000;
  return Number.isFinite(wait) ? Math.max(0, wait) : 0;
}

/** Reads answers no further than they may go; those that do not come in pieces, whole. */
const boundedFetch =
  (mostBytes: number): typeof fetch =>
  async (url, init) => {
    const { body, status, headers } = await fetch(url, init);
    let size = 0;
    const counted = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        size += chunk.length;
        if (size > mostBytes) throw new Failure('garbled', 'too long');
        controller.enqueue(chunk);
      },
    });
    const bounded = body?.pipeThrough(counted);
    if (headers.get('content-type')?.startsWith('text/event-stream')) {
      return new Response(bounded, { status, headers });
    }
    // So that one cut short is a failure to fetch, which is tried again.
    const chunks: Uint8Array[] = [];
    for await (const chunk of bounded ?? []) chunks.push(chunk);
    return new Response(status === 204 ? null : Buffer.concat(chunks), { status, headers });
  };
