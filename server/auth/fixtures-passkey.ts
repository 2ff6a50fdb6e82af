import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

/** What a browser answers that has made a passkey, for this challenge and page. For tests. */
export function makePasskey(challenge: string, origin: string) {
  const { x, y } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({
    format: 'jwk',
  });
  const bytes = (text = '') => new Uint8Array(Buffer.from(text, 'base64url'));
  // A key on P-256 for ES256, as COSE numbers its parts.
  const key = new Map<number, number | Uint8Array<ArrayBuffer>>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, bytes(x)],
    [-3, bytes(y)],
  ]);
  const id = randomBytes(16);
  const site = createHash('sha256').update(new URL(origin).hostname).digest();
  // Its owner was there and was asked, a key is attached; none was used before, of any make.
  const head = Buffer.concat([Buffer.from([0x45]), Buffer.alloc(4), Buffer.alloc(16)]);
  const length = Buffer.from([0, id.length]);
  const authData = Buffer.concat([site, head, length, id, isoCBOR.encode(key)]);
  const attestation = new Map<string, string | Uint8Array<ArrayBuffer> | Map<string, never>>([
    ['fmt', 'none'],
    ['attStmt', new Map<string, never>()],
    ['authData', new Uint8Array(authData)],
  ]);
  const client = JSON.stringify({ type: 'webauthn.create', challenge, origin });
  return {
    id: id.toString('base64url'),
    rawId: id.toString('base64url'),
    type: 'public-key',
    clientExtensionResults: {},
    response: {
      clientDataJSON: Buffer.from(client).toString('base64url'),
      attestationObject: Buffer.from(isoCBOR.encode(attestation)).toString('base64url'),
    },
  } as const;
}
