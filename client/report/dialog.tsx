import { useId, useState } from 'react';
import { REPORT_REASONS } from '#shared/records/moderation.ts';
import '../i18n/reports.ts';
import '../styles/account.css';
import { Dialog } from '../account/dialog.tsx';
import { Form, useDeed } from '../account/form.tsx';
import { t } from '../i18n/index.ts';
import { Problem } from '../net/problem.ts';
import type { Reported } from './reported.ts';
import { type Reason, sendReport } from './rest.ts';

const NOTE_MOST = 500;

/** Asks what is wrong with somebody or their idea, and sends it to the moderators. */
export default function ReportDialog(props: Reported & { onClose: () => void }) {
  const { target, name, text, onClose } = props;
  const [reason, setReason] = useState<Reason | null>(null);
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const deed = useDeed(async () => {
    if (reason) await sendReport(target, reason, note.trim()).catch(inWords);
  });
  const length = [...note.trim()].length;
  if (deed.done) {
    return (
      <Dialog title={t('report.title', { name })} onClose={onClose}>
        <p role="status" data-testid="reported">
          {t('report.done')}
        </p>
        <Close label={t('action.close')} onClose={onClose} />
      </Dialog>
    );
  }
  return (
    <Dialog title={t('report.title', { name })} onClose={onClose}>
      <p className="soft small">{t('report.about')}</p>
      {text && target.kind === 'idea' && <p className="small">{t('report.idea', { text })}</p>}
      <Form
        deed={deed}
        submit={t('report.submit')}
        missing={reason === null || length > NOTE_MOST}
        onTried={() => setTried(true)}
      >
        <Reasons
          chosen={reason}
          fault={tried && !reason ? t('report.reason.missing') : undefined}
          onChoose={setReason}
        />
        <Note
          text={note}
          fault={
            length > NOTE_MOST ? t('report.note.over', { n: length, most: NOTE_MOST }) : undefined
          }
          onText={setNote}
        />
      </Form>
      <Close label={t('account.cancel')} onClose={onClose} />
    </Dialog>
  );
}

/** What the server says of a report, in words of reports. @throws Problem */
function inWords(error: unknown): never {
  if (!(error instanceof Problem)) throw error;
  const { code, field } = error;
  if (code === 'not-found') throw new Problem('answer', { code: 'report-gone' });
  if (code === 'invalid-field' && field === 'note') {
    throw new Problem('answer', { code: 'report-note' });
  }
  throw error;
}

function Reasons(props: {
  chosen: Reason | null;
  fault: string | undefined;
  onChoose: (reason: Reason) => void;
}) {
  const id = useId();
  return (
    <fieldset className="report-reasons" aria-describedby={props.fault && `${id}-fault`}>
      <legend>{t('report.reason')}</legend>
      {REPORT_REASONS.map((each) => (
        <label key={each}>
          <input
            type="radio"
            name={id}
            value={each}
            checked={props.chosen === each}
            aria-invalid={props.fault !== undefined}
            onChange={() => props.onChoose(each)}
          />
          {t(`report.reason.${each}`)}
        </label>
      ))}
      {props.fault && (
        <p id={`${id}-fault`} className="fault">
          {props.fault}
        </p>
      )}
    </fieldset>
  );
}

function Note(props: { text: string; fault: string | undefined; onText: (text: string) => void }) {
  const id = useId();
  return (
    <div className="account-field">
      <label htmlFor={id}>{t('report.note')}</label>
      <textarea
        id={id}
        className="line-input"
        rows={3}
        value={props.text}
        aria-invalid={props.fault !== undefined}
        aria-describedby={props.fault && `${id}-fault`}
        data-testid="note"
        onChange={({ target }) => props.onText(target.value.replace(/\s*\n\s*/g, ' '))}
      />
      {props.fault && (
        <p id={`${id}-fault`} className="fault" role="alert">
          {props.fault}
        </p>
      )}
    </div>
  );
}

const Close = ({ label, onClose }: { label: string; onClose: () => void }) => (
  <button type="button" className="button button-quiet" onClick={onClose}>
    {label}
  </button>
);
