import assert from 'node:assert/strict';
import { once } from 'node:events';
import { openProcesses, type Processes } from './fixtures-process.ts';

/** The server as an operator has it, as far as one start tells; `main.full.ts` has the rest. */
describe('the server process', () => {
  let servers: Processes;

  beforeEach(() => {
    servers = openProcesses();
  });
  afterEach(() => servers.end());

  it('starts, answers, and stops in order when asked to', async () => {
    const { child, output, url } = await servers.start();
    assert.equal((await fetch(`${url}/health`)).status, 200);
    child.kill('SIGTERM');
    const [exitCode] = await once(child, 'close');
    assert.equal(exitCode, 0);
    assert.match(output.out, /"message":"stopped"/);
    assert.equal(output.err, '');
  });

  it('ends with one line when something is wrong that the operator can put right', () =>
    servers.refuses({ PORT: 'http' }, /PORT: expected a whole/));
});
