import { anIntake } from '../builders.ts';
import { Service } from '../end-to-end/service.ts';
import { Reader } from './browserless.ts';

const ADMINISTRATOR = '90000099';
const LEADER = '90000002';

let service: Service;
let admin: Reader;
beforeAll(async () => {
  service = await Service.start();
  admin = await Reader.signedIn(service, ADMINISTRATOR);
});
afterAll(() => service.stop());

const pages = [
  ['/undelivered', 'Undelivered messages'],
  ['/settings', 'Settings of the whole service'],
  ['/settings?site=northgate', 'Site Settings of Northgate Jobcentre'],
  ['/settings?team=gich', 'Team of Applications Service Centre Settings of General Inbound Call Handling'],
  ['/directory', 'Directory'],
  ['/directory/sites/new', 'Add a site'],
  ['/directory/sites/northgate', 'Site northgate Northgate Jobcentre'],
  ['/directory/teams/new?site=northgate', 'Add a team'],
  ['/directory/teams/gich', 'Team gich, Applications Service Centre General Inbound Call Handling'],
  ['/directory/staff/new?team=gich', 'Add a member of staff'],
  ['/directory/staff/90000001', 'Staff number 90000001 Gwen Iles'],
] as const;

describe('the administrators’ pages', () => {
  it.each(pages)('%s opens for the administrator', async (path, heading) => {
    const seen = await admin.open(path);

    expect([seen.status, seen.heading]).toEqual([200, heading]);
  });

  it('stand in the administrator’s menu', async () => {
    expect((await admin.open('/directory')).menu).toEqual(expect.arrayContaining(['Undelivered', 'Settings', 'Directory']));
  });

  it.each([LEADER, '90000006', '90000001'])('are refused to %s, to read and to write', async (staffNumber) => {
    const somebody = await Reader.signedIn(service, staffNumber);
    for (const [path] of pages) {
      const seen = await somebody.open(path);
      expect([path, seen.status, seen.heading]).toEqual([path, 403, 'You cannot do this']);
    }
    const { fields } = (await admin.open('/settings')).form;
    const csrf = /name="csrf" value="([^"]+)"/.exec((await somebody.open('/help')).html)?.[1] ?? '';
    fields.set('csrf', csrf);
    for (const path of ['/settings', '/directory/sites/new', '/directory/teams/gich', '/directory/staff/90000001'])
      expect([path, (await somebody.post(path, fields)).status]).toEqual([path, 403]);
    expect((await somebody.post('/undelivered/any/retry', fields)).status).toBe(403);
  });

  it('say that there is no such record', async () => {
    for (const path of [
      '/settings?site=nowhere',
      '/directory/sites/nowhere',
      '/directory/teams/nowhere',
      '/directory/staff/nobody',
    ])
      expect([path, (await admin.open(path)).status]).toEqual([path, 404]);
  });
});

describe('the API reference', () => {
  it('opens for anybody who has signed in, with every operation', async () => {
    const seen = await (await Reader.signedIn(service, LEADER)).open('/api-reference');
    const { paths } = (await service.plain('GET', '/api/v1/openapi.json')).body;

    expect(seen.status).toBe(200);
    for (const [path, operations] of Object.entries<Record<string, { summary: string }>>(paths))
      for (const [method, { summary }] of Object.entries(operations))
        expect(seen.text).toContain(`${summary} ${method.toUpperCase()} ${path}`);
  });

  it('says what a field is, whether it is required, and what may be refused', async () => {
    const { text, html } = await admin.open('/api-reference');

    expect(text).toContain('client.address.postcode required Text, up to 10 characters');
    expect(text).toContain('existingCaseReason optional One of "complaint", "mp"');
    expect(text).toContain('409 attempts-exhausted : The attempts to call have ended');
    expect(html).toContain('href="/api/v1/openapi.json"');
  });
});

