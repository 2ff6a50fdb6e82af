import { Context } from 'mingo/core';
import * as everyOperator from 'mingo/operators/query';
import { Query } from 'mingo/query';
import type { Doc } from '../database.ts';

/** Whether a document is what a filter wants. */
export function matcher(filter: object): (doc: Doc) => boolean {
  const query = new Query<Doc>(filter, { context: CONTEXT });
  return (doc) => query.test(doc);
}

type Operator = typeof everyOperator.$gt;

/** JavaScript orders strings by UTF-16; SQLite and MongoDB order them by UTF-8, which is by character. */
function byCharacter(operator: Operator, holds: (order: number) => boolean): Operator {
  return (field, wanted, options) => {
    if (typeof wanted !== 'string') return operator(field, wanted, options);
    const isWanted = (value: unknown) =>
      typeof value === 'string' && holds(compareCharacters(value, wanted));
    return (doc) => {
      const value = valueAt(doc as Readonly<Record<string, unknown>>, field);
      return Array.isArray(value) ? value.some(isWanted) : isWanted(value);
    };
  };
}

const CONTEXT = Context.init({
  query: {
    ...everyOperator,
    $gt: byCharacter(everyOperator.$gt, (order) => order > 0),
    $gte: byCharacter(everyOperator.$gte, (order) => order >= 0),
    $lt: byCharacter(everyOperator.$lt, (order) => order < 0),
    $lte: byCharacter(everyOperator.$lte, (order) => order <= 0),
  },
});

/** Less than 0, 0 or more, as `a` comes before `b`, is it, or comes after it. */
export function compareCharacters(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [one, other] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (one !== other) return rankOf(one) - rankOf(other);
  }
  return a.length - b.length;
}

/** Halves of characters beyond U+FFFF stand below U+E000, and belong behind U+FFFF. */
const rankOf = (unit: number) => (unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit);

function valueAt(doc: Readonly<Record<string, unknown>>, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], doc);
}
