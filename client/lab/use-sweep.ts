import { useEffect, useRef, useState } from 'react';
import type { Reach } from '#shared/game/reach.ts';
import { useDraft } from '../play/draft.ts';
import type { SweepAnswer, SweepAsk } from '../worker/sweep-messages.ts';
import { type Changes, type Rule, specOf, stopsOf } from './rules.ts';

/** A rule set to each of its values, and what came of it as far as it is known. */
export interface Sweep {
  readonly rule: Rule;
  readonly rows: readonly { readonly value: number; readonly reach: Reach | null }[];
  readonly failed: boolean;
}

/**
 * Tries the idea that was written last under each value of a rule, the others being as `changes`
 * says, in a worker of this browser; asked again, it begins anew.
 */
export function useSweep(changes: Changes): [Sweep | null, (rule: Rule) => void] {
  const { draft } = useDraft();
  const [sweep, setSweep] = useState<Sweep | null>(null);
  const worker = useRef<Worker | null>(null);
  useEffect(() => () => worker.current?.terminate(), []);
  const start = (rule: Rule) => {
    worker.current?.terminate();
    const values = stopsOf(rule);
    setSweep({ rule, rows: values.map((value) => ({ value, reach: null })), failed: false });
    const started = new Worker(new URL('../worker/sweep.worker.ts', import.meta.url), {
      type: 'module',
    });
    const fail = () => setSweep((before) => before && { ...before, failed: true });
    started.onerror = fail;
    started.onmessage = ({ data }: MessageEvent<SweepAnswer>) => {
      if (!data) return fail();
      setSweep((before) => before && withRow(before, data.index, data.reach));
    };
    const rules = values.map((value) => specOf({ ...changes, [rule]: value }));
    started.postMessage({ draft, rules } satisfies SweepAsk);
    worker.current = started;
  };
  return [sweep, start];
}

function withRow(sweep: Sweep, index: number, reach: Reach): Sweep {
  return { ...sweep, rows: sweep.rows.map((row, i) => (i === index ? { ...row, reach } : row)) };
}
