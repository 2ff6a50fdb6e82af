import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** After `npm test`: which suites this run has left out, and how to get them. */
const left: string[] = [];
if (!process.env.MONGO_TEST_URL) {
  left.push(
    'the store on MongoDB: .ci/mongo-wire/start.sh npm test (needs a JDK and Maven), or set MONGO_TEST_URL',
  );
}
const hasChromium = Boolean(process.env.CHROME_PATH) || existsSync('/usr/bin/chromium');
const PATH = `${process.env.PATH}:/usr/sbin`;
const has = (command: string) => !spawnSync(command, ['-v'], { env: { PATH } }).error;
const needed = [
  ...(hasChromium ? [] : ['Chromium: apt-get install chromium, or CHROME_PATH']),
  ...(has('redis-server') ? [] : ['Redis: apt-get install redis-server']),
  ...(has('nginx') ? [] : ['nginx: apt-get install nginx-light']),
  ...(process.env.SCHEMATHESIS ? [] : ['schemathesis: pip install schemathesis, and SCHEMATHESIS']),
];
left.push(
  `real browsers, several processes, crashes and long runs: npm run test:full${needed.length > 0 ? ` (needs ${needed.join('; ')})` : ''}`,
);
console.log(`Left out of this run:\n${left.map((line) => `  – ${line}`).join('\n')}`);
