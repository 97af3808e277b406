import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { recordKey, referenceKey } from '../../lib/call-backs/call-back-keys.ts';
import type { NewApplication } from '../../lib/call-backs/new-application.ts';
import { epochSeconds } from '../../lib/shared/time.ts';
import { aCallBack, MARKS, NOW } from '../builders.ts';
import { useDatabase } from './embedded-database.ts';
import { aSave, next, receipt } from './saves.ts';
import { aWorld, type World } from './world.ts';

const database = useDatabase();

const itemAt = async ({ documents, name }: World, key: { pk: string; sk: string }) =>
  (await documents.send(new GetCommand({ TableName: name, Key: key, ConsistentRead: true }))).Item;

const ttlsOf = async ({ documents, name }: World, callBack: NewApplication): Promise<unknown[]> => {
  const { Items = [] } = await documents.send(
    new QueryCommand({
      TableName: name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': recordKey(callBack.id).pk },
    }),
  );
  return Items.map(({ ttl }) => ttl);
};

describe('A record that is closed', () => {
  const ttl = epochSeconds('2028-11-24T09:00:00Z');
  const closing = (callBack: NewApplication) => next(callBack, { status: 'cancelled', closedAt: NOW, ttl });

  it('expires with its reference and all its history', async () => {
    const world = await aWorld(database);
    await world.deps.callBacks.insert(aSave(aCallBack()));
    await world.deps.callBacks.update(aSave(closing(aCallBack()), { history: [{ what: 'cancelled' }] }), aCallBack());

    expect(await ttlsOf(world, aCallBack())).toEqual([ttl, ttl, ttl]);
    expect((await itemAt(world, referenceKey(aCallBack().reference)))?.ttl).toBe(ttl);
  });

  it('expires so even with more history than one transaction holds', async () => {
    const world = await aWorld(database);
    const lines = Array.from({ length: 18 }, (_, index) => ({ what: 'rescheduled' as const, to: `${index}` }));
    let after = aCallBack();
    await world.deps.callBacks.insert(aSave(after));
    for (let edit = 0; edit < 10; edit++) {
      const before = after;
      after = next(before);
      await world.deps.callBacks.update(aSave(after, { history: lines }), before);
    }

    expect(await world.deps.callBacks.update(aSave(closing(after), { history: [{ what: 'cancelled' }] }), after)).toBe('saved');
    const ttls = await ttlsOf(world, aCallBack());
    expect(ttls).toHaveLength(1 + 1 + 10 * 18 + 1);
    expect(new Set(ttls)).toEqual(new Set([ttl]));
  });

  it('is recognised no more, while another one of the same client still is', async () => {
    const { callBacks } = (await aWorld(database)).deps;
    await callBacks.insert(aSave(aCallBack()));
    await callBacks.insert(aSave(aCallBack({ id: 'other', reference: 'CB-0000-0002' })));
    await callBacks.update(aSave(closing(aCallBack())), aCallBack());

    expect(await callBacks.openWithSameClient(MARKS)).toEqual(['other']);
  });

  it('gives what is written of it later the same expiry', async () => {
    const world = await aWorld(database);
    await world.deps.callBacks.insert(aSave(aCallBack()));
    const closed = closing(aCallBack());
    await world.deps.callBacks.update(aSave(closed), aCallBack());
    await world.deps.callBacks.update(aSave(next(closed, { rekeyedAt: NOW }), { history: [{ what: 'rekeyed' }] }), closed);

    expect(new Set(await ttlsOf(world, aCallBack()))).toEqual(new Set([ttl]));
  });
});

describe('An idempotency key', () => {
  const dayLater = '2026-11-25T09:00:00Z';

  it('is remembered for 24 hours, for the one who used it', async () => {
    const { callBacks, receipts } = (await aWorld(database)).deps;
    await callBacks.insert(aSave(aCallBack(), { receipt }));

    expect(await receipts.find('90000001', 'key', '2026-11-25T08:59:59Z')).toMatchObject({
      recordId: aCallBack().id,
      bodyHash: 'body',
    });
    expect(await receipts.find('90000090', 'key', NOW)).toBeUndefined();
    expect(await receipts.find('90000001', 'key', dayLater)).toBeUndefined();
  });

  it('may be used again once it expired, although DynamoDB has not deleted it yet', async () => {
    const { callBacks, receipts } = (await aWorld(database)).deps;
    await callBacks.insert(aSave(aCallBack(), { receipt }));
    const again = aSave(aCallBack({ id: 'second', reference: 'CB-0000-0002' }), { at: dayLater, receipt });

    expect(await callBacks.insert({ ...again, at: '2026-11-25T08:59:59Z' })).toBe('key-used');
    expect(await callBacks.insert(again)).toBe('saved');
    expect((await receipts.find('90000001', 'key', dayLater))?.recordId).toBe('second');
  });
});
