import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { KARATE, MAIN, testFolder, virality } from './fixtures.ts';

describe('virality on the command line', () => {
  const { path, file } = testFolder();

  it('runs the karate club, the same again, one row a run', async () => {
    const csv = path('runs.csv');
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

  it('writes each agent as the last run left it, by the name in the file', async () => {
    const agents = path('agents.csv');
    const network = { kind: 'file', path: 'names.csv' };
    file('names.csv', 'source,target\n"Doe, J.",b\n=1+1,@ann\n');
    const model = { kind: 'linear-threshold', phi: 0.5 };
    const spec = file('names.json', { network, model, seeds: { agents: ['b'] } });
    const answer = await virality('run', spec, '--agents', agents);
    assert.equal(answer.code, 0, answer.err);
    assert.match(answer.out, /state: 8 bytes an agent \(adopted 4, exposed 4\)/);
    const rows = readFileSync(agents, 'utf8').trimEnd().split('\n');
    assert.deepEqual(rows, [
      'name,adopted,exposed',
      '"Doe, J.",1,1',
      'b,0,1',
      "'=1+1,4294967295,0",
      '@ann,4294967295,0',
    ]);
  });

  it('[RUN3] writes a row a tick and a row a cascade, where the model knows them', async () => {
    const [ticks, cascades] = [path('ticks.csv'), path('cascades.csv')];
    const network = { kind: 'file', path: 'line.txt' };
    file('line.txt', 'a b\nb c\nc d\n');
    const certain = { kind: 'sir', beta: 1, gamma: 1 };
    const spec = { network, model: certain, seeds: { agents: ['b'] }, runs: 2 };
    const answer = await virality(
      'run',
      file('line.json', spec),
      ...['--ticks', ticks, '--cascades', cascades],
    );
    assert.equal(answer.code, 0, answer.err);
    const course = (run: number) => [
      `${run},0,1,1,0`,
      `${run},1,2,3,2`,
      `${run},2,1,4,1`,
      `${run},3,0,4,0`,
    ];
    assert.deepEqual(readFileSync(ticks, 'utf8').trimEnd().split('\n'), [
      'run,tick,active,reached,adoptions',
      ...course(0),
      ...course(1),
    ]);
    // A path of four: (n + 1) / 3.
    assert.deepEqual(readFileSync(cascades, 'utf8').trimEnd().split('\n'), [
      'run,root,size,depth,structuralVirality',
      `0,b,4,2,${5 / 3}`,
      `1,b,4,2,${5 / 3}`,
    ]);
    const voter = file('voter.json', { ...spec, model: { kind: 'voter' } });
    const none = await virality('run', voter, '--cascades', path('none.csv'));
    assert.match(none.err, /model: voter does not know who got it from whom/);
    assert.deepEqual([none.code, existsSync(path('none.csv'))], [2, false]);
  });

  it('[RUN3] follows attention: adoptions of all ticks are those of all cascades', async () => {
    const [ticks, cascades] = [path('attention-ticks.csv'), path('attention-cascades.csv')];
    const spec = file('attention.json', {
      network: { kind: 'barabasi-albert', agents: 500, attach: 4 },
      model: { kind: 'attention', share: 0.2 },
      seeds: { count: 3 },
      maxTicks: 300,
    });
    const answer = await virality('run', spec, '--ticks', ticks, '--cascades', cascades);
    assert.equal(answer.code, 0, answer.err);
    const [head, ...rows] = readFileSync(ticks, 'utf8').trimEnd().split('\n');
    assert.equal(head, 'run,tick,active,reached,adoptions,speed,reproduction');
    const cells = rows.map((row) => row.split(','));
    const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);
    const adoptions = cells.map((row) => Number(row[4]));
    const trees = readFileSync(cascades, 'utf8').trimEnd().split('\n').slice(1);
    const sizes = trees.map((row) => Number(row.split(',')[2]));
    assert.ok(sizes.length >= 3 && sum(adoptions) > 100, `${sizes}`);
    assert.equal(sum(sizes), sum(adoptions) + 3);
    assert.equal(Number(cells[200]![5]), sum(adoptions.slice(191, 201)));
    assert.equal(cells[50]![6], '');
    assert.ok(Number(cells[150]![6]) > 0);
  });

  it('refuses two outputs in one file, whatever they are called', async () => {
    symlinkSync(path(), path('same'));
    for (const other of ['./y.csv', 'same/y.csv']) {
      const names = ['--csv', path('y.csv'), '--agents', `${path()}/${other}`];
      const answer = await virality('run', KARATE, ...names);
      assert.match(answer.err, /y\.csv: is named twice; --csv and --agents need a file each/);
      assert.deepEqual([answer.code, existsSync(path('y.csv'))], [2, false]);
    }
  });

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`leaves no file behind on ${signal}`, async () => {
      const network = { kind: 'ring', agents: 20, degree: 4 };
      // Would take an hour.
      const many = { runs: 1_000_000, maxTicks: 1_000_000 };
      file(`${signal}/spec.json`, {
        network,
        model: { kind: 'sis', beta: 1, gamma: 0.5 },
        ...many,
      });
      const folder = path(signal);
      const out = ['--csv', join(folder, 'a.csv'), '--ticks', join(folder, 'b.csv')];
      const child = spawn(process.execPath, [MAIN, 'run', join(folder, 'spec.json'), ...out]);
      const ended = once(child, 'exit');
      // Bytes of ticks are there once the first run goes on.
      const isWritten = () =>
        readdirSync(folder).some((name) => statSync(join(folder, name)).size > 1e6);
      while (!isWritten()) await setTimeout(50);
      assert.equal(readdirSync(folder).length, 3);
      child.kill(signal);
      assert.deepEqual(await ended, [null, signal]);
      assert.deepEqual(readdirSync(folder), ['spec.json']);
    });
  }

  it('finds out that a file cannot be written before it starts to work', async () => {
    const network = { kind: 'ring', agents: 1000, degree: 4 };
    // Would take an hour.
    const many = { runs: 1_000_000, maxTicks: 1_000_000 };
    const spec = file('endless.json', { network, model: { kind: 'voter' }, ...many });
    const cases: [out: string, code: number, message: RegExp][] = [
      [path('nowhere/x.csv'), 1, /x\.csv: its folder does not exist/],
      [path(), 1, /: is a folder/],
      [spec, 2, /endless\.json: is read as well/],
    ];
    for (const [out, code, message] of cases) {
      const answer = await virality('run', spec, '--csv', out);
      assert.match(answer.err, message);
      assert.deepEqual([answer.code, answer.out], [code, '']);
    }
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
    file('latin.txt', Buffer.from('a b\nJosé a\n', 'latin1'));
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
      [
        'half a seed',
        ['run', file('4a.json', { network, model, seeds: { fraction: 0.01 } })],
        2,
        /seeds\.fraction: 0\.01 of 10 agents is less than half an agent/,
      ],
      [
        'kind',
        ['run', file('4b.json', { network, model: { kind: 'SIR' } })],
        2,
        /model\.kind: expected one of si, sis, sir, /,
      ],
      [
        'missing number',
        ['run', file('4c.json', { network, model: { kind: 'sir', beta: 1 } })],
        2,
        /model\.gamma: is missing; expected a number/,
      ],
      [
        'much state',
        [
          'run',
          file('4d.json', {
            network: { kind: 'erdos-renyi', agents: 1_000_000, meanDegree: 0 },
            model: { kind: 'limited-attention', memory: 1000, innovation: 0.1 },
          }),
        ],
        2,
        /model: 1000000 agents would take 16\.0 GB of state, at most 4 GB/,
      ],
      ['no JSON', ['run', file('6.json', '{"network":')], 2, /6\.json: is not JSON/],
      ['no spec', ['run', path('none.json')], 2, /none\.json: there is no such file/],
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
      [
        'no UTF-8',
        ['run', file('8a.json', { network: { kind: 'file', path: 'latin.txt' }, model })],
        1,
        /latin\.txt: line 2: is not UTF-8 text/,
      ],
      ['option', ['run', KARATE, '--runs', '0'], 2, /whole number 1\.\./],
      ['command', ['simulate'], 2, /unknown command 'simulate'/],
      ['argument', ['network', KARATE], 2, /--out/],
      [
        'out',
        ['network', KARATE, '--out', path('no/x.txt')],
        1,
        /x\.txt: its folder does not exist/,
      ],
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
    assert.match(loops.err, /1 self-loop left out; 1 duplicate tie left out/);
    const nodes = [{ id: 1, opennes: 200 }, { id: 2 }];
    file('misspelt.json', { nodes, links: [{ source: 1, target: 2 }] });
    const misspelt = await virality(
      'run',
      file('10.json', { network: { kind: 'file', path: 'misspelt.json' }, model }),
    );
    assert.match(misspelt.err, /misspelt\.json: attributes ignored: "opennes"/);
  }).timeout(120_000);

  it('says in one line that what it tells cannot be written', async () => {
    const full = openSync('/dev/full', 'w');
    try {
      const told = (...args: string[]) =>
        spawnSync(process.execPath, [MAIN, ...args], { stdio: ['ignore', full, 'pipe'] });
      for (const args of [['models'], ['--help']]) {
        const { status, stderr } = told(...args);
        assert.equal(String(stderr), 'virality: standard output: the disk is full\n');
        assert.equal(status, 1);
      }
    } finally {
      closeSync(full);
    }
  });

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
