import { busyMatch } from './busy-match.ts';
import type { Sitting } from './shots-together.ts';

/** What those see who watch: a match that runs, and a recording of one. */
export async function viewerShots(url: string, sit: () => Promise<Sitting>): Promise<void> {
  const ann = await sit();
  await ann.page.goto(`${url}/play?mode=zero&renderer=none`);
  await ann.page.waitForURL(/\/play\/.+/);
  const room = new URL(ann.page.url()).pathname.split('/')[2];
  const eve = await sit();
  await eve.page.goto(`${url}/watch/${room}`);
  await eve.page.locator('canvas').waitFor();
  await eve.page.waitForTimeout(9000);
  await eve.shoot('viewer-watch');
  await ann.page.goto(url);
  await ann.page.getByTestId('running-row').first().scrollIntoViewIfNeeded();
  await ann.shoot('viewer-home');
  await ann.context.close();
  await eve.page.goto(`${url}/replay`);
  await eve.page.getByTestId('replay-file').waitFor({ state: 'attached' });
  await eve.shoot('viewer-replay-file');
  const file = await busyMatch();
  await eve.page.getByTestId('replay-file').setInputFiles(file);
  await eve.page.locator('[data-verdict=good]').waitFor({ timeout: 120_000 });
  await eve.page.getByTestId('replay-play').click();
  const scrub = eve.page.getByTestId('replay-scrub');
  const most = Number(await scrub.getAttribute('max'));
  await scrub.fill(String(Math.round(0.8 * most)));
  await eve.page.locator('canvas').waitFor();
  await eve.page.waitForTimeout(5000);
  await eve.shoot('viewer-replay');
  await eve.page.getByTestId('tab-agent').click();
  await eve.page.getByTestId('agent-random').click();
  await eve.page.getByTestId('agent').locator('h2').waitFor();
  await eve.page.getByTestId('tab-layers').click();
  await eve.page.locator('input[value=mood]').check();
  await eve.page.waitForTimeout(3000);
  await eve.shoot('viewer-person-and-mood');
  await eve.context.close();
}
