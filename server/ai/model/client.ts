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
import { z } from 'zod';
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
}

export const PATIENCE: Patience = { askMs: 8000, retryMs: 250, restMs: 30_000 };

const TRIES = 3;
const FAILURES_IN_A_ROW = 5;
/** Bytes of an answer: what is asked for is a twentieth of it. */
const MOST_BYTES = 64 * 1024;
/** Tokens of an answer; what is asked for takes some 300. */
export const MOST_TOKENS = 1000;

export interface Question {
  readonly system: string;
  /** A player's words among others, as JSON. */
  readonly data: string;
  readonly name: string;
  readonly schema: Record<string, unknown>;
}

export interface Tokens {
  readonly in: number;
  readonly out: number;
}

export interface Reply {
  readonly isRefusal: boolean;
  /** Empty where there is none. */
  readonly text: string;
  /** Null where the server does not say, or says what cannot be. */
  readonly tokens: Tokens | null;
}

/** Tries at one question so far that may be billed, though nobody hears how much they took. */
export interface Tries {
  untold: number;
}

export type Client = (question: Question, tries: Tries) => Promise<Reply>;

/** A count of tokens that can be believed: many times what one question can take. */
const count = z.int().min(0).max(1_000_000);
const usage = z.object({ prompt_tokens: count, completion_tokens: count });

/**
 * A server that speaks OpenAI's protocol. Rejects with what `reasonOf` has a name for: tries
 * again what may pass, rests after failures in a row, and waits no longer than `patience` says.
 */
export function openClient(settings: ModelSettings, patience: Patience): Client {
  const openai = new OpenAI({
    apiKey: settings.apiKey,
    baseURL: settings.baseUrl,
    organization: null,
    project: null,
    maxRetries: 0,
    timeout: patience.askMs,
    logLevel: 'off',
    fetch: boundedFetch,
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
  return ({ system, data, name, schema }, tries) =>
    policy.execute(async ({ signal }) => {
      tries.untold++;
      try {
        const answer = await openai.chat.completions.create(
          {
            model: settings.name,
            messages: [
              { role: 'system', content: system },
              { role: 'user', content: data },
            ],
            max_completion_tokens: MOST_TOKENS,
            response_format: { type: 'json_schema', json_schema: { name, schema, strict: true } },
          },
          { signal },
        );
        const reply = replyOf(answer);
        if (reply.tokens) tries.untold--;
        return reply;
      } catch (error) {
        // Turned away, it was not worked for; all else may have been.
        if (['busy', 'misconfigured'].includes(reasonOf(error))) tries.untold--;
        throw error;
      }
    });
}

/** Servers differ in what they send: nothing about an answer is taken for granted. */
function replyOf(answer: Partial<OpenAI.ChatCompletion>): Reply {
  const [choice] = Array.isArray(answer.choices) ? answer.choices : [];
  const isRefusal = Boolean(choice?.message?.refusal) || choice?.finish_reason === 'content_filter';
  const text = choice?.message?.content;
  const told = usage.safeParse(answer.usage).data;
  return {
    isRefusal,
    text: typeof text === 'string' ? text : '',
    tokens: told ? { in: told.prompt_tokens, out: told.completion_tokens } : null,
  };
}

/** Milliseconds after which a server wants to be asked again. */
function waitOf(error: unknown): number {
  if (!(error instanceof APIError)) return 0;
  const seconds = Number(error.headers?.get('retry-after') ?? 0);
  return Number.isFinite(seconds) ? seconds * 1000 : 0;
}

/** Reads answers whole, and no further than they may go, so that one cut short is a failure. */
const boundedFetch: typeof fetch = async (url, init) => {
  const { body, status, headers } = await fetch(url, init);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new Failure('garbled', 'too long');
    chunks.push(chunk);
  }
  return new Response(status === 204 ? null : Buffer.concat(chunks), { status, headers });
};
