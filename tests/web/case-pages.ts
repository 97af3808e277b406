import type { Temporal } from 'temporal-polyfill';
import { CASEWORKER, COLLEAGUE, GICH, LEADER } from '../end-to-end/life.ts';
import type { Service } from '../end-to-end/service.ts';
import { Person } from './browser.ts';
import { Reader } from './browserless.ts';
import { DueCallBacks } from './due-call-backs.ts';
import { sharedService } from './shared-service.ts';

let service: Service;
let due: DueCallBacks;
let caseworker: Reader;
let leader: Reader;
beforeAll(async () => {
  ({ service } = await sharedService());
  due = new DueCallBacks(service);
  [caseworker, leader] = await Promise.all([Reader.signedIn(service, CASEWORKER), Reader.signedIn(service, LEADER)]);
});

const raised = async (minutes: number): Promise<string> => (await due.raise(minutes)).id;

/** The next such day of the week, 1 for Monday, a week ahead or more. */
const weekday = async (dayOfWeek: number): Promise<Temporal.ZonedDateTime> => {
  const inAWeek = (await service.now()).toZonedDateTimeISO('Europe/London').add({ weeks: 1 });
  return inAWeek.add({ days: (dayOfWeek - inAWeek.dayOfWeek + 7) % 7 });
};
const boxes = ({ day, month, year }: Temporal.ZonedDateTime, time: string) => ({
  'at-day': `${day}`,
  'at-month': `${month}`,
  'at-year': `${year}`,
  'at-time': time,
});

describe('Promising a call back for a case', () => {
  it('asks for what is missing, keeps what was typed, and leads to its page', async () => {
    const page = await caseworker.open('/case-call-backs/new');
    expect(page.value('ownerId')).toBe(CASEWORKER);
    const wrong = await caseworker.send(page.form, { caseId: 'C-9', caseNumberLast4: '47', party: 'client' });
    expect([wrong.status, wrong.errors]).toEqual([
      400,
      [
        ['Enter the SCIN', 'scin'],
        ['Give the last four digits of the case number', 'caseNumberLast4'],
        ['Enter the number to call', 'contactNumber'],
        ['Choose what the call back follows', 'origin'],
        ['Choose why a call back is needed', 'why'],
        ['Choose when to call back', 'at'],
        ['Enter what it is about', 'reason'],
      ],
    ]);
    const right = {
      scin: '1000 2000 3000',
      caseNumberLast4: '4711',
      contactNumber: '0113 496 0177',
      origin: 'inbound-call',
      why: 'lacks-information',
      at: 'anytime',
      reason: 'Asks about a payment',
    };
    const asked = await caseworker.send(wrong.form, right);
    // On a Friday evening nobody works within a day: the page says so first.
    const done = asked.text.includes('all the same') ? await caseworker.send(asked.form) : asked;
    expect(done.text).toContain('The call back is promised.');
    expect(done.text).toContain('Case C-9');
  });

  it('raises an informal reminder, and one for a specialist team', async () => {
    const informal = await caseworker.open('/case-call-backs/new?kind=informal');
    const later = { at: 'other', ...boxes((await weekday(3)).add({ weeks: 2 }), '10am') };
    const set = await caseworker.send(informal.form, { caseId: 'C-9', clientRole: 'Parent', reason: 'News', ...later });
    expect(set.text).toContain('The call back is promised.');
    const unique = await caseworker.open('/case-call-backs/new?kind=functionally-unique');
    expect((await caseworker.send(unique.form, { caseId: 'C-9' })).errors).toContainEqual([
      'Choose the specialist team',
      'specialism',
    ]);
  });
});

describe('Will the promise hold?', () => {
  /** Next Sunday at noon, when nobody works, in the boxes of a form. */
  const sunday = async () => boxes(await weekday(7), '12pm');
  const asked = {
    caseId: 'C-9',
    scin: '1000 2000 3000',
    caseNumberLast4: '4711',
    contactNumber: '0113 496 0177',
    origin: 'inbound-call',
    party: 'client',
    why: 'lacks-information',
    at: 'other',
    reason: 'Asks about a payment',
  };

  const newClient = {
    nature: 'new-application',
    warmTransferAttempted: 'yes',
    'client.fullName': 'Zebedee Quillfeather',
    'client.dateOfBirth-day': '17',
    'client.dateOfBirth-month': '9',
    'client.dateOfBirth-year': '1981',
    'client.contactNumber': '0113 496 0177',
    'client.address.line-1': '12 Gannet Row',
    'client.address.town': 'Lerwickham',
    'client.address.postcode': 'ZE1 0AA',
  };

  it('says before it saves that nobody works then, and who is next; then saves it all the same', async () => {
    const page = await caseworker.open('/case-call-backs/new');
    const told = await caseworker.send(page.form, { ...asked, ...(await sunday()) });
    expect([told.status, told.text.includes('The call back is promised.')]).toEqual([200, false]);
    for (const said of ['Carys Wynne does not work then.', 'The next who works is', 'Promise the call back all the same'])
      expect(told.text).toContain(said);
    expect(told.value('reason')).toBe('Asks about a payment');
    const moved = await caseworker.send(told.form, { 'at-time': '1pm' });
    expect(moved.text).toContain('Promise the call back all the same');
    const saved = await caseworker.send(moved.form);
    expect(saved.text).toContain('The call back is promised.');
    expect(saved.text).toContain('Reschedule or transfer it, so that the promise is kept.');
  });

  it('tells whoever transfers a call back who works then', async () => {
    const wednesday = await weekday(3);
    const offering = async (hour: number): Promise<string> => {
      const agreedAt = wednesday.with({ hour, minute: 0, second: 0 }).toInstant().toString({ smallestUnit: 'second' });
      const { id } = await due.raise(0, { agreedAt });
      return (await leader.open(`/call-backs/${id}/transfer`)).text;
    };
    const [atNight, atNoon] = [await offering(23), await offering(12)];
    expect([atNight.includes('Does not work then'), atNight.includes('Works then')]).toEqual([true, false]);
    expect(atNoon).toContain('Works then');
  });

  it('is asked of a new application before it is saved, too', async () => {
    const gich = await Reader.signedIn(service, GICH);
    const checked = await gich.send((await gich.open('/call-backs/new')).form, {
      ...newClient,
      at: 'other',
      ...(await sunday()),
    });
    expect(checked.text).toContain('Nobody of the team works then.');
  });
});

