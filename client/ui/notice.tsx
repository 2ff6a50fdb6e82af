import type { ReactNode } from 'react';
import { t } from '../i18n/index.ts';
import { explain, isMissing } from '../net/problem.ts';

interface NoticeProps {
  readonly title: string;
  readonly bad?: boolean;
  /** Whether the page says nothing else. */
  readonly whole?: boolean | undefined;
  readonly children?: ReactNode;
}

/** Something that has to be said in place of what was expected. */
export function Notice(props: NoticeProps) {
  const Title = props.whole ? 'h1' : 'h2';
  return (
    <section
      className={props.bad ? 'notice notice-bad' : 'notice'}
      role={props.bad ? 'alert' : undefined}
    >
      <Title>{props.title}</Title>
      {props.children}
    </section>
  );
}

interface ProblemProps {
  readonly error: unknown;
  readonly retry: () => void;
  readonly whole?: boolean;
  /** What may be the reason where nothing was found, if there is more to say of it. */
  readonly missing?: string;
}

/** A request that gave nothing, and the way to try again. */
export function ProblemNotice({ error, retry, whole, missing }: ProblemProps) {
  const { title, detail: usual } = explain(error);
  const detail = (isMissing(error) && missing) || usual;
  return (
    <Notice title={title} bad whole={whole}>
      <p className="soft">{detail}</p>
      <button type="button" className="button" onClick={retry}>
        {t('action.retry')}
      </button>
    </Notice>
  );
}
