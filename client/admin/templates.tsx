import { useQuery } from '@tanstack/react-query';
import { t } from '../i18n/index.ts';
import { ProblemNotice } from '../ui/notice.tsx';
import { desk, Refusal, useDeed } from './parts.tsx';
import { listTemplates, type SwitchedTemplate, turnTemplate } from './rest.ts';

/** Which ideas players are offered to start from. */
export function Templates() {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: desk('templates'),
    queryFn: listTemplates,
  });
  return (
    <>
      <p className="soft">{t('admin.templates.about')}</p>
      {error && <ProblemNotice error={error} retry={() => void refetch()} />}
      {isPending && <p className="faint">{t('state.loading')}</p>}
      <ul className="desk-rows">
        {data?.map((template) => (
          <li key={template.id} className="desk-row">
            <TemplateRow template={template} />
          </li>
        ))}
      </ul>
    </>
  );
}

function TemplateRow({ template }: { template: SwitchedTemplate }) {
  const { title, genre, idea, enabled } = template;
  const turn = useDeed(() => turnTemplate(template, !enabled));
  const deed = t(enabled ? 'admin.template.turnOff' : 'admin.template.turnOn');
  return (
    <>
      <div className="desk-head">
        <p>
          <strong>{title}</strong> <span className="chip-still">{genre}</span>{' '}
          <span className={enabled ? 'faint small' : 'fault'}>
            {t(enabled ? 'admin.template.on' : 'admin.template.off')}
          </span>
        </p>
        <button
          type="button"
          className="button"
          aria-label={t('admin.template.turn.of', { deed, title })}
          aria-disabled={turn.isPending}
          onClick={() => !turn.isPending && turn.mutate()}
        >
          {deed}
        </button>
      </div>
      <p className="soft small">{idea.text}</p>
      <Refusal error={turn.error} />
    </>
  );
}
