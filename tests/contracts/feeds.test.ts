import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import ICAL from 'ical.js';
import { cancelAppointment, completeAppointment } from '../../lib/appointments/appointment-use-cases.ts';
import { bookAppointment } from '../../lib/appointments/booking-use-cases.ts';
import { addBlock } from '../../lib/diaries/block-use-cases.ts';
import { diaryIdOf } from '../../lib/diaries/diary-keys.ts';
import { writeEntry } from '../../lib/diaries/diary-repository.ts';
import { createDiary, putDiary, removeDiary } from '../../lib/diaries/diary-use-cases.ts';
import type { Entry } from '../../lib/diaries/entry.ts';
import { readFeed } from '../../lib/diaries/feed-file-use-cases.ts';
import { FeedRepository } from '../../lib/diaries/feed-repository.ts';
import { readSubscription, stopSubscription, subscribeDiary } from '../../lib/diaries/feed-use-cases.ts';
import { putAppointmentType } from '../../lib/diaries/type-use-cases.ts';
import { unitOf } from '../../lib/diaries/units.ts';
import { aStaffMember, NOW } from '../builders.ts';
import { accepted, refused } from '../unit/expectations.ts';
import { aDiaryWorld, agent } from './diary-world.ts';
import { useDatabase } from './embedded-database.ts';
import { staff } from './people.ts';
import { asking } from './world.ts';

const database = useDatabase();

const coach = aStaffMember({ staffNumber: 'coach-000', teamId: 'northgate-coaches', roles: ['work-coach'] });
const colleague = aStaffMember({ staffNumber: 'coach-001', teamId: 'northgate-coaches', roles: ['work-coach'] });
const DIARY = diaryIdOf('northgate', coach.staffNumber);
const params = { id: DIARY };
const BASE_URL = 'https://call-backs.example.gov.uk';

const aFeedWorld = async () => {
  const world = await aDiaryWorld(database, 2);
  const deps = { ...world.deps, feeds: new FeedRepository(world.table), baseUrl: BASE_URL };
  return {
    ...world,
    deps,
    subscribe: async () => secretIn(accepted(await subscribeDiary(deps, asking(coach, { params }))).address),
    book: async (type: string, at: string) =>
      accepted(
        await bookAppointment(
          deps,
          asking(agent, {
            body: { site: 'northgate', type, at, diaryId: DIARY, customer: { fullName: 'Zebedee Quillfeather' } },
          }),
        ),
      ).id,
    read: async (secret: string) => accepted(await readFeed(deps, secret)),
    /** What a calendar shows: when, what, how sure, how private. */
    shown: async (secret: string) => linesOf(accepted(await readFeed(deps, secret)).content),
    enter: async (...entries: readonly Partial<Entry>[]) => {
      await deps.diaries.write(entries.map((entry, index) => writeEntry({ ...anEntry, appointmentId: `AP-${index}`, ...entry })));
    },
  };
};
type FeedWorld = Awaited<ReturnType<typeof aFeedWorld>>;

/** One from before entries said when they were changed. */
const anEntry: Entry = {
  appointmentId: 'AP-0',
  reference: 'AP-0',
  diaryId: DIARY,
  type: 'FEI',
  date: '2026-11-25',
  start: unitOf('10:00'),
  end: unitOf('10:20'),
  takenFrom: unitOf('10:00'),
  takenTo: unitOf('10:20'),
  status: 'upcoming',
  priority: 'normal',
};

const secretIn = (address: string): string => {
  expect(address).toMatch(new RegExp(`^${BASE_URL}/feeds/[\\w-]+$`));
  return address.slice(address.lastIndexOf('/') + 1);
};
const eventsIn = (content: string) => new ICAL.Component(ICAL.parse(content)).getAllSubcomponents('vevent');
const said = (event: ICAL.Component, name: string): string => String(event.getFirstPropertyValue(name) ?? '');
const linesOf = (content: string): string[] =>
  eventsIn(content).map((event) =>
    ['dtstart', 'dtend', 'summary', 'status', 'class']
      .map((name) => said(event, name))
      .join(' ')
      .trim(),
  );
