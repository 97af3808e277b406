import {
  correctOutboundCall,
  deleteOutboundCall,
  logOutboundCall,
  readOwnCalls,
} from '../../lib/outbound-calls/logging-use-cases.ts';
import type { Principal } from '../../lib/staff/staff.ts';
import { NOW } from '../builders.ts';
import { accepted, refused, refusedFields } from '../unit/expectations.ts';
import { useDatabase } from './embedded-database.ts';
import { anOutboundWorld, caller, close, leaderOf, log, said } from './outbound-world.ts';
import { staff } from './people.ts';
import { asking, type World } from './world.ts';

const database = useDatabase();
const me = caller('big', 1);
/** For questions that change nothing. */
let quiet: World;
beforeAll(async () => {
  quiet = await anOutboundWorld(database);
});

const mine = async (world: World, who: Principal = me) => accepted(await readOwnCalls(world.deps, asking(who))).items;
const correct = (world: World, id: string, body: unknown, who: Principal = me) =>
  correctOutboundCall(world.deps, asking(who, { params: { id }, body }));
const remove = (world: World, id: string, who: Principal = me) => deleteOutboundCall(world.deps, asking(who, { params: { id } }));

describe('Logging a call', () => {
  it('answers what was said, at once and among one’s own calls', async () => {
    const world = await anOutboundWorld(database);
    const call = await log(world, me, { digiLite: true, age18to24: { provisionReferrals: 1, provisionStarts: 0 } });

    expect(call).toEqual({
      id: expect.any(String),
      on: '2026-11-24',
      minutes: 10,
      answered: true,
      digiLite: true,
      attendedInPerson: false,
      age18to24: { provisionReferrals: 1, provisionStarts: 0 },
      activity: 'other',
      hourBand: 'before-10',
      enteredAt: NOW,
      source: 'typed',
      correctableUntil: '2026-11-25T09:00:00Z',
    });
    expect(await mine(world)).toEqual([call]);
    expect(await mine(world, caller('big', 2))).toEqual([]);
  });

  it('logs it once, however often the same request is sent', async () => {
    const world = await anOutboundWorld(database);
    const send = (minutes: number) => logOutboundCall(world.deps, asking(me, { body: said(world, { minutes }), key: 'once' }));
    const [first, again] = [accepted(await send(5)), accepted(await send(5))];

    expect(again).toEqual(first);
    expect(await mine(world)).toHaveLength(1);
    expect(refused(await send(6)).problem).toBe('idempotency-key-reused');
    await remove(world, first.id);
    expect(refused(await send(5)).problem).toBe('not-found');
  });

  it('knows the same request again past midnight', async () => {
    const world = await anOutboundWorld(database);
    world.clock.set('2026-11-24T23:59:59Z');
    const body = said(world);
    const send = (about: object = body) => logOutboundCall(world.deps, asking(me, { body: about, key: 'once' }));
    const first = accepted(await send());
    world.clock.set('2026-11-25T00:00:01Z');
    await log(world, me);

    expect(accepted(await send())).toEqual(first);
    expect(refused(await send({ ...body, minutes: 6 })).problem).toBe('idempotency-key-reused');
    expect(await mine(world)).toHaveLength(2);
    expect(accepted(await logOutboundCall(world.deps, asking(caller('big', 2), { body: said(world), key: 'once' }))).id).not.toBe(
      first.id,
    );
  });

  it.each([
    [{ on: '2026-11-23' }, 'on'],
    [{ on: '2026-11-25' }, 'on'],
    [{ minutes: 601 }, 'minutes'],
    [{ minutes: undefined }, 'minutes'],
    [{ answered: undefined }, 'answered'],
    [{ hourBand: 'night' }, 'hourBand'],
    [{ activity: 'selling' }, 'activity'],
    [{ age18to24: { provisionReferrals: 101, provisionStarts: 0 } }, 'age18to24.provisionReferrals'],
    [{ staffNumber: '90000003' }, 'staffNumber'],
  ])('refuses %j', async (wrong, field) => {
    expect(refusedFields(await logOutboundCall(quiet.deps, asking(me, { body: said(quiet, wrong) })))).toEqual([field]);
  });

  it('is refused for a part of the day that has not begun, and is left in the present one otherwise', async () => {
    const world = await anOutboundWorld(database);
    world.clock.set('2026-11-24T13:59:59Z');
    const tell = (hourBand: string) => logOutboundCall(world.deps, asking(me, { body: said(world, { hourBand }) }));
    for (const later of ['14-to-16', 'from-16']) expect(refusedFields(await tell(later))).toEqual(['hourBand']);
    for (const begun of ['before-10', '12-to-14']) expect(accepted(await tell(begun)).hourBand).toBe(begun);
    const { id, hourBand } = await log(world, me);
    expect(hourBand).toBe('12-to-14');
    expect(refusedFields(await correct(world, id, said(world, { hourBand: '14-to-16' })))).toEqual(['hourBand']);
    world.clock.set('2026-11-25T09:00:00Z');
    accepted(await correct(world, id, said(world, { on: '2026-11-24', hourBand: '14-to-16' })));
  });

  it('is for people whose team is known', async () => {
    const body = said(quiet);
    expect(refused(await logOutboundCall(quiet.deps, asking(staff.machine, { body }))).problem).toBe('not-permitted');
    expect(refused(await logOutboundCall(quiet.deps, asking({ ...me, teamId: 'gone' }, { body }))).problem).toBe('not-permitted');
  });
});

