import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Job } from '#shared/wire/asks.ts';
import type { Analysis, Variant } from '#shared/wire/studio.ts';
import { analyse } from './fallback/analyse.ts';

/** What was asked of the model, as it arrived. */
export interface Asked {
  readonly headers: IncomingHttpHeaders;
  readonly body: {
    readonly model: string;
    readonly stream?: boolean;
    readonly messages: readonly { readonly role: string; readonly content: string }[];
    readonly response_format: {
      readonly json_schema: { readonly name: Job; readonly schema: object };
    };
  };
}

/** What it makes of a text that is to be embedded. */
export type Embedding = (input: string, response: ServerResponse) => void;

export type Behaviour = (asked: Asked, response: ServerResponse) => void;

export interface ModelServer {
  readonly url: string;
  readonly asked: Asked[];
  /** How it answers from now on. */
  behaves(behaviour: Behaviour): void;
  /** Texts that were to be embedded. */
  readonly embedded: string[];
  embeds(embedding: Embedding): void;
  stop(): Promise<void>;
}

/** A server on a free port that speaks OpenAI's protocol, and answers as it is told to. */
export async function startModelServer(): Promise<ModelServer> {
  const asked: Asked[] = [];
  let behaviour: Behaviour = answersWell;
  const embedded: string[] = [];
  let embedding: Embedding = embedsWell;
  const server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const one = { headers: request.headers, body: JSON.parse(Buffer.concat(chunks).toString()) };
    if (request.url === '/v1/embeddings') {
      embedded.push(one.body.input);
      return embedding(one.body.input, response);
    }
    asked.push(one);
    if (request.url !== '/v1/chat/completions') response.writeHead(404).end();
    else behaviour(one, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    behaves(other) {
      behaviour = other;
    },
    embedded,
    embeds(other) {
      embedding = other;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Words of two languages that mean something to it, and the number of a vector that they raise. */
const MEANT: readonly (readonly [RegExp, number])[] = [
  [/nature|luna|gatos/i, 0],
  [/money|dinero|banco/i, 1],
  [/health|siesta/i, 2],
];

/** An embedding as of a model that knows a few words. */
export const embedsWell: Embedding = (input, response) => {
  const embedding = Array(16).fill(0.2);
  for (const [words, place] of MEANT) if (words.test(input)) embedding[place] += 1;
  const data = [{ object: 'embedding', index: 0, embedding }];
  const usage = { prompt_tokens: 12, total_tokens: 12 };
  response
    .writeHead(200, { 'Content-Type': 'application/json' })
    .end(JSON.stringify({ object: 'list', model: 'small-embedding', data, usage }));
};

/** Characters of a piece of a streamed answer: never a whole short text. */
const PIECE = 16;
const USAGE = { prompt_tokens: 400, completion_tokens: 200, total_tokens: 600 };

/** An answer of the model with these words, or whatever else `message` and `usage` have. */
export function says(content: unknown, message: object = {}, usage: unknown = USAGE): Behaviour {
  return ({ body }, response) => {
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    const choice = {
      index: 0,
      finish_reason: 'stop',
      message: { role: 'assistant', content: text, refusal: null, ...message },
    };
    if (body.stream) return pours(text, message, usage, body.model, response);
    const answer = {
      id: 'chatcmpl-1',
      object: 'chat.completion',
      created: 0,
      model: body.model,
      choices: [choice],
      usage,
    };
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer));
  };
}

/** The same in pieces, as servers send it to who asks for a stream. */
function pours(
  text: string,
  { refusal = null }: { refusal?: string | null },
  usage: unknown,
  model: string,
  response: ServerResponse,
): void {
  const head = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 0, model };
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  const write = (chunk: object) =>
    response.write(`data: ${JSON.stringify({ ...head, ...chunk })}\n\n`);
  const choice = (delta: object, finish_reason: string | null = null) => {
    write({ choices: [{ index: 0, delta, finish_reason }] });
  };
  for (let at = 0; at < text.length; at += PIECE) choice({ content: text.slice(at, at + PIECE) });
  if (refusal) choice({ refusal });
  choice({}, 'stop');
  if (usage) write({ choices: [], usage });
  response.end('data: [DONE]\n\n');
}

/** The same behaviour, with so many milliseconds before each piece of its answer. */
export function slowly(behaviour: Behaviour, milliseconds: number): Behaviour {
  return (asked, response) => {
    let pieces = 0;
    const later = (send: () => void) => setTimeout(send, milliseconds * ++pieces);
    const [write, end] = [response.write.bind(response), response.end.bind(response)];
    response.write = (piece: unknown) => {
      later(() => write(piece));
      return true;
    };
    response.end = (piece: unknown) => {
      later(() => end(piece));
      return response;
    };
    behaviour(asked, response);
  };
}

/** An error as such servers send it, with the key in its words, as some do. */
export function fails(status: number, headers: Record<string, string> = {}): Behaviour {
  return (asked, response) => {
    const message = `Incorrect: ${asked.headers.authorization}`;
    response
      .writeHead(status, { 'Content-Type': 'application/json', ...headers })
      .end(JSON.stringify({ error: { message, type: 'error', code: 'error' } }));
  };
}

/** What the model was given, parsed: some of it a player's. */
export function dataOf({ body }: Asked): {
  readonly text: string;
  readonly audience?: string;
  readonly standings?: readonly { readonly who: string }[];
} {
  return JSON.parse(body.messages[1]!.content);
}

/** A reading that no word list gives. */
export function goodAnalysis(text: string): Analysis {
  return { ...analyse(text), valence: 42, why: 'A model found this delightful.' };
}

export function goodVariant(text: string): Variant {
  return {
    text: `They do say it: ${text}`,
    name: 'A Modelled Rumour',
    changes: { virality: 3, plausibility: 2, valence: 1, arousal: -1 },
    why: 'Told with a nod, so that it is taken for granted.',
  };
}

/** Answers each job as a good model would. */
export const answersWell: Behaviour = (asked, response) => {
  says(goodAnswer(asked))(asked, response);
};

/** What a good model says to what was asked. */
export function goodAnswer(asked: Asked): object {
  const { text, standings = [] } = dataOf(asked);
  const who = standings[0]?.who ?? 'nobody';
  const { changes, ...named } = goodVariant(text);
  const answers: Record<Job, () => object> = {
    analyse: () => goodAnalysis(text),
    mutate: () => ({ ...named, changes }),
    name: () => named,
    narrate: () => ({ text: `A modelled headline on the day of ${who}` }),
    debrief: () => ({ text: `A modelled story of how ${who} fared, and what it teaches.` }),
    coach: () => ({ text: 'A modelled hint: boost where you are strong.' }),
  };
  return answers[asked.body.response_format.json_schema.name]();
}
