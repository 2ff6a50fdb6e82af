import assert from 'node:assert/strict';
import { makeMatch } from '#shared/records/fixtures.ts';
import { remember } from '../net/memory.ts';
import { keepRun, keptRuns } from './kept-runs.ts';
import { overlaid } from './overlay.ts';
import { halfTime, peak, type Run, runOfMatch } from './run.ts';

function runWith(id: string, curve: Run['curve']): Run {
  const seat = (seat: number) => ({ seat, name: `Seat ${seat}`, share: 0.1, idea: '' });
  const seats = [seat(1), seat(0)];
  return { id, at: 0, reason: null, agents: 1000, seed: 7, ticks: 300, seats, curve };
}

const short = runWith('short', [
  { tick: 0, shares: [0, 0] },
  { tick: 100, shares: [0.1, 0.3] },
]);
const long = runWith('long', [
  { tick: 50, shares: [0.2, 0] },
  { tick: 150, shares: [0.4, 0.1] },
]);

describe('two runs', () => {
  it('lie over one another by their clocks, each with nothing after its end', () => {
    const { ticks, lines } = overlaid([short, long], [[1], [0, 1]], ['(a)', '(b)']);
    assert.deepEqual(ticks, [0, 50, 100, 150]);
    assert.deepEqual(
      lines.map(({ label, isDashed, shares }) => [label, isDashed, shares]),
      [
        ['Seat 1 (a)', false, [0, 0, 0.3, null]],
        ['Seat 1 (b)', true, [0, 0, 0, 0.1]],
        ['Seat 0 (b)', true, [0, 0.2, 0.2, 0.4]],
      ],
    );
  });

  it('are told by their peak and by when half of their believers had come', () => {
    assert.deepEqual([peak(short), peak(long)], [0.3, 0.4]);
    assert.deepEqual([halfTime(short), halfTime(long)], [100, 150]);
    const steady = [10, 20, 30, 40].map((tick) => ({ tick, shares: [tick / 400, tick / 400] }));
    assert.equal(halfTime(runWith('steady', steady)), 20);
    assert.equal(halfTime(runWith('none', [{ tick: 0, shares: [0, 0] }])), null);
  });

  it('come from records, by the clock of the match and by places', () => {
    const match = makeMatch('a-match-00', 0, ['ann', 'bob']);
    const curve = [
      { tick: 400, shares: [0, 0] },
      { tick: 500, shares: [0.1, 0.2] },
    ];
    const { id, curve: got, seats } = runOfMatch({ ...match, curve });
    assert.equal(id, 'a-match-00');
    assert.deepEqual(
      got.map(({ tick }) => tick),
      [0, 100],
    );
    const first = match.seats.find(({ place }) => place === 1)!;
    assert.equal(seats[0]!.name, first.name);
  });

  it('are kept on the device, eight at most, the newest first', () => {
    const ids = Array.from({ length: 9 }, (_, at) => keepRun({ ...short, at }).id);
    assert.deepEqual(
      keptRuns().map(({ id }) => id),
      ids.slice(1).reverse(),
    );
    assert.equal(keptRuns()[0]!.at, 8);
  });

  it('are kept as they can be read again, and one that cannot takes no other with it', () => {
    const { id } = keepRun({ ...short, at: -5 });
    assert.equal(keptRuns().find((one) => one.id === id)?.at, 0);
    assert.throws(() => keepRun({ ...short, agents: 0 }));
    const [first, ...rest] = keptRuns();
    remember('runs', JSON.stringify([{ ...first, agents: 0 }, ...rest]));
    assert.deepEqual(keptRuns(), rest);
  });
});
