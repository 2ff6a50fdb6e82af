// `npm test` runs what needs nothing installed; `npm run test:full` also what needs a browser or
// kills processes (files named *.full.ts). In CI nothing may be skipped.
const { join } = require('node:path');
const { availableParallelism, tmpdir } = require('node:os');
const { enableCompileCache } = require('node:module');

// Hundreds of commands and servers are started, each of hundreds of files: what one has compiled
// the next need not. Not where coverage is counted, which compiled code blurs.
if (!process.env.NODE_V8_COVERAGE) {
  process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'virality-compiled');
  enableCompileCache(process.env.NODE_COMPILE_CACHE);
}

const inCi = process.env.CI === 'true';
const full = process.env.npm_lifecycle_event === 'test:full';
// Which of the fuller suites, and which not: all, unless CI runs some of them side by side.
const suites = process.env.SUITES ?? '{shared,rooms,server,assets,client,loadtest}/**/*';
const others = (process.env.NOT ?? '').split(':').filter((one) => one !== '');

module.exports = {
  spec: [`${suites}.${full ? 'full' : 'test'}.ts`],
  ignore: ['client/dist/**', ...others.map((one) => `${one}.full.ts`)],
  timeout: full ? 120_000 : 20_000,
  // Files side by side, at least two and no more than keep one another from their deadlines. The
  // fuller suites fill the machine by themselves.
  parallel: !full,
  jobs: Math.min(4, Math.max(2, availableParallelism() - 1)),
  // Servers that have stopped may still hold timers of their libraries: of two in one process,
  // Colyseus forgets to stop the clock of the first.
  exit: true,
  forbidOnly: inCi,
  forbidPending: inCi,
};
