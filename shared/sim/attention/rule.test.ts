import assert from 'node:assert/strict';
import { worldSpec } from '../spec.ts';
import { FRESH_STEP, MOST_IMPRESSIONS, makeRule } from './rule.ts';

function rule(model: object = {}) {
  return makeRule(
    worldSpec.parse({ version: 1, seed: 1, agents: 100, model: { kind: 'attention', ...model } })
      .model,
  );
}

describe('rule', () => {
  it('[SIM12] reinforcement is n² / (n² + threshold²), 2⁻¹⁶ at most below', () => {
    for (const threshold of [0.1, 2, 2.4, 10]) {
      const { reinforcement } = rule({ threshold });
      assert.equal(reinforcement.length, MOST_IMPRESSIONS + 1);
      reinforcement.forEach((value, n) => {
        const exact = (65536 * n ** 2) / (n ** 2 + threshold ** 2);
        assert.ok(value <= exact && value > exact - 1, `${n} of ${threshold}: ${value}`);
      });
    }
    // The curve of the default threshold, 2.4, as written in the specification.
    const { reinforcement } = rule();
    const percent = [0, 1, 2, 3, 5, 10].map((n) => Math.round((reinforcement[n] * 1000) / 65536));
    assert.deepEqual(percent, [0, 148, 410, 610, 813, 946]);
  });

  it('[SIM12] freshness falls by the fatigue a tick, in steps of 16 ticks, to a twentieth', () => {
    for (const fatigue of [0, 0.0006, 0.02, 1]) {
      const { freshness } = rule({ fatigue });
      freshness.forEach((value, step) => {
        const exact = Math.max(13, 256 * (1 - fatigue) ** (step * FRESH_STEP));
        assert.ok(value <= exact && value > exact - 1.1, `${step} of ${fatigue}: ${value}`);
      });
    }
  });

  it('[SIM12] takes every parameter at both ends of its range', () => {
    for (const p of [0, 1]) {
      const all = rule({ share: p, adoption: p, leave: p, noveltyLoss: p, relapse: p });
      assert.deepEqual(
        [all.share, all.adoption, all.leave, all.noveltyLoss, all.relapse],
        [p * 2 ** 26, p * 65536, p * 2 ** 32, p * 2 ** 32, p * 256],
      );
    }
  });
});