describe('a site, a team and a member of staff', () => {
  it('are added, one in the other, and changed', async () => {
    const newSite = await admin.open('/directory/sites/new');
    const site = await admin.send(newSite.form, {
      site: 'southgate',
      name: 'Southgate Jobcentre',
      nation: 'wales',
      reportTo: '90000006\r\n90000010\r\n',
      closures: '2026-12-24\r\n\r\n2026-12-31',
    });
    expect(site.place).toBe('/directory/sites/southgate?done=added');
    expect(site.text).toContain('Now: 90000006 Sam Marsh, 90000010 Nora Garth.');

    const newTeam = await admin.open('/directory/teams/new?site=southgate');
    const team = await admin.send(newTeam.form, { teamId: 'coaches', name: 'Coaches', mailbox: 'coaches@team.example' });
    expect(team.place).toBe('/directory/teams/coaches?done=added');

    const newMember = await admin.open('/directory/staff/new?team=coaches');
    const member = await admin.send(newMember.form, {
      staffNumber: '90000500',
      name: 'Una O’Dell',
      email: '90000500@staff.example',
      roles: ['work-coach', 'team-leader'],
      'mon-1-start': '9',
      'mon-1-end': '12:30',
      'mon-2-start': '1300',
      'mon-2-end': '17:00',
    });
    expect(member.place).toBe('/directory/staff/90000500?done=added');
    expect((await service.as(ADMINISTRATOR, 'GET', '/staff/90000500')).body).toMatchObject({
      name: 'Una O’Dell',
      teamId: 'coaches',
      roles: ['work-coach', 'team-leader'],
      workingHours: {
        mon: [
          { start: '09:00', end: '12:30' },
          { start: '13:00', end: '17:00' },
        ],
      },
    });

    expect((await admin.open('/directory/teams/coaches')).text).toContain('Una O’Dell 90000500 Work coach, Team leader');
    const led = await admin.send((await admin.open('/directory/teams/coaches')).form, {
      leaders: '90000500',
      name: 'Work coaches',
    });
    expect(led.place).toBe('/directory/teams/coaches?done=saved');
    expect(led.text).toContain('Now: 90000500 Una O’Dell.');
    expect((await admin.open('/directory/sites/southgate')).text).toContain('Work coaches coaches coaches@team.example');

    const closed = await admin.send((await admin.open('/directory/sites/southgate')).form, { nation: 'scotland', reportTo: '' });
    expect(closed.place).toBe('/directory/sites/southgate?done=saved');
    expect((await service.as(ADMINISTRATOR, 'GET', '/sites/southgate')).body).toMatchObject({
      nation: 'scotland',
      reportTo: [],
      closures: ['2026-12-24', '2026-12-31'],
      version: 2,
    });
  });

  it('keeps what a site says of its appointments and resources, however often its form is saved', async () => {
    const first = await admin.open('/directory/sites/southgate');
    const said = {
      rescheduled: 'upcoming',
      reminderHours: '48',
      cancelReasonRequired: 'yes',
      calendarFiles: 'yes',
      cancelReasons: 'Staff illness',
      completionReasons: 'Claim made\r\nMore evidence needed',
      resources: 'Room 1\r\nInterpreter: Polish\r\nequipment: Hearing loop',
    };
    await admin.send(first.form, said);
    const again = await admin.send((await admin.open('/directory/sites/southgate')).form);
    expect(again.place).toBe('/directory/sites/southgate?done=saved');
    expect((await service.as(ADMINISTRATOR, 'GET', '/sites/southgate')).body).toMatchObject({
      rescheduled: 'upcoming',
      reminderHours: 48,
      cancelReasonRequired: true,
      calendarFiles: true,
      cancelReasons: ['Staff illness'],
      completionReasons: ['Claim made', 'More evidence needed'],
      resources: [
        { name: 'Room 1', kind: 'room' },
        { name: 'Polish', kind: 'interpreter' },
        { name: 'Hearing loop', kind: 'equipment' },
      ],
    });
    const wrong = await admin.send(again.form, { reminderHours: 'soon' });
    expect([wrong.status, wrong.errors]).toEqual([400, [['Give whole hours from 0 to 336', 'reminderHours']]]);
  });

  it('moves a team to another site’s list', async () => {
    const { form } = await admin.open('/directory/teams/new?site=northgate');
    const team = await admin.send(form, { teamId: 'movers', name: 'Movers', mailbox: 'movers@team.example' });
    await admin.send(team.form, { site: 'applications' });

    expect((await admin.open('/directory/sites/northgate')).text).not.toContain('Movers');
    expect((await admin.open('/directory/sites/applications')).text).toContain('Movers');
  });

  it('keeps more than two periods a day that the API has written', async () => {
    const periods = ['08', '11', '14'].map((hour) => ({ start: `${hour}:00`, end: `${hour}:30` }));
    const body = { name: 'Dan Ellery', email: 'd@staff.example', teamId: 'northgate-coaches', roles: ['work-coach'] };
    await service.as(ADMINISTRATOR, 'PUT', '/staff/90000015', { body: { ...body, workingHours: { wed: periods } } });
    await admin.send((await admin.open('/directory/staff/90000015')).form, { name: 'Daniel Ellery' });

    expect((await service.as(ADMINISTRATOR, 'GET', '/staff/90000015')).body).toMatchObject({
      name: 'Daniel Ellery',
      workingHours: { wed: periods },
    });
  });

  it('finds somebody by staff number, or says that there is nobody', async () => {
    expect((await admin.open('/directory?staffNumber=90000003')).heading).toBe('Staff number 90000003 Carys Wynne');
    expect((await admin.open('/directory?staffNumber=7')).errors).toEqual([
      ['Nobody in the directory has this staff number', 'staffNumber'],
    ]);
  });
});

