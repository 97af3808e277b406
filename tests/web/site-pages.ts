import { AGENT, addDays, at, isoWeek, Jobcentre, must, quietMonday, segments, today, weekdays } from '../end-to-end/diaries.ts';
import { ADMINISTRATOR } from '../end-to-end/life.ts';
import type { Service } from '../end-to-end/service.ts';
import { Reader } from './browserless.ts';
import { sharedService } from './shared-service.ts';

const SCRIPT = '<script>alert(1)</script>';
const GICH_AGENT = '90000001';
const OTHER_LEADER = '90000011';

let service: Service;
let site: Jobcentre;
let monday: string;
let interviews: string;
let commitments: string;
let people: Record<'leader' | 'manager' | 'coach' | 'agent' | 'otherLeader' | 'gich', Reader>;

beforeAll(async () => {
  ({ service } = await sharedService());
  monday = await quietMonday(service);
  site = await Jobcentre.open(service, 'old-quay', { name: `Old Quay ${SCRIPT}` });
  await site.person('old-quay-manager', 'site-manager');
  const body = {
    staffNumber: 'quay-1',
    name: `Ada ${SCRIPT}`,
    email: 'quay-1@staff.example',
    teamId: 'old-quay',
    site: 'old-quay',
  };
  interviews = must(await service.as(ADMINISTRATOR, 'POST', '/diaries', { body: { ...body, enabled: true } }), 201).body.id;
  await site.pattern(interviews, {
    ...weekdays('09:00-10:00 PSN FEI', '10:00-12:00 IEI'),
    fri: segments('09:00-09:40 HRT'),
  });
  commitments = await site.diary('quay-2', weekdays('09:00-12:30 FCM'));
  const signIns = ['old-quay-leader', 'old-quay-manager', 'quay-1', AGENT, OTHER_LEADER, GICH_AGENT];
  const [leader, manager, coach, agent, otherLeader, gich] = await Promise.all(
    signIns.map((staffNumber) => Reader.signedIn(service, staffNumber)),
  );
  if (!leader || !manager || !coach || !agent || !otherLeader || !gich) throw new Error('Somebody is missing');
  people = { leader, manager, coach, agent, otherLeader, gich };
});

type Role = keyof typeof people;
const open = (page: string, role: Role = 'leader') => people[role].open(`/sites/old-quay/${page}`);
const friday = () => addDays(monday, 4);
const week = () => isoWeek(monday);
const link = (href: string) => `href="${href.replaceAll('&', '&amp;')}"`;