describe('Correcting a call', () => {
  it('replaces what was said, on the same day', async () => {
    const world = await anOutboundWorld(database);
    const { id } = await log(world, me, { age18to24: { provisionReferrals: 1, provisionStarts: 0 } });
    const corrected = accepted(await correct(world, id, said(world, { minutes: 3, answered: false })));

    expect(corrected).toMatchObject({ id, minutes: 3, answered: false, enteredAt: NOW });
    expect(await mine(world)).toEqual([corrected]);
    expect(corrected.age18to24).toBeUndefined();
    expect(refusedFields(await correct(world, id, said(world, { on: '2026-11-23' })))).toEqual(['on']);
  });

  it('is for whoever made it', async () => {
    const world = await anOutboundWorld(database);
    const { id } = await log(world, me);
    const other = caller('big', 2);
    await log(world, other);

    expect(refused(await correct(world, id, said(world), other)).problem).toBe('not-found');
    expect(refused(await remove(world, id, other)).problem).toBe('not-found');
    expect(refused(await remove(world, id, leaderOf('big'))).problem).toBe('not-found');
    expect(refused(await remove(world, 'none')).problem).toBe('not-found');
    accepted(await remove(world, id));
    expect(refused(await remove(world, id)).problem).toBe('not-found');
    expect(await mine(world)).toEqual([]);
  });

  it.each([
    ['in winter', '2026-11-24T23:59:59Z', '2026-11-25T23:59:58Z', '2026-11-25T23:59:59Z'],
    ['before a day of 23 hours', '2027-03-27T23:59:59Z', '2027-03-28T23:59:58Z', '2027-03-28T23:59:59Z'],
    ['before a day of 25 hours', '2026-10-24T22:59:59Z', '2026-10-25T22:59:58Z', '2026-10-25T22:59:59Z'],
    ['on a day of 25 hours', '2026-10-25T00:30:00Z', '2026-10-26T00:29:59Z', '2026-10-26T00:30:00Z'],
  ])('is possible for 24 hours, and no longer: %s', async (_, made, still, over) => {
    const world = await anOutboundWorld(database);
    world.clock.set(made);
    const { id, on } = await log(world, me);
    world.clock.set(still);
    await close(world);
    accepted(await correct(world, id, said(world, { on, minutes: 3 })));
    expect((await mine(world)).map(({ minutes }) => minutes)).toEqual([3]);
    world.clock.set(over);
    expect(refused(await correct(world, id, said(world, { on }))).problem).toBe('not-found');
    expect(await mine(world)).toEqual([]);
  });
});
