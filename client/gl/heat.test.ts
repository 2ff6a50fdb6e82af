import assert from 'node:assert/strict';
import { COUNTRIES, ease, makeHeat, wantHeat, wantMarks } from './heat.ts';

describe('heat table', () => {
  it('comes to what is wanted, and then rests', () => {
    const heat = makeHeat();
    wantHeat(heat, 7, [10, 200, 30], 0.5);
    assert.equal(ease(heat, 0.1), 'heat');
    assert.ok(heat.colours[31]! > 0 && heat.colours[31]! < 128);
    for (let i = 0; i < 200; i++) ease(heat, 0.1);
    assert.deepEqual([...heat.colours.subarray(28, 32)], [10, 200, 30, 128]);
    assert.equal(ease(heat, 0.1), null);
  });

  it('has a country appear in its colour, not out of black', () => {
    const heat = makeHeat();
    wantHeat(heat, 7, [10, 200, 30], 1);
    ease(heat, 0.01);
    assert.deepEqual([...heat.colours.subarray(28, 31)], [10, 200, 30]);
  });

  it('changes only the marks that are named', () => {
    const heat = makeHeat();
    wantMarks(heat, 2, { chosen: true });
    wantMarks(heat, 2, { pointed: true });
    wantHeat(heat, 7, [10, 200, 30], 1);
    assert.equal(ease(heat, 0.1), 'marks');
    wantMarks(heat, 2, { pointed: false, hatched: true });
    ease(heat, Number.POSITIVE_INFINITY);
    const at = 4 * (COUNTRIES + 2);
    assert.deepEqual([...heat.colours.subarray(at, at + 3)], [0, 255, 255]);
  });
});
