import { useMemo } from 'react';
import { decimal } from '../i18n/format.ts';
import { t, tCount } from '../i18n/index.ts';
import { Slider } from '../ui/slider.tsx';
import { type Changes, RULES, type Rule, stopsOf, USUAL } from './rules.ts';
import { SweepTable } from './sweep-table.tsx';

interface Props {
  readonly changes: Changes;
  readonly change: (changes: Changes) => void;
}

/** The rules of a lab: folded away until wanted, because those of every match are a good start. */
export function RuleSliders({ changes, change }: Props) {
  const changed = Object.keys(changes).length;
  return (
    <details className="field folded" data-testid="lab-rules">
      <summary>
        <span className="field-name">{t('lab.rules')}</span>
        <span className="soft small">
          {changed === 0 ? t('lab.rules.usual') : tCount('lab.rules.changed', changed)}
        </span>
      </summary>
      <p className="faint small">{t('lab.rules.about')}</p>
      <div className="sliders">
        {RULES.map((rule) => (
          <RuleSlider key={rule} rule={rule} changes={changes} change={change} />
        ))}
      </div>
      <button
        type="button"
        className="button"
        disabled={changed === 0}
        data-testid="lab-rules-usual"
        onClick={() => change({})}
      >
        {t('lab.rules.reset')}
      </button>
      <SweepTable changes={changes} />
    </details>
  );
}

function RuleSlider({ rule, changes, change }: Props & { readonly rule: Rule }) {
  const stops = useMemo(() => stopsOf(rule), [rule]);
  const value = changes[rule] ?? USUAL[rule];
  const set = (stop: number) => {
    const { [rule]: _, ...others } = changes;
    const next = stops[stop]!;
    change(next === USUAL[rule] ? others : { ...others, [rule]: next });
  };
  return (
    <Slider
      label={t(`lab.rule.${rule}`)}
      value={stops.indexOf(value)}
      least={0}
      most={stops.length - 1}
      reading={decimal(value)}
      note={t(`lab.rule.${rule}.about`, { usual: decimal(USUAL[rule]) })}
      change={set}
    />
  );
}
