import { AGENT, aCustomer, addDays, at, Jobcentre, must, quietMonday, segments, startsOn, today, weekdays } from './diaries.ts';
import { ADMINISTRATOR } from './life.ts';
import type { Service } from './service.ts';
import { theService } from './the-service.ts';

/** The sections of "Diary management" on what is assigned, by whom, and what happens when it is not. */
let service: Service;
let site: Jobcentre;
let monday: string;
beforeAll(async () => {
  service = await theService();
  site = await Jobcentre.open(service, 'lower-town');
  monday = await quietMonday(service);
});

describe('Appointments to be booked directly into the work coach diary', () => {
  let diary: string;
  beforeAll(async () => {
    diary = await site.diary('blocks-1', { mon: segments('09:00-12:00 PSN'), tue: segments('09:00-10:00 PSN') });
  });
  const claim = { reason: 'New Style ESA', type: 'NSESA', claimantName: 'Zebedee Quillfeather' };
  const space = async () => (await site.day(diary, monday)).whiteSpace;

  it.each([
    ['the appointment type alone', { reason: 'New Style ESA', type: 'NSESA' }, 'claimantName'],
    ['the claimant alone', { reason: 'Leaving care', claimantName: 'Zebedee Quillfeather' }, 'type'],
    ['the appointment type as a mere reason', { reason: 'PLA: Zebedee Quillfeather' }, 'type'],
    ['an appointment that agents book', { reason: 'PSN', type: 'PSN', claimantName: 'Zebedee Quillfeather' }, 'type'],
    ['an appointment that recurs', { ...claim, recurrence: 'FREQ=WEEKLY' }, 'recurrence'],
  ])('%s is not enough', async (_, details, path) => {
    const { status, body } = await site.block(diary, monday, '09:00-10:00', details);
    expect([status, body.errors]).toEqual([400, [{ path, message: expect.any(String) }]]);
    expect((await site.day(diary, monday)).blocks).toEqual([]);
  });

  it.each([
    ['New Style Employment and Support Allowance', 'NSESA', '09:00-10:00'],
    ['advanced appointments for prison leavers', 'PLA', '10:00-10:45'],
    ['advanced claims for care leavers', 'CLA', '10:45-11:30'],
  ])('%s block time with type and name, and are no white space', async (_, type, hours) => {
    const before = await space();
    const made = must(await site.block(diary, monday, hours, { ...claim, reason: type, type }), 201);
    expect(made.headers.get('location')).toBe(`/api/v1/diaries/${diary}/blocks/${made.body.id}`);
    const [start, end] = hours.split('-');
    const { blocks } = await site.day(diary, monday);
    expect(blocks).toContainEqual({ id: made.body.id, start, end, reason: type, type, claimantName: claim.claimantName });
    const after = await space();
    expect(before.free - after.free).toBe(type === 'NSESA' ? 60 : 45);
    expect(after.avoidable).toBe(0);
  });

  it('who may see the diary but is not of the site sees the time, not the claimant', async () => {
    const { body } = must(await service.as(AGENT, 'GET', `/diaries/${diary}/days?from=${monday}&to=${monday}`), 200);
    expect(body.days[0].blocks[0]).toEqual({ id: expect.any(String), start: '09:00', end: '10:00' });
    expect(JSON.stringify(body)).not.toContain('Quillfeather');
  });

  it('are not booked as free slots', async () => {
    const searched = await site.search('NSESA', monday);
    const booked = await site.book('NSESA', monday, '11:30');
    for (const { status, body } of [searched, booked]) expect([status, body.errors?.[0].path]).toEqual([400, 'type']);
  });

  it('are refused where something is booked, which is named', async () => {
    const tuesday = addDays(monday, 1);
    const { id } = await site.booked('PSN', tuesday, '09:20');
    const { status, body } = await site.block(diary, tuesday, '09:00-10:00', claim);
    expect([status, body.type]).toEqual([409, 'overlaps-booking']);
    expect(body.items).toMatchObject([{ appointmentId: id, diaryId: diary, at: at(tuesday, '09:20'), minutes: 20 }]);
    expect((await site.day(diary, tuesday)).blocks).toEqual([]);
  });

  it('the time is free again when the block is removed', async () => {
    const [{ id }] = (await site.day(diary, monday)).blocks;
    must(await service.as(site.leader, 'DELETE', `/diaries/${diary}/blocks/${id}`), 204);
    expect((await site.day(diary, monday)).free[0]).toEqual({ start: '09:00', end: '10:00', avoidable: 0, forced: 0 });
    expect((await service.as(site.leader, 'DELETE', `/diaries/${diary}/blocks/${id}`)).status).toBe(404);
  });
});