describe('The pages of a site', () => {
  it.each<[string, Record<Role, number>]>([
    ['availability', { leader: 200, manager: 200, coach: 200, agent: 200, otherLeader: 200, gich: 403 }],
    ['alignment', { leader: 200, manager: 200, coach: 200, agent: 200, otherLeader: 200, gich: 403 }],
    ['white-space', { leader: 200, manager: 200, coach: 403, agent: 403, otherLeader: 404, gich: 403 }],
    ['capacity', { leader: 200, manager: 200, coach: 403, agent: 403, otherLeader: 404, gich: 403 }],
    ['capacity.csv', { leader: 200, manager: 200, coach: 403, agent: 403, otherLeader: 404, gich: 403 }],
    ['rearrangement', { leader: 200, manager: 200, coach: 403, agent: 403, otherLeader: 404, gich: 403 }],
    ['wrong-durations', { leader: 200, manager: 200, coach: 403, agent: 403, otherLeader: 404, gich: 403 }],
    ['affected', { leader: 200, manager: 200, coach: 200, agent: 403, otherLeader: 404, gich: 403 }],
    ['hand-offs', { leader: 200, manager: 200, coach: 403, agent: 403, otherLeader: 404, gich: 403 }],
    ['why', { leader: 200, manager: 403, coach: 200, agent: 200, otherLeader: 200, gich: 403 }],
  ])('%s opens for whom it is for', async (page, expected) => {
    const statuses = Object.keys(expected).map(async (role) => [role, (await open(page, role as Role)).status] as const);

    expect(Object.fromEntries(await Promise.all(statuses))).toEqual(expected);
  });

  it('of no site are not found', async () => {
    for (const page of ['availability', 'alignment', 'capacity', 'capacity.csv', 'white-space', 'affected', 'why'])
      expect([page, (await people.leader.open(`/sites/nowhere/${page}`)).status]).toEqual([page, 404]);
    expect((await people.leader.open(`/sites/${encodeURIComponent(SCRIPT)}/why`)).status).toBe(404);
  });

  it('show names as text, whatever they are', async () => {
    for (const page of [
      'availability',
      'alignment',
      'capacity',
      `white-space?week=${week()}`,
      `why?type=PSN&at=${at(monday, '09:00')}`,
    ]) {
      const { html, text } = await open(page);
      expect(html).not.toContain(SCRIPT);
      expect(text).toContain(`Old Quay ${SCRIPT}`);
    }
    expect((await open(`white-space?week=${week()}`)).text).toContain(`Ada ${SCRIPT}`);
  });

  it.each<[string, string, string]>([
    ['availability?weeks=none', 'Choose how many weeks to show', 'weeks'],
    ['availability?weeks=99', 'Choose how many weeks to show', 'weeks'],
    ['alignment?maxWait=long', 'Give whole minutes from 0 to 480', 'maxWait'],
    ['alignment?first=', 'Choose the first appointment', 'first'],
    [
      `alignment?first=${encodeURIComponent(SCRIPT)}`,
      'Give the code of an appointment type: capitals and digits, such as FCM',
      'first',
    ],
    ['alignment?then=NONE', 'There is no such appointment type', 'then'],
    ['alignment?week=2026-W60', 'Choose a week within a year of today', 'week'],
    ['alignment?from=then', 'Give a date that exists, as YYYY-MM-DD', 'week'],
    ['alignment?order=best', 'Choose an order', 'order'],
    ['capacity?week=nonsense', 'Choose a week within a year of today', 'week'],
    ['capacity?week=9999-W52', 'Choose a week within a year of today', 'week'],
    ['white-space?week=nonsense', 'Choose a week within a year of today', 'week'],
    ['white-space?week=0000-W01', 'Choose a week within a year of today', 'week'],
    ['white-space?week=9999-W52', 'Choose a week within a year of today', 'week'],
    ['rearrangement?date=2026-02-30', 'Enter a date that exists, such as 2026-11-24', 'date'],
    ['wrong-durations?tolerance=-1', 'Give whole minutes from 0 to 240', 'tolerance'],
    ['wrong-durations?from=once', 'Give a date that exists, as YYYY-MM-DD', 'from'],
    ['wrong-durations?from=2026-11-20&to=2026-11-01', 'Give a last day that is not before the first', 'to'],
    ['why?at=now', 'Choose an appointment type', 'type'],
    ['why?type=PSN&at=now', 'Enter a date that exists, such as 24 11 2026', 'on-day'],
    ['why?type=PSN&on-day=31&on-month=2&on-year=2027&on-time=9am', 'Enter a date that exists, such as 24 11 2026', 'on-day'],
    ['why?type=PSN&on-day=1&on-month=2&on-year=2027&on-time=soon', 'Enter a time, such as 2:30pm or 14:30', 'on-time'],
    ['why?type=PSN&on-day=1&on-month=2&on-year=2027&on-time=9:03', 'Give a time on five minutes, such as 09:20', 'on-time'],
    ['why?type=nope&at=2027-02-01T09:00:00Z', 'Give the code of an appointment type: capitals and digits, such as FCM', 'type'],
  ])('%s says what is wrong, at its box', async (page, message, box) => {
    const seen = await open(page);

    expect([seen.status, seen.errors[0]]).toEqual([400, [message, box]]);
    expect(seen.has(box)).toBe(true);
    expect(seen.html).not.toContain(SCRIPT);
  });
});

describe('Availability', () => {
  it('says what is left of each type, what is in no diary, and what to do about it', async () => {
    const { heading, text, html } = await open('availability');

    expect(heading).toBe(`Old Quay ${SCRIPT} Availability`);
    expect(text).toMatch(/First Commitment Meeting, 50 minutes FCM in 1 diary .*Available 20 of 20 left/);
    expect(text).toContain('Gateway Intervention, 30 minutes GI in no diary No diary');
    expect(text).toContain(
      'Gateway Intervention, 30 minutes has no diary: assign it in a working pattern : Gateway Intervention, 30 minutes , or ask an administrator to mark it as drop-in.',
    );
    expect(html).toContain(link('/sites/old-quay/diaries'));
    expect(html).toContain(link(`/appointments/new?site=old-quay&type=FCM&week=${week()}`));
    expect(text.indexOf('First Commitment Meeting, 50')).toBeLessThan(text.indexOf('Work Search Review, 10'));
  });

  it('says what runs out, when, and that searches found nothing', async () => {
    await site.booked('HRT', friday(), '09:00');
    must(await site.search('HRT', friday()), 200);
    const { text } = await open('availability?weeks=8');

    expect(text).toContain('Runs out first: Habitual Residency Test, 40 minutes');
    expect(text).toMatch(/None left 0 of 1 left 1 search found nothing/);
    // A bank holiday on a Friday may leave it without time even sooner.
    expect(text).toMatch(
      /Habitual Residency Test, 40 minutes has (none left|no time long enough) in the week of [^:]*: .*overtime/,
    );
    expect((await open('availability', 'agent')).text).toMatch(/ask a team leader of the site to .*overtime/);
    expect((await open('availability', 'agent')).html).not.toContain('/white-space');
  });

  it('names closed days and drop-in types', async () => {
    const closed = addDays(monday, 2);
    const day = Number(closed.slice(8));
    await site.change({ name: `Old Quay ${SCRIPT}`, closures: [closed], dropInTypes: ['NBD'] });
    const { text } = await open('availability');
    await site.change({ name: `Old Quay ${SCRIPT}` });

    expect(text).toMatch(new RegExp(`Closed in these weeks .*Wednesday ${day} \\w+: Closed`));
    expect(text).toContain('New Bank Details, 10 minutes has no diary, and is taken as drop-in');
  });
});

