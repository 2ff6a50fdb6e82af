import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { onElsewhere } from '../net/memory.ts';
import { isAway } from '../net/problem.ts';
import { getMe, getWays } from './rest.ts';

/** A server that restarts is away for seconds; one that is away for a minute is said to be. */
const patient = {
  retry: (failures: number, error: unknown) => isAway(error) && failures < 25,
  retryDelay: (failures: number) => Math.min(2_500, 300 * 2 ** failures),
  networkMode: 'always',
} as const;

/** Nothing of it is kept for whoever comes next. */
const fleeting = { staleTime: 0, gcTime: 0, ...patient } as const;

/** Whoever plays here, as the server has them; asked anew when another tab is somebody else. */
export function useMe() {
  const client = useQueryClient();
  useEffect(
    () => onElsewhere('player', () => void client.invalidateQueries({ queryKey: ['me'] })),
    [client],
  );
  return useQuery({ queryKey: ['me'], queryFn: getMe, ...fleeting });
}

export const useWays = () => useQuery({ queryKey: ['ways'], queryFn: getWays, ...patient });

/** Of `['me', …]`: all that belongs to whoever plays here. */
export const mine = (key: string) => ({ queryKey: ['me', key], ...fleeting });
