import { recordCallResult, rescheduleCallBack } from '../../lib/call-backs/change-use-cases.ts';
import { readOwnCalls } from '../../lib/outbound-calls/logging-use-cases.ts';
import type { Principal } from '../../lib/staff/staff.ts';
import { NOW } from '../builders.ts';
import { accepted, refusedFields } from '../unit/expectations.ts';
import { everyItem } from './busy-day.ts';
import { useDatabase } from './embedded-database.ts';
import { failing } from './failing.ts';
import { staff } from './people.ts';
import { allocated, asking, aWorld, stored, type World } from './world.ts';

const database = useDatabase();

const aCall = { calledAt: NOW, result: 'contact-not-made-message-left', nextCallAt: '2026-11-24T16:00:00Z' };
const record = (world: World, id: string, call: Record<string, unknown> = {}, who: Principal = staff.caseworker, key?: string) =>
  recordCallResult(world.deps, asking(who, { params: { id }, body: { ...aCall, ...call }, ...(key !== undefined && { key }) }));
const logged = async (world: World, who: Principal = staff.caseworker) =>
  accepted(await readOwnCalls(world.deps, asking(who))).items;

describe('Recording a call of a call back', () => {
  it('logs it for whoever recorded it, as it was said', async () => {
    const world = await aWorld(database);
    const { id } = await allocated(world);
    world.clock.set('2026-11-24T15:30:00Z');
    accepted(await record(world, id, { minutes: 12, digiLite: true }));
    expect(await logged(world)).toEqual([
      expect.objectContaining({
        on: '2026-11-24',
        minutes: 12,
        answered: false,
        digiLite: true,
        attendedInPerson: false,
        activity: 'other',
        hourBand: 'before-10',
        source: 'call-back',
      }),
    ]);
    const contact = {
      calledAt: '2026-11-24T15:30:00Z',
      result: 'contact-made',
      outcome: 'query-resolved',
      nextCallAt: undefined,
    };
    accepted(await record(world, id, contact, staff.leader));
    expect(await logged(world, staff.leader)).toMatchObject([{ answered: true, hourBand: '14-to-16' }]);
    expect((await logged(world, staff.leader))[0]).not.toHaveProperty('minutes');
    expect(await logged(world)).toHaveLength(1);
  });

  it('logs it once when the request is sent again, or the answer to it was lost', async () => {
    const world = await aWorld(database);
    const { id } = await allocated(world);
    const fault = failing(world.documents, 'TransactWriteItems', 'after', (call) => call === 1);
    await expect(record(world, id, {}, staff.caseworker, 'once')).rejects.toThrow('Injected');
    fault.end();
    accepted(await record(world, id, {}, staff.caseworker, 'once'));
    expect((await stored(world, id)).calls).toHaveLength(1);
    expect(await logged(world)).toHaveLength(1);
  });

  it('logs nothing that was not recorded, and nothing else that is done to a call back', async () => {
    const world = await aWorld(database);
    const { id } = await allocated(world);
    expect(refusedFields(await record(world, id, { nextCallAt: undefined }))).toEqual(['nextCallAt']);
    const fault = failing(world.documents, 'TransactWriteItems', 'before', (call) => call === 1);
    await expect(record(world, id)).rejects.toThrow('Injected');
    fault.end();
    const body = { at: '2026-11-24T17:00:00Z' };
    accepted(await rescheduleCallBack(world.deps, asking(staff.caseworker, { params: { id }, body })));
    expect(await logged(world)).toEqual([]);
  });

  it('leaves an entry that says neither who called, nor which call back it was, nor when it was recorded', async () => {
    const world = await aWorld(database);
    const { id, reference } = await allocated(world);
    world.clock.set('2026-11-24T11:37:21Z');
    accepted(await record(world, id, { calledAt: '2026-11-24T11:31:09Z' }));
    const [entry, ...others] = (await everyItem(world)).filter(({ entity }) => entity === 'outbound-call');
    expect(others).toEqual([]);
    const text = JSON.stringify(entry);
    const kept = await stored(world, id);
    const instants = [kept.updatedAt, ...kept.calls.flatMap(({ recordedAt, calledAt }) => [recordedAt, calledAt])];
    for (const telling of [id, reference, staff.caseworker.staffNumber, ...instants]) expect(text).not.toContain(telling);
    expect(entry).toMatchObject({ enteredAt: '2026-11-24T10:00:00Z', hourBand: '10-to-12' });
  });

  it.each([
    ['in the morning', '2026-11-24T09:10:00Z', '2026-11-24T00:00:00Z', '2026-11-25T10:00:00Z'],
    ['at the end of the day', '2026-11-24T23:59:59Z', '2026-11-24T16:00:00Z', '2026-11-26T00:00:00Z'],
    ['on a day of 25 hours', '2027-10-31T01:30:00Z', '2027-10-30T23:00:00Z', '2027-11-01T10:00:00Z'],
  ])(
    'leaves one that can be corrected for 24 hours after the part of the day in which it was recorded: %s',
    async (_, at, entered, until) => {
      const world = await aWorld(database);
      const { id } = await allocated(world);
      world.clock.set(at);
      accepted(await record(world, id, { nextCallAt: '2027-11-02T16:00:00Z' }));
      const [call] = await logged(world);
      expect(call).toMatchObject({ enteredAt: entered, correctableUntil: until });
      world.clock.set(until);
      expect(await logged(world)).toEqual([]);
    },
  );
});
