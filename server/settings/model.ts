import { z } from 'zod';
import { Fault } from '../fault.ts';
import { define, type Read, wholeNumber } from './define.ts';

/** A language model that reads and rewrites ideas. */
export interface ModelSettings {
  readonly apiKey: string;
  /** Null is the library's own. */
  readonly baseUrl: string | null;
  readonly name: string;
  /** Of one player in a day; 0 is no limit. */
  readonly tokensPerDay: number;
  /** Of one match, for all that is asked in it; 0 is no limit. */
  readonly tokensPerMatch: number;
  /** Of everybody in a day, in millionths of a dollar; 0 is no limit. */
  readonly microdollarsPerDay: number;
  /** Dollars per million tokens, which is microdollars per token. */
  readonly prices: { readonly in: number; readonly out: number };
}

const decimal = z.string().regex(/^\d{1,6}(\.\d{1,6})?$/);

/** Who answers about ideas, and at what price. */
export const MODEL = {
  OPENAI_API_KEY: define({
    preset: null,
    meaning: 'key of a language model that reads and rewrites ideas; word lists do without one',
    expected: '1 to 500 visible characters',
    schema: z.string().regex(/^[!-~]{1,500}$/),
    secret: true,
  }),
  OPENAI_BASE_URL: define({
    preset: null,
    meaning:
      'any server that speaks that protocol, such as `http://localhost:8080/v1`; needs no key',
    expected: 'a URL that starts with https:// or http://, and no password in it',
    schema: z
      .string()
      .regex(/^https?:\/\/[^\s?#@]+$/)
      .refine(URL.canParse),
    secret: true,
  }),
  OPENAI_MODEL: define({
    preset: null,
    meaning: 'name of the model; needed with either of these, or the next',
    expected: '1 to 100 visible characters',
    schema: z.string().regex(/^[!-~]{1,100}$/),
  }),
  OPENAI_EMBEDDING_MODEL: define({
    preset: null,
    meaning:
      'name of a model of embeddings there, by which texts get topics that word lists have no word for',
    expected: '1 to 100 visible characters',
    schema: z.string().regex(/^[!-~]{1,100}$/),
  }),
  OPENAI_PRICES: define({
    preset: '1/5',
    meaning: 'dollars for a million tokens sent / received, by which money is counted',
    expected: 'two numbers with a slash between them, such as 0.4/1.6',
    schema: z
      .string()
      .transform((text) => text.split('/'))
      .pipe(z.tuple([decimal, decimal]))
      .transform(([sent, received]) => ({ in: Number(sent), out: Number(received) })),
  }),
  AI_PORT: define({
    preset: '0',
    meaning:
      'TCP port of an AI worker (`npm run ai`), for its `/health` and `/metrics`; 0 takes any free one',
    expected: 'a whole number from 0 to 65535',
    schema: wholeNumber(0, 65_535),
  }),
  AI_AT_A_TIME: define({
    preset: '32',
    meaning:
      'questions that an AI worker has under way at a time: as many as the model may be asked',
    expected: 'a whole number from 1 to 2000',
    schema: wholeNumber(1, 2000),
  }),
  AI_TOKENS_PER_DAY: define({
    preset: '100000',
    meaning:
      'tokens that the model spends on one player in a day; 0 is no limit; without `REDIS_URL` a restart counts anew',
    expected: 'a whole number from 0 to 100000000',
    schema: wholeNumber(0, 100_000_000),
  }),
  AI_TOKENS_PER_MATCH: define({
    preset: '100000',
    meaning: 'tokens that it spends on one match, whoever plays it; 0 is no limit',
    expected: 'a whole number from 0 to 100000000',
    schema: wholeNumber(0, 100_000_000),
  }),
  AI_DOLLARS_PER_DAY: define({
    preset: '5',
    meaning:
      'dollars that it spends on everybody in a day; 0 is no limit; without `REDIS_URL` a restart counts anew',
    expected: 'a number from 0 to 2000',
    schema: decimal.transform(Number).pipe(z.number().max(2000)),
  }),
};

/**
 * The models that are asked, for words and for embeddings; null where none is named.
 *
 * @throws Fault where a server or a key is set and neither is
 */
export function readModels(read: Read<typeof MODEL>): {
  readonly model: ModelSettings | null;
  readonly embeddings: ModelSettings | null;
} {
  const apiKey = read('OPENAI_API_KEY');
  const baseUrl = read('OPENAI_BASE_URL');
  const name = read('OPENAI_MODEL');
  const embeddingName = read('OPENAI_EMBEDDING_MODEL');
  const prices = read('OPENAI_PRICES')!;
  const tokensPerDay = read('AI_TOKENS_PER_DAY')!;
  const tokensPerMatch = read('AI_TOKENS_PER_MATCH')!;
  const microdollarsPerDay = Math.ceil(read('AI_DOLLARS_PER_DAY')! * 1e6);
  if (apiKey === null && baseUrl === null) return { model: null, embeddings: null };
  if (name === null && embeddingName === null) {
    throw new Fault('OPENAI_MODEL: needed with OPENAI_API_KEY or OPENAI_BASE_URL');
  }
  // The library insists on a key, and servers that need none take any.
  const key = apiKey ?? 'none';
  const budget = { tokensPerDay, tokensPerMatch, microdollarsPerDay, prices };
  const named = (one: string | null) =>
    one === null ? null : { apiKey: key, baseUrl, name: one, ...budget };
  return { model: named(name), embeddings: named(embeddingName) };
}
