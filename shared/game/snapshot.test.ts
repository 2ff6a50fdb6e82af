import assert from 'node:assert/strict';
import fc from 'fast-check';
import { loadAtlas } from '#server/atlas.ts';
import { draft, launched, run, testMatch } from './fixtures.ts';
import { createMatch, type Match } from './match.ts';
import { ACTION_KINDS, type Act, type Input } from './order.ts';
import { hashMatch, restoreMatch, snapshotMatch } from './snapshot.ts';
import { step } from './step.ts';

const atlas = await loadAtlas();

/** Orders of two humans and the coming of an opponent, by tick. */
const region = fc.constantFrom(...atlas.regions.map(({ id }) => id), 'atlantis');
const idea = fc.record({
  text: fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }),
  tags: fc.constant(draft.tags),
  ages: fc.constant(draft.ages),
  languages: fc.constant(draft.languages),
  platforms: fc.constant(draft.platforms),
  virality: fc.nat(100),
  valence: fc.integer({ min: -100, max: 100 }),
  arousal: fc.nat(100),
});
const seat = fc.nat(2);
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    kind: fc.constant('order' as const),
    seat,
    order: fc.oneof(
      fc.record({ kind: fc.constant('launch' as const), idea, region }),
      fc.record({ kind: fc.constantFrom(...ACTION_KINDS), region }),
    ),
  }),
  fc.record({
    kind: fc.constant('join' as const),
    seat: fc.integer({ min: 2, max: 4 }),
    name: fc.string({ maxLength: 8, unit: 'grapheme' }),
    opponent: fc.boolean(),
  }),
);
const inputs = fc
  .array(fc.tuple(fc.nat(250), act), { maxLength: 60 })
  .map((list): Input[] =>
    list
      .sort(([a], [b]) => a - b)
      .map(([tick, act], sequence) => ({ tick: tick + 1, sequence, act })),
  );

function play(match: Match, inputs: readonly Input[], to: number): string {
  while (match.world.tick < to) {
    step(
      match,
      inputs.filter(({ tick }) => tick === match.world.tick).map(({ act }) => act),
    );
  }
  return hashMatch(match);
}

const setUp = (): Match => testMatch(atlas, { agents: 200, seconds: 20, humans: 2, opponents: 1 });

describe('match snapshot', () => {
  it('[GAME1] the same spec and inputs give the same hash, tick for tick', () => {
    fc.assert(
      fc.property(inputs, (inputs) => {
        const [one, other] = [setUp(), setUp()];
        for (const to of [50, 150, 250]) {
          assert.equal(
            play(one, inputs, Math.min(to, 180)),
            play(other, inputs, Math.min(to, 180)),
          );
        }
        assert.deepEqual([one.names, one.drafts], [other.names, other.drafts]);
      }),
      { numRuns: 10 },
    );
  });

  it('[GAME11] taken at any tick, restored and run on, ends where the straight run ends', () => {
    const straight = setUp();
    const other = createMatch(straight.spec, atlas);
    const start = snapshotMatch(straight);
    fc.assert(
      fc.property(inputs, fc.integer({ min: 1, max: 160 }), (inputs, at) => {
        restoreMatch(straight, start);
        play(straight, inputs, at);
        const bytes = snapshotMatch(straight);
        const words = structuredClone([straight.names, straight.drafts]);
        const end = play(straight, inputs, at + 15);
        restoreMatch(other, bytes);
        assert.deepEqual([other.names, other.drafts], words);
        assert.deepEqual(snapshotMatch(other), bytes);
        assert.equal(play(other, inputs, at + 15), end);
      }),
      { numRuns: 40 },
    );
  });

  it('[GAME11] begins with magic, version and the bytes of its words, which are ASCII', () => {
    const match = testMatch(atlas, { humans: 1 });
    match.names[0] = 'Žofia “✨” \\ \u0007\ud800';
    const bytes = snapshotMatch(match);
    assert.equal(Buffer.from(bytes.subarray(0, 4)).toString('hex'), '56470100');
    const length = new DataView(bytes.buffer).getUint32(4, true);
    const text = Buffer.from(bytes).toString('latin1');
    const words = text.slice(text.indexOf('{"names"')).slice(0, length);
    assert.match(words, /^[\x20-\x7e]*$/);
    assert.deepEqual(JSON.parse(words), {
      names: match.names,
      plans: match.plans,
      drafts: match.drafts,
      tellings: match.tellings,
    });
    restoreMatch(match, bytes);
    assert.equal(match.names[0], 'Žofia “✨” \\ \u0007\ud800');
  });

  it('[GAME11] any change of a column of the match is another hash; words do not count', () => {
    const match = setUp();
    const hash = hashMatch(match);
    for (const [name, column] of Object.entries(match.state)) {
      column[0]! += 1;
      assert.notEqual(hashMatch(match), hash, name);
      column[0]! -= 1;
    }
    match.world.state.mood[7] = 1;
    assert.notEqual(hashMatch(match), hash, 'the world');
    match.world.state.mood[7] = 0;
    match.names[0] = 'Somebody else';
    assert.equal(hashMatch(match), hash);
  });

  describe('refuses, before any change,', () => {
    const source = setUp();
    step(source, [launched(0, 'india')]);
    run(source, 30);
    const bytes = snapshotMatch(source);
    const changed = (at: number, value: number) => {
      const copy = bytes.slice();
      copy[at] = value;
      return copy;
    };
    const words = Buffer.from(bytes).indexOf('{"names"');
    const match = setUp();
    const before = snapshotMatch(match);
    const cases: [string, Uint8Array, string, RegExp][] = [
      ['nothing', new Uint8Array(), 'RangeError', /not a snapshot of a match/],
      ['a cut header', bytes.subarray(0, 7), 'RangeError', /not a snapshot of a match/],
      ['the snapshot of a world', changed(1, 0x53), 'RangeError', /not a snapshot of a match/],
      ['another version', changed(2, 2), 'RangeError', /version 2, wanted 1/],
      ['an end in its columns', bytes.subarray(0, 100), 'RangeError', /of 100 bytes, wanted more/],
      ['words that do not end', changed(7, 1), 'RangeError', /wanted more than/],
      ['words that are no JSON', changed(words, 0x5b), 'SyntaxError', /JSON/],
      ['a cut end', bytes.subarray(0, -1), 'RangeError', /of \d+ bytes, wanted \d+/],
      ['a byte too many', new Uint8Array([...bytes, 0]), 'RangeError', /of \d+ bytes, wanted \d+/],
      [
        'a match of another size',
        snapshotMatch(testMatch(atlas, { agents: 201 })),
        'RangeError',
        /201 agents, world of 200/,
      ],
    ];
    for (const [what, wrong, name, message] of cases) {
      it(`[GAME11] ${what}`, () => {
        assert.throws(() => restoreMatch(match, wrong), { name, message });
        assert.deepEqual(snapshotMatch(match), before);
      });
    }
  });
});
