import type { z } from 'zod';

/** What is wrong with a field, and what was expected there: a parser's messages in plain English. */
export function explain(issue: z.core.$ZodRawIssue): string | undefined {
  const got = `got ${shown(issue.input)}`;
  switch (issue.code) {
    case 'invalid_type': {
      const expected = `expected ${WORDS[issue.expected] ?? issue.expected}`;
      return issue.input === undefined ? `is missing; ${expected}` : `${expected}, ${got}`;
    }
    case 'too_small':
      if (issue.origin === 'string' || issue.origin === 'array') return 'must not be empty';
      return `must be ${issue.inclusive ? 'at least' : 'above'} ${issue.minimum}, ${got}`;
    case 'too_big':
      if (issue.origin === 'string' || issue.origin === 'array') {
        return `must have at most ${issue.maximum} entries`;
      }
      return `must be ${issue.inclusive ? 'at most' : 'below'} ${issue.maximum}, ${got}`;
    case 'unrecognized_keys': {
      const names = issue.keys.map((key) => JSON.stringify(key)).join(', ');
      return `unknown ${issue.keys.length === 1 ? 'field' : 'fields'} ${names}`;
    }
    case 'invalid_union': {
      // Of a union told apart by a field, that field is what is wrong.
      const options = 'options' in issue && Array.isArray(issue.options) ? issue.options : [];
      return options.length > 0 ? `expected one of ${options.join(', ')}` : undefined;
    }
    case 'invalid_value':
      return `expected one of ${issue.values.join(', ')}, ${got}`;
    default:
      return undefined;
  }
}

const WORDS: Readonly<Record<string, string>> = {
  number: 'a number',
  int: 'a whole number',
  string: 'text',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object {…}',
};

/** As JSON, which has no name for an endless number, cut short; lists and objects by name alone. */
export function shown(value: unknown): string {
  // Not written out, which would take a call for each list in a list.
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object {…}';
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? '');
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
