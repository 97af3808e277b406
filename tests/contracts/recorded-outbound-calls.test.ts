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

  it('leaves an entry that says neither who called nor which call back it was', async () => {
    const world = await aWorld(database);
    const { id, reference } = await allocated(world);
    accepted(await record(world, id));
    const [entry, ...others] = (await everyItem(world)).filter(({ entity }) => entity === 'outbound-call');
    expect(others).toEqual([]);
    const text = JSON.stringify(entry);
    for (const telling of [id, reference, staff.caseworker.staffNumber]) expect(text).not.toContain(telling);
  });
});