describe('Alignment', () => {
  const asked = () => `alignment?first=IEI&then=FCM&maxWait=30&from=${monday}&to=${monday}`;

  it('lists pairs, best first, each time with its booking', async () => {
    const { text, html } = await open(asked());

    expect(text).toContain('Initial Evidence Interview, 50 minutes, then First Commitment Meeting, 50 minutes');
    expect(text).toMatch(/10am .*quay-2|10am , book .* Ada/);
    expect(html).toContain(
      link(
        `/appointments/new?${new URLSearchParams({ site: 'old-quay', type: 'IEI', diary: interviews, at: at(monday, '10:00') })}`,
      ),
    );
    expect(html).toContain(
      link(
        `/appointments/new?${new URLSearchParams({ site: 'old-quay', type: 'FCM', diary: commitments, at: at(monday, '10:50') })}`,
      ),
    );
    expect((await open(asked(), 'manager')).html).not.toContain('/appointments/new');
  });

  it('keeps to the longest wait, the order and the week that were chosen', async () => {
    const seen = await open(`alignment?first=IEI&then=FCM&maxWait=0&week=${week()}&order=coach`);

    expect(seen.text).not.toContain('Claimant waits: 5');
    expect(seen.html).toMatch(new RegExp(`<option value="${week()}" selected>`));
    expect(seen.html).toContain('<option value="coach" selected>');
  });

  it('says that a type is in no diary, or that nothing is free', async () => {
    expect((await open('alignment?first=GI&then=FCM')).text).toContain('No diary of this site has Gateway Intervention assigned');
    expect((await open(`alignment?first=FCM&then=PSN&maxWait=0&week=${week()}`)).text).toContain('No such pair is free');
  });
});

