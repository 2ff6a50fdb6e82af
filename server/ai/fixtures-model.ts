import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Analysis, Variant } from '#shared/wire/studio.ts';
import { analyse } from './fallback/analyse.ts';

/** What was asked of the model, as it arrived. */
export interface Asked {
  readonly headers: IncomingHttpHeaders;
  readonly body: {
    readonly model: string;
    readonly messages: readonly { readonly role: string; readonly content: string }[];
    readonly response_format: {
      readonly json_schema: { readonly name: string; readonly schema: object };
    };
  };
}

export type Behaviour = (asked: Asked, response: ServerResponse) => void;

export interface ModelServer {
  readonly url: string;
  readonly asked: Asked[];
  /** How it answers from now on. */
  behaves(behaviour: Behaviour): void;
  stop(): Promise<void>;
}

/** A server on a free port that speaks OpenAI's protocol, and answers as it is told to. */
export async function startModelServer(): Promise<ModelServer> {
  const asked: Asked[] = [];
  let behaviour: Behaviour = answersWell;
  const server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const one = { headers: request.headers, body: JSON.parse(Buffer.concat(chunks).toString()) };
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
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

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

/** An error as such servers send it, with the key in its words, as some do. */
export function fails(status: number, headers: Record<string, string> = {}): Behaviour {
  return (asked, response) => {
    const message = `Incorrect: ${asked.headers.authorization}`;
    response
      .writeHead(status, { 'Content-Type': 'application/json', ...headers })
      .end(JSON.stringify({ error: { message, type: 'error', code: 'error' } }));
  };
}

/** What the model was given of a player's, parsed. */
export function dataOf({ body }: Asked): { text: string; audience?: string } {
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
  const { text } = dataOf(asked);
  const isReading = asked.body.response_format.json_schema.name === 'analyse';
  says(isReading ? goodAnalysis(text) : goodVariant(text))(asked, response);
};
