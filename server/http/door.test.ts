import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { Fault } from '../fault.ts';
import { openDoor } from './door.ts';

describe('the port', () => {
  const open = (port: number, host: string) => openDoor(createServer(), { port, host });

  function isFault(line: RegExp): (error: unknown) => boolean {
    return (error) => {
      assert.ok(error instanceof Fault);
      assert.match(error.message, line);
      return true;
    };
  }

  it('is refused when something else uses it, and free again once that is gone', async () => {
    const { port, close } = await open(0, '127.0.0.1');
    await assert.rejects(open(port, '127.0.0.1'), isFault(/^PORT: \d+ is already in use on 127/));
    await close();
    await (await open(port, '127.0.0.1')).close();
  });

  it('is refused on an address that is not of this machine', () =>
    assert.rejects(open(0, '203.0.113.7'), isFault(/^HOST: 203\.0\.113\.7 is no address of this/)));

  it('says that the server is starting until somebody answers there', async () => {
    const door = await open(0, '127.0.0.1');
    const early = await fetch(door.url);
    assert.equal(early.status, 503);
    assert.equal(early.headers.get('retry-after'), '1');
    door.open((_request, response) => void response.end('here'));
    assert.equal(await (await fetch(door.url)).text(), 'here');
    await door.close();
  });
});
