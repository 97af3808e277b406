import type { BrowserContext, Page } from 'playwright-core';
import { CASEWORKER, COLLEAGUE } from '../end-to-end/life.ts';
import type { Service } from '../end-to-end/service.ts';
import { Person } from './browser.ts';
import { Reader } from './browserless.ts';
import { DueCallBacks, type Raised } from './due-call-backs.ts';
import { sharedService } from './shared-service.ts';

/** A browser without a desktop has no notifications: they are written down instead, and whoever asks for permission is given it. */
const RECORDER = `
  Object.assign(globalThis, { shownNotifications: [], timesAsked: 0 });
  globalThis.Notification = class extends EventTarget {
    static permission = 'default';
    static async requestPermission() { timesAsked++; this.permission = 'granted'; }
    close() {}
    constructor(title, options) { super(); shownNotifications.push([title, options.body]); globalThis.lastNotification = this; }
  };`;

let service: Service;
let due: DueCallBacks;
let carys: Person;
let context: BrowserContext;
let tab: Page;
let other: Page;
beforeAll(async () => {
  ({ service } = await sharedService());
  due = new DueCallBacks(service);
});

const dialogIn = (page: Page) => page.getByRole('dialog', { name: /^(Please call|Reminder): CB-/ });
const bannerIn = (page: Page, { reference }: Raised) =>
  page.getByRole('region', { name: 'Please call' }).getByRole('listitem').filter({ hasText: reference });
const saidIn = (page: Page) => page.locator('[data-reminder-status]').textContent();
const focusedIn = (page: Page) => page.evaluate<string>('document.activeElement.innerText.trim().replaceAll(/\\s+/g, " ")');
const notificationsIn = async (...pages: Page[]) =>
  (await Promise.all(pages.map((page) => page.evaluate<string[][]>('shownNotifications')))).flat();
/** Once this is answered, whatever a tab wanted to be first at before has been answered too. */
const settled = (page: Page) => page.evaluate('navigator.locks.request("test", () => {})');
const lookAgain = (page: Page) => page.evaluate('document.dispatchEvent(new Event("visibilitychange"))');

/** Both tabs at pages of the service; a call back is raised, and its reminder comes. */
const reminded = async (pages: readonly Page[] = [tab, other]): Promise<Raised> => {
  const raised = await due.raise(10);
  await service.moveClock({ advance: 'PT6M' });
  await lookAgain(pages[0] ?? tab);
  await Promise.all(pages.map((page) => bannerIn(page, raised).waitFor()));
  return raised;
};

const openIn = (...pages: Page[]) => Promise.all(pages.map((page) => dialogIn(page).isVisible()));

/** Which of the tabs shows the dialog. */
const showing = async (): Promise<Page[]> => {
  await Promise.any([tab, other].map((page) => dialogIn(page).waitFor()));
  await Promise.all([tab, other].map(settled));
  const open = await openIn(tab, other);
  return [tab, other].filter((_, index) => open[index]);
};

/** Both tabs begin anew. */
const started = async (): Promise<void> => {
  await carys.go('/help');
  await other.goto(`${service.url}/call-backs/new`);
};
const reminderOf = async ({ id }: Raised): Promise<string> =>
  (await service.as(CASEWORKER, 'GET', `/call-backs/${id}`)).body.reminderAt;
const inMinutes = async (minutes: number): Promise<string> => (await service.now()).add({ minutes }).toString().slice(0, 16);