describe('White space', () => {
  it('stands by diary and in all, with what could be rearranged on each day', async () => {
    await site.booked('PSN', monday, '09:00');
    await site.booked('PSN', monday, '09:30');
    const { text, html } = await open(`white-space?week=${week()}`);

    expect(text).toMatch(/Ada .* 20 minutes .*quay-2 .*none .*All diaries/);
    expect(html).toContain(link(`/sites/old-quay/rearrangement?date=${monday}`));
    expect(html).toContain(`href="/sites/old-quay/white-space?week=${isoWeek(addDays(monday, -7))}"`);
    expect(html).toContain(`href="/sites/old-quay/white-space?week=${isoWeek(addDays(monday, 7))}"`);
  });

  it('can be won back by moves that are drawn and said, and proposed only', async () => {
    const { text, html } = await open(`rearrangement?date=${monday}`);

    expect(text).toContain('1 move would turn 20 minutes of white space into time that can be booked');
    expect(text).toContain('This is a proposal only: nothing has been moved. Ask each customer first');
    expect(text).toMatch(/Move AP-\S+ \(PSN Only\) from 9:30am to 9:20am/);
    expect(html).toMatch(/<a class="govuk-link" href="\/appointments\/AP-/);
    expect(html.match(/class="app-bar"/g)).toHaveLength(2);
    expect(html.match(/<path class="app-bar__proposed"/g)).toHaveLength(2);
    expect(text).toContain('White space before: 40 minutes. After: 20 minutes.');
  });

  it('says when there is nothing to win, or the day is over', async () => {
    expect((await open(`rearrangement?date=${addDays(monday, 1)}`)).text).toContain('There is nothing to win on this day');
    expect((await open(`rearrangement?date=${addDays(await today(service), -1)}`)).text).toContain('This day is over');
  });
});

describe('Durations', () => {
  it('name the type that would have fitted, within the tolerance asked for', async () => {
    await putReview();
    const { id } = await site.booked('WSR10', addDays(monday, 3), '13:00');
    must(await service.as(site.leader, 'POST', `/appointments/${id}/complete`, { body: { minutesTaken: 19 } }), 200);
    const asked = `wrong-durations?from=${monday}&to=${friday()}`;

    expect((await open(asked)).text).toContain(
      'Work Search Review WSR10 10 minutes 19 minutes 1 of 1 differ Book it as Work Search Review, 20 minutes',
    );
    expect((await open(`${asked}&tolerance=10`)).text).toContain(
      'no recorded time differs from its type by more than 10 minutes',
    );
  });

  const putReview = () => site.pattern(commitments, weekdays('09:00-12:30 FCM', '13:00-14:00 WSR10'), { validFrom: monday });
});

describe('What waits at a site', () => {
  it('is nothing at first', async () => {
    expect((await open('affected')).text).toContain('Every booking has its place.');
    expect((await open('hand-offs')).text).toContain('Nothing has been handed over.');
  });

  it('is a booking that lost its place, until somebody deals with it', async () => {
    const tuesday = addDays(monday, 1);
    const { reference } = await site.booked('IEI', tuesday, '10:00');
    await site.override(interviews, tuesday, '09:00-10:00 PSN');
    const { text, html } = await open('affected', 'coach');

    expect(text).toContain(reference);
    expect(text).toMatch(
      /at 10am Initial Evidence Interview, 50 minutes Ada .* Give it another time : \S+ Give it to a colleague/,
    );
    expect(html).toContain(link(`/appointments/${reference}`));
    expect(html).toContain(link(`/appointments/${reference}/reschedule`));
    expect(html).toContain(link(`/appointments/${reference}/reassign`));
  });

  it('is what could not be booked for want of a diary', async () => {
    must(await site.book('GI', monday, '09:00', { customer: { fullName: `Zebedee ${SCRIPT}`, phone: '0113 496 0177' } }), 409);
    const { text, html } = await open('hand-offs', 'manager');

    expect(text).toContain(`Zebedee ${SCRIPT} 0113 496 0177 Gateway Intervention`);
    expect(text).toContain('by Vera Stone');
    expect(html).not.toContain(SCRIPT);
    expect((await open('hand-offs')).html).toContain(link(`/appointments/new?site=old-quay&type=GI&week=${week()}`));
  });
});

describe('Why not?', () => {
  const asking = (type: string, time: string) => `why?${new URLSearchParams({ type, at: at(monday, time) })}`;

  it('tells the reason of each coach, the nearest to possible first', async () => {
    const { text, html } = await open(asking('IEI', '10:30'), 'agent');

    expect(text).toMatch(/Ada .* It is offered|Ada .* It can be booked/);
    expect(text).toContain('quay-2 The segment is for other appointment types');
    expect(text.indexOf('Ada')).toBeLessThan(text.indexOf('quay-2'));
    expect(html).toContain(link(`/appointments/new?site=old-quay&type=IEI&week=${week()}`));
  });

  it('asks by boxes as well, and shows in them what a link asked', async () => {
    const [year = '', month = '', day = ''] = monday.split('-');
    const linked = await open(asking('PSN', '09:00'));
    const typed = new URLSearchParams({ type: 'PSN', 'on-day': day, 'on-month': month, 'on-year': year, 'on-time': '9am' });

    expect(linked.html).toMatch(new RegExp(`name="on-day"[^>]*value="${Number(day)}"`));
    expect(linked.text).toContain('Something is booked');
    expect((await open(`why?${typed}`)).text).toContain('Something is booked');
  });

  it('says once what holds for all', async () => {
    const { text } = await open('why?type=PSN&at=2020-01-06T09:00:00Z');

    expect(text).toContain(
      'It is in the past, or closer than the notice that the type needs. This holds for every diary of the site.',
    );
  });
});

describe('Choosing a site', () => {
  it('lists all by name, and leads to a site’s day', async () => {
    const { heading, html } = await people.gich.open('/sites');

    expect(heading).toBe('Choose a site');
    expect(html).toContain(link('/sites/old-quay/day'));
    expect(html.indexOf('/sites/applications/day')).toBeLessThan(html.lastIndexOf('/sites/old-quay/day'));
  });

  it('finds by a part of the name or the code, in any case', async () => {
    const { html, text } = await people.agent.open('/sites?q=NORTHg');

    expect(text).toMatch(/1 of \d+ sites matches “NORTHg”/);
    expect(html).not.toContain('old-quay');
    expect((await people.agent.open(`/sites?q=${encodeURIComponent(SCRIPT)}`)).html).not.toContain(SCRIPT);
    expect((await people.agent.open('/sites?q=xyz')).text).toContain('No site has this name or code');
  });

  it('leads back to what was being booked, and nowhere else', async () => {
    const { html } = await people.agent.open('/sites?goTo=book&type=FCM&week=2026-W48');

    expect(html).toContain(link('/appointments/new?site=old-quay&type=FCM&week=2026-W48'));
    expect(html).toContain('<input type="hidden" name="type" value="FCM">');
    for (const goTo of ['//evil.example', 'toString', '__proto__'])
      expect((await people.agent.open(`/sites?goTo=${encodeURIComponent(goTo)}`)).status).toBe(400);
  });
});
