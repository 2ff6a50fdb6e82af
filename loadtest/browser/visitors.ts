import assert from 'node:assert/strict';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';

const PATIENCE_MS = 80_000;
const WIDE = { viewport: { width: 1440, height: 900 } };
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** Somebody with a browser of their own, in which nothing is remembered yet. */
export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** The element that tests know by this name. */
  at(id: string): ReturnType<Page['getByTestId']>;
  /** Opens a path of the game, with the probe and a table in place of the map. */
  open(path: string): Promise<void>;
  /** Writes an idea, goes on, and launches it where the page suggests. */
  launch(text: string): Promise<void>;
  /** The tick and the agents that the page shows. */
  shown(): Promise<{ tick: number; hash: string }>;
  /** Resolves once the page shows a later tick than this. */
  past(tick: number): Promise<void>;
  leave(): Promise<void>;
}

/** What the page shows to tests, as its `play/probe.ts` has it. */
interface Probed {
  __virality?: { shown(): { tick: number; hash: string } };
}

/** Makes visitors of one game, and hears what goes wrong in their pages. */
export class Visitors {
  private readonly faults: string[] = [];
  private readonly here: Visitor[] = [];
  private readonly browser: Browser;
  private readonly url: string;

  constructor(browser: Browser, url: string) {
    this.browser = browser;
    this.url = url;
  }

  async come(screen: BrowserContextOptions = WIDE): Promise<Visitor> {
    // What a service worker lets by may not be seen by `route`.
    const context = await this.browser.newContext({ serviceWorkers: 'block', ...screen });
    // Many pages on few cores: half a minute for a click is not unheard of.
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    context.on('page', (other) => this.hear(other));
    this.hear(page);
    const visitor = visitorOf(page, context, this.url);
    this.here.push(visitor);
    return visitor;
  }

  /** To be called after each test: shows everybody out, and fails if a page has reported an error. */
  async leave(): Promise<void> {
    for (const visitor of this.here.splice(0)) await visitor.leave();
    assert.deepEqual(this.faults.splice(0), [], 'no page has reported an error');
  }

  private hear(page: Page): void {
    page.on('pageerror', (error) => this.faults.push(`${error}`));
    page.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      const own = new URL(this.url).origin;
      // People go to a provider to sign in, whose pages ask whom they like.
      const isByOthers = request.isNavigationRequest() || !request.frame().url().startsWith(own);
      const isOwn = origin === own || /^(data|blob|about):/.test(protocol);
      if (!isOwn && !isByOthers) this.faults.push(`asked of somebody else: ${request.url()}`);
    });
    page.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) this.faults.push(message.text());
    });
  }
}

function visitorOf(page: Page, context: BrowserContext, url: string): Visitor {
  const at = (id: string) => page.getByTestId(id);
  return {
    page,
    context,
    at,
    async open(path) {
      const address = new URL(path, url);
      address.searchParams.set('probe', '');
      address.searchParams.set('renderer', 'none');
      await page.goto(address.href);
    },
    async launch(text) {
      await at('idea-text').fill(text);
      await at('idea-submit').click();
      await at('launch').click();
    },
    shown: () =>
      page.evaluate(() => (globalThis as Probed).__virality?.shown() ?? { tick: 0, hash: '' }),
    async past(tick) {
      await page.waitForFunction(
        (tick) => ((globalThis as Probed).__virality?.shown().tick ?? 0) > tick,
        tick,
      );
    },
    leave: () => context.close(),
  };
}
