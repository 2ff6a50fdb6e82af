import assert from 'node:assert/strict';
import { createLog } from './log.ts';

describe('the log', () => {
  /** What `log` writes to standard output for one event with these fields. */
  function written(logFormat: 'json' | 'text', fields: Record<string, unknown>): string {
    const { write } = process.stdout;
    let text = '';
    process.stdout.write = (chunk: string | Uint8Array) => {
      text += chunk;
      return true;
    };
    try {
      createLog({ logLevel: 'info', logFormat }).warn('the door is open', fields);
    } finally {
      process.stdout.write = write;
    }
    return text;
  }

  it('is one line of JSON an event, which begins alike', () => {
    const text = written('json', { room: 'x', n: 1 });
    assert.match(text, /^\{"time":"[^"]+Z","level":"warn","message":"the door is open",[^\n]+\n$/);
    const { time, ...rest } = JSON.parse(text) as Record<string, unknown>;
    assert.ok(Math.abs(Date.parse(String(time)) - Date.now()) < 60_000);
    assert.deepEqual(rest, { level: 'warn', message: 'the door is open', room: 'x', n: 1 });
  });

  it('has its own time, level and message, whatever the fields say', () => {
    const forged = { time: 'never', level: 'debug', message: 'all is well' };
    const line = JSON.parse(written('json', forged)) as Record<string, unknown>;
    assert.equal(line.level, 'warn');
    assert.equal(line.message, 'the door is open');
    assert.notEqual(line.time, 'never');
    assert.match(
      written('text', forged),
      /^\d\d:\d\d:\d\d warn {2}the door is open time=never level=debug message="all is well"\n$/,
    );
  });

  it('is one line of text an event, whatever a field holds', () => {
    const text = written('text', { path: 'a\nb', empty: '' });
    assert.match(text, / the door is open path="a\\nb" empty=""\n$/);
  });
});
