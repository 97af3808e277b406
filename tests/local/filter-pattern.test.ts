import { filterPattern, matchesPattern } from '../../local/stream/filter-pattern.ts';

const event = {
  eventName: 'INSERT',
  dynamodb: { NewImage: { entity: { S: 'outbox-message' }, tries: { N: '2' } } },
  tags: ['a', 'b'],
};
const matches = (pattern: unknown): boolean => matchesPattern(event, filterPattern.parse(pattern));

describe('a filter pattern', () => {
  it.each([
    ['one of several values', { eventName: ['MODIFY', 'INSERT'] }],
    ['values deep inside, all of them', { eventName: ['INSERT'], dynamodb: { NewImage: { entity: { S: ['outbox-message'] } } } }],
    ['a prefix', { dynamodb: { NewImage: { entity: { S: [{ prefix: 'outbox' }] } } } }],
    ['a field that is there', { dynamodb: { NewImage: { tries: { N: [{ exists: true }] } } } }],
    ['a field that is not there', { dynamodb: { OldImage: { entity: { S: [{ exists: false }] } } } }],
    ['anything but a value', { eventName: [{ 'anything-but': 'REMOVE' }] }],
    ['anything but several', { eventName: [{ 'anything-but': ['REMOVE', 'MODIFY'] }] }],
    ['an item of a list', { tags: ['b'] }],
    ['nothing at all', {}],
  ])('matches %s', (_, pattern) => {
    expect(matches(pattern)).toBe(true);
  });

  it.each([
    ['another value', { eventName: ['REMOVE'] }],
    ['one field of two', { eventName: ['INSERT'], dynamodb: { NewImage: { entity: { S: ['call-back'] } } } }],
    ['another type', { dynamodb: { NewImage: { tries: { N: [2] } } } }],
    ['another prefix', { eventName: [{ prefix: 'REM' }] }],
    ['a field that must not be there', { eventName: [{ exists: false }] }],
    ['a refused value', { eventName: [{ 'anything-but': ['INSERT'] }] }],
    ['a field that is missing', { source: [{ 'anything-but': 'x' }] }],
  ])('does not match %s', (_, pattern) => {
    expect(matches(pattern)).toBe(false);
  });

  it('refuses a condition that is not known here', () => {
    expect(filterPattern.safeParse({ size: [{ numeric: ['>', 5] }] }).success).toBe(false);
  });
});
