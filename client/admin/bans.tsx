import { ago } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { now } from '../net/clock.ts';
import { untilWords } from './ban-form.tsx';
import { Refusal, Rows, SureButton, useDeed } from './parts.tsx';
import { type Ban, liftBan, listBans } from './rest.ts';

/** Who may not play, and who might not before. */
export function Bans() {
  return (
    <Rows
      name="bans"
      list={listBans}
      empty={t('admin.bans.none')}
      row={(ban) => <BanRow ban={ban} />}
    />
  );
}

function BanRow({ ban }: { ban: Ban }) {
  const { player, reason, note, by, at, until, lifted, isInForce } = ban;
  const lift = useDeed(() => liftBan(ban.id));
  const over = lifted ? t('admin.ban.lifted', { name: lifted.by.name }) : t('admin.ban.over');
  return (
    <>
      <p>
        <strong>{player.name}</strong>{' '}
        <span className="chip-still">{t(`admin.reason.${reason}`)}</span>{' '}
        {isInForce ? untilWords(until) : over}
      </p>
      {note && <p className="soft">{note}</p>}
      <p className="faint small">{t('admin.ban.by', { name: by.name, when: ago(at, now()) })}</p>
      {isInForce && (
        <div className="desk-deeds">
          <SureButton label={t('admin.ban.lift')} busy={lift.isPending} run={() => lift.mutate()} />
        </div>
      )}
      <Refusal error={lift.error} />
    </>
  );
}