describe('a directory form that cannot be saved', () => {
  it('names every box of an empty one', async () => {
    const seen = await admin.send((await admin.open('/directory/sites/new')).form);

    expect(seen.status).toBe(400);
    expect(seen.errors).toEqual([
      ['Enter a code for the site, such as northgate', 'site'],
      ['Enter the name of the site', 'name'],
      ['Choose the nation', 'nation'],
    ]);
    for (const [, box] of seen.errors) expect(seen.has(box)).toBe(true);
  });

  it('keeps what was typed, and quotes the line that is wrong', async () => {
    const typed = { name: 'Half & <half>', leaders: '90000002\r\n\r\n12345678', mailbox: 'not an address' };
    const { form } = await admin.open('/directory/teams/northgate-office');
    const seen = await admin.send(form, typed);

    expect(seen.errors).toEqual([['Give an e-mail address, such as name@example.gov.uk', 'mailbox']]);
    expect([seen.value('name'), seen.value('leaders'), seen.value('mailbox')]).toEqual(Object.values(typed));
    expect(seen.text).toContain('90000002 Tariq Lowe, 12345678 is nobody in the directory.');

    const again = await admin.send(seen.form, { mailbox: 'office@team.example' });
    expect(again.errors).toEqual([['“12345678”: Nobody in the directory has this staff number', 'leaders']]);
    expect((await service.as(ADMINISTRATOR, 'GET', '/teams/northgate-office')).body.name).toBe('Northgate Office');
  });

  it('sends each wrong hour to its own box', async () => {
    const { form } = await admin.open('/directory/staff/90000020');
    const seen = await admin.send(form, {
      roles: [],
      'tue-1-start': 'nine',
      'tue-1-end': '12:00',
      'wed-1-start': '',
      'wed-1-end': '',
      'wed-2-start': '13:00',
      'wed-2-end': '12:00',
      'thu-1-start': '10:00',
      'thu-1-end': '14:00',
      'thu-2-start': '13:00',
      'thu-2-end': '17:00',
    });

    expect(seen.errors).toEqual([
      ['Choose at least one role', 'roles'],
      ['Tuesday, start: Give a time such as 09:00', 'tue-1-start'],
      ['Wednesday, end: The end must be later than the start', 'wed-2-end'],
      ['Thursday, start: Give the periods in order, without overlaps', 'thu-1-start'],
    ]);
    expect([seen.value('tue-1-start'), seen.value('wed-2-end'), seen.value('name')]).toEqual(['nine', '12:00', 'Vera Stone']);
    for (const [, box] of seen.errors) expect(seen.has(box)).toBe(true);
  });

  it('does not replace a record under a code that is taken', async () => {
    const { form } = await admin.open('/directory/sites/new');
    const seen = await admin.send(form, { site: 'northgate', name: 'Another', nation: 'wales' });

    expect(seen.errors).toEqual([['There is a site with this code already', 'site']]);
    expect(seen.value('name')).toBe('Another');
    expect((await service.as(ADMINISTRATOR, 'GET', '/sites/northgate')).body.name).toBe('Northgate Jobcentre');
  });

  it('takes no code that is an address of ours', async () => {
    const { form } = await admin.open('/directory/sites/new');

    expect((await admin.send(form, { site: 'new', name: 'New', nation: 'wales' })).errors).toEqual([
      ['Choose another code: “new” is taken', 'site'],
    ]);
  });

  it('says what changed when somebody else was quicker, and saves when asked again', async () => {
    const { form } = await admin.open('/directory/staff/90000021');
    await admin.send(form, { name: 'William Turner' });
    const late = await admin.send(form, { email: 'late@staff.example' });

    expect([late.status, late.errors]).toEqual([412, []]);
    expect(late.text).toContain('This record has changed since you opened this page.');
    expect(late.text).toContain('Name: William Turner');
    expect(late.value('email')).toBe('late@staff.example');
    expect((await admin.send(late.form)).place).toBe('/directory/staff/90000021?done=saved');
  });

  it('replaces nothing without the version that it was filled in from', async () => {
    const { form } = await admin.open('/directory/staff/90000018');

    expect((await admin.send(form, { version: [] })).status).toBe(412);
  });
});