describe('In the browser', () => {
  beforeAll(async () => {
    const { browser } = await sharedService();
    carys = await Person.at(browser, service, { width: 1280 });
    context = carys.page.context();
    await context.clock.install();
    await context.addInitScript(RECORDER);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    tab = carys.page;
    await carys.go('/help');
    await carys.press('Sign in as Carys Wynne');
    await tab.getByRole('heading', { name: 'Help', exact: true }).waitFor();
    other = await context.newPage();
  });
  afterAll(() => carys.close());

  describe('A reminder that comes while somebody works', () => {
    let raised: Raised;
    beforeAll(started);
    afterAll(() => due.closeAll());

    it('comes by itself within half a minute, and opens once as a dialog whatever the number of tabs', async () => {
      raised = await due.raise(10);
      await service.moveClock({ advance: 'PT6M' });
      await tab.clock.runFor(31_000);
      await Promise.all([tab, other].map((page) => bannerIn(page, raised).waitFor()));
      const [page = tab, ...more] = await showing();
      expect(more).toEqual([]);
      const text = await dialogIn(page).innerText();
      for (const said of [
        'C-PAGES',
        '0113 496 0177',
        '1000 2000 3000',
        'ends in 4711',
        'Asks about the letter of Monday',
        '(in ',
      ])
        expect(text).toContain(said);
      expect(await focusedIn(page)).toBe(`Please call: ${raised.reference}`);
      await page.keyboard.press('Escape');
      await dialogIn(page).waitFor({ state: 'hidden' });
    });

    it('may be put aside, which leaves the banner, and is not shown again by itself', async () => {
      await tab.reload();
      await settled(tab);
      expect(await openIn(tab, other)).toEqual([false, false]);
      expect(await bannerIn(tab, raised).isVisible()).toBe(true);
    });

    it('is shown again with the keyboard, which copies the SCIN and puts it off, in all tabs at once', async () => {
      await tab.getByRole('button', { name: `Show ${raised.reference}` }).focus();
      await tab.keyboard.press('Enter');
      await dialogIn(tab).waitFor();
      await tab.keyboard.press('Tab');
      expect(await focusedIn(tab)).toBe('Copy SCIN');
      await tab.keyboard.press('Enter');
      await tab.getByRole('status').filter({ hasText: 'Copied' }).waitFor();
      expect(await tab.evaluate('navigator.clipboard.readText()')).toBe('1000 2000 3000');
      await tab.keyboard.press('Escape');
      await dialogIn(tab).waitFor({ state: 'hidden' });
      expect(await focusedIn(tab)).toBe(`Show ${raised.reference}`);
      await tab.keyboard.press('Enter');
      for (let presses = 0; presses < 3; presses++) await tab.keyboard.press('Tab');
      expect(await focusedIn(tab)).toBe('30 minutes');
      await tab.keyboard.press('Enter');
      await Promise.all([tab, other].map((page) => bannerIn(page, raised).waitFor({ state: 'detached' })));
      expect(await dialogIn(tab).isVisible()).toBe(false);
      expect(await saidIn(tab)).toBe(`Reminder of ${raised.reference} put off for 30 minutes.`);
      await tab.locator('h1:focus').waitFor();
      expect((await reminderOf(raised)).slice(0, 16)).toBe(await inMinutes(30));
    });

    it('comes again when that time is over, once', async () => {
      await service.moveClock({ advance: 'PT30M' });
      await lookAgain(tab);
      await Promise.all([tab, other].map((page) => bannerIn(page, raised).waitFor()));
      const [page = tab, ...more] = await showing();
      expect(more).toEqual([]);
      await page.getByRole('button', { name: 'Leave it on the page' }).click();
      expect(await bannerIn(page, raised).isVisible()).toBe(true);
    });

    it('has no barriers while it is open, wide and at 320 pixels', async () => {
      await tab.getByRole('button', { name: `Show ${raised.reference}` }).click();
      for (const width of [320, 1280]) {
        await tab.setViewportSize({ width, height: 900 });
        expect([width, ...(await carys.barriers())]).toEqual([width]);
        expect(await dialogIn(tab).evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth)).toBe(0);
      }
    });

    it('selects the SCIN where it cannot copy it', async () => {
      await tab.evaluate('navigator.clipboard.writeText = () => Promise.reject(new Error("no"))');
      await tab.getByRole('button', { name: 'Copy SCIN' }).click();
      await tab.getByRole('status').filter({ hasText: 'Selected: copy it with your keyboard' }).waitFor();
      expect(await tab.evaluate('getSelection().toString()')).toBe('1000 2000 3000');
    });

    it('says when it could not be put off, leaves what was typed alone, and goes once the call back is closed', async () => {
      await due.close(raised.id);
      await tab.getByRole('button', { name: '15 minutes', exact: true }).click();
      await tab.getByRole('alert').getByRole('link', { name: 'Put it off on its own page' }).waitFor();
      await lookAgain(tab);
      await dialogIn(tab).waitFor({ state: 'hidden' });
      await bannerIn(other, raised).waitFor({ state: 'detached' });
    });

    it('that is closed in one tab goes from the others at once', async () => {
      const another = await reminded();
      const [page = tab] = await showing();
      const elsewhere = page === tab ? other : tab;
      await elsewhere.goto(`${service.url}/call-backs/${another.id}/close`);
      await elsewhere.getByLabel('Done').check();
      await elsewhere.getByRole('button', { name: 'Close the call back' }).click();
      await dialogIn(page).waitFor({ state: 'hidden' });
      expect(await bannerIn(page, another).count()).toBe(0);
    });

    it('leaves nothing in the browser but ids and times, and nothing old', async () => {
      await tab.evaluate('localStorage.setItem("reminder show old 2020-01-01T00:00:00Z", "0")');
      await tab.reload();
      await settled(tab);
      const kept = await tab.evaluate<string[][]>('Object.entries(localStorage)');
      expect(kept.length).toBeGreaterThan(3);
      for (const [name, value] of kept)
        expect(`${name} ${value}`).toMatch(/^reminder (asked|(show|notify) [\w-]{20,} [\dTZ:.-]+) \d{13}$/);
    });
  });

  describe('A reminder that comes while somebody types', () => {
    beforeAll(async () => {
      await started();
      await other.goto('about:blank');
      await tab.goto(`${service.url}/call-backs/new`);
    });
    afterAll(() => due.closeAll());

    it('is announced politely, and waits until they have left the fields', async () => {
      const notes = tab.locator('#notes');
      await notes.pressSequentially('Wants to ');
      const raised = await reminded([tab]);
      await settled(tab);
      expect(await saidIn(tab)).toContain(`Call back ${raised.reference} is due.`);
      await tab.keyboard.type('be rung in the ');
      await tab.keyboard.press('Shift+Tab');
      await tab.clock.runFor(1500);
      await settled(tab);
      expect(await openIn(tab)).toEqual([false]);
      await tab.keyboard.press('Tab');
      await tab.keyboard.press('End');
      await tab.keyboard.type('morning');
      await tab.getByRole('heading', { level: 1 }).click();
      await tab.clock.runFor(1500);
      await dialogIn(tab).waitFor();
      expect(await notes.inputValue()).toBe('Wants to be rung in the morning');
    });
  });

  describe('A desktop notification', () => {
    let raised: Raised;
    beforeAll(started);
    afterAll(() => due.closeAll());

    it('never comes, and is never asked for, without permission', async () => {
      raised = await reminded();
      const [page = tab] = await showing();
      await page.keyboard.press('Escape');
      expect(await notificationsIn(tab, other)).toEqual([]);
      expect(await Promise.all([tab, other].map((one) => one.evaluate('timesAsked')))).toEqual([0, 0]);
    });

    it('is allowed on the page of reminders, by its button', async () => {
      await carys.go('/reminders');
      expect(await carys.text()).toContain(
        'It says “Call back due” and the reference, such as CB-7F3K-29QD, and nothing about the client.',
      );
      expect(await carys.barriers()).toEqual([]);
      await carys.press('Allow desktop notifications');
      await tab.locator('[data-permission=granted]:focus').waitFor();
      await settled(tab);
      expect(await notificationsIn(tab, other)).toEqual([['Call back due', raised.reference]]);
      expect(await tab.evaluate('timesAsked')).toBe(1);
    });

    it('comes once for each due moment, whatever the number of tabs, and leads to the tab', async () => {
      await context.addInitScript('Notification.permission = "granted"');
      await Promise.all([tab, other].map((page) => page.reload()));
      const another = await reminded();
      await showing();
      expect(await notificationsIn(tab, other)).toEqual([['Call back due', another.reference]]);
      const page = (await notificationsIn(tab)).length > 0 ? tab : other;
      expect(
        await page.evaluate(
          'window.focus = () => { window.wasFocused = true; }; lastNotification.dispatchEvent(new Event("click")); wasFocused',
        ),
      ).toBe(true);
    });
  });
});

