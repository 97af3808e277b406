import { aCallBack, MARKS, NOW } from '../builders.ts';
import { useDatabase } from './embedded-database.ts';
import { aSave, next, receipt } from './saves.ts';
import { aWorld } from './world.ts';

const database = useDatabase();

describe('A new record', () => {
  it('is found by its id and its reference, whole', async () => {
    const { callBacks } = (await aWorld(database)).deps;
    const callBack = aCallBack({
      notes: 'secret-note',
      offlineApplication: { template: 'PP Applies GB', fields: { children: [{ nights: 3.5 }] } },
    });

    expect(await callBacks.insert(aSave(callBack))).toBe('saved');
    expect(await callBacks.find(callBack.id)).toEqual(callBack);
    expect(await callBacks.idOfReference(callBack.reference)).toBe(callBack.id);
    expect(await callBacks.history(callBack.id)).toEqual([{ at: NOW, by: '90000001', what: 'entered', revision: 1 }]);
  });

  it('is missing by any other', async () => {
    const { callBacks } = (await aWorld(database)).deps;

    expect(await callBacks.find('nobody')).toBeUndefined();
    expect(await callBacks.idOfReference('CB-0000-0000')).toBeUndefined();
  });

  it('is not written when its reference is taken, nor anything with it', async () => {
    const { callBacks } = (await aWorld(database)).deps;
    await callBacks.insert(aSave(aCallBack({ id: 'first' })));

    expect(await callBacks.insert(aSave(aCallBack({ id: 'second', marks: ['another'] })))).toBe('reference-taken');
    expect(await callBacks.find('second')).toBeUndefined();
    expect(await callBacks.history('second')).toEqual([]);
    expect(await callBacks.openWithSameClient(MARKS)).toEqual(['first']);
  });

  it('is not written over another one with its id', async () => {
    const { callBacks } = (await aWorld(database)).deps;
    await callBacks.insert(aSave(aCallBack()));

    expect(await callBacks.insert(aSave(aCallBack({ reference: 'CB-0000-0001', nature: 'other' })))).toBe('stale');
    expect(await callBacks.find(aCallBack().id)).toMatchObject({ nature: 'new-application' });
  });

  it('is not written when its idempotency key was used, which counts before all else', async () => {
    const { callBacks } = (await aWorld(database)).deps;
    await callBacks.insert(aSave(aCallBack({ id: 'first' }), { receipt }));

    expect(await callBacks.insert(aSave(aCallBack({ id: 'second' }), { receipt }))).toBe('key-used');
    expect(
      await callBacks.insert(
        aSave(aCallBack({ id: 'third', reference: 'CB-0000-0003' }), { receipt: { ...receipt, principal: '90000090' } }),
      ),
    ).toBe('saved');
  });
});

describe('A changed record', () => {
  it('replaces the one that was read, with its history', async () => {
    const { callBacks } = (await aWorld(database)).deps;
    await callBacks.insert(aSave(aCallBack()));
    const changed = next(aCallBack(), { dueAt: '2026-11-25T10:00:00Z' });

    expect(
      await callBacks.update(
        aSave(changed, { by: '90000002', history: [{ what: 'rescheduled', from: 'a', to: 'b' }] }),
        aCallBack(),
      ),
    ).toBe('saved');
    expect(await callBacks.find(changed.id)).toEqual(changed);
    expect((await callBacks.history(changed.id)).map(({ what, by }) => `${what} ${by}`)).toEqual([
      'entered 90000001',
      'rescheduled 90000002',
    ]);
  });

  it('is refused as stale when somebody wrote it meanwhile, and leaves no history', async () => {
    const { callBacks } = (await aWorld(database)).deps;
    await callBacks.insert(aSave(aCallBack()));
    await callBacks.update(aSave(next(aCallBack()), { history: [] }), aCallBack());

    expect(
      await callBacks.update(aSave(next(aCallBack(), { notes: 'secret-note' }), { history: [{ what: 'rekeyed' }] }), aCallBack()),
    ).toBe('stale');
    expect(await callBacks.find(aCallBack().id)).not.toHaveProperty('notes');
    expect(await callBacks.history(aCallBack().id)).toHaveLength(1);
  });

  it('is refused when its key was used', async () => {
    const { callBacks } = (await aWorld(database)).deps;
    await callBacks.insert(aSave(aCallBack(), { receipt }));

    expect(await callBacks.update(aSave(next(aCallBack()), { receipt }), aCallBack())).toBe('key-used');
    expect((await callBacks.find(aCallBack().id))?.revision).toBe(1);
  });

  it('keeps its history in the order in which it was made', async () => {
    const { callBacks } = (await aWorld(database)).deps;
    let callBack = aCallBack();
    await callBacks.insert(aSave(callBack, { history: [{ what: 'entered' }] }));
    for (let revision = 2; revision <= 12; revision++) {
      const after = next(callBack);
      await callBacks.update(
        aSave(after, {
          history: [
            { what: 'rescheduled', to: `${revision}a` },
            { what: 'rescheduled', to: `${revision}b` },
          ],
        }),
        callBack,
      );
      callBack = after;
    }
    const order = (await callBacks.history(callBack.id)).map(({ to }) => to ?? 'entered');

    expect(order).toEqual(['entered', ...Array.from({ length: 11 }, (_, index) => [`${index + 2}a`, `${index + 2}b`]).flat()]);
  });
});
