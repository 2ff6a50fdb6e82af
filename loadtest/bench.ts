import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { ai } from './benches/ai.ts';
import { api } from './benches/api.ts';
import { balance } from './benches/balance.ts';
import { bars } from './benches/bars.ts';
import { client } from './benches/client.ts';
import { clientMemory } from './benches/client-memory.ts';
import { host } from './benches/host.ts';
import { lies } from './benches/lies.ts';
import { make } from './benches/make.ts';
import { quiet } from './benches/quiet.ts';
import { room } from './benches/room.ts';
import { rooms } from './benches/rooms.ts';
import { seek } from './benches/seek.ts';
import { sim } from './benches/sim.ts';
import { sir } from './benches/sir.ts';
import { start } from './benches/start.ts';
import { wire, wireSparse } from './benches/wire.ts';

/** `npm run bench -- NAME [--json]`: each benchmark yields rows; here they are printed. */
const BENCHES: Readonly<Record<string, () => AsyncIterable<object>>> = {
  ai: () => ai(),
  api: () => api(),
  balance: () => balance(values),
  bars,
  client,
  'client-memory': () => clientMemory(values),
  host,
  lies,
  make,
  quiet,
  room: () => room(),
  rooms: () => rooms(),
  seek,
  sim,
  sir: () => sir(values),
  start,
  wire,
  'wire-sparse': wireSparse,
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    // For `balance`; without rules, all of them.
    matches: { type: 'string', default: '32' },
    threads: { type: 'string', default: '2' },
    rules: { type: 'string' },
    // For `client-memory`.
    minutes: { type: 'string', default: '30' },
    // For `sir`.
    edges: { type: 'string' },
    beta: { type: 'string', default: '.04' },
    gamma: { type: 'string', default: '.2' },
    runs: { type: 'string', default: '5' },
  },
});
const [name = ''] = positionals;
const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;

if (!bench || positionals.length > 1) {
  console.error(
    `usage: npm run bench -- NAME [--json]\nNAME is one of: ${Object.keys(BENCHES).join(', ')}`,
  );
  process.exitCode = 2;
} else if (values.json) {
  for await (const row of bench()) console.log(JSON.stringify(row));
} else {
  const rows: object[] = [];
  for await (const row of bench()) rows.push(row);
  const processors = cpus();
  console.log(
    `${processors.length} × ${processors[0]?.model ?? 'unknown processor'}, Node ${process.version}`,
  );
  console.table(rows);
}
