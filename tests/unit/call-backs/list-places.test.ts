import { isToRekey, queueOrder, recordItem } from '../../../lib/call-backs/call-back-keys.ts';
import type { NewApplication, Status } from '../../../lib/call-backs/new-application.ts';
import { aCallBack, anAllocatedCallBack, NOW } from '../../builders.ts';

const { id } = aCallBack();

describe('The order of a queue', () => {
  it('is urgent first, then high, then normal, and by due time within each', () => {
    const later = '2026-11-25T14:00:00Z';
    const inOrder = [
      aCallBack({ priority: 'urgent' }),
      aCallBack({ priority: 'urgent', dueAt: later }),
      aCallBack({ priority: 'high' }),
      aCallBack({ priority: 'high', dueAt: later }),
      aCallBack({ priority: 'normal' }),
      aCallBack({ priority: 'normal', dueAt: later }),
    ].map(queueOrder);

    expect([...inOrder].reverse().sort()).toEqual(inOrder);
  });

  it('tells two call backs apart that are due together', () => {
    expect(queueOrder(aCallBack({ id: 'a' }))).not.toBe(queueOrder(aCallBack({ id: 'b' })));
  });
});

describe('The lists on which a call back stands', () => {
  const offline = { offlineApplication: { template: 'PP Applies GB', fields: {} } } as const;
  const listsOf = (callBack: NewApplication) => {
    const { listKey, caseworkerKey, agendaKey, overdueKey, rekeyKey } = recordItem(callBack);
    return { listKey, caseworkerKey, agendaKey, overdueKey, rekeyKey };
  };

  it('are its team’s while it awaits allocation', () => {
    expect(listsOf(aCallBack())).toEqual({
      listKey: 'TEAM#new-applications#awaiting-allocation',
      caseworkerKey: undefined,
      agendaKey: undefined,
      overdueKey: 'TEAM#new-applications',
      rekeyKey: undefined,
    });
  });

  it('are its team’s and its caseworker’s while it awaits a call', () => {
    expect(listsOf(anAllocatedCallBack())).toEqual({
      listKey: 'TEAM#new-applications#awaiting-calls',
      caseworkerKey: 'CASEWORKER#90000003',
      agendaKey: 'CASEWORKER#90000003',
      overdueKey: 'TEAM#new-applications',
      rekeyKey: undefined,
    });
  });

  it.each(['completed', 'letters-issued', 'unsuccessful', 'cancelled'] satisfies Status[])(
    'are its team’s closed ones alone when %s',
    (status) => {
      expect(listsOf(anAllocatedCallBack({ status, closedAt: NOW }))).toEqual({
        listKey: 'TEAM#new-applications#closed',
        caseworkerKey: undefined,
        agendaKey: undefined,
        overdueKey: undefined,
        rekeyKey: undefined,
      });
    },
  );

  it('are also those of the week of its promise when it closed in a week before', () => {
    const closedAt = '2026-11-24T10:00:00Z';
    const promised = (completeBy: string) => recordItem(anAllocatedCallBack({ status: 'completed', closedAt, completeBy }));

    expect(promised('2026-11-30T00:00:00Z')).toMatchObject({
      overdueKey: 'PROMISED#new-applications',
      overdueAt: '2026-11-30T00:00:00Z',
    });
    expect(promised('2026-11-29T23:59:59Z')).not.toHaveProperty('overdueKey');
    expect(promised('2026-11-20T09:00:00Z')).not.toHaveProperty('overdueKey');
  });

  it.each`
    when                | overrides                                             | expected
    ${'while open'}     | ${offline}                                            | ${true}
    ${'when completed'} | ${{ ...offline, status: 'completed', closedAt: NOW }} | ${true}
    ${'when cancelled'} | ${{ ...offline, status: 'cancelled', closedAt: NOW }} | ${false}
    ${'once re-keyed'}  | ${{ ...offline, rekeyedAt: NOW }}                     | ${false}
    ${'without one'}    | ${{}}                                                 | ${false}
  `('have its offline application to be re-keyed $when: $expected', ({ overrides, expected }) => {
    const callBack = aCallBack(overrides);

    expect(isToRekey(callBack)).toBe(expected);
    expect(listsOf(callBack).rekeyKey).toBe(expected ? 'TEAM#new-applications' : undefined);
  });

  it('are watched by the sweep from the next duty on, while open', () => {
    expect(recordItem(aCallBack())).toMatchObject({
      watchShard: expect.stringMatching(/^WATCH#[0-7]$/),
      watchAt: '2026-11-24T11:00:00Z',
    });
    expect(recordItem(aCallBack({ status: 'cancelled', closedAt: NOW }))).not.toHaveProperty('watchShard');
  });

  it('never carry personal data in a key', () => {
    const { client: _, ...item } = recordItem(anAllocatedCallBack(offline));

    for (const secret of ['Quillfeather', '1981', '4960177', '496 0177', 'ZE1', 'Gannet'])
      expect(JSON.stringify(item)).not.toContain(secret);
    expect(item.pk).toBe(`CALL_BACK#${id}`);
  });
});
