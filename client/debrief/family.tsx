import { wholeNumber } from '../i18n/format.ts';
import { t, tCount } from '../i18n/index.ts';
import { seatColour } from '../play/colours.ts';
import { SeatSign } from '../ui/seat.tsx';
import { familyPicture, type Leaf } from './tree.ts';
import type { Told } from './use-debrief.ts';
import { timeOf } from './words.ts';

/** Units of the picture: its width, a row, space at the edges, and letters of a label. */
const WIDTH = 720;
const ROW = 27;
const EDGE = 14;
const LETTERS = 46;
/** Beyond this part of the width, labels stand at the left of their dots. */
const LATE = 0.52;

/** What became of every idea: who told it anew, when, and how many took that up. */
export function Family({ told: { report, aside } }: { told: Told }) {
  const time = { begins: aside.begins, ends: report.tick };
  const { leaves, leftOut } = familyPicture(report.ideas, time);
  const most = Math.max(1, ...leaves.map(({ life }) => life.adoptions));
  const height = leaves.length * ROW + EDGE;
  return (
    <section className="panel" aria-labelledby="family">
      <h2 id="family">{t('debrief.family')}</h2>
      <p className="soft small">{t('debrief.family.about')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keys */}
      <div className="family-scroll" tabIndex={0}>
        <svg className="family" viewBox={`0 0 ${WIDTH} ${height}`} aria-hidden="true">
          {leaves.map((leaf) => (
            <Branch key={leaf.life.idea} leaf={leaf} />
          ))}
          {leaves.map((leaf) => (
            <Dot
              key={leaf.life.idea}
              leaf={leaf}
              text={aside.texts[leaf.life.idea] ?? ''}
              told={tellerOf(aside, leaf.life.idea)}
              size={3 + 8 * Math.sqrt(leaf.life.adoptions / most)}
              isBest={leaf.life.idea === report.bestMutation}
            />
          ))}
        </svg>
      </div>
      {leftOut > 0 && <p className="faint small">{tCount('debrief.family.left', leftOut)}</p>}
      <div className="unseen">
        <table>
          <caption>{t('debrief.family')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('match.idea')}</th>
              <th scope="col">{t('debrief.family.from')}</th>
              <th scope="col">{t('play.time')}</th>
              <th scope="col">{t('debrief.adoptions')}</th>
            </tr>
          </thead>
          <tbody>
            {leaves.map(({ life }) => (
              <tr key={life.idea}>
                <th scope="row">
                  {aside.texts[life.idea]} {tellerOf(aside, life.idea)}
                </th>
                <td>{life.parent === 0 ? report.names[life.owner] : aside.texts[life.parent]}</td>
                <td>{timeOf(life.born, aside)}</td>
                <td>{wholeNumber(life.adoptions)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ul className="family-owners small" aria-hidden="true">
        {report.names.map((name, seat) =>
          name ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: a seat is its number
            <li key={seat}>
              <SeatSign seat={seat} size={11} /> {name}
            </li>
          ) : null,
        )}
      </ul>
    </section>
  );
}

const across = (x: number): number => EDGE + x * (WIDTH - 2 * EDGE);
const down = (row: number): number => EDGE + row * ROW;

function Branch({ leaf: { life, x, row, from } }: { leaf: Leaf }) {
  if (!from) return null;
  return (
    <path
      d={`M${across(from.x)} ${down(from.row)}V${down(row)}H${across(x)}`}
      fill="none"
      stroke={seatColour(life.owner)}
      strokeOpacity="0.4"
    />
  );
}

function tellerOf({ tellings }: Told['aside'], idea: number): string {
  const told = tellings[idea];
  if (!told) return '';
  const { name, why } = told;
  return t(told.by === 'model' ? 'told.model' : 'told.fallback', { name, why });
}

interface DotProps {
  readonly leaf: Leaf;
  readonly text: string;
  /** Who worded it and why; empty where the rules did. */
  readonly told: string;
  readonly size: number;
  readonly isBest: boolean;
}

function Dot({ leaf: { life, x, row }, text, told, size, isBest }: DotProps) {
  const isLate = x > LATE;
  const short = text.length > LETTERS ? `${text.slice(0, LETTERS - 1)}…` : text;
  return (
    <g className={isBest ? 'family-best' : undefined}>
      <title>{`${text}: ${wholeNumber(life.adoptions)}. ${told}`}</title>
      <circle cx={across(x)} cy={down(row)} r={size} fill={seatColour(life.owner)} />
      <text
        x={across(x) + (isLate ? -1 : 1) * (size + 6)}
        y={down(row) + 4}
        textAnchor={isLate ? 'end' : 'start'}
      >
        {short} <tspan className="family-count">{wholeNumber(life.adoptions)}</tspan>
      </text>
    </g>
  );
}
