import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Every text of a language by its key, from all files of its folder. For tests. */
export async function everyText(language: string): Promise<Readonly<Record<string, string>>> {
  const folder = join(import.meta.dirname, language);
  const files = readdirSync(folder).map((name) => import(join(folder, name)));
  const modules = (await Promise.all(files)) as Record<string, Record<string, string>>[];
  return Object.assign({}, ...modules.flatMap((one) => Object.values(one)));
}
