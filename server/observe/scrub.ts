/** Fields whose value is nobody's business, whatever it is. */
const SECRET_FIELD = /token|secret|password|authorization|cookie|privatejwk/i;

const SECRET_TEXTS: readonly [pattern: RegExp, replacement: string][] = [
  // JSON Web Tokens, wherever they stand.
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '[token]'],
  [/\b(bearer)\s+[^\s,;"']+/gi, '$1 [token]'],
  // Keys of model servers.
  [/\bsk-[\w-]{6,}/g, '[key]'],
  // Query parameters such as `_authToken`, and `secret: "..."` in quoted bodies.
  [/([\w-]*(?:token|secret|password)[\w-]*["']?\s*[=:]\s*["']?)[^\s&"',;}]+/gi, '$1[removed]'],
  // The password in a URL.
  [/(\w+:\/\/)[^\s/@]*@/g, '$1***@'],
];

/** A copy of `value` that may be written to a log: no token, secret or password in it. */
export function scrub(value: unknown): unknown {
  if (typeof value === 'string') return scrubText(value);
  if (value instanceof Error) return scrubText(value.stack ?? String(value));
  if (value instanceof Date || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(scrub);
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      SECRET_FIELD.test(name) ? '[removed]' : scrub(item),
    ]),
  );
}

function scrubText(text: string): string {
  return SECRET_TEXTS.reduce((clean, [pattern, to]) => clean.replace(pattern, to), text);
}
