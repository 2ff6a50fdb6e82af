// `npm test` runs what needs nothing installed; `npm run test:full` also what needs a browser or
// kills processes (files named *.full.ts). In CI nothing may be skipped.
const inCi = process.env.CI === 'true';
const full = process.env.npm_lifecycle_event === 'test:full';

module.exports = {
  spec: [`{shared,rooms,server,assets,client,loadtest}/**/*.${full ? 'full' : 'test'}.ts`],
  ignore: ['client/dist/**'],
  timeout: full ? 120_000 : 20_000,
  // A server that has stopped may still hold timers of its libraries for a minute.
  exit: full,
  forbidOnly: inCi,
  forbidPending: inCi,
};
