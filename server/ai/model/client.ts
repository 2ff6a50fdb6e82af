import type OpenAI from 'openai';
import { APIError } from 'openai';
import { z } from 'zod';
import type { Connection } from './connection.ts';
import { Failure, isUnsent, reasonOf } from './failure.ts';

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

/** @param hear hears the answer as it grows, from its beginning again with each try */
export type Client = (
  question: Question,
  tries: Tries,
  hear?: (soFar: string) => void,
) => Promise<Reply>;

/** A count of tokens that can be believed: many times what one question can take. */
const count = z.int().min(0).max(1_000_000);
const usage = z.object({ prompt_tokens: count, completion_tokens: count });

/**
 * Puts questions to a server that speaks OpenAI's protocol. Rejects with what `reasonOf` has a name
 * for.
 */
export function openClient({ openai, patiently, name: model }: Connection): Client {
  return ({ system, data, name, schema }, tries, hear) =>
    patiently(async (signal) => {
      tries.untold++;
      try {
        const asked: OpenAI.ChatCompletionCreateParamsNonStreaming = {
          model,
          messages: [
            { role: 'system', content: system },
            { role: 'user', content: data },
          ],
          max_completion_tokens: MOST_TOKENS,
          response_format: { type: 'json_schema', json_schema: { name, schema, strict: true } },
        };
        const { completions } = openai.chat;
        const reply = hear
          ? await heard(completions.create({ ...asked, ...STREAMED }, { signal }), hear, signal)
          : replyOf(await completions.create(asked, { signal }));
        if (reply.tokens) tries.untold--;
        return reply;
      } catch (error) {
        // Turned away or never reached, it was not worked for; all else may have been.
        const isFree = ['busy', 'misconfigured'].includes(reasonOf(error)) || isUnsent(error);
        if (isFree) tries.untold--;
        throw error;
      }
    });
}

const STREAMED = { stream: true, stream_options: { include_usage: true } } as const;

/** Reads an answer that comes in pieces; one that ends before it says so was cut. */
async function heard(
  coming: Promise<AsyncIterable<Partial<OpenAI.ChatCompletionChunk>>>,
  hear: (soFar: string) => void,
  signal: AbortSignal,
): Promise<Reply> {
  let text = '';
  let isRefusal = false;
  let isWhole = false;
  let tokens: Tokens | null = null;
  try {
    for await (const { choices, usage } of await coming) {
      const [choice] = Array.isArray(choices) ? choices : [];
      const { content, refusal } = choice?.delta ?? {};
      if (typeof content === 'string' && content !== '') {
        text += content;
        hear(text);
      }
      isRefusal ||= Boolean(refusal) || choice?.finish_reason === 'content_filter';
      isWhole ||= Boolean(choice?.finish_reason);
      tokens = tokensOf(usage) ?? tokens;
    }
  } catch (error) {
    const isKnown = error instanceof APIError || error instanceof Failure;
    if (isKnown || error instanceof SyntaxError) throw error;
    throw new Failure(signal.aborted ? 'slow' : 'away', 'cut in mid-stream');
  }
  if (!isWhole) throw new Failure(text === '' ? 'garbled' : 'away', 'cut in mid-stream');
  return { isRefusal, text, tokens };
}

function tokensOf(told: unknown): Tokens | null {
  const counts = usage.safeParse(told).data;
  return counts ? { in: counts.prompt_tokens, out: counts.completion_tokens } : null;
}

/** Servers differ in what they send: nothing about an answer is taken for granted. */
function replyOf(answer: Partial<OpenAI.ChatCompletion>): Reply {
  const [choice] = Array.isArray(answer.choices) ? answer.choices : [];
  const isRefusal = Boolean(choice?.message?.refusal) || choice?.finish_reason === 'content_filter';
  const text = choice?.message?.content;
  return {
    isRefusal,
    text: typeof text === 'string' ? text : '',
    tokens: tokensOf(answer.usage),
  };
}
