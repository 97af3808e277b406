import {
  allocateCallBack,
  closeCallBack,
  markApplicationRekeyed,
  transferCallBack,
} from '../../lib/call-backs/change-use-cases.ts';
import { accepted, refused, refusedFields } from '../unit/expectations.ts';
import { useDatabase } from './embedded-database.ts';
import { staff } from './people.ts';
import { allocated, asking, aWorld, mailLines, stored, taken } from './world.ts';

const database = useDatabase();
const to = (caseworkerId: string) => ({ caseworkerId });

describe('Refusals come in order', () => {
  it('role, reach, form, version, status', async () => {
    const world = await aWorld(database);
    const { id } = await allocated(world);
    const nonsense = { params: { id }, body: { caseworkerId: 5 }, expectedVersion: 99 };
    const allocate = (...parameters: Parameters<typeof asking>) => allocateCallBack(world.deps, asking(...parameters));

    expect(refused(await allocate(staff.caseworker, nonsense)).problem).toBe('not-permitted');
    expect(refused(await allocate(staff.farLeader, nonsense)).problem).toBe('not-found');
    expect(refusedFields(await allocate(staff.leader, nonsense))).toEqual(['caseworkerId']);
    expect(refused(await allocate(staff.leader, { ...nonsense, body: to('90000004') })).problem).toBe('version-conflict');
    expect(refused(await allocate(staff.leader, { params: { id }, body: to('90000004') })).problem).toBe('already-allocated');
    expect(refused(await allocate(staff.leader, { params: { id: 'nowhere' }, body: to('90000004') })).problem).toBe('not-found');
  });
});

describe('Whoever may change but not read', () => {
  it('learns that it was done, and nothing about the client', async () => {
    const world = await aWorld(database);
    const { id } = await allocated(world);
    const otherAgent = { ...staff.gich, staffNumber: '90000008' };
    const answer = accepted(
      await closeCallBack(world.deps, asking(otherAgent, { params: { id }, body: { reason: 'The client rang back' } })),
    );

    expect(answer).toMatchObject({ id, status: 'cancelled' });
    expect(answer).not.toHaveProperty('client');
  });

  it('is everybody who gave a call back away to another team', async () => {
    const world = await aWorld(database);
    const { id } = await allocated(world);
    const answer = accepted(
      await transferCallBack(
        world.deps,
        asking(staff.leader, { params: { id }, body: { ...to('90000012'), returnWhenClosed: true } }),
      ),
    );

    expect(answer).not.toHaveProperty('client');
    expect(await stored(world, id)).toMatchObject({ teamId: 'northgate-coaches', siteId: 'northgate', allocatedTo: '90000012' });
    expect(mailLines(await world.messages())).toContain('transferred → 90000012@staff.example');
  });
});

describe('Closing', () => {
  it('may be GICH’s doing, ending the attempts only a team leader’s', async () => {
    const world = await aWorld(database);
    const { id } = await allocated(world);
    const ending = { params: { id }, body: { reason: 'The case is delayed', endAttempts: true } };

    expect(refused(await closeCallBack(world.deps, asking(staff.gich, ending))).problem).toBe('not-permitted');
    expect(refused(await closeCallBack(world.deps, asking(staff.caseworker, ending))).problem).toBe('not-permitted');
    expect(accepted(await closeCallBack(world.deps, asking(staff.leader, ending))).status).toBe('letters-due');
  });

  it('keeps the record for as long as the settings say', async () => {
    const world = await aWorld(database);
    const { id } = await taken(world);
    await closeCallBack(world.deps, asking(staff.leader, { params: { id }, body: { reason: 'Withdrawn' } }));

    expect((await stored(world, id)).ttl).toBe(Date.parse('2028-11-24T09:00:00Z') / 1000);
  });

  it('sends no signal about what is closed already', async () => {
    const world = await aWorld(database);
    const { id } = await taken(world, { offlineApplication: { template: 'PP Applies GB', fields: {} } });
    await closeCallBack(world.deps, asking(staff.leader, { params: { id }, body: { reason: 'Withdrawn' } }));
    const before = (await world.messages()).length;

    expect(accepted(await markApplicationRekeyed(world.deps, asking(staff.leader, { params: { id } }))).version).toBe(3);
    expect(await world.messages()).toHaveLength(before);
  });
});
