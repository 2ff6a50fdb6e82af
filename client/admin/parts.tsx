import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { t } from '../i18n/index.ts';
import { explain, Problem } from '../net/problem.ts';
import { Notice, ProblemNotice } from '../ui/notice.tsx';
import type { Page } from './rest.ts';

/** Everything on the page is asked anew after a deed. */
export const desk = (...of: readonly string[]) => ['desk', ...of] as const;

/** Something done by the API; what is shown follows. */
export function useDeed<V = void>(work: (given: V) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: work,
    // Not waited for: what went wrong is told at once.
    onSettled: () => void client.invalidateQueries({ queryKey: desk() }),
  });
}

export function Refusal({ error }: { error: Error | null }) {
  if (!error) return null;
  // Who has refused nothing, or has said more of it, is not quoted.
  const isQuoted = error instanceof Problem && error.kind === 'answer';
  return (
    <p className="fault" role="alert">
      {isQuoted ? t('admin.refused', { detail: error.message }) : explain(error).title}
    </p>
  );
}

/** A button for what cannot be undone: it asks once more. */
export function SureButton(props: { label: string; run: () => void; busy: boolean }) {
  const [isAsked, setAsked] = useState(false);
  const press = () => {
    if (props.busy) return;
    if (isAsked) props.run();
    setAsked(!isAsked);
  };
  return (
    <button
      type="button"
      className="button"
      aria-disabled={props.busy}
      onBlur={() => setAsked(false)}
      onClick={press}
    >
      {isAsked ? `${props.label}: ${t('admin.sure')}` : props.label}
    </button>
  );
}

/** Rows of a list of the API, a page at a time. */
export function Rows<T extends { readonly id: string }>(props: {
  name: string;
  query?: Record<string, string>;
  list: (query: Record<string, string>, cursor: string | null) => Promise<Page<T>>;
  empty: string;
  row: (row: T) => ReactNode;
}) {
  const { name, query = {}, list, empty, row } = props;
  const found = useInfiniteQuery({
    queryKey: desk(name, ...Object.values(query)),
    queryFn: ({ pageParam }) => list(query, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
  const rows = found.data?.pages.flatMap((page) => page.rows);
  return (
    <>
      {found.error && <ProblemNotice error={found.error} retry={() => void found.refetch()} />}
      {found.isPending && <p className="faint">{t('state.loading')}</p>}
      {rows?.length === 0 && <Notice title={empty} />}
      {rows && rows.length > 0 && (
        <ul className="desk-rows">
          {rows.map((each) => (
            <li key={each.id} className="desk-row">
              {row(each)}
            </li>
          ))}
        </ul>
      )}
      {found.hasNextPage && (
        <button type="button" className="button" onClick={() => void found.fetchNextPage()}>
          {t('admin.more')}
        </button>
      )}
    </>
  );
}
