import { z } from 'zod';
import { screen } from '#rooms/screen/screen.ts';
import { isEnglish } from '../fallback/english.ts';
import { wordsOf } from '../fallback/words.ts';
import { Failure } from './failure.ts';

/** Words that a prompt and an answer may not have in common, in a row. */
const LEAK_WORDS = 6;
/** What nobody in the game says, but a model that was talked into something. */
const OUT_OF_ROLE =
  /\b(?:system prompt|(?:my|these|previous|prior|above) instructions|as an ai|language model|developer message|api key|openai|chatgpt|jailbr[eo]ak\w*)\b|<\/?[a-z][^>]*>|```|\bsk-\w{6,}/iu;

/**
 * Holds a model's answer against its bounds and against what players may read.
 *
 * @param system what the model was told, none of which may come back
 * @throws Failure
 */
export function vet<S extends z.ZodType>(schema: S, reply: string, system: string): z.output<S> {
  let json: unknown;
  try {
    json = JSON.parse(reply);
  } catch {
    throw new Failure('garbled', 'no JSON');
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw new Failure('out-of-bounds', parsed.error.issues[0]?.path.join('.'));
  const secret = runsOf(system);
  for (const text of textsIn(parsed.data)) {
    const fault = screen(text);
    if (fault) throw new Failure('unfit', fault.code);
    if (OUT_OF_ROLE.test(text)) throw new Failure('unfit', 'out of role');
    for (const run of runsOf(text)) {
      if (secret.has(run)) throw new Failure('unfit', 'leaks the prompt');
    }
  }
  return parsed.data;
}

/**
 * A variant is told in the language of its original, and is still about it.
 *
 * @throws Failure
 */
export function vetVariant(original: string, variant: string): void {
  if (isEnglish(original) !== isEnglish(variant)) throw new Failure('unfit', 'another language');
  if (!isEnglish(original)) return;
  const kept = new Set(mainStems(variant));
  const main = mainStems(original);
  if (main.length > 0 && !main.some((stem) => kept.has(stem))) {
    throw new Failure('unfit', 'about something else');
  }
}

const LITTLE =
  /^(?:this|that|these|those|there|their|they|them|with|from|have|been|will|your|yours|what|when|where|which|would|could|should|about|every|never|always|only|just|more|most|than|then|into)$/;

function mainStems(text: string): string[] {
  return wordsOf(text)
    .filter((word) => word.text.length >= 4 && !LITTLE.test(word.text))
    .map(({ stem }) => stem);
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Every few words in a row, without case and marks. */
function runsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const runs = Math.max(0, words.length - LEAK_WORDS + 1);
  return new Set(
    Array.from({ length: runs }, (_, at) => words.slice(at, at + LEAK_WORDS).join(' ')),
  );
}

/** Keywords that structured output does not know, or that zod has for itself. */
const UNKNOWN = ['minLength', 'maxLength', 'pattern', 'format'];

/** A schema as structured output takes it; what it cannot say is held against the answer later. */
export function wireSchema(schema: z.ZodType): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    reused: 'inline',
    override({ jsonSchema }) {
      for (const keyword of UNKNOWN) delete (jsonSchema as Record<string, unknown>)[keyword];
    },
  });
  return rest;
}
