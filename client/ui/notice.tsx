import type { ReactNode } from 'react';
import { t } from '../i18n/index.ts';
import { explain } from '../net/problem.ts';

/** Something that has to be said in place of what was expected. */
export function Notice(props: { title: string; bad?: boolean; children?: ReactNode }) {
  return (
    <section
      className={props.bad ? 'notice notice-bad' : 'notice'}
      role={props.bad ? 'alert' : undefined}
    >
      <h2>{props.title}</h2>
      {props.children}
    </section>
  );
}

/** A request that gave nothing, and the way to try again. */
export function ProblemNotice({ error, retry }: { error: unknown; retry: () => void }) {
  const { title, detail } = explain(error);
  return (
    <Notice title={title} bad>
      <p className="soft">{detail}</p>
      <button type="button" className="button" onClick={retry}>
        {t('action.retry')}
      </button>
    </Notice>
  );
}
