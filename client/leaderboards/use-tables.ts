import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { knownPlayer } from '../net/known.ts';
import { listAround, listFriends, listLeaders, type Table } from '../net/leaderboards.ts';

/** The leaders of a table, and who stands around whoever looks, unless they are among these. */
export function useEverybody(table: Table) {
  const me = knownPlayer();
  const leaders = useInfiniteQuery({
    queryKey: ['leaders', table],
    queryFn: ({ pageParam }) => listLeaders(table, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });
  const rows = leaders.data?.pages.flatMap((page) => page.rows) ?? [];
  const isShown = rows.some(({ playerId }) => playerId === me);
  const { data: around = [] } = useQuery({
    queryKey: ['around', table, me],
    queryFn: () => listAround(table),
    enabled: me !== null && rows.length > 0 && !isShown,
  });
  return { leaders, rows, around: isShown ? [] : around };
}

export function useFriends(table: Table) {
  return useQuery({
    queryKey: ['friends', table, knownPlayer()],
    queryFn: () => listFriends(table),
  });
}
