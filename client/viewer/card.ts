import type { MatchSummary } from '#shared/game/summary.ts';
import { clock, people } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import type { Tally } from '../play/tally.ts';
import { titleFor } from '../play/verdict.ts';
import { cut, drawSign, INK, type Pen, rankedSeats, write } from './drawn-words.ts';
import { roomViewOf } from './room-view.ts';
import { makeStills, type StillSource } from './stills.ts';

/** As most pages show pictures of links. */
const SIZE = { width: 1200, height: 630 };
/** Space for the words, at the left. */
const WORDS = 420;
const MARGIN = 44;

/** A picture of how a match ended, as a PNG file. */
export async function makeCard(source: StillSource): Promise<Blob> {
  const moment = await source.moment(source.opened.end);
  const stills = makeStills(source, SIZE, { left: WORDS - 60, top: 20, right: 0, bottom: 20 });
  try {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, SIZE);
    const pen = canvas.getContext('2d')!;
    const tally = stills.draw(moment);
    pen.drawImage(stills.canvas, 0, 0);
    shade(pen);
    drawWords(pen, source, moment.summary, tally);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!blob) throw new Error('the browser makes no PNG');
    return blob;
  } finally {
    stills.stop();
  }
}

/** Makes words readable over the map. */
function shade(pen: Pen): void {
  const fade = pen.createLinearGradient(0, 0, WORDS + 160, 0);
  fade.addColorStop(0, 'rgb(5 8 15 / 96%)');
  fade.addColorStop(0.62, 'rgb(5 8 15 / 82%)');
  fade.addColorStop(1, 'rgb(5 8 15 / 0%)');
  pen.fillStyle = fade;
  pen.fillRect(0, 0, WORDS + 160, SIZE.height);
}

function drawWords(pen: Pen, { opened }: StillSource, summary: MatchSummary, tally: Tally): void {
  const { mode, world } = opened.spec;
  const rows = rankedSeats(summary, tally);
  const winner = summary.winner >= 0 ? summary.winner : (rows[0]?.seat ?? -1);
  const idea = summary.ideas.find(({ owner, parent }) => owner === winner && parent === 0);
  write(pen, t('app.name'), { x: MARGIN, y: 64, size: 22, weight: 650, colour: INK.accent });
  const title = titleFor(roomViewOf(mode, summary, []), -1);
  write(pen, title, { x: MARGIN, y: 132, size: 44, weight: 700, most: WORDS });
  let y = 176;
  if (idea) {
    pen.font = '500 24px "Inter Variable", system-ui, sans-serif';
    for (const line of wrap(pen, `“${idea.text}”`, WORDS)) {
      write(pen, line, { x: MARGIN, y, size: 24, weight: 500, colour: INK.soft });
      y += 32;
    }
  }
  y = Math.max(y + 34, 300);
  for (const { seat, name, share } of rows) {
    drawSign(pen, seat, MARGIN, y - 18, 22);
    write(pen, name, { x: MARGIN + 36, y, size: 24, weight: 600, most: 230 });
    write(pen, share, { x: MARGIN + 290, y, size: 24, weight: 700 });
    y += 42;
  }
  const facts = [clock(summary.tick - summary.begins), people(world.agents)];
  write(pen, facts.join(' · '), { x: MARGIN, y: SIZE.height - 40, size: 20, colour: INK.soft });
}

/** At most three lines that fit, by words. */
function wrap(pen: Pen, text: string, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && pen.measureText(longer).width > most) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  lines.push(line);
  return lines.slice(0, 3).map((one) => cut(pen, one, most));
}
