import assert from 'node:assert/strict';
import { noteHour, now } from './clock.ts';

const DAY_MS = 86_400_000;
const answer = (date: string | null) => ({ headers: new Headers(date === null ? {} : { date }) });
const told = (ms: number) => answer(new Date(ms).toUTCString());

describe('the hour', () => {
  afterEach(() => noteHour(told(Date.now())));

  it('is the server’s where the device is a day off, either way', () => {
    for (const wrong of [-DAY_MS, DAY_MS]) {
      noteHour(told(Date.now() + wrong));
      assert.ok(Math.abs(now().getTime() - Date.now() - wrong) < 2000);
    }
  });

  it('is the device’s where the two agree, or the server does not say', () => {
    noteHour(told(Date.now() + 3000));
    assert.ok(Math.abs(now().getTime() - Date.now()) < 100);
    for (const date of [null, 'soon']) noteHour(answer(date));
    assert.ok(Math.abs(now().getTime() - Date.now()) < 100);
  });
});
