import { useId, useState } from 'react';
import '../styles/sweep.css';
import type { ChartPicture } from '../exports/chart-picture.ts';
import { Exports } from '../exports/exports.tsx';
import { decimal, percent } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { type Changes, RULES, type Rule, USUAL } from './rules.ts';
import { sweepTable } from './sweep.ts';
import { type Sweep, useSweep } from './use-sweep.ts';

/** Tries a rule at all its values, and shows how far the idea gets under each. */
export function SweepTable({ changes }: { readonly changes: Changes }) {
  const id = useId();
  const [rule, setRule] = useState<Rule>(RULES[0]);
  const [sweep, start] = useSweep(changes);
  return (
    <section className="sweep" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} className="field-name">
        {t('lab.sweep')}
      </h2>
      <p className="faint small">{t('lab.sweep.about')}</p>
      <div className="sweep-ask">
        <label htmlFor={id} className="unseen">
          {t('lab.sweep.rule')}
        </label>
        <select
          id={id}
          value={rule}
          data-testid="sweep-rule"
          onChange={({ target }) => setRule(target.value as Rule)}
        >
          {RULES.map((one) => (
            <option key={one} value={one}>
              {t(`lab.rule.${one}`)}
            </option>
          ))}
        </select>
        <button
          type="button"
          className="button"
          data-testid="sweep-start"
          onClick={() => start(rule)}
        >
          {t('lab.sweep.start')}
        </button>
      </div>
      {sweep?.failed && (
        <p className="fault" role="alert">
          {t('idea.reach.failed')}
        </p>
      )}
      {sweep && !sweep.failed && <Table sweep={sweep} usual={USUAL[sweep.rule]} />}
    </section>
  );
}

function Table({ sweep, usual }: { readonly sweep: Sweep; readonly usual: number }) {
  const isDone = sweep.rows.every(({ reach }) => reach);
  const most = Math.max(0.01, ...sweep.rows.map(({ reach }) => reach?.all ?? 0));
  return (
    <>
      <table className="sweep-table" aria-busy={!isDone} data-testid="sweep">
        <thead>
          <tr>
            <th scope="col">{t(`lab.rule.${sweep.rule}`)}</th>
            <th scope="col">{t('lab.sweep.believers')}</th>
          </tr>
        </thead>
        <tbody>
          {sweep.rows.map(({ value, reach }) => (
            <tr key={value}>
              <th scope="row">
                {decimal(value)}
                {value === usual && <span className="faint small"> {t('lab.sweep.usual')}</span>}
              </th>
              <td>
                <span className="meter-bar" aria-hidden="true">
                  <meter min={0} max={most} value={reach?.all ?? 0} />
                </span>
                {reach ? percent(reach.all) : '…'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {isDone && (
        <Exports
          what={t('export.sweep')}
          name={`sweep-${sweep.rule}`}
          table={() => sweepTable(sweep)}
          chart={() => chartOf(sweep)}
        />
      )}
    </>
  );
}

function chartOf({ rule, rows }: Sweep): ChartPicture {
  return {
    title: `${t('lab.sweep.believers')}: ${t(`lab.rule.${rule}`)}`,
    xs: rows.map(({ value }) => value),
    writeX: decimal,
    lines: [
      {
        seat: 0,
        label: t('lab.sweep.believers'),
        shares: rows.map(({ reach }) => reach?.all ?? null),
      },
    ],
  };
}
