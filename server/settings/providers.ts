import { z } from 'zod';
import { Fault } from '../fault.ts';
import { type Definition, define, type Read } from './define.ts';

/** Somebody else by whom people may sign in. */
export interface ProviderSettings {
  /** In paths and records. */
  readonly id: 'google' | 'github' | 'openid';
  readonly kind: 'openid' | 'github';
  /** As people know it. */
  readonly name: string;
  /** Where it says how it is asked; empty for GitHub, which does not. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

function clientId(provider: string): Definition<string> {
  return {
    preset: null,
    meaning: `this server as ${provider} knows it; people can sign in by it then`,
    expected: '1 to 200 visible characters',
    schema: z.string().regex(/^[!-~]{1,200}$/),
  };
}

function clientSecret(id: string): Definition<string> {
  return {
    preset: null,
    meaning: `what goes with \`${id}\``,
    expected: 'the secret that the provider gave, and no example',
    schema: z
      .string()
      .regex(/^[!-~]{8,500}$/)
      .refine((secret) => !EXAMPLE.test(secret)),
    secret: true,
  };
}

/** What stands in examples, and would be known to everybody. */
const EXAMPLE =
  /^(<.*>|x+|\*+|(your|my|the)?[-_ ]?(client)?[-_ ]?secret|change[-_ ]?me|example.*|password|test)$/i;

/** By whom else people may sign in. */
export const PROVIDERS = {
  GOOGLE_CLIENT_ID: define(clientId('Google')),
  GOOGLE_CLIENT_SECRET: define(clientSecret('GOOGLE_CLIENT_ID')),
  GITHUB_CLIENT_ID: define(clientId('GitHub')),
  GITHUB_CLIENT_SECRET: define(clientSecret('GITHUB_CLIENT_ID')),
  OPENID_ISSUER: define({
    preset: null,
    meaning: 'any other OpenID provider to sign in by, such as `https://id.example.org`',
    expected: 'a URL that starts with https://, or with http:// on this machine',
    schema: z
      .string()
      .regex(/^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1)[:/])[^\s?#@]+$/)
      .refine(URL.canParse),
  }),
  OPENID_NAME: define({
    preset: 'OpenID',
    meaning: 'what people know that provider as',
    expected: '1 to 40 characters',
    schema: z.string().min(1).max(40),
  }),
  OPENID_CLIENT_ID: define(clientId('that provider')),
  OPENID_CLIENT_SECRET: define(clientSecret('OPENID_CLIENT_ID')),
};

/** @throws Fault that names what is missing for a provider that is begun */
export function readProviders(
  read: Read<typeof PROVIDERS>,
  publicUrl: string | null,
): ProviderSettings[] {
  const providers: ProviderSettings[] = [];
  const provide = (
    about: Omit<ProviderSettings, 'clientId' | 'clientSecret'>,
    prefix: 'GOOGLE' | 'GITHUB' | 'OPENID',
  ) => {
    const clientId = read(`${prefix}_CLIENT_ID`);
    const clientSecret = read(`${prefix}_CLIENT_SECRET`);
    if (clientId === null) return;
    const needs: [missing: boolean, name: string][] = [
      [clientSecret === null, `${prefix}_CLIENT_SECRET`],
      [about.kind === 'openid' && about.issuer === '', 'OPENID_ISSUER'],
      [publicUrl === null, 'PUBLIC_URL'],
    ];
    for (const [isMissing, name] of needs) {
      if (isMissing) throw new Fault(`${name}: needed with ${prefix}_CLIENT_ID`);
    }
    providers.push({ ...about, clientId, clientSecret: clientSecret ?? '' });
  };
  const google = 'https://accounts.google.com';
  provide({ id: 'google', kind: 'openid', name: 'Google', issuer: google }, 'GOOGLE');
  provide({ id: 'github', kind: 'github', name: 'GitHub', issuer: '' }, 'GITHUB');
  const issuer = read('OPENID_ISSUER') ?? '';
  provide({ id: 'openid', kind: 'openid', name: read('OPENID_NAME')!, issuer }, 'OPENID');
  return providers;
}
