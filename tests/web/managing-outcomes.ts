import { addDays, at, must } from '../end-to-end/diaries.ts';
import { asStaff, type Customer, linksIn } from './customer.ts';
import { booked, historyOf, latestMail, type ManagedSite, managedSite, picks, pressed, standing } from './managed-site.ts';

let managed: ManagedSite;
let day: (weekday: number) => string;
beforeAll(async () => {
  managed = await managedSite();
  day = (weekday) => addDays(managed.monday, weekday);
});

/** The agent opens an appointment of theirs. */
const view = ({ id }: Customer) => managed.agent.go(`/appointments/${id}`);
/** It becomes so late on the Monday. */
const itBecomes = (time: string) => managed.service.moveClock({ set: at(managed.monday, time) });
const countOfMails = async (one: Customer) => {
  await managed.service.settle();
  return (await one.mails()).length;
};

describe('Viewing and adding internal notes', () => {
  it('they are added and edited, read by colleagues, and never by the customer', async () => {
    const { agent, customer, service, site } = managed;
    const one = await booked(2, '09:00');
    await view(one);
    await agent.page.getByRole('tab', { name: 'Internal notes' }).click();
    expect(await agent.page.locator('#notes').innerText()).toContain('There are no notes yet.');
    await agent.press('Add notes');
    await agent.page.getByLabel('Notes', { exact: true }).fill('Bring the plum file');
    await pressed(agent, 'Save', 'The internal notes are saved.');
    await agent.page.getByRole('tab', { name: 'Internal notes' }).click();
    await agent.press('Edit the notes');
    expect(await agent.page.getByLabel('Notes', { exact: true }).inputValue()).toBe('Bring the plum file');
    await agent.page.getByLabel('Notes', { exact: true }).fill('Bring the plum file\nand a pen');
    await pressed(agent, 'Save', 'The internal notes are saved.');
    const asLeader = must(await service.as(site.leader, 'GET', `/appointments/${one.id}`), 200).body;
    expect(asLeader.notes).toBe('Bring the plum file\nand a pen');

    expect(await countOfMails(one)).toBe(1);
    for (const link of Object.values(linksIn(await latestMail(one)))) {
      const { status, body } = await service.plain('GET', link);
      expect([status, JSON.stringify(body).includes('plum')]).toEqual([200, false]);
    }
    await customer.go(await one.link('reschedule'));
    expect(await customer.text()).not.toContain('plum');
    expect((await latestMail(one)).text).not.toContain('plum');
    expect(await historyOf(one)).toEqual([
      'Booked by Vera Stone',
      'Internal notes changed by Cleo Drake',
      'Internal notes changed by Cleo Drake',
    ]);
  });
});

describe('Cancelling an appointment', () => {
  it('with one of the site’s reasons, which is asked for, and a message; its time is free', async () => {
    const { agent, customer, service, site } = managed;
    const one = await booked(2, '09:30');
    await view(one);
    await agent.press('Cancel appointment');
    await agent.page.getByLabel(/Message to the customer/).fill('I am sorry about this.');
    await pressed(agent, 'Cancel the appointment', 'There is a problem');
    expect((await agent.errors()).join()).toMatch(/reason/i);
    await agent.page.getByLabel('The coach is ill').check();
    await pressed(agent, 'Cancel the appointment', 'The appointment is cancelled, and its time is free.');
    const mail = await latestMail(one);
    expect(mail.subject).toBe(`Your appointment is cancelled: ${one.reference}`);
    expect(mail.text).toContain('Our message to you: I am sorry about this.');
    expect(linksIn(mail)).toEqual({});
    expect(await standing(one, day(2))).toEqual({ tabs: ['cancelled'] });
    expect(await historyOf(one)).toEqual(['Booked by Vera Stone', 'Cancelled by Cleo Drake']);
    must(await site.book('GI', day(2), '09:30', { diaryId: managed.own }), 201);
    await customer.go(await one.link('reschedule'));
    expect(await customer.heading()).toBe('This appointment is cancelled');
    expect((await service.as('90000020', 'GET', `/appointments/${one.id}`)).body.reason).toBe('The coach is ill');
  });
});

