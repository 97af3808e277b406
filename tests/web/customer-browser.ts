import type { Browser } from 'playwright-core';
import { openBrowser, Person } from './browser.ts';
import { asStaff, Customer } from './customer.ts';
import { type CustomerSite, openCustomerSite } from './customer-site.ts';

let open: CustomerSite;
let browser: Browser;
beforeAll(async () => {
  [open, browser] = await Promise.all([openCustomerSite('looking'), openBrowser()]);
});
afterAll(() => browser.close());

const booked = (weekday: number, time: string) => Customer.booked(open.site, open.day(weekday), time, { diaryId: open.first });

describe('in a browser', () => {
  it('every page is free of barriers, wide and at 320 pixels', async () => {
    const person = await Person.at(browser, open.service);
    const visit = async (path: string, heading: string) => {
      await person.go(path);
      expect(await person.heading()).toBe(heading);
      expect(await person.page.locator('h1').count()).toBe(1);
      await check();
    };
    const check = async () => {
      expect(await person.barriers()).toEqual([]);
      await person.page.setViewportSize({ width: 320, height: 800 });
      expect(await person.overflow()).toEqual([]);
      await person.page.setViewportSize({ width: 1000, height: 900 });
    };
    const customer = await booked(0, '09:00');
    const [cancel, reschedule] = [await customer.link('cancel'), await customer.link('reschedule')];
    await visit(cancel, 'Cancel your appointment');
    await visit(reschedule, 'Choose another time');
    await person.press('Choose this time');
    expect(await person.errors()).toEqual(['Choose a time']);
    await check();
    await visit(`${reschedule}?show=suggest`, 'Suggest other times');
    await person.press('Suggest these times');
    expect(await person.errors()).toEqual(['Suggest at least one time']);
    await check();
    await visit(cancel.slice(0, -1), 'This link does not work');
    await asStaff(open.site, customer, 'cancel');
    await visit(cancel, 'This appointment is cancelled');
    await person.close();
  });

  it('a time is chosen by keyboard alone, and what follows is free of barriers', async () => {
    const customer = await booked(1, '09:00');
    const person = await Person.at(browser, open.service, { width: 320 });
    await person.go(await customer.link('reschedule'));
    const { keyboard } = person.page;
    const focused = () =>
      person.page.evaluate<string>('document.activeElement.name || document.activeElement.textContent.trim()');
    const tabTo = async (what: string) => {
      for (let presses = 0; presses < 40 && (await focused()) !== what; presses++) await keyboard.press('Tab');
      expect(await focused()).toBe(what);
    };
    await tabTo('at');
    await keyboard.press('Space');
    await tabTo('Choose this time');
    await Promise.all([person.page.waitForURL(/done=picked/), keyboard.press('Enter')]);
    expect(await person.heading()).toBe('We have the time that you chose');
    expect(await person.barriers()).toEqual([]);
    expect((await customer.record()).status).toBe('request');
    await person.close();
  });

  it('times are suggested and the appointment cancelled without scripts', async () => {
    const customer = await booked(2, '09:00');
    const person = await Person.at(browser, open.service, { hasScript: false, width: 320 });
    await person.go(await customer.link('reschedule'));
    await person.follow('Suggest up to three other times');
    const [year = '', month = '', day = ''] = open.day(3).split('-');
    for (const [id, value] of Object.entries({ day, month, year, time: '10am' })) await person.page.fill(`#first-${id}`, value);
    await person.press('Suggest these times');
    expect(await person.heading()).toBe('We have the times that you suggested');
    await person.follow('cancel the appointment');
    await person.press('Cancel this appointment');
    expect(await person.heading()).toBe('Your appointment is cancelled');
    await person.page.reload();
    expect(await person.heading()).toBe('Your appointment is cancelled');
    expect(await person.overflow()).toEqual([]);
    expect((await customer.record()).status).toBe('cancelled');
    await person.close();
  });
});