describe('Without JavaScript', () => {
  let caseworker: Reader;
  beforeAll(async () => {
    caseworker = await Reader.signedIn(service, CASEWORKER);
  });
  afterAll(() => due.closeAll());

  it('reminders stand on a page of their own, and on a form that is shown again', async () => {
    const nothing = '<p class="govuk-body" data-nothing-due>';
    expect((await caseworker.open('/reminders')).html).toContain(nothing);
    const { id } = await due.raise(4);
    const page = await caseworker.open('/reminders');
    expect([page.heading, page.html.includes(nothing)]).toEqual(['Reminders', false]);
    const form = await caseworker.open('/case-call-backs/new');
    const refused = await caseworker.send(form.form);
    expect(refused.status).toBe(400);
    for (const { html } of [page, refused])
      for (const action of ['', '/snooze', '/close', '/reschedule']) expect(html).toContain(`href="/call-backs/${id}${action}"`);
  });

  it('what a reminder says is for nobody but whoever has the call back', async () => {
    const colleague = await Reader.signedIn(service, COLLEAGUE);
    const { id } = await due.raise(4, { scin: '9876 5432 1098' });
    const seen = async (reader: Reader) => {
      const { html } = await reader.open('/reminders');
      return [html.includes(id), html.includes('9876 5432 1098')];
    };
    expect(await Promise.all([caseworker, colleague].map(seen))).toEqual([
      [true, true],
      [false, false],
    ]);
  });
});
