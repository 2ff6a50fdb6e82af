import { existsSync } from 'node:fs';

/** After `npm test`: which suites this run has left out, and how to get them. */
const left: string[] = [];
if (!process.env.MONGO_TEST_URL) {
  left.push(
    'the store on MongoDB: .ci/mongo-wire/start.sh npm test (needs a JDK and Maven), or set MONGO_TEST_URL',
  );
}
const hasChromium = Boolean(process.env.CHROME_PATH) || existsSync('/usr/bin/chromium');
left.push(
  `real browsers, crashes and long runs: npm run test:full${hasChromium ? '' : ' (needs Chromium: apt-get install chromium, or CHROME_PATH)'}`,
);
console.log(`Left out of this run:\n${left.map((line) => `  – ${line}`).join('\n')}`);
