import assert from 'node:assert/strict';
import { createHmac, createPrivateKey, createPublicKey } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { temporaryFolder } from '../fixtures.ts';
import type { Database } from '../store/database.ts';
import { openEmbedded } from '../store/embedded/open.ts';
import { openKeys, type SigningKey } from '../store/keys.ts';
import { LIFETIME_SECONDS, openTokens, type Tokens } from './tokens.ts';

const ADA = { playerId: 'player-a', name: 'Ada', role: 'guest' } as const;

describe('access tokens', () => {
  const folders = [temporaryFolder(), temporaryFolder()];
  let db: Database;
  let other: Database;
  let now = 1_900_000_000_000;
  let tokens: Tokens;
  let key: SigningKey;

  before(async () => {
    db = openEmbedded(folders[0]!.path);
    other = openEmbedded(folders[1]!.path);
    tokens = await openTokens(openKeys(db), () => now);
    key = await openKeys(db).current(() => assert.fail('there is a key'));
  });
  after(async () => {
    await db.close();
    await other.close();
    for (const folder of folders) folder.remove();
  });

  /** A token that is right in everything but what the test changes. */
  function forge(options: jwt.SignOptions = {}, payload: object = { name: 'Ada' }): string {
    const privateKey = createPrivateKey({ key: key.privateJwk, format: 'jwk' });
    return jwt.sign({ iat: Math.floor(now / 1000), ...payload }, privateKey, {
      algorithm: 'ES256',
      keyid: key.kid,
      issuer: 'virality-engine',
      audience: 'virality-engine',
      subject: 'player-a',
      expiresIn: 60,
      ...options,
    });
  }
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

  it('speak for the player they were made for', async () => {
    assert.deepEqual(await tokens.verify(await tokens.sign(ADA)), ADA);
    assert.deepEqual(await tokens.verify(forge()), ADA, 'the forgery is good before it is spoilt');
  });

  it('carry kid, issuer, audience, and end after a quarter of an hour', async () => {
    const { header, payload } = jwt.decode(await tokens.sign(ADA), { complete: true })!;
    assert.deepEqual(header, { alg: 'ES256', typ: 'JWT', kid: key.kid });
    const iat = now / 1000;
    assert.deepEqual(payload, {
      name: 'Ada',
      role: 'guest',
      iat,
      exp: iat + 900,
      aud: 'virality-engine',
      iss: 'virality-engine',
      sub: 'player-a',
    });
  });

  it('are worth nothing once expired', async () => {
    const token = await tokens.sign(ADA);
    const start = now;
    now = start + (LIFETIME_SECONDS - 1) * 1000;
    assert.deepEqual(await tokens.verify(token), ADA);
    now = start + LIFETIME_SECONDS * 1000;
    assert.equal(await tokens.verify(token), null);
    now = start;
  });

  it('are worth nothing before their time', async () => {
    assert.equal(await tokens.verify(forge({ notBefore: 10 })), null);
    assert.deepEqual(await tokens.verify(forge({ notBefore: 0 })), ADA);
  });

  it('say who was an admin, are for one use only, and of no unknown role', async () => {
    const admin = { ...ADA, role: 'admin' } as const;
    assert.deepEqual(await tokens.verify(await tokens.sign(admin)), admin);
    assert.deepEqual(await tokens.verify(await tokens.sign(admin, 'admin'), 'admin'), admin);
    assert.equal(await tokens.verify(await tokens.sign(admin, 'admin')), null);
    assert.equal(await tokens.verify(await tokens.sign(admin), 'admin'), null);
    assert.equal(await tokens.verify(forge({}, { name: 'Ada', role: 'god' })), null);
  });

  it('are worth nothing with algorithm none', async () => {
    const [, payload] = forge().split('.');
    for (const alg of ['none', 'None', 'NONE']) {
      assert.equal(
        await tokens.verify(`${encode({ alg, typ: 'JWT', kid: key.kid })}.${payload}.`),
        null,
      );
    }
  });

  it('are worth nothing when signed with the public key as a shared secret', async () => {
    const privateKey = createPrivateKey({ key: key.privateJwk, format: 'jwk' });
    const pem = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' });
    const [, payload] = forge().split('.');
    const signed = `${encode({ alg: 'HS256', typ: 'JWT', kid: key.kid })}.${payload}`;
    const signature = createHmac('sha256', pem).update(signed).digest('base64url');
    assert.equal(await tokens.verify(`${signed}.${signature}`), null);
  });

  it('are worth nothing when another key signed them, under its name or ours', async () => {
    const foreign = await openTokens(openKeys(other), () => now);
    assert.equal(await tokens.verify(await foreign.sign(ADA)), null);
    const foreignKey = await openKeys(other).current(() => assert.fail('there is a key'));
    const privateKey = createPrivateKey({ key: foreignKey.privateJwk, format: 'jwk' });
    const [, payload] = forge().split('.');
    const claims = JSON.parse(Buffer.from(payload!, 'base64url').toString());
    const signed = jwt.sign(claims, privateKey, { algorithm: 'ES256', keyid: key.kid });
    assert.equal(await tokens.verify(signed), null);
  });

  it('are worth nothing when changed', async () => {
    const [header, payload, signature] = forge().split('.');
    const claims = JSON.parse(Buffer.from(payload!, 'base64url').toString());
    const changed = encode({ ...claims, sub: 'player-b' });
    assert.equal(await tokens.verify(`${header}.${changed}.${signature}`), null);
  });

  it('are worth nothing for or from somebody else, or without a player', async () => {
    assert.equal(await tokens.verify(forge({ audience: 'another-game' })), null);
    assert.equal(await tokens.verify(forge({ issuer: 'another-server' })), null);
    assert.equal(await tokens.verify(forge({ keyid: 'another-key' })), null);
    assert.equal(await tokens.verify(forge({}, { name: '' })), null);
    assert.equal(await tokens.verify(forge({}, { name: { $ne: 1 } })), null);
    assert.equal(await tokens.verify(forge({ subject: '' })), null);
  });

  it('resolve to null for anything that is no token', async () => {
    const nonsense = ['', 'x', '..', 'a.b.c', 'x'.repeat(1e6), undefined, null, 7, {}, ['a']];
    for (const token of nonsense) assert.equal(await tokens.verify(token as string), null);
  });

  it('outlive the server: the key is kept', async () => {
    const token = await tokens.sign(ADA);
    await db.close();
    db = openEmbedded(folders[0]!.path);
    const reopened = await openTokens(openKeys(db), () => now);
    assert.deepEqual(await reopened.verify(token), ADA);
  });

  it('can be checked with the published keys, which hold nothing private', async () => {
    const [published] = (await tokens.jwks()).keys;
    assert.deepEqual(Object.keys(published!).sort(), ['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
    const publicKey = createPublicKey({ key: published!, format: 'jwk' });
    assert.ok(jwt.verify(await tokens.sign(ADA), publicKey, { clockTimestamp: now / 1000 }));
  });
});
