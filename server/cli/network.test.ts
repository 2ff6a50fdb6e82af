import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { KARATE, testFolder, virality } from './fixtures.ts';

describe('virality network', () => {
  const { path, file } = testFolder();
  const read = (name: string) => readFileSync(path(name), 'utf8');

  it('writes a network that it reads back the same', async () => {
    const network = { kind: 'erdos-renyi', agents: 300, meanDegree: 3 };
    const model = { kind: 'sir', beta: 0.3, gamma: 0.3 };
    const rest = { model, seeds: { count: 5, pick: 'top-degree' }, runs: 5, seed: 4 };
    const made = file('made.json', { network, ...rest });
    const again = file('read.json', { network: { kind: 'file', path: 'er.txt' }, ...rest });
    const written = await virality('network', made, '--out', path('er.txt'));
    assert.equal(written.code, 0, written.err);
    assert.match(written.out, /300 agents/);
    const [one, other] = await Promise.all([
      virality('run', made, '--json'),
      virality('run', again, '--json'),
    ]);
    assert.equal(JSON.parse(one.out).hash, JSON.parse(other.out).hash);
  });

  describe('of agents with names', () => {
    const names = ['Ann & "Bob"', 'two words', 'c', 'lonely'];
    const links = [
      ['two words', 'c'],
      ['c', 'Ann & "Bob"'],
    ];
    const nodes = names.map((id, at) => ({ id, openness: 100 + at }));
    const spec = (path: string) => ({
      network: { kind: 'file', path },
      model: { kind: 'sir', beta: 0.4, gamma: 0.3 },
      seeds: { agents: ['two words'] },
      runs: 20,
    });
    let first: string;
    before(() => {
      file('names.json', { nodes, links });
      first = file('first.json', spec('names.json'));
    });

    for (const ending of ['json', 'graphml', 'gexf']) {
      it(`writes names and traits as ${ending}; the same experiment is read back`, async () => {
        const written = await virality('network', first, '--out', path(`again.${ending}`));
        assert.deepEqual([written.code, written.err], [0, '']);
        const again = file(`again-${ending}.json`, spec(`again.${ending}`));
        const [one, other] = await Promise.all([
          virality('run', first, '--json'),
          virality('run', again, '--json'),
        ]);
        assert.equal(other.code, 0, other.err);
        assert.equal(JSON.parse(one.out).hash, JSON.parse(other.out).hash);
        assert.match(read(`again.${ending}`), /103/, 'the openness of the fourth');
      });
    }

    it('writes names as CSV, and says what is not in it', async () => {
      const { code, err } = await virality('network', first, '--out', path('again.csv'));
      assert.equal(code, 0);
      assert.match(err, /csv has no place for them: 1 without ties, traits/);
      const rows = ['source,target', '"Ann & ""Bob""",c', 'two words,c', ''];
      assert.equal(read('again.csv'), rows.join('\n'));
    });

    it('writes names into an edge list; leaves what was there where it cannot', async () => {
      await virality('network', KARATE, '--out', path('list.txt'));
      const text = read('list.txt');
      assert.match(text, /^# agents 34 by name\n# 1\n(# \d+\n)+1 2\n1 3\n/);
      const refused = await virality('network', first, '--out', path('list.txt'));
      assert.deepEqual([refused.code, refused.out], [1, '']);
      assert.match(refused.err, /an edge list cannot hold the name "Ann .*; JSON can/);
      assert.equal(read('list.txt'), text);
      const halves = readdirSync(path()).filter((name) => name.endsWith('.part'));
      assert.deepEqual(halves, []);
    });
  });

  it('does not write over what it reads', async () => {
    const karate = fileURLToPath(new URL('../../assets/networks/karate.txt', import.meta.url));
    for (const out of [KARATE, karate]) {
      const { code, err } = await virality('network', KARATE, '--out', out);
      assert.equal(code, 2);
      assert.match(err, /karate\.(txt|json): is read as well/);
    }
  });
});
