import assert from 'node:assert/strict';
import { csvOf } from './csv.ts';

describe('tables as CSV', () => {
  it('quote what would end a cell, and leave numbers alone', () => {
    const text = csvOf(
      ['name', 'share'],
      [
        ['Ada', 0.5],
        ['a, "b"', -1],
        [null, 1e-7],
      ],
    );
    assert.equal(text, 'name,share\r\nAda,0.5\r\n"a, ""b""",-1\r\n,1e-7\r\n');
  });

  it('leave names alone that look like a formula and are none', () => {
    assert.equal(csvOf(['name'], [['@ada'], ['-5'], ['a=b']]), 'name\r\n@ada\r\n-5\r\na=b\r\n');
  });

  it('hold no text that a spreadsheet would run', () => {
    const traps = ['=1+1', '+1+1', '-1+1', '@SUM(A1)', '\t=1', '\r=1', '=cmd|"/c calc"!A1'];
    for (const trap of traps) {
      const [, line = ''] = csvOf(['name'], [[trap]]).split(/\r\n/, 2);
      assert.match(line, /^"?'/, JSON.stringify(trap));
    }
  });
});
