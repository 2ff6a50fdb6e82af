import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));
const KARATE = fileURLToPath(new URL('../../assets/networks/karate.json', import.meta.url));

interface Answer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function virality(...args: string[]): Promise<Answer> {
  return new Promise((resolve) => {
    execFile(process.execPath, [MAIN, ...args], (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err });
    });
  });
}

describe('virality on the command line', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'virality-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  function file(name: string, content: object | string): string {
    const path = join(folder, name);
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  }

  it('runs the karate club, the same again, one row a run', async () => {
    const csv = join(folder, 'runs.csv');
    const [one, again, other] = await Promise.all([
      virality('run', KARATE, '--runs', '50', '--json', '--csv', csv),
      virality('run', KARATE, '--runs', '50', '--json'),
      virality('run', KARATE, '--runs', '50', '--json', '--seed', '2'),
    ]);
    assert.equal(one.code, 0, one.err);
    const { cpuSeconds, ...report } = JSON.parse(one.out);
    assert.ok(cpuSeconds > 0);
    assert.deepEqual(Object.keys(report), [
      'model',
      'agents',
      'edges',
      'runs',
      'attackRate',
      'spread',
      'peak',
      'ticks',
      'hash',
    ]);
    const { model, agents, edges, runs } = report;
    assert.deepEqual(
      { model, agents, edges, runs },
      { model: 'sir', agents: 34, edges: 78, runs: 50 },
    );
    assert.ok(Math.abs(report.spread.mean - report.attackRate.mean * 34) < 1e-9);
    const { cpuSeconds: _, ...same } = JSON.parse(again.out);
    assert.deepEqual(same, report);
    assert.notEqual(JSON.parse(other.out).hash, report.hash);
    const rows = readFileSync(csv, 'utf8').trimEnd().split('\n');
    assert.equal(rows[0], 'run,seed,spread,attackRate,peak,final,ticks');
    assert.equal(rows.length, 51);
    const spreads = rows.slice(1).map((row) => Number(row.split(',')[2]));
    assert.equal(
      (spreads.reduce((sum, n) => sum + n, 0) / 50).toFixed(9),
      report.spread.mean.toFixed(9),
    );
  });

  it('writes a network that it reads back the same', async () => {
    const out = join(folder, 'er.txt');
    const network = { kind: 'erdos-renyi', agents: 300, meanDegree: 3 };
    const model = { kind: 'sir', beta: 0.3, gamma: 0.3 };
    const rest = { model, seeds: { count: 5, pick: 'top-degree' }, runs: 5, seed: 4 };
    const made = file('made.json', { network, ...rest });
    const read = file('read.json', { network: { kind: 'file', path: 'er.txt' }, ...rest });
    const written = await virality('network', made, '--out', out);
    assert.equal(written.code, 0, written.err);
    assert.match(written.out, /300 agents/);
    const [one, other] = await Promise.all([
      virality('run', made, '--json'),
      virality('run', read, '--json'),
    ]);
    assert.equal(JSON.parse(one.out).hash, JSON.parse(other.out).hash);
  });

  it("runs the game's own model on any network, with the traits a file gives", async () => {
    const nodes = Array.from({ length: 200 }, (_, id) => ({ id, openness: 255, trust: 255 }));
    const links = nodes.slice(1).map(({ id }) => ({ source: id, target: id >> 1 }));
    const spec = (path: string) => ({
      network: { kind: 'file', path },
      model: { kind: 'attention', share: 0.2 },
      seeds: { agents: [0, 1, 2] },
      maxTicks: 300,
    });
    file('open.json', { nodes, links });
    file('closed.json', {
      nodes: nodes.map((node) => ({ ...node, openness: 0, trust: 0 })),
      links,
    });
    const [open, closed] = await Promise.all([
      virality('run', file('a.json', spec('open.json')), '--json'),
      virality('run', file('b.json', spec('closed.json')), '--json'),
    ]);
    assert.equal(open.code, 0, open.err);
    assert.ok(JSON.parse(open.out).spread.mean > 2 * JSON.parse(closed.out).spread.mean);
  });

  it('what is wrong is one line that names the field or the line, and the exit code', async () => {
    const network = { kind: 'ring', agents: 10, degree: 4 };
    const model = { kind: 'sir', beta: 0.5, gamma: 0.5 };
    file('bad.txt', 'a b\nb\n');
    file('loops.txt', 'a b\nb a\na a\n');
    const cases: [name: string, args: string[], code: number, message: RegExp][] = [
      ['unknown field', ['run', file('1.json', { network, model, sedes: 1 })], 2, /"sedes"/],
      [
        'parameter',
        ['run', file('2.json', { network, model: { ...model, beta: 2 } })],
        2,
        /model\.beta: /,
      ],
      [
        'degree',
        ['run', file('3.json', { network: { ...network, degree: 10 }, model })],
        2,
        /network\.degree: must be below agents/,
      ],
      [
        'seed name',
        ['run', file('4.json', { network, model, seeds: { agents: ['10'] } })],
        2,
        /seeds\.agents: no agent is called "10"/,
      ],
      [
        'seed count',
        ['run', file('5.json', { network, model, seeds: { count: 11 } })],
        2,
        /seeds\.count: must be at most 10/,
      ],
      ['no JSON', ['run', file('6.json', '{"network":')], 2, /6\.json: is no JSON/],
      ['no spec', ['run', join(folder, 'none.json')], 2, /none\.json: there is no such file/],
      [
        'no network',
        ['run', file('7.json', { network: { kind: 'file', path: 'none.txt' }, model })],
        1,
        /none\.txt: there is no such file/,
      ],
      [
        'bad line',
        ['run', file('8.json', { network: { kind: 'file', path: 'bad.txt' }, model })],
        1,
        /bad\.txt: line 2: expected two names/,
      ],
      ['option', ['run', KARATE, '--runs', '0'], 2, /whole number 1\.\./],
      ['command', ['simulate'], 2, /unknown command 'simulate'/],
      ['argument', ['network', KARATE], 2, /--out/],
      ['out', ['network', KARATE, '--out', join(folder, 'no/x.txt')], 1, /x\.txt: there is no/],
    ];
    for (const [name, args, code, message] of cases) {
      const answer = await virality(...args);
      assert.match(answer.err, message, name);
      assert.equal(answer.code, code, `${name}: ${answer.err}`);
      assert.equal(answer.out, '', name);
      assert.doesNotMatch(answer.err, /\n +at /, name);
    }
    const loops = await virality(
      'run',
      file('9.json', { network: { kind: 'file', path: 'loops.txt' }, model }),
    );
    assert.equal(loops.code, 0);
    assert.match(loops.err, /1 self-loops left out; 1 duplicate ties left out/);
  }).timeout(40_000);

  it('tells its models and the schema of a spec', async () => {
    const [models, schema, help] = await Promise.all([
      virality('models'),
      virality('schema'),
      virality('run', '--help'),
    ]);
    for (const kind of ['sir {beta, gamma}', 'sir-continuous', 'voter', 'attention {share,']) {
      assert.ok(models.out.includes(kind), kind);
    }
    const { required, additionalProperties } = JSON.parse(schema.out);
    assert.deepEqual(required, ['network', 'model']);
    assert.equal(additionalProperties, false);
    assert.match(help.out, /Examples:/);
    assert.equal(help.code, 0);
  });
});
