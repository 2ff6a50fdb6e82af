import { dateAndTime } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { Rows } from './parts.tsx';
import { type AuditEntry, listAudit } from './rest.ts';

/** What operators did. */
export function AuditLog() {
  return (
    <Rows
      name="audit"
      list={listAudit}
      empty={t('admin.audit.none')}
      row={(entry) => <Entry entry={entry} />}
    />
  );
}

function Entry({ entry }: { entry: AuditEntry }) {
  const { at, deed, by, target, details } = entry;
  const more = Object.entries(details).map(([name, value]) => `${name} ${value ?? '–'}`);
  return (
    <>
      <p>
        <strong>{deed}</strong> {target}
      </p>
      <p className="faint small">
        {[dateAndTime(at), by ?? t('admin.audit.by.cli'), ...more].join(' · ')}
      </p>
    </>
  );
}