describe('A reminder on the screen', () => {
  afterAll(() => due.closeAll());

  it('stands on whatever page its caseworker looks at from its time on, until it is put off or the call back is closed', async () => {
    const id = await raised(10);
    const shown = async (reader: Reader, path: string) =>
      (await reader.open(path)).html.includes(`href="/call-backs/${id}/snooze"`);
    expect(await shown(caseworker, '/help')).toBe(false);
    await service.moveClock({ advance: 'PT6M' });
    expect([await shown(caseworker, '/help'), await shown(caseworker, '/call-backs/new'), await shown(leader, '/help')]).toEqual([
      true,
      true,
      false,
    ]);
    await caseworker.send((await caseworker.open(`/call-backs/${id}/snooze`)).form, { minutes: '15' });
    expect(await shown(caseworker, '/help')).toBe(false);
    await service.moveClock({ advance: 'PT15M' });
    expect(await shown(caseworker, '/help')).toBe(true);
    await caseworker.send((await caseworker.open(`/call-backs/${id}/close`)).form, { closeStatus: 'done' });
    expect(await shown(caseworker, '/help')).toBe(false);
  });
});

describe('The page of a case’s call back', () => {
  afterAll(() => due.closeAll());

  it('says what was promised and what to know before calling', async () => {
    const { status, text } = await caseworker.open(`/call-backs/${await raised(120)}`);

    expect(status).toBe(200);
    for (const said of ['Case C-PAGES', '1000 2000 3000', '4711', 'Promised by', 'Asks about the letter of Monday'])
      expect(text).toContain(said);
    expect(text).not.toContain('Put the reminder off');
  });

  it('stands on the list of whoever has it, under its case', async () => {
    const id = await raised(120);
    const list = await caseworker.open('/call-backs/awaiting-calls');

    expect(list.html).toContain(`/call-backs/${id}"`);
    expect(list.text).toContain('Call back of a case');
  });

  it('puts its reminder off, and says what is missing', async () => {
    const id = await raised(4);
    await service.settle();
    const page = await caseworker.open(`/call-backs/${id}/snooze`);
    const empty = await caseworker.send(page.form);
    expect([empty.status, empty.errors]).toEqual([400, [['Choose when to be reminded again', 'minutes']]]);
    const after = await caseworker.send(page.form, { minutes: '45' });
    expect(after.text).toContain('The reminder is put off.');
    expect(after.text).toContain('Reminder put off by Carys Wynne');
  });

  it('moves to another time, is lent, and is closed', async () => {
    const id = await raised(120);
    const at = await caseworker.open(`/call-backs/${id}/reschedule`);
    expect((await caseworker.send(at.form, { at: 'anytime' })).text).toContain('any time until');
    const lending = await leader.open(`/call-backs/${id}/transfer`);
    const lent = await leader.send(lending.form, { caseworkerId: COLLEAGUE, returnWhenClosed: 'yes' });
    expect(lent.text).toContain('who may read the case but not act on it');
    const closing = await leader.open(`/call-backs/${id}/close`);
    expect((await leader.send(closing.form)).errors).toEqual([['Choose what became of it', 'closeStatus']]);
    const closed = await leader.send(closing.form, { closeStatus: 'send-for-translation', reason: 'In Welsh' });
    expect(closed.text).toContain('The call back is closed.');
    expect(closed.text).toContain('Sent for translation');
    expect((await leader.send(closing.form, { closeStatus: 'done' })).status).not.toBe(200);
  });

  it('does not know the forms of new applications, nor do they know its own', async () => {
    const id = await raised(120);
    const statuses = async (...names: string[]) =>
      Promise.all(names.map(async (name) => (await caseworker.open(`/call-backs/${id}/${name}`)).status));

    expect(await statuses('call', 'cancel')).toEqual([409, 409]);
  });

  it('has no barriers, wide and at 320 pixels', async () => {
    await due.closeAll();
    const id = await raised(4);
    const { browser } = await sharedService();
    const person = await Person.signedIn(browser, service, 'Carys Wynne', { width: 1280 });
    await person.page.getByRole('dialog').waitFor();
    await person.page.keyboard.press('Escape');
    for (const path of [
      `/call-backs/${id}`,
      ...['snooze', 'close', 'reschedule'].map((form) => `/call-backs/${id}/${form}`),
      '/case-call-backs/new?kind=functionally-unique',
    ])
      for (const width of [1280, 320]) {
        await person.page.setViewportSize({ width, height: 900 });
        await person.go(path);
        expect([path, width, ...(await person.barriers())]).toEqual([path, width]);
      }
    await person.close();
  });
});
