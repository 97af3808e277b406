import type { Browser } from 'playwright-core';
import { aClient } from '../builders.ts';
import { CASEWORKER, LEADER, Life } from '../end-to-end/life.ts';
import { Service } from '../end-to-end/service.ts';
import { openBrowser, Person } from './browser.ts';
import { fillIntake } from './intake-form.ts';

/** What the focused control is called, by its label or its own words. */
const FOCUSED = `(() => {
  const at = document.activeElement;
  return at.matches('a, button, input, select, textarea, summary') ? (at.labels?.[0] ?? at).textContent : '';
})()`;

/** Makes every text as long as in Welsh, whose words run 40 % longer. */
const LENGTHENED = `(() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent.trim();
    if (text && !['SCRIPT', 'STYLE'].includes(node.parentElement.tagName)) node.textContent += ' ' + 'llanfair ŵŷ '.repeat(Math.ceil(text.length * 0.4 / 12));
  }
})()`;

let service: Service;
let browser: Browser;
let life: Life;
beforeAll(async () => {
  [service, browser] = await Promise.all([Service.start(), openBrowser()]);
  const longName = `Zebedee-${'Quillfeather'.repeat(8)} ${'Quillfeather '.repeat(5)}`.trim();
  const client = {
    ...aClient(),
    fullName: longName,
    language: 'cy',
    adjustments: ['large-print', 'sign-language', 'interpreter'],
  };
  life = await Life.beginIn(service, 600, {
    client,
    nature: 'existing-case',
    existingCaseReason: 'vulnerable-person',
    notes: 'W'.repeat(400),
  });
  await life.post(LEADER, 'allocation', { caseworkerId: CASEWORKER });
  await Life.beginIn(service, 300, { client });
});
afterAll(async () => {
  await browser.close();
  await service.stop();
});

const pages = (): readonly string[] => [
  '/',
  '/call-backs/new',
  '/call-backs/board',
  '/call-backs/awaiting-allocation',
  '/call-backs/awaiting-calls',
  '/call-backs/overdue',
  '/call-backs/to-rekey',
  '/call-backs/closed',
  `/call-backs/${life.id}`,
  ...['call', 'reschedule', 'transfer', 'cancel', 'end'].map((form) => `/call-backs/${life.id}/${form}`),
  '/help',
];

describe('every page 320 pixels wide, which is what 1280 leave at 400 % zoom, and as wide as a desk', () => {
  it('fits, with Welsh words as well, and puts nothing in anybody’s way', async () => {
    const leader = await Person.signedIn(browser, service, 'Tariq Lowe', { width: 320 });
    for (const path of pages()) {
      await leader.go(path);
      // The journeys check every page at full width; here it is the narrow one that needs axe as well.
      const barriers = await leader.barriers();
      await leader.page.evaluate(LENGTHENED);
      const lengthened = await leader.overflow();
      await leader.page.setViewportSize({ width: 1280, height: 900 });
      const wide = await leader.overflow();
      await leader.page.setViewportSize({ width: 320, height: 900 });
      expect({ path, barriers, lengthened, wide }).toEqual({ path, barriers: [], lengthened: [], wide: [] });
    }
    await leader.close();
  });
});

describe('with the keyboard alone', () => {
  it('somebody signs in, skips to the content and records a call', async () => {
    const { page, ...rest } = await Person.at(browser, service);
    void rest;
    await page.goto(`${service.url}/call-backs/${life.id}/call`);
    const tabTo = async (name: RegExp, limit = 80): Promise<void> => {
      for (let presses = 0; presses < limit; presses++) {
        await page.keyboard.press('Tab');
        const focused = await page.evaluate(FOCUSED);
        if (name.test(String(focused))) return;
      }
      throw new Error(`The keyboard does not reach ${name}`);
    };
    await tabTo(/Sign in as Carys Wynne/);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/call');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to main content');
    await page.keyboard.press('Enter');
    await tabTo(/Called, contact not made/);
    await page.keyboard.press('Space');
    for (let down = 0; down < 3; down++) await page.keyboard.press('ArrowDown');
    expect(await page.locator('input[name=result]:checked').getAttribute('value')).toBe('contact-made');
    await tabTo(/Outcome of the call back/);
    await page.keyboard.type('Query');
    await tabTo(/^\s*Save\s*$/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/done=recorded/);
    expect((await life.record()).outcome).toBe('query-resolved');
    await page.context().close();
  });

  it('an error summary takes the focus, and its links lead to the boxes', async () => {
    const agent = await Person.signedIn(browser, service, 'Gwen Iles');
    await agent.go('/call-backs/new');
    await fillIntake(agent, { number: 'nonsense' });
    await agent.press('Continue');
    await agent.page.locator('.govuk-error-summary:focus').waitFor();
    await agent.follow('Give a telephone number that can be called, such as 0113 496 0000');
    await agent.page.locator('#client-contactNumber:focus').waitFor();
    expect(await agent.page.locator('#client-fullName').inputValue()).toBe('Zebedee Quillfeather');
    await agent.close();
  });
});

describe('a list that refreshes itself', () => {
  it('shows what is new without moving the focus or forgetting a choice', async () => {
    const leader = await Person.at(browser, service);
    await leader.page.clock.install();
    await leader.go('/call-backs/awaiting-allocation');
    await leader.press('Sign in as Tariq Lowe');
    await leader.page.getByRole('heading', { name: 'Awaiting allocation' }).waitFor();
    const choice = leader.page.getByRole('combobox').first();
    await choice.selectOption({ label: 'Dele Okafor' });
    await choice.focus();
    const id = await choice.getAttribute('id');
    const another = await Life.beginIn(service, 900);
    expect(await leader.text()).not.toContain(another.reference);
    await leader.page.clock.runFor(31_000);
    await leader.page.getByText(another.reference).first().waitFor();
    expect(await leader.page.evaluate('document.activeElement.id')).toBe(id);
    expect(await leader.page.locator(`#${id}`).inputValue()).toBe('90000004');
    await leader.close();
  });
});

describe('a session that is about to end', () => {
  it('warns, and lets somebody stay', async () => {
    const leader = await Person.at(browser, service);
    await leader.page.clock.install();
    await leader.go('/');
    await leader.press('Sign in as Tariq Lowe');
    await leader.page.getByRole('heading', { name: 'What waits for you' }).waitFor();
    await leader.page.clock.runFor(56 * 60_000);
    await leader.page.getByRole('dialog').waitFor();
    expect(await leader.page.getByRole('dialog').innerText()).toContain('You will be signed out soon');
    await leader.press('Stay signed in');
    await leader.page.getByRole('dialog').waitFor({ state: 'detached' });
    await leader.close();
  });
});
