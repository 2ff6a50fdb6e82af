import { parseArgs } from 'node:util';
import { printReport } from './swarm/report.ts';
import { runSwarm } from './swarm/run.ts';
import { readScenario } from './swarm/scenario.ts';

/** `npm run swarm -- SCENARIO.json`: many clients of every kind against one server. */
const USAGE = `usage: npm run swarm -- SCENARIO.json [--url http://…] [--seconds N] [--pin] [--profile FOLDER] [--json]
SCENARIO.json is one of loadtest/scenarios or your own. Without --url a server is booted for the run;
--pin keeps it on processor 0 and the swarm on processor 1, --profile leaves a CPU profile of it.`;

try {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      url: { type: 'string' },
      seconds: { type: 'string' },
      pin: { type: 'boolean', default: false },
      profile: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const [path] = positionals;
  const seconds = values.seconds === undefined ? undefined : Number(values.seconds);
  if (!path || positionals.length > 1) throw new Error('one scenario is wanted');
  if (seconds !== undefined && !(Number.isInteger(seconds) && seconds > 0)) {
    throw new Error('--seconds: a whole number from 1 is wanted');
  }
  const scenario = await readScenario(path);
  const report = await runSwarm(
    { ...scenario, ...(seconds !== undefined && { seconds }) },
    {
      url: values.url?.replace(/\/$/, ''),
      pin: values.pin,
      profile: values.profile,
      progress: (line) => console.error(line),
    },
  );
  if (values.json) console.log(JSON.stringify(report));
  else printReport(report);
  process.exit(Object.keys(report.violations).length === 0 ? 0 : 1);
} catch (error) {
  console.error(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  process.exit(2);
}