describe('settings', () => {
  it('are inherited by sites and teams, overridden, and inherited again', async () => {
    const service1 = await admin.send((await admin.open('/settings')).form, { promiseHours: '12' });
    expect([service1.place, service1.value('promiseHours')]).toEqual(['/settings?done=saved', '12']);
    expect(service1.text).toContain('When blank: 24 hours, the default.');

    const site = await admin.open('/settings?site=northgate');
    expect(site.text).toContain('When blank: 12 hours, set for the whole service.');
    const saved = await admin.send(site.form, { promiseHours: '8', letterReturnAddress: 'PO Box 1\r\nNorthgate\r\n' });
    expect(saved.place).toBe('/settings?site=northgate&done=saved');

    const team = await admin.open('/settings?team=northgate-office');
    expect(team.value('promiseHours')).toBe('');
    expect(team.text).toContain('When blank: 8 hours, set for the site.');
    expect(team.text).toContain('When blank: PO Box 1, Northgate, set for the site.');

    await admin.send((await admin.open('/settings?site=northgate')).form, { promiseHours: '' });
    expect((await admin.open('/settings?team=northgate-office')).text).toContain(
      'When blank: 12 hours, set for the whole service.',
    );
    expect((await service.as(ADMINISTRATOR, 'GET', '/settings?site=northgate')).body).toEqual({
      letterReturnAddress: ['PO Box 1', 'Northgate'],
      version: 2,
    });
  });

  it('lets a team send no letters, which is not the same as inheriting them', async () => {
    const { form } = await admin.open('/settings?team=gich');
    await admin.send(form, { 'noContactLetters-mode': 'own', 'downtimeLetters-mode': 'own', downtimeLetters: ['CMSL0080'] });

    expect((await service.as(ADMINISTRATOR, 'GET', '/settings?team=gich')).body).toEqual({
      noContactLetters: [],
      downtimeLetters: ['CMSL0080'],
      version: 1,
    });
    const seen = await admin.open('/settings?team=gich');
    expect([seen.value('noContactLetters-mode'), seen.value('downtimeLetters')]).toEqual(['own', 'CMSL0080']);
    await admin.send(seen.form, { 'noContactLetters-mode': 'inherit', 'downtimeLetters-mode': 'inherit' });
    expect((await service.as(ADMINISTRATOR, 'GET', '/settings?team=gich')).body).toEqual({ version: 2 });
  });

  it('that cannot be saved are named, and what was typed is kept', async () => {
    const typed = {
      promiseHours: 'a day',
      promptMinutes: '0',
      resultChaseMinutes: '1.5',
      clericalMailbox: 'nobody',
      letterReturnAddress: '1\r\n2\r\n3\r\n4\r\n5\r\n6',
    };
    const seen = await admin.send((await admin.open('/settings?team=gich')).form, typed);

    expect(seen.status).toBe(400);
    expect(seen.errors).toEqual([
      ['Promise: give a whole number from 1 to 336', 'promiseHours'],
      ['Prompt before a call: give a whole number from 1 to 10080', 'promptMinutes'],
      ['Chase for a result: give a whole number from 1 to 10080', 'resultChaseMinutes'],
      ['Clerical team: give an e-mail address, such as name@example.gov.uk', 'clericalMailbox'],
      ['Return address: give five lines or fewer', 'letterReturnAddress'],
    ]);
    for (const [name, value] of Object.entries(typed)) {
      expect(seen.has(name)).toBe(true);
      expect(seen.value(name)).toBe(value);
    }
  });

  it('say what changed when somebody else was quicker', async () => {
    const { form } = await admin.open('/settings?site=applications');
    await admin.send(form, { feeDays: '21' });
    const late = await admin.send(form, { promptMinutes: '20' });

    expect(late.status).toBe(412);
    expect(late.text).toContain('These settings have changed since you opened this page.');
    expect(late.text).toContain('Time to pay the fees: 21');
    expect(late.value('promptMinutes')).toBe('20');
    expect((await admin.send(late.form, { feeDays: '21' })).place).toBe('/settings?site=applications&done=saved');
    expect((await service.as(ADMINISTRATOR, 'GET', '/settings?site=applications')).body).toMatchObject({
      feeDays: 21,
      promptMinutes: 20,
    });
  });

  it('lead from the service to its sites and on to their teams', async () => {
    expect((await admin.open('/settings')).html).toContain('href="/settings?site=northgate"');
    expect((await admin.open('/settings?site=northgate')).html).toContain('href="/settings?team=northgate-coaches"');
    expect((await admin.open('/settings?team=northgate-coaches')).html).toContain('href="/settings?site=northgate"');
  });
});

