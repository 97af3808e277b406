import { historyKey, matchKey, recordItem, recordKey, referenceKey, tokenKey } from '../../../lib/call-backs/call-back-keys.ts';
import { receiptKey } from '../../../lib/shared/receipt-repository.ts';
import { aCallBack, anAllocatedCallBack } from '../../builders.ts';

// Whatever is stored is found again by these: changing one loses what stands in the table.
describe('The key', () => {
  it.each([
    ['of a record', () => recordKey('c'), 'CALL_BACK#c', 'RECORD'],
    ['of a waiting token', () => tokenKey('c', 'e'), 'CALL_BACK#c', 'TOKEN#e'],
    ['of a reference', () => referenceKey('CB-1'), 'REFERENCE#CB-1', 'REFERENCE'],
    ['of a request that may be repeated', () => receiptKey('p', 'h'), 'IDEMPOTENCY#p#h', 'REQUEST'],
    ['of a client’s mark', () => matchKey('h', 'c'), 'MATCH#h', 'CALL_BACK#c'],
  ])('%s is stable', (_, key, pk, sk) => {
    expect(key()).toEqual({ pk, sk });
  });

  it('of a history line sorts by revision, then line, past the ninth', () => {
    const inOrder = [historyKey('c', 9, 1), historyKey('c', 10, 0), historyKey('c', 10, 1)].map(({ sk }) => sk);

    expect(inOrder).toEqual(['HISTORY#000009#1', 'HISTORY#000010#0', 'HISTORY#000010#1']);
  });
});

describe('A record as an item', () => {
  it('says what it is', () => {
    expect(recordItem(aCallBack())).toMatchObject({ entity: 'call-back' });
  });

  it('is listed, when closed, by when it closed, else by when it last changed', () => {
    const updatedAt = '2026-11-24T10:00:00Z';
    const closedAt = '2026-11-24T09:30:00Z';

    expect(recordItem(aCallBack({ id: 'c', status: 'cancelled', updatedAt, closedAt }))).toMatchObject({
      listOrder: `${closedAt}#c`,
    });
    expect(recordItem(aCallBack({ id: 'c', status: 'letters-due', updatedAt }))).toMatchObject({ listOrder: `${updatedAt}#c` });
  });

  it('is on a caseworker’s list only while it awaits a call', () => {
    expect(recordItem(anAllocatedCallBack())).toMatchObject({ caseworkerKey: 'CASEWORKER#90000003' });
    expect(recordItem(anAllocatedCallBack({ status: 'letters-due' }))).not.toHaveProperty('caseworkerKey');
    expect(recordItem(aCallBack({ status: 'awaiting-call' }))).not.toHaveProperty('caseworkerKey');
  });

  it('is on a caseworker’s agenda just as long, in the order of due time, or of its promise once that is broken', () => {
    const [dueAt, completeBy] = ['2026-11-26T10:00:00Z', '2026-11-25T09:00:00Z'];
    const agendaOf = (...[overrides]: Parameters<typeof anAllocatedCallBack>) =>
      recordItem(anAllocatedCallBack({ id: 'c', ...overrides }));

    expect(agendaOf()).toMatchObject({ agendaKey: 'CASEWORKER#90000003', agendaOrder: '2026-11-24T14:00:00Z#c' });
    expect(agendaOf({ dueAt, completeBy })).toMatchObject({ agendaOrder: `${completeBy}#c` });
    expect(agendaOf({ status: 'letters-due' })).not.toHaveProperty('agendaKey');
    expect(recordItem(aCallBack({ status: 'awaiting-call' }))).not.toHaveProperty('agendaKey');
  });

  it('waits for rekeying in the order of intake', () => {
    const callBack = aCallBack({ id: 'c', offlineApplication: { template: 'PP Applies GB', fields: {} } });

    expect(recordItem(callBack)).toMatchObject({ rekeyOrder: `${callBack.createdAt}#c` });
  });
});
