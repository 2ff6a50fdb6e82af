import type { BrowserContext, Page } from 'playwright-core';

/** Somebody before a screen, and how to take a picture of it. */
export interface Sitting {
  readonly context: BrowserContext;
  readonly page: Page;
  shoot(name: string): Promise<void>;
}

/** Pictures of what several people do with one room, and of a lab. */
export async function togetherShots(url: string, sit: () => Promise<Sitting>): Promise<void> {
  await friends(url, sit);
  await coop(url, sit);
  await lab(url, sit);
}

const NO_MAP = 'renderer=none';

/** Writes an idea and launches it where the page suggests. */
async function launch(page: Page, text: string): Promise<void> {
  await page.getByTestId('idea-text').fill(text);
  await page.getByTestId('idea-submit').click();
  await page.getByTestId('launch').click({ timeout: 120_000 });
}

async function friends(url: string, sit: () => Promise<Sitting>): Promise<void> {
  const ann = await sit();
  const bob = await sit();
  await ann.page.goto(`${url}/play?with=friends`);
  await ann.page.getByTestId('idea-submit').waitFor();
  await ann.shoot('friends-idea');
  await ann.page.getByTestId('idea-submit').click();
  await ann.page.getByTestId('launch').waitFor({ timeout: 120_000 });
  await ann.page.waitForTimeout(4000);
  await ann.shoot('friends-launch');
  await ann.page.getByTestId('launch').click();
  await ann.page.getByTestId('gathering').waitFor();
  await ann.page.waitForTimeout(600);
  await ann.shoot('friends-alone');
  const { pathname } = new URL(ann.page.url());
  await bob.page.goto(`${url}${pathname}?${NO_MAP}`);
  await bob.page.getByTestId('idea-text').waitFor();
  await ann.page.getByTestId('kick').waitFor();
  await ann.page.waitForTimeout(600);
  await ann.shoot('friends-two');
  await ann.page.getByRole('button', { name: 'Change the idea' }).click();
  await ann.page.waitForTimeout(500);
  await ann.shoot('friends-change');
  await ann.page.getByRole('button', { name: 'Keep it as it was' }).click();
  await ann.page.getByRole('button', { name: 'Share' }).click();
  await ann.page.waitForTimeout(400);
  await ann.shoot('share');
  await ann.page.keyboard.press('Escape');
  await ann.page.getByTestId('kick').click();
  await bob.page.getByRole('alert').waitFor();
  await bob.shoot('kicked');
  const eve = await sit();
  await eve.page.goto(`${url}${pathname}?watch`);
  await eve.page.getByTestId('watch-badge').waitFor();
  await ann.page.getByTestId('start-now').click();
  await ann.page.getByTestId('action-seed').waitFor();
  await eve.page.waitForTimeout(8000);
  await eve.shoot('watch');
  await ann.page.getByTestId('pause-banner').waitFor({ timeout: 60_000 });
  await ann.shoot('away');
  for (const { context } of [ann, bob, eve]) await context.close();
}

async function coop(url: string, sit: () => Promise<Sitting>): Promise<void> {
  const ann = await sit();
  const bob = await sit();
  await ann.page.goto(`${url}/play?mode=coop`);
  await launch(ann.page, 'Umbrellas remember every rain');
  await ann.page.getByTestId('gathering').waitFor();
  const { pathname } = new URL(ann.page.url());
  await bob.page.goto(`${url}${pathname}?${NO_MAP}`);
  await launch(bob.page, 'Puddles are the sky, kept for later');
  await ann.page.waitForTimeout(1500);
  await ann.shoot('coop-gathering');
  await ann.page.getByTestId('start-now').click();
  await bob.page.getByTestId('vote-pause').click();
  await ann.page.getByTestId('vote').waitFor();
  await ann.page.waitForTimeout(2000);
  await ann.shoot('coop-vote');
  await ann.page.getByTestId('vote').click();
  await ann.page.getByText(/^Paused/).waitFor();
  await ann.page.waitForTimeout(600);
  await ann.shoot('coop-paused');
  await ann.page.getByTestId('vote').click();
  await bob.page.getByTestId('vote').click();
  await ann.page.getByTestId('rematch').waitFor({ timeout: 300_000 });
  await bob.page.getByTestId('rematch').click();
  await ann.page.waitForTimeout(1500);
  await ann.shoot('rematch');
  await ann.context.close();
  await bob.context.close();
}

async function lab(url: string, sit: () => Promise<Sitting>): Promise<void> {
  const ann = await sit();
  const bob = await sit();
  await ann.page.goto(`${url}/lab`);
  await ann.page.getByTestId('lab-open').waitFor();
  await ann.page.waitForTimeout(500);
  await ann.shoot('lab-form');
  await ann.page.getByTestId('lab-open').click();
  await launch(ann.page, 'Umbrellas remember every rain');
  await ann.page.getByTestId('action-seed').waitFor();
  await ann.page.waitForTimeout(10_000);
  await ann.shoot('lab');
  await ann.page.getByTestId('pause').click();
  await ann.page.waitForTimeout(800);
  const scrub = ann.page.getByTestId('scrub');
  const now = Number(await scrub.getAttribute('max'));
  await scrub.fill(String(Math.round(now / 2)));
  await ann.page.waitForTimeout(400);
  await ann.shoot('lab-back');
  const opened = ann.context.waitForEvent('page');
  await ann.page.getByTestId('fork').click();
  await (await opened).close();
  await ann.page.waitForTimeout(600);
  await ann.shoot('lab-forked');
  const { pathname } = new URL(ann.page.url());
  await bob.page.goto(`${url}${pathname}`);
  await bob.page.getByTestId('watch-badge').waitFor();
  await bob.page.waitForTimeout(5000);
  await bob.shoot('lab-watched');
  await ann.context.close();
  await bob.context.close();
}