describe('a message that was not delivered', () => {
  it('waits for the administrator, who sends it again', async () => {
    const team = { name: 'Refused', site: 'applications', mailbox: 'bounce@team.example', leaders: [] };
    await service.as(ADMINISTRATOR, 'PUT', '/teams/refused', { body: team });
    const { body } = await service.as('90000001', 'POST', '/call-backs', {
      body: anIntake({ teamId: 'refused', callBack: { anytime: true } }),
    });
    expect((await admin.open('/undelivered')).text).not.toContain(body.reference);

    // Tries at 0, 1, 3, 7, 15, 31, 63 and 123 minutes, and then hourly: the tenth after some four hours, each at the next sweep.
    await service.moveClock({ advance: 'PT5H' });
    const seen = await admin.open('/undelivered');
    expect(seen.text).toContain(`A call back is entered, please allocate it ${body.reference} bounce@team.example`);
    expect(seen.text).toContain('10 times, last with MessageRejected');
    expect((await admin.open('/')).text).toMatch(/\d undelivered messages/);

    const form = seen.forms.find(({ action }) => seen.html.includes(`action="${action}"`));
    if (!form) throw new Error('There is no button to send it again');
    const again = await admin.send(form);
    expect(again.text).toContain('The message is sent within five minutes.');
    expect(again.text).not.toContain(`please allocate it ${body.reference}`);

    await service.moveClock({ advance: 'PT10M' });
    expect((await admin.open('/undelivered')).text).not.toContain(`please allocate it ${body.reference}`);
    await service.moveClock({ advance: 'PT5H' });
    expect((await admin.open('/undelivered')).text).toContain(`please allocate it ${body.reference}`);
  });

  it('is sent again only once, however often the button is pressed', async () => {
    const seen = await admin.open('/undelivered');
    const [form] = seen.forms;
    if (!form) throw new Error('Nothing is undelivered');
    const answers = await Promise.all([admin.send(form), admin.send(form), admin.send(form)]);

    for (const { status, text } of answers) expect([status, text.includes('sent within five minutes')]).toEqual([200, true]);
    const [, id = ''] = /^\/undelivered\/(.+)\/retry$/.exec(form.action) ?? [];
    expect((await admin.open('/undelivered')).html).not.toContain(id);
  });

  it('that nobody knows is not found', async () => {
    const { form } = await admin.open('/settings');

    expect((await admin.post('/undelivered/nothing/retry', form.fields)).status).toBe(404);
  });
});
