import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../fixtures.ts';

/** The proxy of `docker-compose.yml`, as its own configuration makes it, in front of `games`. */
export interface TestProxy {
  readonly port: number;
  readonly url: string;
  /** All that it has logged. */
  log(): string;
  stop(): Promise<void>;
}

// Debian keeps it where only an administrator's path leads.
const PATH = `${process.env.PATH}:/usr/sbin`;

export const hasNginx = spawnSync('nginx', ['-v'], { env: { PATH } }).status === 0;

const CONFIGURATION = readFileSync(new URL('../../docker/nginx.conf', import.meta.url), 'utf8');

/**
 * What differs from the configuration as it is: where things listen and log, and that the games'
 * names are not looked up again and again, which needs nginx 1.27 and Docker's name server.
 *
 * @param port where it listens
 * @param games ports of game-1 and game-2
 */
export async function startProxy(
  port: number,
  games: readonly [number, number],
): Promise<TestProxy> {
  const folder = temporaryFolder();
  const file = (name: string) => join(folder.path, name);
  const changes: readonly [string | RegExp, string][] = [
    ['listen 8080;', `listen 127.0.0.1:${port};`],
    ['resolver 127.0.0.11 valid=5s;', temporaryPaths(folder.path)],
    [/server game-1:2567 resolve/g, `server 127.0.0.1:${games[0]}`],
    [/server game-2:2567 resolve/g, `server 127.0.0.1:${games[1]}`],
    ['/dev/stdout', file('access.log')],
    ['/dev/stderr', file('error.log')],
  ];
  const text = changes.reduce((text, [from, to]) => {
    assert.notEqual(text.replace(from, to), text, `nginx.conf has no ${from}`);
    return text.replace(from, to);
  }, CONFIGURATION);
  writeFileSync(file('nginx.conf'), `daemon off;\npid ${file('pid')};\n${text}`);
  const child = spawn('nginx', ['-c', file('nginx.conf'), '-e', file('error.log')], {
    env: { PATH },
    stdio: 'inherit',
  });
  const url = `http://localhost:${port}`;
  for (;;) {
    assert.equal(child.exitCode, null, 'nginx did not start');
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const read = (name: string) => readFileSync(file(name), 'utf8');
  return {
    port,
    url,
    log: () => read('access.log') + read('error.log'),
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
      folder.remove();
    },
  };
}

function temporaryPaths(folder: string): string {
  return ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join(' ');
}
