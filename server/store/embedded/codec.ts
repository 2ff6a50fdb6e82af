/**
 * Documents as JSON text. JSON has no dates and no bytes, so a `Date` is written as
 * `{"$date": milliseconds}` and a `Uint8Array` as `{"$bytes": base64}`; a field whose own name
 * starts with `$` gets a second one, and so never looks like either.
 */

/**
 * @throws TypeError for what would not come back the same: a number that is not finite, an
 * invalid date, a class instance, a function
 */
export function encode(document: object): string {
  return JSON.stringify(toJson(document, 'document'));
}

export function decode<T>(text: string): T {
  return fromJson(JSON.parse(text)) as T;
}

function toJson(value: unknown, path: string): unknown {
  switch (typeof value) {
    case 'string':
    case 'boolean':
    case 'undefined': // left out of objects by JSON.stringify, and null in arrays, as in Mongo
      return value;
    case 'number':
      if (Number.isFinite(value)) return value;
      break;
    case 'object':
      if (value === null) return null;
      if (value instanceof Date && !Number.isNaN(value.getTime())) return { $date: +value };
      if (value instanceof Uint8Array) return { $bytes: base64(value) };
      if (Array.isArray(value)) return value.map((item, i) => toJson(item, `${path}[${i}]`));
      if (isPlain(value)) {
        return Object.fromEntries(
          Object.entries(value).map(([name, item]) => [
            name.startsWith('$') ? `$${name}` : name,
            toJson(item, `${path}.${name}`),
          ]),
        );
      }
      break;
    default:
  }
  throw new TypeError(`${path} cannot be stored: ${String(value)} (${typeof value})`);
}

function base64({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function fromJson(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(fromJson);
  if ('$date' in value) return new Date(value.$date as number);
  if ('$bytes' in value) return new Uint8Array(Buffer.from(value.$bytes as string, 'base64'));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name.startsWith('$$') ? name.slice(1) : name,
      fromJson(item),
    ]),
  );
}
