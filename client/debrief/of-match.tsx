import { type ReactNode, useCallback, useState } from 'react';
import { t } from '../i18n/index.ts';
import { findReplay, replayUrl } from '../net/history.ts';
import Debrief from './debrief.tsx';

interface Props {
  readonly matchId: string;
  readonly own: number | null;
  readonly children?: ReactNode;
}

/** The debrief of a match that the server keeps. */
export default function MatchDebrief({ matchId, own, children }: Props) {
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try reads anew
  const read = useCallback(() => findReplay(matchId), [matchId, tries]);
  return (
    <Debrief read={read} own={own} retry={() => setTries(tries + 1)}>
      <a className="button" href={replayUrl(matchId)} download={`match-${matchId}.json`}>
        {t('debrief.replay')}
      </a>
      {children}
    </Debrief>
  );
}