const uidsOf = (content: string): string[] => eventsIn(content).map((event) => said(event, 'uid'));
const countsFor = async ({ deps }: FeedWorld, secret: string): Promise<boolean> => (await readFeed(deps, secret)).ok;

describe('A subscription', () => {
  it('is made by the diary’s owner, who learns its address once', async () => {
    const world = await aFeedWorld();
    const before = accepted(await readSubscription(world.deps, asking(coach, { params })));
    const made = accepted(await subscribeDiary(world.deps, asking(coach, { params })));
    const after = accepted(await readSubscription(world.deps, asking(coach, { params })));

    expect([before, made.since, after]).toEqual([{ since: null }, NOW, { since: NOW }]);
    expect(await countsFor(world, secretIn(made.address))).toBe(true);
  });

  it('is kept without its secret', async () => {
    const world = await aFeedWorld();
    const secret = await world.subscribe();
    const { Items } = await world.documents.send(new ScanCommand({ TableName: world.name, ConsistentRead: true }));

    expect(Items?.filter(({ entity }) => String(entity).startsWith('feed'))).toHaveLength(2);
    expect(JSON.stringify(Items)).not.toContain(secret);
  });

  it('ends when a new address is made', async () => {
    const world = await aFeedWorld();
    const first = await world.subscribe();
    world.clock.advance(60);
    const second = await world.subscribe();

    expect([await countsFor(world, first), await countsFor(world, second)]).toEqual([false, true]);
    expect(accepted(await readSubscription(world.deps, asking(coach, { params })))).toEqual({ since: '2026-11-24T10:00:00Z' });
  });

  it('ends when it is stopped, however often', async () => {
    const world = await aFeedWorld();
    const secret = await world.subscribe();
    for (const _ of [1, 2]) accepted(await stopSubscription(world.deps, asking(coach, { params })));

    expect(refused(await readFeed(world.deps, secret)).problem).toBe('not-found');
    expect(accepted(await readSubscription(world.deps, asking(coach, { params })))).toEqual({ since: null });
    const { Items } = await world.documents.send(new ScanCommand({ TableName: world.name, ConsistentRead: true }));
    expect(Items?.filter(({ entity }) => String(entity).startsWith('feed'))).toEqual([]);
  });

  it('made by several at once counts once', async () => {
    const world = await aFeedWorld();
    const secrets = await Promise.all(Array.from({ length: 5 }, () => world.subscribe()));
    const counting = await Promise.all(secrets.map((secret) => countsFor(world, secret)));

    expect(counting.filter((counts) => counts)).toHaveLength(1);
    const { Items } = await world.documents.send(new ScanCommand({ TableName: world.name, ConsistentRead: true }));
    expect(Items?.filter(({ entity }) => String(entity).startsWith('feed'))).toHaveLength(2);
  });

  it('is nobody else’s to make, read or stop', async () => {
    const { deps } = await aFeedWorld();
    for (const useCase of [subscribeDiary, readSubscription, stopSubscription]) {
      expect(refused(await useCase(deps, asking(colleague, { params }))).problem).toBe('not-found');
      for (const other of [staff.farLeader, staff.administrator, staff.farCaseworker])
        expect(refused(await useCase(deps, asking(other, { params }))).problem).toBe('not-permitted');
      expect(refused(await useCase(deps, asking(coach, { params: { id: 'northgate.nobody' } }))).problem).toBe('not-found');
    }
  });

  it('is asked for without a body', async () => {
    const { deps } = await aFeedWorld();
    expect(refused(await subscribeDiary(deps, asking(coach, { params, body: { secret: 'x' } }))).problem).toBe('invalid-request');
    accepted(await subscribeDiary(deps, asking(coach, { params, body: {} })));
  });

  it('counts while its diary is enabled', async () => {
    const world = await aFeedWorld();
    const secret = await world.subscribe();
    const enable = async (enabled: boolean) =>
      accepted(await putDiary(world.deps, asking(staff.administrator, { params, body: { enabled } })));

    await enable(false);
    expect(await countsFor(world, secret)).toBe(false);
    await enable(true);
    expect(await countsFor(world, secret)).toBe(true);
  });

  it('is over with its diary, even when that is made again', async () => {
    const world = await aFeedWorld();
    const secret = await world.subscribe();
    accepted(await removeDiary(world.deps, asking(staff.administrator, { params })));
    expect(await countsFor(world, secret)).toBe(false);

    world.clock.advance(1);
    const { staffNumber, name, email, teamId } = coach;
    const body = { staffNumber, name, email, teamId, site: 'northgate' };
    accepted(await createDiary(world.deps, asking(staff.administrator, { body })));
    expect(await countsFor(world, secret)).toBe(false);
    expect(accepted(await readSubscription(world.deps, asking(coach, { params })))).toEqual({ since: null });
    const again = await world.subscribe();
    expect([await countsFor(world, secret), await countsFor(world, again)]).toEqual([false, true]);
  });

  it('is over when its owner is no work coach any more', async () => {
    const world = await aFeedWorld();
    const secret = await world.subscribe();
    await world.table.transact([world.deps.directory.writeStaffMember({ ...coach, roles: ['caseworker'], version: 2 })]);

    expect(await countsFor(world, secret)).toBe(false);
  });

  it('is not found under another secret', async () => {
    const { deps, subscribe } = await aFeedWorld();
    const secret = await subscribe();

    for (const other of ['', 'x', 'secret-2', secret.toUpperCase(), `${secret} `, 'a'.repeat(1000), '#'])
      expect(refused(await readFeed(deps, other)).problem).toBe('not-found');
  });
});

