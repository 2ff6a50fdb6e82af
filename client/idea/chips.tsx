interface Props<T extends string> {
  readonly legend: string;
  readonly values: readonly T[];
  readonly chosen: readonly T[];
  readonly label: (value: T) => string;
  /** At most so many. */
  readonly most?: number;
  /** Words for none chosen; a chip of its own that clears the choice. */
  readonly none?: string;
  readonly change: (chosen: T[]) => void;
}

/** A group of choices, in the order in which they were chosen. */
export function ChipGroup<T extends string>(props: Props<T>) {
  const { legend, values, chosen, label, most = values.length, none, change } = props;
  const toggle = (value: T) => {
    if (chosen.includes(value)) change(chosen.filter((one) => one !== value));
    else if (chosen.length < most) change([...chosen, value]);
  };
  return (
    <fieldset className="chip-group">
      <legend className="small soft">{legend}</legend>
      <div className="chips">
        {none && (
          <button
            type="button"
            className="chip"
            aria-pressed={chosen.length === 0}
            onClick={() => change([])}
          >
            {none}
          </button>
        )}
        {values.map((value) => {
          const isChosen = chosen.includes(value);
          const isFull = !isChosen && chosen.length >= most;
          return (
            <button
              key={value}
              type="button"
              className="chip"
              aria-pressed={isChosen}
              aria-disabled={isFull || undefined}
              onClick={() => toggle(value)}
            >
              {label(value)}
            </button>
          );
        })}
      </div>
    </fieldset>
  );
}
