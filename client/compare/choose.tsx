import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import { verdict } from '../history/row.tsx';
import { dateAndTime } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { listMatches } from '../net/history.ts';
import { FileField } from '../ui/file-field.tsx';
import { Notice, ProblemNotice } from '../ui/notice.tsx';
import { keepRun, keptRuns } from './kept-runs.ts';
import { playRecorded, type Recorded } from './recorded.ts';
import type { Run } from './run.ts';

const LISTED = 30;

interface Props {
  readonly side: 'a' | 'b';
  readonly chosen: string | null;
  /** What is chosen, once it is here. */
  readonly run: Run | undefined;
  /** Whether nothing is there that is called as what is chosen. */
  readonly isMissing: boolean;
  readonly choose: (id: string) => void;
}

/** Which run stands on a side: of the latest matches, of this device, or of a file. */
export function Choose({ side, chosen, run, isMissing, choose }: Props) {
  const id = useId();
  const kept = keptRuns();
  const { data, error, refetch, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInfiniteQuery({
      queryKey: ['matches', 'to compare'],
      queryFn: ({ pageParam }) => listMatches({ limit: LISTED, cursor: pageParam }),
      initialPageParam: null as string | null,
      getNextPageParam: (last) => last.nextCursor,
    });
  const matches = data?.pages.flatMap((page) => page.matches) ?? [];
  const isListed = [...kept, ...matches].some((one) => one.id === chosen);
  return (
    <div className="compare-choose">
      <label htmlFor={id} className="field-name">
        {t(`compare.${side}`)}
      </label>
      <select
        id={id}
        value={isMissing ? '' : (chosen ?? '')}
        data-testid={`compare-${side}`}
        onChange={({ target }) => choose(target.value)}
      >
        {(!chosen || isMissing) && <option value="">{t('compare.choose')}</option>}
        {chosen && !isMissing && !isListed && (
          <option value={chosen}>{run ? named(run) : t('state.loading')}</option>
        )}
        {kept.length > 0 && (
          <optgroup label={t('compare.kept')}>
            {kept.map((one) => (
              <option key={one.id} value={one.id}>
                {named(one)}
              </option>
            ))}
          </optgroup>
        )}
        <optgroup label={t('compare.matches')}>
          {matches.map((match) => (
            <option key={match.id} value={match.id}>
              {`${verdict(match)} · ${dateAndTime(match.startedAt)}`}
            </option>
          ))}
        </optgroup>
      </select>
      {isPending && !error && <p className="faint small">{t('state.loading')}</p>}
      {error && <ProblemNotice error={error} retry={() => void refetch()} />}
      {data && matches.length === 0 && <p className="soft small">{t('history.empty')}</p>}
      {hasNextPage && (
        <button
          type="button"
          className="button"
          data-testid={`compare-older-${side}`}
          disabled={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {t('history.more')}
        </button>
      )}
      <Recording side={side} chosen={chosen} choose={choose} />
    </div>
  );
}

const named = ({ id, at, seats: [first] }: Run): string =>
  `${first?.idea || first?.name || id} · ${dateAndTime(new Date(at))}`;

function Recording({ side, chosen, choose }: Pick<Props, 'side' | 'chosen' | 'choose'>) {
  const [state, setState] = useState<'playing' | Extract<Recorded, { kind: 'broken' }> | null>(
    null,
  );
  const playing = useRef<AbortController>(undefined);
  // Whoever leaves, or has chosen something else, is not brought back by a file.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another choice is what calls it off
  useEffect(
    () => () => {
      playing.current?.abort();
      setState(null);
    },
    [chosen],
  );
  const open = async (file: File) => {
    playing.current?.abort();
    playing.current = new AbortController();
    const { signal } = playing.current;
    const here = window.location.pathname;
    setState('playing');
    // What cannot be read, such as a folder, is no recording either.
    const text = await file.text().catch(() => '');
    const played = await playRecorded(text, file.lastModified, signal);
    // A page that is left stays until the next one has been loaded.
    if (!played || signal.aborted || window.location.pathname !== here) return;
    if (played.kind === 'broken') return setState(played);
    setState(null);
    choose(keepRun(played.run).id);
  };
  return (
    <>
      <FileField
        testId={`compare-file-${side}`}
        label={t('compare.file')}
        open={(file) => void open(file)}
      />
      {state === 'playing' && (
        <p className="soft small" role="status">
          {t('debrief.playing')}
        </p>
      )}
      {state && state !== 'playing' && (
        <Notice title={t(`debrief.broken.${state.why}.title`)} bad>
          <p className="soft">{t(`debrief.broken.${state.why}.detail`)}</p>
          <p className="faint small">{state.detail}</p>
        </Notice>
      )}
    </>
  );
}