describe('Consequences of not assigning appointments', () => {
  const handOffs = async () => (await site.report('hand-offs')).items;

  it('a search is refused: no diary has the type', async () => {
    const { status, body } = await site.search('GI', monday);
    expect([status, body.type]).toEqual([409, 'type-not-assigned']);
    expect(body.detail).toContain('Gateway Intervention');
  });

  it('a booking is refused, and handed off once to the Provider Agent Contact with its details', async () => {
    const customer = {
      phone: '0113 496 0177',
      dateOfBirth: '1981-09-17',
      reference: 'secret-note',
      adjustments: ['Hearing loop'],
    };
    const first = await site.book('GI', monday, '10:00', { customer });
    const again = await site.book('GI', monday, '10:00', { customer });
    for (const { status, body } of [first, again]) expect([status, body.type]).toEqual([409, 'type-not-assigned']);
    expect(again.body.handOff).toBe(first.body.handOff);
    await service.settle();
    const mails = await service.mails(first.body.handOff.slice(0, 8));
    expect(mails.map(({ to, cc }) => [to, cc])).toEqual([[[site.pacEmail], []]]);
    const [{ subject = '', text = '' } = {}] = mails;
    for (const detail of [
      'Gateway Intervention',
      '10am',
      'Zebedee Quillfeather',
      '0113 496 0177',
      '17 September 1981',
      'Hearing loop',
    ])
      expect(text).toContain(detail);
    expect(subject).not.toMatch(/Zebedee|Quillfeather/);
    expect(await handOffs()).toMatchObject([
      { id: first.body.handOff, type: 'GI', at: at(monday, '10:00'), by: AGENT, customer: aCustomer(customer) },
    ]);
  });

  it('a time that no diary could take anyway is handed off too', async () => {
    const sunday = addDays(monday, 6);
    expect((await site.book('HRT', sunday, '10:00')).body).toMatchObject({ type: 'type-not-assigned' });
    expect(await handOffs()).toHaveLength(2);
  });

  it('neither a diary that is not enabled nor a pattern that has ended assigns it', async () => {
    await site.diary('gone-1', weekdays('09:00-12:00 GI'), { enabled: false });
    expect((await site.search('GI', monday)).body.type).toBe('type-not-assigned');
    const diary = await site.diary('gone-2');
    await site.pattern(diary, weekdays('09:00-12:00 GI'), { validFrom: addDays(await today(service), -1) });
    expect((await site.search('GI', monday)).status).toBe(200);
    await site.pattern(diary, weekdays('09:00-12:00 PSN'));
    expect((await site.search('GI', monday)).body.type).toBe('type-not-assigned');
  });

  it('an override to come assigns it', async () => {
    await site.override('lower-town.gone-2', addDays(monday, 3), '09:00-12:00 GI');
    const { status, body } = await site.search('GI', monday);
    expect([status, body.days[0].starts, body.nextAvailable]).toEqual([200, [], at(addDays(monday, 3), '09:00')]);
  });

  it('assigned but full, the answer is empty and says when the next one is', async () => {
    await site.diary('full-1', { mon: segments('09:00-09:50 FCM'), tue: segments('09:00-09:50 FCM') });
    await site.booked('FCM', monday, '09:00');
    const { status, body } = await site.search('FCM', monday);
    expect([status, body.days[0].starts, body.nextAvailable]).toEqual([200, [], at(addDays(monday, 1), '09:00')]);
    const late = await site.book('FCM', monday, '09:00');
    expect([late.status, late.body.type, late.body.handOff]).toEqual([409, 'slot-taken', undefined]);
  });
});

