import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));
export const KARATE = fileURLToPath(new URL('../../assets/networks/karate.json', import.meta.url));

export interface Answer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The command line in a process of its own. */
export function virality(...args: string[]): Promise<Answer> {
  return new Promise((resolve) => {
    execFile(process.execPath, [MAIN, ...args], (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err });
    });
  });
}

/** A folder for the tests of a `describe`, gone after them. */
export function testFolder() {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'virality-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  const path = (name = '.') => join(folder, name);
  return {
    path,
    /** Writes a file, objects as JSON, and returns its path. */
    file(name: string, content: object | string): string {
      const isText = typeof content === 'string' || Buffer.isBuffer(content);
      mkdirSync(dirname(path(name)), { recursive: true });
      writeFileSync(path(name), isText ? content : JSON.stringify(content));
      return path(name);
    },
  };
}
