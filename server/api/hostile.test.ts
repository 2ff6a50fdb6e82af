import assert from 'node:assert/strict';
import { type Members, openMembers } from './fixtures-members.ts';
import type { Visitor } from './fixtures-visitor.ts';

interface Operation {
  readonly method: string;
  readonly path: string;
}

describe('every operation with a body', () => {
  let at: Members;
  let visitor: Visitor;
  let operations: readonly Operation[];

  before(async () => {
    at = await openMembers();
    const admin = await at.guest();
    await at.promote([[admin, 'admin']]);
    ({ visitor } = admin);
    const { body } = await visitor.expect(200, 'GET', '/openapi.json');
    type Paths = Record<string, Record<string, { requestBody?: unknown }>>;
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
