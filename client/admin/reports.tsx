import { useState } from 'react';
import { REPORT_STATES } from '#shared/records/moderation.ts';
import { ago } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { Problem } from '../net/problem.ts';
import { BanForm } from './ban-form.tsx';
import { Refusal, Rows, useDeed } from './parts.tsx';
import { type Decision, decide, listReports, type Report } from './rest.ts';

/** What players have reported, and what is to be done about it. */
export function Reports() {
  const [state, setState] = useState<(typeof REPORT_STATES)[number]>('open');
  return (
    <>
      <fieldset className="chips">
        <legend className="unseen">{t('admin.report.state')}</legend>
        {REPORT_STATES.map((each) => (
          <button
            key={each}
            type="button"
            className="chip"
            aria-pressed={state === each}
            onClick={() => setState(each)}
          >
            {t(`admin.state.${each}`)}
          </button>
        ))}
      </fieldset>
      <Rows
        name="reports"
        query={{ state }}
        list={listReports}
        empty={t('admin.reports.none')}
        row={(report) => <ReportRow report={report} />}
      />
    </>
  );
}

function ReportRow({ report }: { report: Report }) {
  const { by, at, subject, evidence, reason, note, target, state, decision } = report;
  const deed = useDeed((body: Decision) => decide(report, body));
  const isStale = deed.error instanceof Problem && deed.error.code === 'out-of-date';
  return (
    <>
      <p>
        <span className="chip-still">{t(`admin.reason.${reason}`)}</span>{' '}
        {target.kind !== 'player' && t(`admin.report.${target.kind}`)}{' '}
        {subject && <strong>{t('admin.report.about', { name: subject.name })}</strong>}
      </p>
      {evidence && <blockquote>{evidence}</blockquote>}
      {note && <p className="soft">{note}</p>}
      <p className="faint small">
        {t('admin.report.by', { name: by.name, when: ago(at, new Date()) })}
        {decision &&
          ` · ${t('admin.report.decided', {
            state: t(`admin.state.${state}`),
            name: decision.by.name,
            when: ago(decision.at, new Date()),
          })}`}
      </p>
      {state === 'open' && (
        <div className="desk-deeds">
          <button type="button" className="button" onClick={() => deed.mutate({ kind: 'dismiss' })}>
            {t('admin.report.dismiss')}
          </button>
          {subject && (
            <>
              <button
                type="button"
                className="button"
                onClick={() => deed.mutate({ kind: 'warn' })}
              >
                {t('admin.report.warn')}
              </button>
              <BanForm
                reason={reason}
                busy={deed.isPending}
                run={({ until }) => deed.mutate({ kind: 'ban', until })}
              />
            </>
          )}
        </div>
      )}
      {isStale ? (
        <p className="fault" role="alert">
          {t('admin.report.stale')}
        </p>
      ) : (
        <Refusal error={deed.error} />
      )}
    </>
  );
}
