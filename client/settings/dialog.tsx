import { type ReactNode, useEffect, useRef } from 'react';
import { t } from '../i18n/index.ts';
import { SettingsPanel } from './panel.tsx';

/** The settings over what is there, so that nobody has to leave a match for them. */
export default function SettingsDialog(props: { onClose: () => void; children?: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      className="settings-dialog"
      aria-labelledby="settings-title"
      data-testid="settings-dialog"
      onClose={props.onClose}
    >
      <header className="settings-head">
        <h2 id="settings-title">{t('settings.title')}</h2>
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          {t('action.close')}
        </button>
      </header>
      {props.children}
      <SettingsPanel />
    </dialog>
  );
}
