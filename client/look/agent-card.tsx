import { type ReactNode, useEffect, useState } from 'react';
import type { Inspected } from '#shared/sim/inspect.ts';
import { clock, percent, wholeNumber } from '../i18n/format.ts';
import { t, tCount } from '../i18n/index.ts';
import { audienceName } from '../play/audience.ts';
import { usePlay } from '../play/store.ts';
import { regionName } from '../play/words.ts';
import type { Glimpse } from './glimpse.ts';
import { type Looker, useLook } from './look.ts';

/** One person of the world: traits, memory, and who convinced whom. */
export function AgentCard({ looker }: { looker: Looker }) {
  const person = useLook((state) => state.person);
  useEffect(() => {
    useLook.setState({ press: looker.inspectAt });
    return () => useLook.setState({ press: null });
  }, [looker]);
  return (
    <section className="agent" aria-label={t('agent.one')} data-testid="agent">
      {person ? <Person looker={looker} person={person} /> : <Choice looker={looker} />}
    </section>
  );
}

/** Whom to look at, for those who do not press a dot. */
function Choice({ looker }: { looker: Looker }) {
  const agents = looker.agents();
  const [wanted, setWanted] = useState('0');
  const [isNobody, setIsNobody] = useState(false);
  const number = Number(wanted);
  const isThere = Number.isInteger(number) && number >= 0 && number < agents;
  return (
    <form
      className="agent-choice"
      onSubmit={(event) => {
        event.preventDefault();
        if (isThere) looker.inspect(number);
      }}
    >
      <p className="faint small">{t('agent.none')}</p>
      <button
        type="button"
        className="button"
        data-testid="agent-random"
        onClick={() => setIsNobody(!looker.inspectBeliever())}
      >
        {t('agent.random')}
      </button>
      <p className="faint small" role="status">
        {isNobody && t('agent.random.none')}
      </p>
      <label className="small">
        {t('agent.number')}
        <input
          type="number"
          min={0}
          max={Math.max(0, agents - 1)}
          value={wanted}
          onChange={({ target }) => setWanted(target.value)}
        />
      </label>
      <button type="submit" className="button" disabled={!isThere}>
        {t('agent.show')}
      </button>
    </form>
  );
}

interface PersonProps<P> {
  readonly looker: Looker;
  readonly person: P;
}

function Person({ looker, person }: PersonProps<Inspected | Glimpse>) {
  const state = usePlay();
  return (
    <>
      <div className="agent-head">
        <h2>{t('agent.title', { n: wholeNumber(person.agent) })}</h2>
        <button
          type="button"
          className="target-close"
          aria-label={t('agent.close')}
          onClick={() => looker.inspect(null)}
        >
          ×
        </button>
      </div>
      <p className="soft small">
        {t('agent.where', {
          region: regionName(state, person.region),
          age: audienceName(person.age),
          language: audienceName(person.language),
          platform: audienceName(person.platform),
        })}
      </p>
      <Belief person={person} />
      <Traits person={person} />
      {'memory' in person ? (
        <Mind looker={looker} person={person} />
      ) : (
        <p className="faint small">
          {t(state.room?.mode === 'lab' ? 'agent.asking' : 'agent.glimpse')}
        </p>
      )}
    </>
  );
}

/** How things of a match are called: what an idea says, and when something was by its clock. */
function useCalled() {
  const room = usePlay((state) => state.room);
  return {
    at: (tick: number) => clock(Math.max(0, tick - (room?.begins ?? 0))),
    textOf: (idea: number) => room?.ideas.find(({ id }) => id === idea)?.text ?? '',
  };
}

function Belief({ person }: { person: Inspected | Glimpse }) {
  const { at, textOf } = useCalled();
  const { idea, since } = person;
  if (idea === null) return <p className="faint small">{t('agent.believes.unknown')}</p>;
  if (idea === 0) return <p>{t('agent.believes.none')}</p>;
  const sure = 'conviction' in person ? percent(person.conviction / 255) : null;
  return (
    <p>
      {t('agent.believes', { idea: textOf(idea) })}{' '}
      <span className="faint small">
        {sure !== null && t('agent.believes.since', { clock: at(since ?? 0), sure })}
        {sure === null && since !== null && t('agent.believes.seen', { clock: at(since) })}
      </span>
    </p>
  );
}

/** What it remembers, whom it has from, and whom it has won. */
function Mind({ looker, person }: PersonProps<Inspected>) {
  const { at, textOf } = useCalled();
  const other = (agent: number) => (
    <button type="button" className="link-button" onClick={() => looker.inspect(agent)}>
      {t('agent.person', { n: wholeNumber(agent) })}
    </button>
  );
  return (
    <>
      <Part title={t('agent.adopted')} none={t('agent.adopted.none')}>
        {person.adopted.map(({ tick, idea, from }) => (
          <li key={`${tick} ${idea}`}>
            <time className="faint">{at(tick)}</time>
            <span>
              {t('quoted', { text: textOf(idea) })}{' '}
              <span className="soft">{from < 0 ? t('agent.from.action') : other(from)}</span>
            </span>
          </li>
        ))}
      </Part>
      <Part title={t('agent.memory')} none={null}>
        {person.memory.map(({ idea, times, heard, wasBelieved }) => (
          <li key={idea}>
            <time className="faint">{at(heard)}</time>
            <span>
              {t('quoted', { text: textOf(idea) })}{' '}
              <span className="soft">
                {tCount('agent.memory.times', times)}
                {wasBelieved && ` · ${t('agent.memory.believed')}`}
              </span>
            </span>
          </li>
        ))}
      </Part>
      <Part
        title={t('agent.convinced', { n: wholeNumber(person.convincedCount) })}
        none={t('agent.convinced.none')}
      >
        {person.convinced.map(({ agent, tick, idea }) => (
          <li key={`${agent} ${tick}`}>
            <time className="faint">{at(tick)}</time>
            <span>
              {other(agent)} <span className="soft">{t('quoted', { text: textOf(idea) })}</span>
            </span>
          </li>
        ))}
      </Part>
    </>
  );
}

function Traits({ person }: { person: Inspected | Glimpse }) {
  const { openness, influence, trust, ties } = person;
  const rows = [
    [t('agent.openness'), openness / 255],
    [t('agent.influence'), influence / 255],
    [t('agent.trust'), trust / 255],
    ...('mood' in person ? [[t('agent.mood'), (person.mood + 128) / 255] as const] : []),
  ] as const;
  return (
    <dl className="meters">
      {rows.map(([name, part]) => (
        <div key={name}>
          <dt className="faint small">{name}</dt>
          <dd>
            <svg
              className="agent-meter"
              viewBox="0 0 100 3"
              preserveAspectRatio="none"
              aria-hidden="true"
            >
              <rect width={100 * part} height="3" rx="1.5" />
            </svg>
            <span className="small">{percent(part)}</span>
          </dd>
        </div>
      ))}
      <div>
        <dt className="faint small">{t('agent.ties')}</dt>
        <dd className="small">{wholeNumber(ties)}</dd>
      </div>
    </dl>
  );
}

/** A list under its name; nothing at all where it is empty and there is nothing to say of that. */
function Part({
  title,
  none,
  children,
}: {
  title: string;
  none: string | null;
  children: ReactNode[];
}) {
  if (children.length === 0 && none === null) return null;
  return (
    <div className="agent-part">
      <h3 className="label">{title}</h3>
      {children.length === 0 ? <p className="faint small">{none}</p> : <ol>{children}</ol>}
    </div>
  );
}
