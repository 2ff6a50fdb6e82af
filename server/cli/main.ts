import { writeSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { Fault } from '../fault.ts';
import { FAILED, Failure, MISUSED } from './failure.ts';
import { print } from './output.ts';
import type { RunOptions } from './run.ts';
import type { ValidateOptions } from './validate.ts';

/**
 * `npm run -s virality -- COMMAND`: the laboratory without the game. Each command is loaded when it
 * is asked for, so that an experiment need not wait for databases, and as it was compiled before.
 */
enableCompileCache();
const program = new Command('virality')
  .description('Runs models of diffusion on networks, again and again, the same everywhere.')
  .exitOverride()
  .configureOutput({ writeOut: (text) => print(text.trimEnd()) })
  .showHelpAfterError('(--help tells more)')
  .addHelpText(
    'after',
    `
Exit codes: 0 done, 1 the work failed, 2 wrong arguments or spec.

Examples:
  $ npm run -s virality -- run assets/networks/karate.json
  $ npm run -s virality -- help run`,
  );

program
  .command('run')
  .description('run an experiment and sum it up')
  .argument('<spec>', 'JSON file; `virality schema` says what is in it')
  .option('--runs <n>', 'how many runs, in place of the spec’s', wholeNumber(1, 1_000_000))
  .option('--seed <n>', 'seed, in place of the spec’s', wholeNumber(0, 0xffffffff))
  .option('--json', 'print one JSON object')
  .option('--csv <file>', 'write a row for each run')
  .option('--ticks <file>', 'write a row for each tick of each run')
  .option('--cascades <file>', 'write a row for each cascade: who began it, size, depth, shape')
  .option('--agents <file>', 'write a row for each agent, as the last run left it')
  .addHelpText(
    'after',
    `
Shares (attack rate, peak) are parts of all agents; spread counts agents ever reached, seeds included.
Ticks have active and reached; where the model knows who got it from whom (all of these have cascades: si,
sir, seir, sir-continuous, independent-cascade, attention) also adoptions, seeds left out. For attention:
speed, adoptions in ten ticks, and reproduction, adoptions so far from each who adopted in the window of
100 ticks before the present one. The shape is the structural virality of Goel and others 2016.
A network file is looked for beside the spec, then where you are.

Examples:
  $ npm run -s virality -- run sir.json
  $ npm run -s virality -- run sir.json --runs 1000 --seed 7 --csv runs.csv
  $ npm run -s virality -- run sir.json --ticks ticks.csv --cascades cascades.csv
  $ npm run -s virality -- run sir.json --json | jq .attackRate.mean

sir.json:
  {"network": {"kind": "erdos-renyi", "agents": 10000, "meanDegree": 5},
   "model": {"kind": "sir", "beta": 0.3, "gamma": 1},
   "seeds": {"fraction": 0.01}, "runs": 100, "seed": 1, "maxTicks": 1000}`,
  )
  .action(async (spec: string, options: RunOptions) => {
    await (await import('./run.ts')).runCommand(spec, options);
  });

program
  .command('network')
  .description('make or read a network and write it to a file')
  .argument('<spec>', 'JSON file with a network, or a whole experiment')
  .requiredOption('--out <file>', 'where to write it')
  .addHelpText(
    'after',
    `
The file's ending says the format: .csv, .graphml, .gexf, .json; anything else is an edge list. Agents
have the names that they were read with, or the numbers 0 to n − 1. CSV leaves out agents without ties.

Example:
  $ echo '{"network": {"kind": "barabasi-albert", "agents": 1000, "attach": 3}}' > ba.json
  $ npm run -s virality -- network ba.json --out ba.txt`,
  )
  .action(async (spec: string, { out }: { out: string }) => {
    await (await import('./network.ts')).networkCommand(spec, out);
  });

program
  .command('replay')
  .description('play a match again and compare every hash on the way')
  .argument('<file>', 'replay file of a match')
  .addHelpText(
    'after',
    `
Exit codes: 0 when every hash is met; 1 when one is not, with the first tick that differs, or when the
file is broken or was changed.

Example:
  $ npm run -s virality -- replay match.json`,
  )
  .action(async (path: string) => {
    await (await import('./replay.ts')).replayCommand(path);
  });

program
  .command('debrief')
  .description('say what decided a match: what came of each action, and the match without it')
  .argument('<file>', 'replay file of a match')
  .option('--json', 'print one JSON object')
  .addHelpText(
    'after',
    `
Plays the match without each kind of action of each player, and without each of the five with most
believers at the end, by the same luck; everybody else does what they did. Shares are parts of all agents.
Exit codes: as of replay.

Example:
  $ npm run -s virality -- debrief match.json --json | jq .why`,
  )
  .action(async (path: string, options: { json?: true }) => {
    await (await import('./debrief.ts')).debriefCommand(path, options);
  });

program
  .command('models')
  .description('list the models, their parameters and their sources')
  .addHelpText('after', '\nExample:\n  $ npm run -s virality -- models')
  .action(async () => {
    (await import('./models.ts')).modelsCommand();
  });

program
  .command('validate')
  .description(
    'check every model against the literature and its rules; write shared/sim/VALIDATION.md',
  )
  .option('--quick', 'a smaller part in a few seconds, nothing written')
  .addOption(
    new Option('--facebook <path>', 'SNAP’s facebook_combined.txt, for the rows on it').env(
      'VALIDATION_FACEBOOK',
    ),
  )
  .addHelpText(
    'after',
    `
Exits 1 when a row fails. The report is written only with every row, so it needs SNAP’s file.

Examples:
  $ npm run -s virality -- validate --quick
  $ npm run -s virality -- validate --facebook ~/facebook_combined.txt`,
  )
  .action(async (options: ValidateOptions) => {
    await (await import('./validate.ts')).validateCommand(options);
  });

program
  .command('grant')
  .description('give a player of the game a role: guest, player, researcher, moderator or admin')
  .argument('<player>', 'id of the player; /admin/ of the server shows who you are')
  .argument('<role>')
  .addHelpText(
    'after',
    `
Works on the store of the server's settings (DATA_DIR or MONGO_URL). An embedded store serves one
program at a time: stop the server first.

Example:
  $ npm run -s virality -- grant V1StGXR8_Z5jdHi6B-myT admin`,
  )
  .action(async (player: string, role: string) => {
    await (await import('./grant.ts')).grantCommand(player, role);
  });

program
  .command('keys')
  .description('the keys that sign the access tokens of the game')
  .command('rotate')
  .description('sign with a new key from now on; servers that run hear of it within a minute')
  .option('--leaked', 'the old key is in wrong hands: void its tokens, so that all sign in anew')
  .addHelpText(
    'after',
    `
Works on the store of the server's settings, as grant does. Tokens of the old key stay good until they
end by themselves, a quarter of an hour later.

Example:
  $ npm run -s virality -- keys rotate`,
  )
  .action(async (options: { leaked?: true }) => {
    await (await import('./keys.ts')).rotateCommand(options);
  });

program
  .command('scores')
  .description('ratings of seasons and scores of days, which come from the records of matches')
  .command('rebuild')
  .description('make them again from the records; what is right already is left alone')
  .addHelpText(
    'after',
    `
Works on the store of the server's settings, as grant does. On MongoDB, servers may go on meanwhile.

Example:
  $ npm run -s virality -- scores rebuild`,
  )
  .action(async () => {
    await (await import('./scores.ts')).rebuildCommand();
  });

program
  .command('store')
  .description('what is kept of the game')
  .command('copy')
  .description('copy a whole store to an empty one')
  .argument('<from>', 'folder of an embedded store (a DATA_DIR), or URL of a MongoDB')
  .argument('<to>', 'the same; made when it is a folder that is missing')
  .addHelpText(
    'after',
    `
Stop the servers of both first: what they write meanwhile may be in the copy or not.

Example:
  $ npm run -s virality -- store copy ./data mongodb://localhost/virality`,
  )
  .action(async (from: string, to: string) => {
    await (await import('./copy.ts')).copyCommand(from, to);
  });

program
  .command('schema')
  .description('print the JSON schema of an experiment’s spec')
  .addHelpText('after', '\nExample:\n  $ npm run -s virality -- schema > spec.schema.json')
  .action(async () => {
    (await import('./schema.ts')).schemaCommand();
  });

function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d{1,10}$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`Expected a whole number ${least}..${most}.`);
  };
}

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    // It has told the reason; help that was asked for is no mistake.
    process.exitCode = error.exitCode === 0 ? 0 : MISUSED;
  } else if (error instanceof Failure || error instanceof Fault) {
    writeSync(process.stderr.fd, `virality: ${error.message}\n`);
    process.exitCode = error instanceof Failure ? error.exitCode : FAILED;
  } else {
    throw error;
  }
}
