import { busyMatch } from './busy-match.ts';
import type { Sitting } from './shots-together.ts';

/** What runs are looked at with: a lab's layers and people, two runs side by side. */
export async function instrumentShots(url: string, sit: () => Promise<Sitting>): Promise<void> {
  const { page, context, shoot } = await sit();
  const isNarrow = page.viewportSize()!.width < 900;
  await page.goto(`${url}/play?mode=lab`);
  await page.getByTestId('agents-5000').click();
  await page.getByTestId('lab-open').click();
  await page.getByTestId('idea-submit').click();
  await page.getByTestId('launch').click({ timeout: 60_000 });
  await page.getByTestId('time-bar').waitFor();
  for (let i = 0; i < 12; i++) {
    await page.keyboard.press(i % 2 ? '7' : '1');
    await page.waitForTimeout(700);
  }
  if (isNarrow) await page.locator('.sheet-handle').click();
  const open = (what: string) => page.getByTestId(`${isNarrow ? 'tab' : 'more'}-${what}`).click();
  await open('layers');
  await page.locator('input[value=novelty]').check();
  await page.waitForTimeout(4000);
  await shoot('lab-layers');
  await open('agent');
  await page.getByTestId('agent-random').click();
  await page.getByTestId('agent').locator('h2').waitFor();
  await page.waitForTimeout(2000);
  await shoot('lab-person');
  if (isNarrow) await page.getByTestId('tab-believers').click();
  else await open('agent');
  await page.getByTestId('keep-run').click();
  const address = await page.getByTestId('see-kept').getAttribute('href');
  await page.goto(url + address);
  await page.getByTestId('compare-file-b').setInputFiles(await busyMatch());
  await page.getByTestId('compared').waitFor();
  await page.waitForTimeout(500);
  await shoot('compare');
  const widest = Number(await page.evaluate('document.documentElement.scrollWidth'));
  if (widest > page.viewportSize()!.width) throw new Error(`${widest} px wide`);
  await page.getByTestId('compared').scrollIntoViewIfNeeded();
  await page.getByRole('button', { name: 'Everybody' }).click();
  await page.waitForTimeout(500);
  await shoot('compare-everybody');
  await page.goto(`${url}/debrief`);
  await page.getByTestId('debrief-file').setInputFiles(await busyMatch());
  await page.getByTestId('hubs-picture').locator('canvas').first().waitFor({ timeout: 60_000 });
  await page.getByTestId('hubs').scrollIntoViewIfNeeded();
  await page.waitForTimeout(2000);
  await shoot('hubs');
  await context.close();
}