describe('Confirming an appointment', () => {
  it('what is confirmed manually stands under Requests until it is accepted', async () => {
    const { agent, site, own } = managed;
    const confirmed = (confirmation: string) => site.put(`/diaries/${own}`, { enabled: true, confirmation });
    await confirmed('manual');
    const one = await booked(2, '10:00');
    await confirmed('automatic');
    expect((await latestMail(one)).subject).toBe(`We have your request for an appointment: ${one.reference}`);
    expect(await standing(one, day(2))).toEqual({ tabs: ['requests'], diary: '10am Awaiting confirmation' });

    await view(one);
    await agent.press('Accept');
    await agent.page.getByLabel(/Message to the customer/).fill('Bring your letter.');
    await pressed(agent, 'Accept the appointment', 'The appointment is accepted.');
    const mail = await latestMail(one);
    expect(mail.subject).toBe(`Your appointment is confirmed: ${one.reference}`);
    expect(mail.text).toMatch(/Our message to you: Bring your letter\.[\s\S]* at 10am/);
    expect(Object.keys(linksIn(mail))).toEqual(expect.arrayContaining(['reschedule', 'cancel']));
    expect(await standing(one, day(2))).toEqual({ tabs: ['upcoming'], diary: '10am Booked' });
    expect(await historyOf(one)).toEqual(['Booked by Vera Stone', 'Accepted by Cleo Drake']);
  });
});

describe('Completing an appointment', () => {
  it('with when it began, how long it took, a reason and a remark', async () => {
    const { agent } = managed;
    const one = await booked(0, '09:00');
    await itBecomes('09:45');
    expect(await standing(one, day(0))).toEqual({ tabs: ['past'], diary: '9am Booked' });
    await view(one);
    await agent.press('Complete appointment');
    expect(await agent.page.getByLabel('Time that it started').inputValue()).toBe('9am');
    await agent.page.getByLabel('Time that it started').fill('9:05am');
    await agent.page.getByLabel('Minutes taken').fill('35');
    await agent.page.getByLabel('Advice given').check();
    await agent.page.getByLabel(/Outcome remark/).fill('Comes back with a passport');
    await pressed(agent, 'Complete the appointment', 'The appointment is completed.');
    expect(await agent.text()).toMatch(
      /Started .* at 9:05am Minutes taken 35 Reason Advice given Outcome remark Comes back with a passport/,
    );
    expect(await standing(one, day(0))).toEqual({ tabs: ['completed'], diary: '9am Completed' });
    expect(await historyOf(one)).toEqual(['Booked by Vera Stone', 'Completed by Cleo Drake']);
    expect(await countOfMails(one)).toBe(1);
  });
});

describe('Reopening an appointment', () => {
  it('it stands at its time again, as past; from there a follow-up is arranged', async () => {
    const { agent, customer } = managed;
    const one = await booked(0, '10:00');
    await itBecomes('10:45');
    await asStaff(managed.site, one, 'complete', { minutesTaken: 30 });
    await view(one);
    await agent.press('Reopen appointment');
    await pressed(agent, 'Reopen the appointment', 'The appointment is open again.');
    expect(await standing(one, day(0))).toEqual({ tabs: ['past'], diary: '10am Booked' });
    expect(await historyOf(one)).toEqual(['Booked by Vera Stone', expect.stringMatching(/^Completed/), 'Reopened by Cleo Drake']);

    await asStaff(managed.site, one, 'complete', { minutesTaken: 30 });
    await view(one);
    await agent.press('Arrange a follow-up meeting');
    await pressed(agent, 'Send request', 'The customer is asked for another time.');
    await customer.go(linksIn(await latestMail(one)).reschedule ?? '');
    expect(await customer.heading()).toBe('Choose a time');
    await picks(managed, at(day(4), '09:00'));
    expect(await standing(one, day(4))).toEqual({ tabs: ['requests'], diary: '9am Awaiting confirmation' });
  });
});

describe('Recording that the customer didn’t attend', () => {
  it('it leaves the diary and stands under Completed with that mark', async () => {
    const { agent, reader } = managed;
    const one = await booked(0, '11:00');
    await itBecomes('11:15');
    await view(one);
    await agent.press('Customer didn’t show');
    await pressed(agent, 'Record that the customer didn’t show', 'It is recorded that the customer didn’t show.');
    expect(await standing(one, day(0))).toEqual({ tabs: ['completed'] });
    const { text } = await reader.open('/appointments?tab=completed');
    expect(text).toMatch(new RegExp(`${one.reference}.*? at 11am Gateway Intervention .*?Cleo Drake Customer didn’t show`));
    expect(await historyOf(one)).toEqual(['Booked by Vera Stone', 'Customer did not come by Cleo Drake']);
    expect(await countOfMails(one)).toBe(1);
  });
});
