import { boardQuery } from '../../../lib/call-backs/board-filters.ts';

const window = { from: '2026-11-24T09:00:00Z', to: '2026-11-24T23:59:59Z' };
const wentTo = (at: string) => boardQuery('gich', { window, filters: {}, after: { at, id: 'c' } });

describe('The Query of a board', () => {
  // DynamoDB refuses a start outside what the Query asks for.
  it('never starts outside its window', () => {
    expect(boardQuery('gich', { window, filters: {} })).not.toHaveProperty('ExclusiveStartKey');
    expect(wentTo('2026-11-24T08:59:59Z')).not.toHaveProperty('ExclusiveStartKey');
    for (const overdueAt of [window.from, '2026-11-24T12:00:00Z', window.to])
      expect(wentTo(overdueAt)).toMatchObject({
        ExclusiveStartKey: { overdueKey: 'TEAM#gich', overdueAt, pk: 'CALL_BACK#c', sk: 'RECORD' },
      });
    expect(wentTo('2026-11-25T00:00:00Z')).toBeUndefined();
  });

  // DynamoDB refuses names and values that no expression uses.
  it('names what it filters by, and nothing else', () => {
    const filtered = (filters: Parameters<typeof boardQuery>[1]['filters']) => boardQuery('gich', { window, filters });

    expect(filtered({ when: 'today' })).not.toHaveProperty('ExpressionAttributeNames');
    expect(filtered({ caseworker: 'nobody', kind: 'case' })).toMatchObject({
      FilterExpression: '#kind = :kind AND attribute_not_exists(#allocatedTo)',
      ExpressionAttributeNames: { '#kind': 'kind', '#allocatedTo': 'allocatedTo' },
      ExpressionAttributeValues: { ':team': 'TEAM#gich', ':from': window.from, ':to': window.to, ':kind': 'case' },
    });
  });
});
