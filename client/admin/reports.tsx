import { useState } from 'react';
import { REPORT_STATES } from '#shared/records/moderation.ts';
import { ago } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { now } from '../net/clock.ts';
import { Problem } from '../net/problem.ts';
import { BanForm } from './ban-form.tsx';
import { Refusal, Rows, SureButton, useDeed } from './parts.tsx';
import { type Decision, decide, listReports, type Report } from './rest.ts';

/** What players have reported, and what is to be done about it. */
export function Reports() {
  const [state, setState] = useState<(typeof REPORT_STATES)[number]>('open');
  // Held here: a row that somebody else has decided leaves the list, and would take its word along.
  const deed = useDeed(({ report, body }: Decided) => decide(report, body));
  const isStale = deed.error instanceof Problem && deed.error.code === 'out-of-date';
  const choose = (chosen: typeof state) => {
    deed.reset();
    setState(chosen);
  };
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
            onClick={() => choose(each)}
          >
            {t(`admin.state.${each}`)}
          </button>
        ))}
      </fieldset>
      {isStale ? (
        <p className="fault" role="alert">
          {t('admin.report.stale')}
        </p>
      ) : (
        <Refusal error={deed.error} />
      )}
      <Rows
        name="reports"
        query={{ state }}
        list={listReports}
        empty={t('admin.reports.none')}
        row={(report) => (
          <ReportRow
            report={report}
            busy={deed.isPending}
            run={(body) => deed.mutate({ report, body })}
          />
        )}
      />
    </>
  );
}

interface Decided {
  readonly report: Report;
  readonly body: Decision;
}

function ReportRow(props: { report: Report; busy: boolean; run: (body: Decision) => void }) {
  const { report, busy, run } = props;
  const { by, at, subject, evidence, reason, note, target, state, decision } = report;
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
        {t('admin.report.by', { name: by.name, when: ago(at, now()) })}
        {decision &&
          ` · ${t('admin.report.decided', {
            state: t(`admin.state.${state}`),
            name: decision.by.name,
            when: ago(decision.at, now()),
          })}`}
      </p>
      {state === 'open' && (
        <div className="desk-deeds">
          <SureButton
            label={t('admin.report.dismiss')}
            busy={busy}
            run={() => run({ kind: 'dismiss' })}
          />
          {subject && (
            <>
              <SureButton
                label={t('admin.report.warn')}
                busy={busy}
                run={() => run({ kind: 'warn' })}
              />
              <BanForm
                reason={reason}
                busy={busy}
                run={({ until }) => run({ kind: 'ban', until })}
              />
            </>
          )}
        </div>
      )}
    </>
  );
}
