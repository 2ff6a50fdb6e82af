import { OpenAPIRegistry, OpenApiGeneratorV31 } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { type Code, PROBLEMS, problemBody } from './problem.ts';
import { KEY, KEY_EXPECTED, takesKey } from './repeats.ts';
import { isMedia, type Route, statusOf, TAGS } from './route.ts';
import { ETAG_EXPECTED, IF_MATCH, VERSION_PATTERN } from './versions.ts';

export type Document = ReturnType<OpenApiGeneratorV31['generateDocument']>;

type Responses = Parameters<OpenAPIRegistry['registerPath']>[0]['responses'];

/** What `routes` declare, as an OpenAPI 3.1 document. */
export function describeRoutes(routes: readonly Route[], version: string): Document {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'The `accessToken` of a sign-in, for a quarter of an hour.',
  });
  for (const route of routes) registry.registerPath(describe(route));
  return new OpenApiGeneratorV31(registry.definitions, {
    sortComponents: 'alphabetically',
  }).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Virality Engine',
      version,
      description:
        'Every refusal is a problem (RFC 9457) with a stable `code`. Times are ISO 8601 in UTC. ' +
        'Lists come in pages: `nextCursor` of one is the `cursor` of the next.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api/v1' }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
  });
}

function describe(route: Route): Parameters<OpenAPIRegistry['registerPath']>[0] {
  const { id, method, path, tag, summary, description, access, params, query, body } = route;
  return {
    operationId: id,
    method,
    path,
    tags: [tag],
    summary,
    ...(description ? { description } : {}),
    'x-access': access,
    security: access === 'anyone' ? [] : [{ token: [] }],
    request: {
      ...(params ? { params } : {}),
      ...(query ? { query } : {}),
      ...(body ? { body: jsonOf(body) } : {}),
      ...headersOf(route),
    },
    responses: { ...success(route), ...refusals(problemsOf(route)) },
  };
}

/** A body that may be empty may be left out. */
function jsonOf(schema: z.ZodType) {
  const required = !schema.safeParse({}).success;
  return { required, content: { 'application/json': { schema } } };
}

const keyHeader = {
  [KEY]: z
    .string()
    .min(1)
    .max(40)
    .optional()
    .meta({ description: `names the write, so that it is one however often: ${KEY_EXPECTED}` }),
};

const versionHeader = {
  [IF_MATCH]: z
    .string()
    .regex(VERSION_PATTERN)
    .meta({ description: `what is changed, as it was seen: ${ETAG_EXPECTED}` }),
};

function headersOf(route: Route) {
  if (!takesKey(route) && !route.needsVersion) return {};
  const shape = {
    ...(takesKey(route) ? keyHeader : {}),
    ...(route.needsVersion ? versionHeader : {}),
  };
  return { headers: z.object(shape) };
}

function success(route: Route): Responses {
  const { method, answer } = route;
  const status = statusOf(route);
  const described = { description: status === 302 ? 'Go there' : 'Done' };
  const content =
    answer === null
      ? {}
      : isMedia(answer)
        ? { content: { [answer.mediaType]: { schema: { type: 'string' as const } } } }
        : { content: { 'application/json': { schema: answer } } };
  const unchanged = { 304: { description: 'As `If-None-Match` has it already' } };
  return { [status]: { ...described, ...content }, ...(method === 'get' ? unchanged : {}) };
}

/** What the operation names, and what follows from its inputs and from who may ask. */
function problemsOf(route: Route): Code[] {
  const { access, params, query, body, problems = [] } = route;
  const implied: [boolean, Code[]][] = [
    [Boolean(params || query || body), ['invalid-field']],
    // Escapes in a path that are none.
    [Boolean(params), ['bad-request']],
    [Boolean(body), ['malformed-json', 'too-large', 'unsupported-media-type', 'bad-request']],
    [takesKey(route), ['invalid-field', 'still-running', 'key-reused']],
    [Boolean(route.needsVersion), ['invalid-field', 'version-needed', 'out-of-date']],
    [true, ['no-token', 'banned']],
    [access !== 'anyone' && access !== 'signed-in', ['not-allowed']],
    [true, ['too-many', 'internal', 'store-unavailable', 'store-newer']],
  ];
  const codes = implied.flatMap(([holds, codes]) => (holds ? codes : []));
  return [...new Set([...codes, ...problems])];
}

function refusals(codes: readonly Code[]): Responses {
  const byStatus = Map.groupBy(codes, (code) => PROBLEMS[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      {
        description: codes.map((code) => `\`${code}\`: ${PROBLEMS[code].meaning}`).join('; '),
        content: { 'application/problem+json': { schema: problemBody } },
      },
    ]),
  );
}