describe('Appointment types', () => {
  it('shows which Work Search Reviews are booked with the wrong timing, and which would have fitted', async () => {
    await site.diary('reviews-1', weekdays('09:00-12:00 WSR20'));
    const ids: string[] = [];
    for (const [time, minutesTaken] of [
      ['09:00', 40],
      ['09:20', 38],
      ['09:40', 22],
    ] as const) {
      const { id } = await site.booked('WSR20', monday, time);
      const done = await service.as(site.leader, 'POST', `/appointments/${id}/complete`, { body: { minutesTaken } });
      expect(must(done, 200).body).toMatchObject({ status: 'completed', minutesTaken });
      ids.push(id);
    }
    const { tolerance, types } = await site.report(`wrong-durations?from=${monday}&to=${monday}`);
    expect(tolerance).toBe(5);
    expect(types).toEqual([
      {
        type: 'WSR20',
        minutes: 20,
        bookings: 3,
        meanMinutesTaken: 33.3,
        suggestedType: 'WSR40',
        differing: [
          { appointmentId: ids[0], minutesTaken: 40, suggestedType: 'WSR40' },
          { appointmentId: ids[1], minutesTaken: 38, suggestedType: 'WSR40' },
        ],
      },
    ]);
  });
});

describe('Diaries required for new users', () => {
  const newcomer = { staffNumber: 'new-1', name: 'Nia Newcomer', email: 'new-1@staff.example', teamId: 'lower-town' };
  const requests = async (by: string) => (await service.as(by, 'GET', '/diary-requests')).body.items;

  it('a team leader asks with the work coach’s name, number, e-mail address and team', async () => {
    const asked = must(await service.as(site.leader, 'POST', '/diary-requests', { body: newcomer }), 201).body;
    expect(asked).toMatchObject({ ...newcomer, wish: 'make', site: 'lower-town', status: 'open', requestedBy: site.leader });
    expect((await requests(ADMINISTRATOR))[0]).toEqual(asked);
    expect(await requests('90000011')).toEqual([]);
  });

  it('the administrator makes it, with the member of staff, and the request is done', async () => {
    const body = { ...newcomer, site: 'lower-town', enabled: false };
    const made = must(await service.as(ADMINISTRATOR, 'POST', '/diaries', { body }), 201);
    expect(made.body).toMatchObject({ id: 'lower-town.new-1', name: 'Nia Newcomer', enabled: false, patterns: [] });
    expect((await requests(site.leader))[0]).toMatchObject({ staffNumber: 'new-1', status: 'done' });
    expect((await service.as(site.leader, 'GET', '/staff/new-1')).body).toMatchObject({
      name: 'Nia Newcomer',
      roles: ['work-coach'],
    });
    const again = await service.as(ADMINISTRATOR, 'POST', '/diaries', { body });
    expect([again.status, again.body.type]).toEqual([409, 'diary-exists']);
  });

  it('offers nothing until it is enabled', async () => {
    await site.pattern('lower-town.new-1', weekdays('09:00-10:00 HRT'));
    expect((await site.search('HRT', monday)).body.type).toBe('type-not-assigned');
    await site.put('/diaries/lower-town.new-1', { enabled: true });
    expect(startsOn(await site.search('HRT', monday), monday)[0]).toBe('09:00');
  });

  it('is not deleted before its appointments to come are cancelled', async () => {
    const { id } = await site.booked('HRT', monday, '09:00');
    const asked = await service.as(site.leader, 'POST', '/diary-requests', { body: { ...newcomer, wish: 'remove' } });
    expect(must(asked, 201).body).toMatchObject({ wish: 'remove', status: 'open' });
    const remove = () => service.as(ADMINISTRATOR, 'DELETE', '/diaries/lower-town.new-1');
    const refused = await remove();
    expect([refused.status, refused.body.type]).toEqual([409, 'has-future-appointments']);
    expect(refused.body.items).toMatchObject([{ appointmentId: id, at: at(monday, '09:00') }]);
    must(await site.cancel(id), 200);
    expect((await remove()).status).toBe(204);
    expect((await site.search('HRT', monday)).body.type).toBe('type-not-assigned');
    expect((await requests(site.leader)).map(({ status }: { status: string }) => status)).toEqual(['done', 'done']);
    expect((await remove()).status).toBe(404);
  });

  it('made again it begins empty: no leave, no block and no booking of before', async () => {
    const diary = await site.diary('again-1', weekdays('09:00-10:00 HRT'));
    await site.override(diary, monday);
    must(await site.block(diary, addDays(monday, 1), '09:00-09:40', { reason: 'Training' }), 201);
    must(await service.as(ADMINISTRATOR, 'DELETE', `/diaries/${diary}`), 204);
    await site.diary('again-1', weekdays('09:00-10:00 HRT'));
    const days = [await site.day(diary, monday), await site.day(diary, addDays(monday, 1))];
    expect(days.map(({ free }) => free)).toEqual(Array(2).fill([{ start: '09:00', end: '10:00', avoidable: 0, forced: 20 }]));
  });
});
