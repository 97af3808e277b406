import { addDays, at, must } from '../end-to-end/diaries.ts';
import { asStaff, type Customer, linksIn, suggestion } from './customer.ts';
import { booked, historyOf, latestMail, type ManagedSite, managedSite, picks, pressed, standing } from './managed-site.ts';

let managed: ManagedSite;
let day: (weekday: number) => string;
beforeAll(async () => {
  managed = await managedSite();
  day = (weekday) => addDays(managed.monday, weekday);
});

/** The agent finds an appointment under a tab and opens it. */
const view = async ({ reference, id }: Customer, tab: string) => {
  const { agent } = managed;
  await agent.go(`/appointments?tab=${tab}`);
  await agent.page.locator('tr', { hasText: reference }).getByRole('link').click();
  await agent.page.waitForURL(`**/appointments/${id}`);
};
const says = async (text: string) => managed.agent.page.getByLabel(/Message to the customer/).fill(text);

/** The customer opens a link of their latest e-mail, where they are not signed in. */
const opensLink = async (one: Customer, purpose: 'reschedule' | 'cancel', heading: string) => {
  await managed.customer.go(linksIn(await latestMail(one))[purpose] ?? '');
  expect(await managed.customer.heading()).toBe(heading);
};

describe('Viewing an appointment', () => {
  it('from the Calendar tab by its date, or from the Appointments tab by its status', async () => {
    const { agent } = managed;
    const one = await booked(1, '09:00');
    await agent.go('/');
    await agent.follow(/^Appointments$/);
    await agent.follow(/^Calendar$/);
    await agent.page.locator(`a[href="/appointments/${one.id}"]`).first().click();
    await agent.page.waitForURL(`**/appointments/${one.id}`);
    expect(await agent.heading()).toBe(`${one.reference} Zebedee Quillfeather`);
    await agent.go('/appointments');
    await agent.page.getByRole('link', { name: 'Upcoming', exact: true }).click();
    await agent.page.locator('tr', { hasText: one.reference }).getByRole('link').click();
    await agent.page.waitForURL(`**/appointments/${one.id}`);
    expect(await agent.heading()).toBe(`${one.reference} Zebedee Quillfeather`);
    expect(await agent.text()).toContain('at 9am, 30 minutes Gateway Intervention with Cleo Drake');
    const buttons = await agent.page.locator('.app-panel-actions').getByRole('button').allInnerTexts();
    expect(buttons).toEqual(['Reschedule', 'Reassign', 'Cancel appointment']);
    expect(await standing(one, day(1))).toEqual({ tabs: ['upcoming'], diary: '9am Booked' });
  });
});

describe('Viewing appointment details', () => {
  it('answers, metadata, internal notes and history, each under its own tab', async () => {
    const { agent } = managed;
    const one = await booked(1, '09:30', {
      answers: [{ question: 'Do you have a passport?', answer: 'At home' }],
      metadata: { crmCase: 'C-1001' },
    });
    const { service, site } = managed;
    must(await service.as(site.leader, 'PUT', `/appointments/${one.id}/notes`, { body: { text: 'Rings the side bell' } }), 200);
    await view(one, 'upcoming');
    const { page } = agent;
    for (const [tab, panel, text] of [
      ['Questions and answers', 'answers', /Do you have a passport\?\s+At home/],
      ['Metadata', 'metadata', /crmCase\s+C-1001/],
      ['Internal notes', 'notes', /Rings the side bell/],
      ['History', 'history', /Internal notes changed today at 8am by harbour-leader\s+Booked today at 8am by Vera Stone/],
    ] as const) {
      expect(await page.locator(`#${panel}`).isVisible()).toBe(false);
      await page.getByRole('tab', { name: tab }).click();
      expect((await page.locator(`#${panel}`).innerText()).replaceAll(/\s+/g, ' ')).toMatch(text);
    }
  });
});

describe('Asking the customer to reschedule an appointment', () => {
  const asks = async (one: Customer) => {
    const { agent } = managed;
    await view(one, 'upcoming');
    await agent.press('Reschedule');
    await agent.follow('ask the customer to choose one');
    await says('I am away that morning.');
    await pressed(agent, 'Send request', 'The customer is asked for another time.');
    const mail = await latestMail(one);
    expect(mail.subject).toBe(`Please choose another time for your appointment: ${one.reference}`);
    expect(mail.text).toContain('Our message to you: I am away that morning.');
    expect(Object.keys(linksIn(mail))).toEqual(['reschedule', 'cancel']);
  };

  it('they pick a free time by the link of the e-mail, and the agent accepts it', async () => {
    const { agent } = managed;
    const one = await booked(1, '10:00');
    await asks(one);
    expect(await standing(one, day(1))).toEqual({ tabs: ['requests'], diary: '10am Awaiting confirmation' });

    await opensLink(one, 'reschedule', 'Choose another time');
    expect(await managed.customer.text()).toContain('Your appointment does not take place at the time below.');
    await picks(managed, at(day(2), '11:00'));
    expect((await latestMail(one)).subject).toContain('We have your answer about your appointment');
    expect([await standing(one, day(1)), await standing(one, day(2))]).toEqual([
      { tabs: ['requests'] },
      { tabs: ['requests'], diary: '11am Awaiting confirmation' },
    ]);
    expect(await one.service.mailLines(one.reference)).toContain('A customer has chosen another time → 90000014@staff.example');

    await view(one, 'requests');
    await agent.press('Accept');
    await pressed(agent, 'Accept the appointment', 'The appointment is accepted.');
    expect((await latestMail(one)).text).toMatch(/is confirmed[\s\S]* at 11am/);
    expect(await standing(one, day(2))).toEqual({ tabs: ['upcoming'], diary: '11am Booked' });
    expect(await historyOf(one)).toEqual([
      'Booked by Vera Stone',
      'Customer asked for another time by Cleo Drake',
      'Another time chosen by the customer',
      'Accepted by Cleo Drake',
    ]);
  });

  it('they cancel by the other link, and the agent is told', async () => {
    const one = await booked(1, '10:30');
    await asStaff(managed.site, one, 'ask-to-reschedule');
    await opensLink(one, 'cancel', 'Cancel your appointment');
    await managed.customer.page.getByLabel(/Why are you cancelling/).fill('I found work');
    await pressed(managed.customer, 'Cancel this appointment', 'Your appointment is cancelled');
    expect((await latestMail(one)).subject).toBe(`Your appointment is cancelled: ${one.reference}`);
    expect(await one.service.mailLines(one.reference)).toContain('A customer has cancelled → 90000014@staff.example');
    expect(await standing(one, day(1))).toEqual({ tabs: ['cancelled'] });
    await view(one, 'cancelled');
    expect(await managed.agent.text()).toContain('Reason I found work');
  });
});

