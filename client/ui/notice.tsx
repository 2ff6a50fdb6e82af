import type { ReactNode } from 'react';
import { t } from '../i18n/index.ts';
import { explain } from '../net/problem.ts';

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

/** A request that gave nothing, and the way to try again. */
export function ProblemNotice(props: { error: unknown; retry: () => void; whole?: boolean }) {
  const { error, retry, whole } = props;
  const { title, detail } = explain(error);
  return (
    <Notice title={title} bad whole={whole}>
      <p className="soft">{detail}</p>
      <button type="button" className="button" onClick={retry}>
        {t('action.retry')}
      </button>
    </Notice>
  );
}
