import { spokenTime } from '../../lib/shared/time.ts';
import { addDays, at } from '../end-to-end/diaries.ts';
import { fileIn } from './calendar-file-in.ts';
import { asStaff, linksIn } from './customer.ts';
import {
  booked,
  historyOf,
  itBecomes,
  latestMail,
  type ManagedSite,
  managedSite,
  pressed,
  siteDetails,
  standing,
  standStillUntil,
  subjects,
} from './managed-site.ts';

let managed: ManagedSite;
let day: (weekday: number) => string;
beforeAll(async () => {
  managed = await managedSite();
  day = (weekday) => addDays(managed.monday, weekday);
});

describe('A customer without e-mail', () => {
  it('is told by telephone: each message is a task of the coach, until they say that it is done', async () => {
    const { agent, reader } = managed;
    const one = await booked(3, '10:00', { customer: { email: undefined, phone: '0113 496 0177' } });
    await agent.go(`/appointments/${one.id}`);
    await agent.press('Reassign');
    await agent.page.getByLabel('Dan Ellery').check();
    await agent.page.getByLabel(/Message to the customer/).fill('Dan knows your case.');
    expect(await agent.text()).toContain('telling them by telephone is put under Customers to tell');
    await pressed(
      agent,
      'Reassign the appointment',
      'The appointment is given to your colleague. Tell the customer by telephone',
    );
    const tasks = `/customer-tasks?diary=${managed.colleague}`;
    expect((await reader.open(tasks)).text).toMatch(
      new RegExp(`${one.reference}.*Somebody else will see them: Dan knows your case\\.`),
    );
    expect(await agent.text()).toContain('Tell the customer by telephone: 0113 496 0177');
    await pressed(agent, 'The customer has been told', 'It is recorded that the customer has been told by telephone.');
    expect((await reader.open(tasks)).text).not.toContain(one.reference);
    expect((await historyOf(one)).at(-1)).toBe('Customer told by telephone by Cleo Drake');
    await managed.service.settle();
    expect(await one.service.mails(one.reference)).toEqual([]);
  });
});

describe('The calendar file of an e-mail', () => {
  it('comes where the site has it so, follows each change, and takes the entry away at last', async () => {
    const { site } = managed;
    const without = await booked(3, '10:30');
    expect((await latestMail(without)).attachments).toEqual([]);
    await site.change({ ...siteDetails, calendarFiles: true });
    const one = await booked(3, '11:00');
    const made = fileIn(await latestMail(one));
    expect(made).toMatchObject({ method: 'REQUEST', status: 'CONFIRMED', starts: at(day(3), '11:00') });
    await asStaff(site, one, 'reschedule', { at: at(day(3), '13:00') });
    const moved = fileIn(await latestMail(one));
    expect(moved).toMatchObject({ method: 'REQUEST', uid: made.uid, status: 'TENTATIVE', starts: at(day(3), '13:00') });
    await asStaff(site, one, 'accept');
    const accepted = fileIn(await latestMail(one));
    expect(accepted).toMatchObject({ method: 'REQUEST', uid: made.uid, status: 'CONFIRMED', starts: at(day(3), '13:00') });
    await asStaff(site, one, 'cancel', { reason: 'Moved away' });
    const gone = fileIn(await latestMail(one));
    expect(gone).toMatchObject({ method: 'CANCEL', uid: made.uid, status: 'CANCELLED' });
    const sequences = [made, moved, accepted, gone].map(({ sequence }) => sequence);
    expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
    await site.change(siteDetails);
  });
});

describe('The reminder', () => {
  it('comes a day before the time that the appointment has at last, and old links show that time too', async () => {
    const { site, customer } = managed;
    const one = await booked(1, '11:30');
    const [first] = await one.mails();
    await asStaff(site, one, 'reschedule', { at: at(day(1), '13:00') });
    await asStaff(site, one, 'accept');
    const told = await subjects(one);
    await itBecomes(day(0), '12:59');
    expect(await subjects(one)).toEqual(told);
    await itBecomes(day(0), '13:00');
    const mail = await latestMail(one);
    expect(await subjects(one)).toEqual([...told, 'A reminder of your appointment']);
    expect(mail.text).toContain(`When: ${spokenTime(at(day(1), '13:00'))}`);
    for (const link of [linksIn(mail).reschedule, first && linksIn(first).reschedule]) {
      await customer.go(link ?? '');
      expect(await customer.text()).toMatch(/ at 1pm What Gateway Intervention/);
    }
    expect((await historyOf(one)).at(-1)).toBe('Customer reminded by the service');
  });
});

describe('An appointment that nobody completed', () => {
  it('is chased once, the next working morning, and completed by the link of that e-mail', async () => {
    const { agent, service } = managed;
    const one = await booked(0, '16:00');
    const chases = async () =>
      (await service.mails(one.reference)).filter(({ subject }) => subject.startsWith('An appointment is not closed'));
    await standStillUntil(at(day(1), '07:59'));
    expect([await chases(), await standing(one, day(0))]).toEqual([[], { tabs: ['past'], diary: '4pm Booked' }]);
    await itBecomes(day(1), '08:00');
    const [chase] = await chases();
    expect(chase?.to).toEqual(['90000014@staff.example']);
    expect(chase?.text).not.toContain('Quillfeather');
    await service.moveClock({ advance: 'PT30M' });
    expect(await chases()).toHaveLength(1);
    await agent.go(new URL(/http\S+\/appointments\/\S+/.exec(chase?.text ?? '')?.[0] ?? '').pathname);
    await agent.press('Complete appointment');
    await pressed(agent, 'Complete the appointment', 'The appointment is completed.');
    expect(await historyOf(one)).toEqual([
      'Booked by Vera Stone',
      'Coach asked to complete it by the service',
      'Completed by Cleo Drake',
    ]);
  });
});
