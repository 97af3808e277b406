import { ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { allocateCallBack } from '../../lib/call-backs/change-use-cases.ts';
import { requestCallBack } from '../../lib/call-backs/intake-use-cases.ts';
import { done } from '../../lib/shared/outcomes.ts';
import { anIntake } from '../builders.ts';
import { accepted, refused } from '../unit/expectations.ts';
import { useDatabase } from './embedded-database.ts';
import { staff } from './people.ts';
import { asking, aWorld, taken, type World } from './world.ts';

const database = useDatabase();

const spend = async ({ deps }: World, times: number, who = staff.gich): Promise<void> => {
  for (let from = 0; from < times; from += 50)
    await Promise.all(Array.from({ length: 50 }, () => deps.rateLimit.spend(who, deps.clock.now())));
};
/** As if somebody who has asked already had asked so many times more. */
const askedAlso = async ({ documents, name }: World, times: number, who = staff.gich): Promise<void> => {
  const { Items = [] } = await documents.send(new ScanCommand({ TableName: name, ConsistentRead: true }));
  const counts = Items.filter(({ pk }) => pk === `RATE#${who.staffNumber}`);
  expect(counts).toHaveLength(1);
  await documents.send(
    new UpdateCommand({
      TableName: name,
      Key: { pk: counts[0]?.pk, sk: counts[0]?.sk },
      UpdateExpression: 'ADD requests :times',
      ExpressionAttributeValues: { ':times': times },
    }),
  );
};
const take = ({ deps }: World, who = staff.gich) => requestCallBack(deps, asking(who, { body: anIntake() }));

describe('What sends mail', () => {
  it('is refused after 600 times in a minute, saying when to try again, and writes nothing', async () => {
    const world = await aWorld(database);
    world.clock.advance(0.25);
    await spend(world, 600);
    const refusal = refused(await take(world));

    expect(refusal).toMatchObject({ problem: 'too-many-requests', facts: { retryAfter: 45 } });
    expect(await world.messages()).toEqual([]);
  });

  it('is free again in the next minute', async () => {
    const world = await aWorld(database);
    accepted(await take(world));
    await askedAlso(world, 599);
    expect(refused(await take(world)).problem).toBe('too-many-requests');
    world.clock.advance(1);

    accepted(await take(world));
  });

  it('is counted for each person alone, and ten times as much is left to machines', async () => {
    const world = await aWorld(database);
    await spend(world, 50);
    await askedAlso(world, 550);
    await spend(world, 50, staff.machine);
    await askedAlso(world, 5949, staff.machine);
    accepted(await take(world, staff.machine));
    expect(refused(await take(world, staff.machine)).problem).toBe('too-many-requests');
    const [id = ''] = (await world.messages()).flatMap(({ effect }) =>
      effect.kind === 'email' ? (effect.callBackId ?? []) : [],
    );

    accepted(await allocateCallBack(world.deps, asking(staff.leader, { params: { id }, body: { caseworkerId: '90000003' } })));
    expect(refused(await take(world)).problem).toBe('too-many-requests');
  });

  it('does not count repeats of a request that was done, nor requests that are refused', async () => {
    const world = await aWorld(database);
    const first = asking(staff.gich, { body: anIntake(), key: 'k' });
    const { id } = accepted(await requestCallBack(world.deps, first));
    await askedAlso(world, 597);
    for (let again = 0; again < 5; again++) {
      expect(accepted(await requestCallBack(world.deps, first)).id).toBe(id);
      refused(await requestCallBack(world.deps, asking(staff.gich, { body: {} })));
    }

    expect(await world.deps.rateLimit.spend(staff.gich, world.clock.now())).toEqual(done(true));
    await taken(world);
    expect(refused(await take(world)).problem).toBe('too-many-requests');
  });
});
