import type { Browser } from 'playwright-core';
import type { Service } from '../end-to-end/service.ts';
import { Person } from './browser.ts';
import { fillIntake, takeCallBack } from './intake-form.ts';
import { sharedService } from './shared-service.ts';

/** From an intake to the end of a call back, as agent, leader and caseworker; with scripts also what only some call backs need. */
export const describeMainJob = (title: string, hasScript: boolean): void =>
  describe(`the main job in the browser, ${title}`, () => {
    let service: Service;
    let browser: Browser;
    let agent: Person;
    let leader: Person;
    let caseworker: Person;
    beforeAll(async () => {
      ({ service, browser } = await sharedService());
      agent = await Person.signedIn(browser, service, 'Gwen Iles', { hasScript });
      leader = await Person.signedIn(browser, service, 'Tariq Lowe', { hasScript });
      caseworker = await Person.signedIn(browser, service, 'Carys Wynne', { hasScript });
    });
    afterAll(() => Promise.all([agent, leader, caseworker].map((person) => person.close())));

    const allocate = async (reference: string): Promise<void> => {
      await leader.go('/call-backs/awaiting-allocation');
      const row = leader.page.getByRole('row').filter({ hasText: reference });
      await row.getByRole('combobox').selectOption({ label: 'Carys Wynne' });
      await row.getByRole('button').click();
    };
    const open = async (person: Person, reference: string): Promise<void> => {
      await person.go('/');
      await person.page.locator('#reference').fill(reference);
      await person.press('Find');
    };
    const clear = (...people: Person[]) => Promise.all(people.map(async (person) => expect(await person.barriers()).toEqual([])));

    it('an intake is checked, saved, allocated in place and called', async () => {
      await agent.go('/');
      expect(await agent.heading()).toBe('What waits for you');
      await clear(agent, leader, caseworker);
      await agent.follow('Take a call back');
      await clear(agent);
      await agent.press('Continue');
      expect(await agent.errors()).toEqual([
        'Choose what the call is about',
        'Enter the client’s full name',
        'Enter the client’s date of birth',
        'Enter the number to call',
        'Enter the first line of the address',
        'Enter the town or city',
        'Enter the postcode',
        'Choose when to call back',
      ]);
      await clear(agent);
      await fillIntake(agent);
      await agent.press('Continue');
      expect(await agent.heading()).toBe('Check before you save');
      expect(await agent.text()).toContain('ZE1 0AA');
      await clear(agent);
      await agent.press('Change something');
      expect(await agent.page.locator('#client-fullName').inputValue()).toBe('Zebedee Quillfeather');
      expect(await agent.page.locator('#at-time').inputValue()).toBe('2:30pm');
      await agent.press('Continue');
      await agent.press('Save the call back');
      expect(await agent.heading()).toBe('Call back taken');
      expect(await agent.text()).toContain('We will ring tomorrow at 2:30pm');
      await clear(agent);
      const reference = /CB-\w{4}-\w{4}/.exec(await agent.text())?.[0] ?? '';
      await service.settle();

      await leader.go('/call-backs/awaiting-allocation');
      await clear(leader);
      await allocate(reference);
      expect(await leader.text()).toContain(`${reference} is allocated`);
      await service.settle();
      await caseworker.go('/call-backs/awaiting-calls');
      await clear(caseworker);
      expect(await caseworker.text()).toMatch(/Call 1: tomorrow at 2:30pm \(in \d+ hours/);
      await caseworker.follow('Zebedee Quillfeather');
      await clear(caseworker);
      await caseworker.press('Record a call');
      await clear(caseworker);
      await caseworker.page.getByLabel('Contact made', { exact: true }).check();
      await caseworker.press('Save');
      expect(await caseworker.errors()).toEqual(['Choose the outcome of the call back']);
      await clear(caseworker);
      await caseworker.page.locator('#outcome').selectOption('query-resolved');
      await caseworker.page.locator('#minutes').fill('12');
      await caseworker.press('Save');
      expect(await caseworker.text()).toContain('The call is recorded, and the call back is completed: query resolved.');
      await clear(caseworker);
      expect(await service.mailLines(reference)).toHaveLength(2);
    });

    it('three calls without contact, by suggested times, end with the letter', async () => {
      const reference = await takeCallBack(agent, { when: 'Any time in the next 24 hours' });
      await allocate(reference);
      await open(caseworker, reference);
      for (const call of [1, 2, 3]) {
        await caseworker.press('Record a call');
        expect(await caseworker.heading()).toContain(`Record call ${call} of 3`);
        await caseworker.page.getByLabel('Contact not made, no message left', { exact: true }).check();
        if (call < 3)
          await caseworker.page
            .getByRole('radio', { name: /not tried|another day|preferred/ })
            .or(caseworker.page.locator('input[name=next][value^="at "]'))
            .first()
            .check();
        await caseworker.press('Save');
        expect(await caseworker.text()).toContain('The call is recorded.');
      }
      await service.settle();
      await caseworker.page.reload();
      expect(await caseworker.text()).toContain('Letters issued');
      const letter = await caseworker.page.request.get(
        `${service.url}${await caseworker.page.getByRole('link', { name: /^NO-CONTACT.*PDF/ }).getAttribute('href')}`,
      );
      expect([letter.status(), letter.headers()['content-type']]).toEqual([200, 'application/pdf']);
      await clear(caseworker);
    });

    it('a call is rescheduled, transferred with return, ended early and cancelled', async () => {
      const reference = await takeCallBack(agent, { nature: 'Existing case', reason: 'Raised by an MP' });
      await allocate(reference);
      await open(leader, reference);
      expect(await leader.text()).toContain('Urgent');
      await leader.press('Reschedule');
      await clear(leader);
      await leader.press('Save');
      expect(await leader.errors()).toEqual(['Choose when to call']);
      await leader.page.getByLabel('Another day at the time below', { exact: true }).check();
      for (const [part, value] of [
        ['day', '31'],
        ['month', '2'],
        ['year', '2027'],
      ])
        await leader.page.locator(`#at-${part}`).fill(value ?? '');
      await leader.page.locator('#at-time').fill('9am');
      await leader.press('Save');
      expect(await leader.errors()).toEqual(['Enter a date that exists, such as 24 11 2026']);
      await leader.page.locator('#at-day').fill('28');
      await leader.press('Save');
      expect(await leader.text()).toContain('The call has a new time.');
      await leader.press('Transfer');
      await clear(leader);
      await leader.page.getByLabel('Dele Okafor').check();
      await leader.page.getByLabel('Move it back when it is closed').check();
      await leader.press('Transfer');
      expect(await leader.text()).toContain('Dele Okafor');
      await leader.press('End the attempts');
      await clear(leader);
      await leader.press('End the attempts');
      expect(await leader.errors()).toEqual(['Say why']);
      await leader.page.locator('#reason').fill('Further calls would delay the case');
      await leader.press('End the attempts');
      await service.settle();
      await leader.page.reload();
      expect(await leader.text()).toContain('Letters issued');

      const other = await takeCallBack(agent, { number: '0113 496 0178' });
      await open(leader, other);
      await leader.press('Cancel');
      await clear(leader);
      await leader.page.locator('#reason').fill('The client rang back');
      await leader.press('Cancel the call back');
      expect(await leader.text()).toContain('The call back is cancelled.');
      await leader.go('/call-backs/closed');
      expect(await leader.text()).toContain(other);
      await clear(leader);
    });

    it('signing out ends it', async () => {
      const person = await Person.signedIn(browser, service, 'Sam Marsh', { hasScript });
      await clear(person);
      await person.press('Sign out');
      await person.press('Sign out');
      expect(await person.heading()).toBe('You are signed out');
      await clear(person);
      await person.go('/call-backs/overdue');
      expect(await person.heading()).toBe('Who are you today?');
      await person.close();
    });

    // The forms below are of the same make: once is enough.
    if (!hasScript) return;

    it('a downtime application is taken, asks for fees, and is re-keyed', async () => {
      const reference = await takeCallBack(agent, { template: 'PP Applies GB' });
      await allocate(reference);
      await open(caseworker, reference);
      expect(await caseworker.text()).toContain('Downtime application: PP Applies GB');
      await clear(caseworker);
      await caseworker.press('Record a call');
      await caseworker.page.getByLabel('Application made', { exact: true }).check();
      await caseworker.page.locator('#outcome').selectOption('application-made');
      await caseworker.press('Save');
      expect(await caseworker.errors()).toEqual(['Say whether the application fees were collected']);
      await caseworker.page.getByLabel('Yes', { exact: true }).check();
      await caseworker.press('Save');
      expect(await caseworker.text()).toContain('Fees collected');
      await leader.go('/call-backs/to-rekey');
      expect(await leader.text()).toContain(reference);
      await clear(leader);
      await caseworker.press('Mark as typed into the main system');
      expect(await caseworker.text()).toContain('Typed into the main system today');
    });

    it('a client who rings again is recognised before anything is saved, and the agent can cancel the other', async () => {
      const number = '0117 496 0179';
      const first = await takeCallBack(agent, { number });
      await agent.go('/call-backs/new');
      await fillIntake(agent, { number });
      await agent.press('Continue');
      expect(await agent.text()).toContain('This client already has');
      expect(await agent.text()).toContain(first);
      await clear(agent);
      const href = await agent.page.getByRole('link', { name: first }).getAttribute('href');
      await agent.go(href ?? '');
      await agent.page.locator('#reason').fill('Rang again');
      await agent.press('Cancel the call back');
      expect(await agent.text()).toContain('The call back is cancelled.');
    });

    it('two leaders at once: the slower one is told who has it', async () => {
      const reference = await takeCallBack(agent, { number: '0113 496 0171' });
      await leader.go('/call-backs/awaiting-allocation');
      const row = leader.page.getByRole('row').filter({ hasText: reference });
      await row.getByRole('combobox').selectOption({ label: 'Dele Okafor' });
      const list = await service.as('90000002', 'GET', '/call-backs?view=awaiting-allocation&limit=100');
      const { id } = list.body.items.find((item: { reference: string }) => item.reference === reference);
      await service.as('90000002', 'POST', `/call-backs/${id}/allocation`, { body: { caseworkerId: '90000003' } });
      await row.getByRole('button').click();
      expect(await leader.text()).toContain('Somebody else was quicker: it is allocated to Carys Wynne.');
      await clear(leader);
    });

    it('an edit that comes second keeps what was typed and says what changed', async () => {
      const reference = await takeCallBack(agent, { number: '0113 496 0172' });
      await allocate(reference);
      await open(caseworker, reference);
      await caseworker.press('Cancel');
      await caseworker.page.locator('#reason').fill('The client withdrew');
      const id = /call-backs\/([\w-]+)\/cancel/.exec(caseworker.page.url())?.[1] ?? '';
      const at = (await service.now()).add({ hours: 30 }).toString();
      await service.as('90000002', 'POST', `/call-backs/${id}/reschedule`, { body: { at } });
      await caseworker.press('Cancel the call back');
      expect(await caseworker.text()).toMatch(
        /This call back has changed since you opened this page\. Rescheduled today at .* by Tariq Lowe/,
      );
      expect(await caseworker.page.locator('#reason').inputValue()).toBe('The client withdrew');
      await clear(caseworker);
      await caseworker.press('Cancel the call back');
      expect(await caseworker.text()).toContain('The call back is cancelled.');
    });
  });
