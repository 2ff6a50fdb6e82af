import assert from 'node:assert/strict';
import fc from 'fast-check';
import { exp, ln, lnLess, power } from './exact.ts';

const positive = fc.double({ min: 2 ** -40, max: 2 ** 40, noNaN: true });
const near = (value: number, wanted: number) =>
  Math.abs(value - wanted) <= 4e-15 * Math.max(0.01, Math.abs(wanted));

describe('exact', () => {
  it('ln agrees with Math.log', () => {
    fc.assert(fc.property(positive, (x) => near(ln(x), Math.log(x))));
    assert.equal(ln(1), 0);
    assert.equal(ln(0), Number.NEGATIVE_INFINITY);
  });

  it('lnLess agrees with Math.log1p, down to the smallest chances', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-100, max: 1, maxExcluded: true, noNaN: true }), (p) => {
        const wanted = Math.log1p(-p);
        return Math.abs(lnLess(p) - wanted) <= 1e-14 * Math.abs(wanted);
      }),
    );
    assert.equal(lnLess(1), Number.NEGATIVE_INFINITY);
  });

  it('exp and power agree with Math.exp and Math.pow', () => {
    fc.assert(
      fc.property(fc.double({ min: -600, max: 600, noNaN: true }), (x) => {
        const wanted = Math.exp(x);
        return Math.abs(exp(x) - wanted) <= 2e-13 * wanted;
      }),
    );
    assert.equal(power(2, -3), 0.125);
    assert.equal(power(0.5, 10), 2 ** -10);
    assert.equal(power(7, 0), 1);
  });

  it('gives these very bits in every engine', () => {
    assert.deepEqual([ln(0.3), ln(10), exp(1), exp(-2.5), lnLess(0.04)].map(bits), [
      'bff34378fcbda720',
      '40026bb1bbb55515',
      '4005bf0a8b14576a',
      '3fb50385c094f424',
      'bfa4e69ed6d80eae',
    ]);
  });
});

function bits(x: number): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  return view.getBigUint64(0).toString(16);
}
