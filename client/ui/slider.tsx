import { useId } from 'react';

interface Props {
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most?: number;
  /** The value in words or as a number. */
  readonly reading: string;
  readonly low?: string;
  readonly high?: string;
  readonly note?: string;
  readonly change: (value: number) => void;
}

/** A whole number to be set by sliding; each end may have a word. */
export function Slider({
  label,
  value,
  least,
  most = 100,
  reading,
  low,
  high,
  note,
  change,
}: Props) {
  const id = useId();
  return (
    <div className="slider">
      <div className="slider-head">
        <label htmlFor={id}>{label}</label>
        <output htmlFor={id} className="soft">
          {reading}
        </output>
      </div>
      <input
        id={id}
        type="range"
        min={least}
        max={most}
        value={value}
        aria-valuetext={reading}
        aria-describedby={note ? `${id}-note` : undefined}
        onChange={(event) => change(event.target.valueAsNumber)}
      />
      {(low || high) && (
        <div className="slider-ends faint small" aria-hidden="true">
          <span>{low}</span>
          <span>{high}</span>
        </div>
      )}
      {note && (
        <p id={`${id}-note`} className="faint small">
          {note}
        </p>
      )}
    </div>
  );
}
