import { useSyncExternalStore } from 'react';
import { Link } from 'wouter';
import '../i18n/settings.ts';
import '../styles/settings.css';
import { chooseLanguage } from '../i18n/choice.ts';
import { language, t } from '../i18n/index.ts';
import { LANGUAGES, OWN_NAMES } from '../i18n/languages.ts';
import { play } from '../sound/tones.ts';
import { KeyMap } from './key-map.tsx';
import { onPreferred, PREFERENCES, type Preference, prefer, preferred } from './preferences.ts';

/** What can be set on this device. All of it is kept, and holds at once. */
export function SettingsPanel() {
  return (
    <div className="settings">
      <fieldset className="setting">
        <legend>{t('settings.language')}</legend>
        <div className="settings-choices">
          {LANGUAGES.map((one) => (
            <label key={one} className="settings-choice">
              <input
                type="radio"
                name="language"
                data-testid={`language-${one}`}
                checked={language() === one}
                onChange={() => chooseLanguage(one)}
              />
              <span lang={one}>{OWN_NAMES[one]}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <Choice name="motion" />
      <Choice name="sound" onChosen={(value) => value === 'on' && play('done')} />
      <Choice name="renderer" />
      <KeyMap />
      <p className="small">
        <Link href="/play?tutorial">{t('home.tutorial')}</Link> ·{' '}
        <Link href="/credits">{t('nav.credits')}</Link>
      </p>
    </div>
  );
}

interface ChoiceProps {
  readonly name: Preference;
  readonly onChosen?: (value: string) => void;
}

/** One thing that is preferred, with all that there is to choose from. */
function Choice({ name, onChosen }: ChoiceProps) {
  const chosen = useSyncExternalStore(onPreferred, () => preferred(name));
  return (
    <fieldset className="setting" aria-describedby={`about-${name}`}>
      <legend>{t(`settings.${name}`)}</legend>
      <p id={`about-${name}`} className="faint small">
        {t(`settings.${name}.about`)}
      </p>
      <div className="settings-choices">
        {PREFERENCES[name].map((value) => (
          <label key={value} className="settings-choice">
            <input
              type="radio"
              name={name}
              data-testid={`${name}-${value}`}
              checked={chosen === value}
              onChange={() => {
                prefer(name, value);
                onChosen?.(value);
              }}
            />
            {t(`settings.${name}.${value}` as 'settings.sound.on')}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
