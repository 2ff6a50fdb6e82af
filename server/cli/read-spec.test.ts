import assert from 'node:assert/strict';
import { runSpec } from '#shared/sim/run/run-spec.ts';
import { testFolder } from './fixtures.ts';
import { readSpec } from './read-spec.ts';

describe('a spec', () => {
  const { file } = testFolder();

  function refusal(text: string): string {
    const path = file('spec.json', text);
    try {
      readSpec(runSpec, path);
    } catch (error) {
      assert.ok(error instanceof Error && error.name === 'Failure', String(error));
      return error.message.slice(path.length + 2);
    }
    return assert.fail(`was read: ${text.slice(0, 80)}`);
  }

  const network = '"network":{"kind":"complete","agents":9}';

  it('with a key twice is refused by the key and its line', () => {
    const model = '"model":{"kind":"sir","beta":0.1,\n"gamma":0.2,\n"b\\u0065ta":0.3}';
    assert.equal(refusal(`{${network},${model}}`), 'line 3: "beta" is given twice in one object');
    const twice = readSpec(
      runSpec,
      file('names.json', `{${network},"model":{"kind":"voter"},"seeds":{"agents":["{","{","0:"]}}`),
    );
    assert.deepEqual(twice.seeds, { agents: ['{', '{', '0:'] });
  });

  it('nested without end is refused in one short line', () => {
    const deep = '['.repeat(200_000) + ']'.repeat(200_000);
    assert.equal(refusal(deep), 'expected an object {…}, got a list');
    const model = `"model":{"kind":"sir","gamma":1,"beta":${deep}}`;
    assert.equal(refusal(`{${network},${model}}`), 'model.beta: expected a number, got a list');
  });

  it('with degrees that no network has says which are to blame', () => {
    const why = (degrees: number[]) =>
      refusal(
        `{"network":{"kind":"configuration","degrees":[${degrees}]},"model":{"kind":"voter"}}`,
      );
    const no = 'network.degrees: no network has these:';
    assert.equal(why([2, 2, 1]), `${no} their sum, 5, is odd`);
    assert.equal(why([1, 1, 4, 0]), `${no} 4 is too large, with room for 2 ties to the others`);
    assert.equal(
      why([1, 3, 1, 3]),
      `${no} the 2 largest, 3 and more, are too large: 6 in all, with room for 4`,
    );
  });
});
