import assert from 'node:assert/strict';
import { type Members, openMembers } from './fixtures-members.ts';
import type { Visitor } from './fixtures-visitor.ts';

/** As much of a JSON schema as says which objects it lets through. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: unknown;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly enum?: unknown;
  readonly const?: unknown;
}

/** Fields of a body that take what is not said: an operator of the store would come through there. */
function loose(schema: Schema, named: Readonly<Record<string, Schema>>, at: string): string[] {
  const within = (one: Schema, name = '') => loose(one, named, at + name);
  const { $ref, type, properties = {}, items, anyOf = [], oneOf = [], allOf = [] } = schema;
  if ($ref) return within(named[$ref.split('/').at(-1)!]!);
  const choices = [...anyOf, ...oneOf, ...allOf];
  const isSaid = type ?? schema.enum ?? schema.const;
  if (isSaid === undefined && choices.length === 0) return [at];
  const isOpen = [type].flat().includes('object') && schema.additionalProperties !== false;
  return [
    ...(isOpen ? [at] : []),
    ...Object.entries(properties).flatMap(([name, one]) => within(one, `.${name}`)),
    ...(items ? within(items, '[]') : []),
    ...choices.flatMap((one) => within(one)),
  ];
}

interface Operation {
  readonly method: string;
  readonly path: string;
}

describe('every operation with a body', () => {
  let at: Members;
  let visitor: Visitor;
  let operations: readonly Operation[];
  let open: readonly string[];

  before(async () => {
    at = await openMembers();
    const admin = await at.guest();
    await at.promote([[admin, 'admin']]);
    ({ visitor } = admin);
    const { body } = await visitor.expect(200, 'GET', '/openapi.json');
    type Body = { content: { 'application/json': { schema: Schema } } };
    type Paths = Record<string, Record<string, { operationId: string; requestBody?: Body }>>;
    open = Object.values(body.paths as Paths)
      .flatMap((methods) => Object.values(methods))
      .flatMap(({ operationId, requestBody }) =>
        requestBody
          ? loose(
              requestBody.content['application/json'].schema,
              body.components.schemas,
              operationId,
            )
          : [],
      );
    operations = Object.entries(body.paths as Paths).flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([, { requestBody }]) => requestBody !== undefined)
        .map(([method]) => ({
          method: method.toUpperCase(),
          path: path.replaceAll(/\{\w+\}/g, 'nobody-is-here'),
        })),
    );
    assert.ok(operations.length > 10);
  });
  after(() => at.stop());

  async function refuses(text: string, status: number): Promise<void> {
    for (const { method, path } of operations) {
      const heard = await visitor.ask(method, path, text);
      assert.equal(heard.status, status, `${method} ${path}: ${JSON.stringify(heard.body)}`);
    }
  }

  it('refuses JSON that is nested thousands deep', async () => {
    await refuses(`${'['.repeat(7000)}${']'.repeat(7000)}`, 400);
    await refuses(`${'{"a":'.repeat(2500)}1${'}'.repeat(2500)}`, 400);
  });

  it('refuses names that would reach into what all objects share', async () => {
    for (const name of ['__proto__', 'constructor', 'prototype']) {
      await refuses(`{"${name}":{"isAdmin":true}}`, 400);
    }
    assert.equal(({} as { isAdmin?: boolean }).isAdmin, undefined);
  });

  it('takes objects where it says what is in them alone, so that no operator of the store is one', () => {
    // What browsers write of a passkey goes to the library that reads it; only its id is looked up.
    const passkeys = ['addPasskey', 'signInByPasskey'].flatMap((id) => [
      `${id}.response`,
      `${id}.response.response`,
    ]);
    assert.deepEqual([...new Set(open)].sort(), passkeys);
  });

  it('refuses more than 16 KB', () => refuses(JSON.stringify({ a: 'x'.repeat(17_000) }), 413));

  it('refuses other types than JSON, so that no form of another site can send one', async () => {
    for (const { method, path } of operations) {
      for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
        const heard = await visitor.ask(method, path, '{}', { 'Content-Type': type });
        assert.equal(heard.status, 415, `${method} ${path}`);
      }
    }
  });
});