describe('Rescheduling an appointment yourself', () => {
  it('a time is pressed in the week or typed, the customer is told, and suggests others of which the agent accepts one', async () => {
    const { agent, customer } = managed;
    const one = await booked(1, '11:00');
    await view(one, 'upcoming');
    await agent.press('Reschedule');
    await says('The lift is being mended.');
    await agent.page.locator(`button[name=pick][value="${at(day(3), '09:00')}"]`).click();
    await agent.page.getByRole('heading', { name: / at 9am$/ }).waitFor();
    expect(await agent.page.getByLabel(/Message to the customer/).inputValue()).toBe('The lift is being mended.');
    await agent.page.getByLabel('Time', { exact: true }).fill('9:30am');
    await pressed(agent, 'Reschedule', 'The appointment has its new time.');
    const mail = await latestMail(one);
    expect(mail.subject).toBe(`Your appointment has a new time: ${one.reference}`);
    expect(mail.text).toMatch(/Our message to you: The lift is being mended\.[\s\S]*When: .* at 9:30am/);
    expect(Object.keys(linksIn(mail))).toEqual(expect.arrayContaining(['reschedule', 'cancel']));
    expect([await standing(one, day(1)), await standing(one, day(3))]).toEqual([
      { tabs: ['requests'] },
      { tabs: ['requests'], diary: '9:30am Awaiting confirmation' },
    ]);

    await opensLink(one, 'reschedule', 'Choose another time');
    await customer.follow('Suggest up to three other times');
    for (const [name, time] of [
      ['first', '2pm'],
      ['second', '3pm'],
    ] as const)
      for (const [box, value] of Object.entries(suggestion(name, day(3), time))) await customer.page.fill(`#${box}`, value);
    await pressed(customer, 'Suggest these times', 'We have the times that you suggested');
    expect(await standing(one, day(3))).toEqual({ tabs: ['requests'], diary: '9:30am Awaiting confirmation' });

    await view(one, 'requests');
    expect(await agent.text()).toMatch(/The customer suggests other times .* at 2pm Accept .* at 3pm Accept/);
    await agent.press(/^Accept .* at 3pm/);
    expect(await agent.page.getByLabel(/at 3pm/).isChecked()).toBe(true);
    await pressed(agent, 'Accept the appointment', 'The appointment is accepted.');
    expect((await latestMail(one)).text).toMatch(/is confirmed[\s\S]*When: .* at 3pm/);
    expect(await standing(one, day(3))).toEqual({ tabs: ['upcoming'], diary: '3pm Booked' });
    expect(await historyOf(one)).toEqual([
      'Booked by Vera Stone',
      'Given a new time by Cleo Drake',
      'Other times suggested by the customer',
      'Accepted by Cleo Drake',
    ]);
  });
});

describe('Assigning an appointment to a colleague', () => {
  it('one who is free at that time takes it, and the customer is told who', async () => {
    const { agent, reader, colleague } = managed;
    const one = await booked(1, '11:30');
    await view(one, 'upcoming');
    await agent.press('Reassign');
    await agent.page.getByLabel('Dan Ellery').check();
    expect(await agent.page.getByRole('radio').count()).toBe(1);
    await says('Dan knows your case.');
    await pressed(agent, 'Reassign the appointment', 'The appointment is given to your colleague.');
    const mail = await latestMail(one);
    expect(mail.subject).toBe(`Your appointment is with somebody else: ${one.reference}`);
    expect(mail.text).toMatch(/Our message to you: Dan knows your case\.[\s\S]* at 11:30am[\s\S]*With: Dan Ellery/);
    expect(Object.keys(linksIn(mail))).toEqual(expect.arrayContaining(['reschedule', 'cancel']));
    expect(await standing(one, day(1))).toEqual({ tabs: [] });
    expect((await reader.open(`/diaries/${colleague}/days/${day(1)}?as=table`)).html).toContain(`/appointments/${one.id}"`);
    expect((await reader.open(`/appointments?tab=upcoming&diary=${colleague}`)).text).toContain(one.reference);
    expect(await historyOf(one)).toEqual(['Booked by Vera Stone', 'Given to a colleague by Cleo Drake']);
  });
});
