import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BadInput } from '../bad-input.ts';
import { erdosRenyi } from '../erdos-renyi.ts';
import { fromTies, noTies, tie, tiesOf } from '../topology.ts';
import { isNumeric } from './gather.ts';
import { FORMATS, type Format, parseNetwork } from './read.ts';
import { type TraitName, traitTable, traitValue } from './traits.ts';
import { WITHOUT_TRAITS, type Written, writeNetwork } from './write.ts';

const write = (network: Written, format: Format) => [...writeNetwork(network, format)].join('');

/** Each agent's neighbours and traits, by names; only of those with ties where `tied`. */
function described({ topology, names, traits }: Written, tied: boolean) {
  const name = (a: number) => names?.[a] ?? String(a);
  const all = Array.from(topology.first, (first, a) => {
    const neighbours = Array.from(topology.target.slice(first, topology.end[a]), name).sort();
    const own = Object.entries(traits).map(([trait, values]) => [trait, values[a]]);
    return { name: name(a), neighbours, traits: Object.fromEntries(own) };
  });
  return all
    .filter(({ neighbours }) => !tied || neighbours.length > 0)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

describe('network files that are written', () => {
  it('[FILE8] are read as the same network: names, order, lonely agents, traits', () => {
    const sign = fc.constantFrom(...'ab01 ,;"\'#%&<>[]{}\\\t\n\r\0é😀\ud800\ufeff\u2028');
    const name = fc.oneof(
      fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 6 }),
      fc.array(sign, { minLength: 1, maxLength: 4 }).map((signs) => signs.join('')),
      fc.nat(99).map(String),
    );
    const network = fc
      .record({
        names: fc.uniqueArray(name, { minLength: 2, maxLength: 12 }),
        ties: fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 30 }),
        mood: fc.array(fc.integer({ min: -128, max: 127 }), { maxLength: 12 }),
        age: fc.array(fc.constantFrom('teen', 'young', 'senior'), { maxLength: 3 }),
      })
      .map(({ names, ties, mood, age }): Written => {
        const among = noTies();
        for (const [a, b] of ties) {
          if (a < names.length && b < names.length && a !== b) tie(among, a, b);
        }
        const given = [
          ...mood.map((value, agent) => aTrait(agent, 'mood', value)),
          ...age.map((value, agent) => aTrait(agent, 'age', value)),
        ].filter(({ agent }) => agent < names.length);
        const topology = fromTies(names.length, among);
        return { topology, names, traits: traitTable(names.length, given) };
      });
    let held = 0;
    for (const format of FORMATS) {
      fc.assert(
        fc.property(network, (made) => {
          let text: string;
          try {
            text = write(made, format);
          } catch (error) {
            assert.ok(error instanceof BadInput && format !== 'json', String(error));
            return;
          }
          const tied = format === 'csv';
          if (tied && tiesOf(made.topology) === 0) return;
          held++;
          // As bytes, since that is what a file holds.
          const read = parseNetwork(Buffer.from(text).toString(), format);
          const kept = WITHOUT_TRAITS.includes(format) ? { ...made, traits: {} } : made;
          assert.deepEqual(described(read, tied), described(kept, tied));
          // The reader puts whole numbers into their order.
          if (!tied && !made.names?.every(isNumeric)) assert.deepEqual(read.names, made.names);
        }),
        { numRuns: 200 },
      );
    }
    assert.ok(held > 400, `${held} networks written`);
  });

  it('[FILE8] agents without names are called by their numbers', () => {
    const topology = erdosRenyi(1, 200, 2);
    for (const format of FORMATS) {
      if (format === 'csv') continue;
      const text = write({ topology, names: null, traits: {} }, format);
      assert.deepEqual(parseNetwork(text, format).topology, topology, format);
    }
  });

  it('[FILE8] a name that the format cannot hold is refused', () => {
    const topology = fromTies(2, noTies());
    const cases: [format: Format, name: string, message: string][] = [
      ['edge-list', 'two words', 'an edge list cannot hold the name "two words"; JSON can'],
      ['edge-list', '#1', 'an edge list cannot hold the name "#1"; JSON can'],
      ['edge-list', 'a,', 'an edge list cannot hold the name "a,"; JSON can'],
      ['graphml', 'a\0', 'GraphML cannot hold the name "a\\u0000"; JSON can'],
      ['gexf', '\x1b', 'GEXF cannot hold the name "\\u001b"; JSON can'],
      ['csv', '\ud800', 'CSV cannot hold the name "\\ud800"; JSON can'],
    ];
    for (const [format, name, message] of cases) {
      const network = { topology, names: ['a', name], traits: {} };
      assert.throws(() => write(network, format), { name: 'BadInput', message });
    }
  });
});

function aTrait(agent: number, trait: TraitName, written: unknown) {
  const value = traitValue(trait, written);
  assert.ok(value !== null);
  return { agent, trait, value };
}
