import { useQuery } from '@tanstack/react-query';
import { findMatch } from '../net/history.ts';
import { Problem } from '../net/problem.ts';
import { isKeptHere, keptRuns } from './kept-runs.ts';
import { type Run, runOfMatch } from './run.ts';

/** A run by its id: of this device, or of a match that the server has a record of. */
export function useRun(id: string | null) {
  return useQuery({
    queryKey: ['run', id],
    enabled: id !== null,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async (): Promise<Run> => {
      if (!isKeptHere(id!)) return runOfMatch(await findMatch(id!));
      const kept = keptRuns().find((one) => one.id === id);
      if (!kept) throw new Problem('not-found');
      return kept;
    },
  });
}
