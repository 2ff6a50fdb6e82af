import { useMutation } from '@tanstack/react-query';
import {
  type FormEvent,
  type InputHTMLAttributes,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { t } from '../i18n/index.ts';
import { Problem } from '../net/problem.ts';
import { faultWords } from './faults.ts';

/** Something that a person has set off: whether it is under way, and how it went. */
export interface Deed {
  readonly busy: boolean;
  readonly done: boolean;
  readonly error: unknown;
  run(): void;
}

/** `work`, to be done when somebody asks for it, also without a network. */
export function useDeed(work: () => Promise<void>): Deed {
  const { mutate, isPending, isSuccess, error } = useMutation({
    mutationFn: work,
    networkMode: 'always',
  });
  return { busy: isPending, done: isSuccess, error, run: () => mutate() };
}

/** What went wrong; where the server wants to be left alone, the time until it may be asked again. */
export function Fault({ error }: { error: unknown }) {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const until = performance.now() + 1000 * (error instanceof Problem ? error.seconds : 0);
    const count = () => setLeft(Math.max(0, Math.ceil((until - performance.now()) / 1000)));
    count();
    const timer = window.setInterval(count, 1000);
    return () => window.clearInterval(timer);
  }, [error]);
  if (!error || (error instanceof Problem && error.code === 'cancelled')) return null;
  const waits = error instanceof Problem && error.seconds > 0;
  // Ears are told once, not every second.
  return (
    <p className="fault" role="alert" aria-live={waits ? 'off' : undefined} data-testid="fault">
      {faultWords(error, left)}
    </p>
  );
}

interface FormProps {
  readonly deed: Deed;
  readonly submit: string;
  /** Whether a field is not as it should be: nothing is sent then. */
  readonly missing?: boolean;
  readonly onTried?: () => void;
  readonly look?: keyof typeof LOOKS;
  readonly children?: ReactNode;
}

/** Of the button that sends a form. */
const LOOKS = {
  main: 'button button-main',
  quiet: 'button',
  bad: 'button button-end',
} as const;

/** A form that says what it is doing, and puts the cursor where something is amiss. */
export function Form({ deed, submit, missing, onTried, look = 'main', children }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  const send = (event: FormEvent) => {
    event.preventDefault();
    onTried?.();
    if (deed.busy) return;
    if (!missing) deed.run();
    // After the fields have been marked.
    else requestAnimationFrame(() => firstFault(form.current)?.focus());
  };
  return (
    <form ref={form} className="account-form" onSubmit={send} noValidate>
      {children}
      <Fault error={deed.error} />
      <button type="submit" className={LOOKS[look]} aria-disabled={deed.busy} data-testid="submit">
        {deed.busy ? t('state.loading') : submit}
      </button>
    </form>
  );
}

const firstFault = (form: HTMLFormElement | null) =>
  form?.querySelector<HTMLElement>('[aria-invalid="true"]');

interface FieldProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly label: string;
  readonly hint?: string;
  readonly fault?: string | undefined;
  readonly onText: (text: string) => void;
  readonly children?: ReactNode;
}

/** A line to write, with its name above and what is amiss below. */
export function Field({ label, hint, fault, onText, children, ...input }: FieldProps) {
  const id = useId();
  const about = fault ?? hint;
  return (
    <div className="account-field">
      <label htmlFor={id}>{label}</label>
      <div className="account-line">
        <input
          id={id}
          className="line-input"
          aria-invalid={fault !== undefined}
          aria-describedby={about ? `${id}-about` : undefined}
          onChange={(event) => onText(event.target.value)}
          {...input}
        />
        {children}
      </div>
      {about && (
        <p id={`${id}-about`} className={fault ? 'fault' : 'faint small'}>
          {about}
        </p>
      )}
    </div>
  );
}

export function EmailField(props: {
  value: string;
  fault?: string | undefined;
  onText: (text: string) => void;
}) {
  return (
    <Field
      label={t('field.email')}
      type="email"
      name="email"
      autoComplete="username"
      inputMode="email"
      autoCapitalize="none"
      spellCheck={false}
      maxLength={254}
      data-testid="email"
      {...props}
    />
  );
}

/** For managers, which keep a password with its name, where the name is known already. */
export function HiddenName({ email }: { email: string }) {
  return (
    <input
      className="unseen"
      type="email"
      autoComplete="username"
      value={email}
      readOnly
      tabIndex={-1}
      aria-hidden="true"
    />
  );
}

interface PasswordProps {
  readonly value: string;
  readonly fault?: string | undefined;
  /** One that is to be chosen, or the one that there is. */
  readonly isNew: boolean;
  readonly onText: (text: string) => void;
}

/** Hidden unless its writer wants to see it. */
export function PasswordField({ isNew, ...props }: PasswordProps) {
  const [seen, setSeen] = useState(false);
  return (
    <Field
      label={t(isNew ? 'field.password.new' : 'field.password')}
      type={seen ? 'text' : 'password'}
      name="password"
      autoComplete={isNew ? 'new-password' : 'current-password'}
      autoCapitalize="none"
      spellCheck={false}
      maxLength={128}
      data-testid="password"
      {...(isNew && { hint: t('field.password.hint') })}
      {...props}
    >
      <button
        type="button"
        className="button button-quiet"
        aria-pressed={seen}
        onClick={() => setSeen(!seen)}
      >
        {t(seen ? 'field.password.hide' : 'field.password.show')}
      </button>
    </Field>
  );
}

export function CodeField(props: {
  value: string;
  fault?: string | undefined;
  onText: (text: string) => void;
}) {
  return (
    <Field
      label={t('field.code')}
      name="code"
      autoComplete="one-time-code"
      autoCapitalize="characters"
      spellCheck={false}
      maxLength={40}
      placeholder="7KQ3-M2ZD"
      data-testid="code"
      {...props}
    />
  );
}
