import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import chromiumPackage from '@sparticuz/chromium';
import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core';
import type { Service } from '../end-to-end/service.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Every rule of WCAG 2.2 AA. Only what violates one is worked out in full, which takes a third of the time of a whole report. */
const runAxe = `axe
  .run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] })
  .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target.join(' ')).join(', ')))`;

/**
 * Pages here live too briefly for optimised code, for much sweeping of memory, for a frame of their own each, or for many small tiles to paint,
 * to earn back what they cost. Naming features replaces those that playwright turns off; the ones that matter here are named again.
 */
const BRIEF_PAGES = [
  '--js-flags=--no-opt --no-maglev --min-semi-space-size=16',
  '--disable-features=RenderDocument,BackForwardCache,PaintHolding,Translate,HttpsUpgrades,MediaRouter,OptimizationHints',
  '--default-tile-width=1024',
  '--default-tile-height=1024',
];

/** A real Chromium out of an npm package, or the one that CHROMIUM_PATH names. */
export const openBrowser = async (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? (await chromiumPackage.executablePath()),
    args: ['--no-sandbox', ...BRIEF_PAGES],
    headless: true,
  });

/** What somebody looks through. */
interface Window {
  readonly hasScript?: boolean;
  /** CSS pixels. */
  readonly width?: number;
  /** Where the computer believes to be. */
  readonly timezone?: string;
}

/** One person at one browser. Whatever the page complains about is kept, and each page they reach can be checked for accessibility. */
export class Person {
  readonly page: Page;
  readonly complaints: string[] = [];
  readonly #context: BrowserContext;
  readonly #service: Service;
  readonly #hasScript: boolean;
  #session: CDPSession | undefined;

  private constructor(service: Service, context: BrowserContext, page: Page, hasScript: boolean) {
    this.#service = service;
    this.#context = context;
    this.page = page;
    this.#hasScript = hasScript;
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    page.on('console', (message) => {
      // A refused form answers 4xx on purpose, and the browser says so.
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) this.complaints.push(message.text());
    });
  }

  static async at(browser: Browser, service: Service, options: Window = {}): Promise<Person> {
    const { hasScript = true, width = 1000, timezone } = options;
    const context = await browser.newContext({
      javaScriptEnabled: hasScript,
      viewport: { width, height: 900 },
      ...(timezone !== undefined && { timezoneId: timezone }),
    });
    return new Person(service, context, await context.newPage(), hasScript);
  }

  /** Signs in through the issuer's own page. */
  static async signedIn(browser: Browser, service: Service, name: string, options: Window = {}): Promise<Person> {
    const person = await Person.at(browser, service, options);
    await person.go('/');
    await person.press(`Sign in as ${name}`);
    return person;
  }

  async go(path: string): Promise<void> {
    await this.page.goto(`${this.#service.url}${path}`);
  }

  /** Presses a button and waits until the page it leads to has loaded and run its script. */
  async press(name: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name }).first().click();
    await this.page.waitForLoadState('load');
  }

  /** Follows a link, likewise. */
  async follow(name: string | RegExp): Promise<void> {
    await this.page.getByRole('link', { name }).first().click();
    await this.page.waitForLoadState('load');
  }

  async heading(): Promise<string> {
    return (await this.page.locator('h1').innerText()).replaceAll(/\s+/g, ' ').trim();
  }

  async text(): Promise<string> {
    return (await this.page.locator('main').innerText()).replaceAll(/\s+/g, ' ');
  }

  /** The errors that the summary lists, in its order. */
  errors(): Promise<string[]> {
    return this.page.locator('.govuk-error-summary__list a').allInnerTexts();
  }

  /** What axe finds against WCAG 2.2 AA, and what does not fit the window: nothing, if all is well. */
  async barriers(): Promise<string[]> {
    if (!this.#hasScript) return [];
    await this.#loadAxe();
    const found = await this.page.evaluate<string[]>(runAxe);
    return [...found, ...(await this.overflow()), ...this.complaints];
  }

  /** As a whole script, which Chromium compiles once and keeps from page to page; `page.evaluate` would compile it on each. */
  async #loadAxe(): Promise<void> {
    this.#session ??= await this.#context.newCDPSession(this.page);
    const { exceptionDetails } = await this.#session.send('Runtime.evaluate', { expression: `${axe};undefined` });
    if (exceptionDetails) throw new Error(`axe does not load: ${exceptionDetails.text}`);
  }

  /** What does not fit the window. */
  async overflow(): Promise<string[]> {
    const pixels = Number(
      await this.page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
    );
    return pixels > 0 ? [`${pixels} pixels wider than the window`] : [];
  }

  close(): Promise<void> {
    return this.#context.close();
  }
}
