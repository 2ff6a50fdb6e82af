import { useEffect, useState } from 'react';
import type { DebriefReport, Difference } from '#shared/game/debrief.ts';
import type {
  Broken,
  DebriefAnswer,
  DebriefAside,
  DebriefAsk,
} from '../worker/debrief-messages.ts';

/** How far the debrief of a match has come. */
export type Debriefing =
  | { readonly kind: 'fetching' }
  | { readonly kind: 'problem'; readonly error: unknown }
  | { readonly kind: 'broken'; readonly why: Broken; readonly detail: string }
  | { readonly kind: 'playing'; readonly done: number; readonly of: number }
  | Told;

/** What is known at once is known; what it had come to without is being played, or is known too. */
export interface Told {
  readonly kind: 'told';
  readonly report: DebriefReport;
  readonly aside: DebriefAside;
  /** Null before the first, and once all are known. */
  readonly progress: { readonly done: number; readonly of: number } | null;
  readonly isDone: boolean;
}

/**
 * Works a match out in a worker of this browser, so that it costs the server nothing but the file.
 *
 * @param read the text of its replay file; another function begins anew
 */
export function useDebrief(read: () => Promise<string>): Debriefing {
  const [state, setState] = useState<Debriefing>({ kind: 'fetching' });
  useEffect(() => {
    let isGone = false;
    let worker: Worker | null = null;
    setState({ kind: 'fetching' });
    const begin = (text: string) => {
      if (isGone) return;
      worker = new Worker(new URL('../worker/debrief.worker.ts', import.meta.url), {
        type: 'module',
      });
      worker.onmessage = ({ data }: MessageEvent<DebriefAnswer>) =>
        setState((before) => after(before, data));
      worker.onerror = ({ message }) =>
        setState({ kind: 'broken', why: 'unreadable', detail: message });
      worker.postMessage({ text } satisfies DebriefAsk);
    };
    read().then(begin, (error: unknown) => {
      if (!isGone) setState({ kind: 'problem', error });
    });
    return () => {
      isGone = true;
      worker?.terminate();
    };
  }, [read]);
  return state;
}

function after(before: Debriefing, answer: DebriefAnswer): Debriefing {
  switch (answer.kind) {
    case 'broken':
    case 'playing':
      return answer;
    case 'told':
      return { ...answer, progress: null, isDone: false };
    case 'without': {
      if (before.kind !== 'told') return before;
      const { done, of, difference } = answer;
      return { ...before, report: withOne(before.report, difference), progress: { done, of } };
    }
    case 'done':
      if (before.kind !== 'told') return before;
      return { ...before, report: answer.report, progress: null, isDone: true };
    default:
      return answer satisfies never;
  }
}

const withOne = (report: DebriefReport, difference: Difference): DebriefReport => {
  return { ...report, differences: [...report.differences, difference] };
};
