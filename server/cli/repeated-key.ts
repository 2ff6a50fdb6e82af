/** What an object's brackets, a list's, and a text (with the colon that makes it a key) look like. */
const TOKEN = /[{}[\]]|("[^"\\]*(?:\\.[^"\\]*)*")(\s*:)?/g;

/**
 * The first key that some object in a JSON text has twice, and its line: a parser takes the last and
 * says nothing, but one of the two is a mistake. Null when there is none. The text must be JSON.
 */
export function repeatedKey(json: string): { key: string; line: number } | null {
  // Of each object or list that is open: its keys so far.
  const open: Set<string>[] = [];
  for (const { 0: token, 1: text, 2: colon, index } of json.matchAll(TOKEN)) {
    if (token === '{' || token === '[') open.push(new Set());
    else if (token === '}' || token === ']') open.pop();
    if (text === undefined || colon === undefined) continue;
    const key: string = JSON.parse(text);
    const keys = open.at(-1);
    if (keys?.has(key)) return { key, line: json.slice(0, index).split('\n').length };
    keys?.add(key);
  }
  return null;
}
