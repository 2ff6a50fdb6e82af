import { type ReactNode, useCallback, useState } from 'react';
import { Link } from 'wouter';
import { t } from '../i18n/index.ts';
import { findReplay } from '../net/history.ts';
import { useFileUrl } from '../ui/file-url.ts';
import Debrief from './debrief.tsx';

interface Props {
  readonly matchId: string;
  readonly own: number | null;
  readonly children?: ReactNode;
}

/** The debrief of a match that the server keeps. */
export default function MatchDebrief({ matchId, own, children }: Props) {
  const [tries, setTries] = useState(0);
  const [text, setText] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try reads anew
  const read = useCallback(async () => {
    const found = await findReplay(matchId);
    setText(found);
    return found;
  }, [matchId, tries]);
  // A browser that fetched it by itself would not say who asks, which a private match wants to know.
  const href = useFileUrl(text, 'application/json');
  return (
    <Debrief read={read} own={own} retry={() => setTries(tries + 1)}>
      <Link className="button" href={`/replay/${matchId}`}>
        {t('debrief.again')}
      </Link>
      {href && (
        <a className="button" href={href} download={`match-${matchId}.json`}>
          {t('debrief.replay')}
        </a>
      )}
      {children}
    </Debrief>
  );
}
