import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { addAuthenticator, fill, Members } from './browser/fixtures.ts';

type Shoot = (page: Page, name: string, fullPage?: boolean) => Promise<void>;

/** Pictures of signing in, and of the page of an account, as it is and with something amiss. */
export async function accountShots(
  browser: Browser,
  screen: BrowserContextOptions,
  shoot: Shoot,
): Promise<void> {
  const members = await Members.open(browser);
  try {
    await strangerShots(members, screen, shoot);
    await memberShots(members, screen, shoot);
  } finally {
    await members.close();
  }
}

async function strangerShots(
  members: Members,
  screen: BrowserContextOptions,
  shoot: Shoot,
): Promise<void> {
  const visitor = await members.visitors.come(screen);
  const { page, at } = visitor;
  await members.goTo(page, '/sign-in');
  await at('provider-openid').waitFor();
  await shoot(page, 'sign-in');
  await fill(visitor, { email: 'ada@example.org', password: 'not the right one' });
  await at('fault').waitFor();
  await shoot(page, 'sign-in-wrong');
  await members.goTo(page, '/account');
  await at('guest').waitFor();
  await shoot(page, 'account-guest');
  await members.goTo(page, '/register');
  await at('provider-openid').waitFor();
  await shoot(page, 'register', true);
  await fill(visitor, { email: 'ada', password: 'short' });
  await page.waitForTimeout(200);
  await shoot(page, 'register-wrong', true);
  await fill(visitor, { email: 'ada@example.org', password: 'seven quiet otters' });
  await at('code').waitFor();
  await shoot(page, 'verify');
  await members.goTo(page, '/forgot');
  await at('submit').waitFor();
  await shoot(page, 'forgot');
  await fill(visitor, { email: 'ada@example.org' });
  await at('code').waitFor();
  await shoot(page, 'reset');
}

async function memberShots(
  members: Members,
  screen: BrowserContextOptions,
  shoot: Shoot,
): Promise<void> {
  const { visitor, email, id } = await members.member(screen);
  const { page, at } = visitor;
  const phone = await members.visitors.come();
  await members.signIn(phone, email);
  await phone.at('sessions').waitFor();
  await addAuthenticator(page);
  await at('add-passkey').click();
  await at('way-passkey').waitFor();
  await at('session').nth(1).waitFor();
  await shoot(page, 'account', true);
  await at('delete').click();
  await page.waitForTimeout(300);
  await shoot(page, 'account-delete');
  await page.keyboard.press('Escape');
  await members.server.kill('SIGTERM');
  await at('export').click();
  await at('fault').waitFor();
  await shoot(page, 'account-away', true);
  await members.ageProofs();
  await at('change-password').getByTestId('password').fill('eleven loud herons');
  await at('change-password').getByTestId('submit').click();
  await page.getByRole('dialog').waitFor();
  await page.waitForTimeout(300);
  await shoot(page, 'account-prove');
  await page.keyboard.press('Escape');
  const name = await at('player-name').innerText();
  await at('profile').click();
  await page.getByText('A curve begins').waitFor();
  await shoot(page, 'player-new');
  await members.addMatches(id ?? '', name, 12);
  await page.reload();
  await page.locator('.points-curve').waitFor();
  await at('history-row').first().waitFor();
  await shoot(page, 'player', true);
  await members.goTo(page, '/');
  await page.waitForTimeout(1500);
  await shoot(page, 'home-signed-in');
  await phone.leave();
  await visitor.leave();
}