describe('A subscribed diary', () => {
  it('shows appointments by type and reference, in the order of their times', async () => {
    const world = await aFeedWorld();
    const secret = await world.subscribe();
    const later = await world.book('IEI', '2026-11-26T10:00:00Z');
    const sooner = await world.book('WSR10', '2026-11-25T09:00:00Z');
    const { content, contentType, method } = await world.read(secret);

    expect([method, contentType]).toEqual(['PUBLISH', 'text/calendar; charset=utf-8; method=PUBLISH']);
    expect(linesOf(content)).toEqual([
      `2026-11-25T09:00:00Z 2026-11-25T09:10:00Z Work Search Review, ${sooner} CONFIRMED`,
      `2026-11-26T10:00:00Z 2026-11-26T10:50:00Z Initial Evidence Interview, ${later} CONFIRMED`,
    ]);
    expect(uidsOf(content)).toEqual([sooner, later].map((id) => `${id}@call-backs-and-appointments`));
    expect(eventsIn(content).map((event) => said(event, 'url'))).toEqual(
      [sooner, later].map((id) => `${BASE_URL}/appointments/${id}`),
    );
    expect(content).not.toContain('Quillfeather');
  });

  it('shows an appointment without its buffers, and one that is not confirmed as tentative', async () => {
    const world = await aFeedWorld();
    const secret = await world.subscribe();
    const id = await world.book('FCM', '2026-11-25T14:00:00Z');
    await world.enter({ date: '2026-11-26', status: 'request' });

    expect(await world.shown(secret)).toEqual([
      `2026-11-25T14:00:00Z 2026-11-25T14:50:00Z First Commitment Meeting, ${id} CONFIRMED`,
      '2026-11-26T10:00:00Z 2026-11-26T10:20:00Z Further Evidence Interview, AP-0 TENTATIVE',
    ]);
  });

  it('shows no more of confidential types, and of types that are gone, than that the time is taken', async () => {
    const world = await aFeedWorld();
    const secret = await world.subscribe();
    const id = await world.book('FEI', '2026-11-25T10:00:00Z');
    await world.enter({ appointmentId: 'AP-9', reference: 'AP-9', type: 'GONE', date: '2026-11-26' });
    const body = { name: 'Further Evidence Interview', minutes: 20, confidential: true };
    accepted(await putAppointmentType(world.deps, asking(staff.administrator, { params: { code: 'FEI' }, body })));
    const { content } = await world.read(secret);

    expect(linesOf(content)).toEqual([
      '2026-11-25T10:00:00Z 2026-11-25T10:20:00Z Busy CONFIRMED PRIVATE',
      '2026-11-26T10:00:00Z 2026-11-26T10:20:00Z Busy CONFIRMED PRIVATE',
    ]);
    expect(uidsOf(content)).toEqual([id, 'AP-9'].map((one) => `${one}@call-backs-and-appointments`));
    expect(content).not.toMatch(/Further|URL|DESCRIPTION/);
  });

  it('shows blocked time as busy, each day of a block that recurs', async () => {
    const world = await aFeedWorld();
    const secret = await world.subscribe();
    const block = {
      from: '2027-02-04T13:30:00Z',
      to: '2027-02-04T14:30:00Z',
      reason: 'Zebedee Quillfeather’s hearing',
      recurrence: 'FREQ=WEEKLY',
    };
    const { id } = accepted(await addBlock(world.deps, asking(coach, { params, body: block })));
    const { content } = await world.read(secret);

    expect(linesOf(content)).toEqual([
      '2027-02-04T13:30:00Z 2027-02-04T14:30:00Z Busy CONFIRMED PRIVATE',
      '2027-02-11T13:30:00Z 2027-02-11T14:30:00Z Busy CONFIRMED PRIVATE',
    ]);
    expect(uidsOf(content)).toEqual(['2027-02-04', '2027-02-11'].map((date) => `${id}.${date}@call-backs-and-appointments`));
    expect(content).not.toMatch(/Quillfeather|hearing/);
  });

  it('reaches from 30 days ago to 84 days ahead', async () => {
    const world = await aFeedWorld();
    const secret = await world.subscribe();
    await world.enter(...['2026-10-24', '2026-10-25', '2027-02-16', '2027-02-17'].map((date) => ({ date })));

    expect((await world.shown(secret)).map((line) => line.slice(0, 10))).toEqual(['2026-10-25', '2027-02-16']);
    world.clock.set('2026-11-25T00:00:00Z');
    expect((await world.shown(secret)).map((line) => line.slice(0, 10))).toEqual(['2027-02-16', '2027-02-17']);
  });

  it('follows London’s clocks', async () => {
    const world = await aFeedWorld();
    const secret = await world.subscribe();
    world.clock.set('2027-03-20T09:00:00Z');
    await world.enter(...['2027-03-26', '2027-03-29'].map((date) => ({ date })));

    expect((await world.shown(secret)).map((line) => line.slice(0, 20))).toEqual([
      '2027-03-26T10:00:00Z',
      '2027-03-29T09:00:00Z',
    ]);
  });

  it('is the same bytes until something changes, and then says that it has', async () => {
    const world = await aFeedWorld();
    const secret = await world.subscribe();
    const id = await world.book('WSR10', '2026-11-25T09:00:00Z');
    await world.enter({ appointmentId: 'AP-9', reference: 'AP-9', date: '2026-11-26' });
    const before = await world.read(secret);
    world.clock.set('2026-11-25T09:30:00Z');
    expect(await world.read(secret)).toEqual(before);

    accepted(await completeAppointment(world.deps, asking(coach, { params: { id }, body: { minutesTaken: 10 } })));
    const after = await world.read(secret);
    const changes = ({ content }: typeof before) =>
      eventsIn(content).map((event) => ['uid', 'sequence', 'dtstamp'].map((name) => said(event, name)).join(' '));
    expect(changes(before)).toEqual([`${id}@call-backs-and-appointments 1 ${NOW}`, `AP-9@call-backs-and-appointments 0 ${NOW}`]);
    expect(changes(after)).toEqual([
      `${id}@call-backs-and-appointments 2 2026-11-25T09:30:00Z`,
      `AP-9@call-backs-and-appointments 0 ${NOW}`,
    ]);
  });

  it('shows nothing of what is cancelled, or in other diaries', async () => {
    const world = await aFeedWorld();
    const secret = await world.subscribe();
    const id = await world.book('WSR10', '2026-11-25T09:00:00Z');
    await world.enter({ diaryId: diaryIdOf('northgate', colleague.staffNumber) });
    accepted(await cancelAppointment(world.deps, asking(agent, { params: { id }, body: {} })));

    expect(await world.shown(secret)).toEqual([]);
  });
});
