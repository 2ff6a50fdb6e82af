/**
 * Documents as JSON text. JSON has no dates, so a `Date` is written as `{"$date": milliseconds}`;
 * a field whose own name starts with `$` gets a second one, and so never looks like a date.
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

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function fromJson(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(fromJson);
  if ('$date' in value) return new Date(value.$date as number);
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name.startsWith('$$') ? name.slice(1) : name,
      fromJson(item),
    ]),
  );
}
