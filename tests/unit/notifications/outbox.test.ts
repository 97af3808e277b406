import {
  afterFailure,
  begunAgain,
  claimed,
  type Effect,
  isClaimable,
  newMessage,
  type OutboxMessage,
  outboxMessageSchema,
  sent,
  watchShardOf,
  watchShards,
} from '../../../lib/notifications/outbox.ts';
import { epochSeconds } from '../../../lib/shared/time.ts';
import { NOW } from '../../builders.ts';

const effect: Effect = { kind: 'signal-execution', callBackId: '11111111-1111-4111-8111-111111111111', revision: 2 };
const aMessage = (overrides: Partial<OutboxMessage> = {}): OutboxMessage => ({ ...newMessage('m1', effect, NOW), ...overrides });

describe('A message in the outbox', () => {
  it('begins pending, is looked for after two minutes and kept for 30 days', () => {
    expect(newMessage('m1', effect, NOW)).toEqual({
      id: 'm1',
      state: 'pending',
      effect,
      createdAt: NOW,
      attempts: 0,
      watchAt: '2026-11-24T09:02:00Z',
      ttl: epochSeconds('2026-12-24T09:00:00Z'),
    });
  });

  it('is claimed for five minutes, longer than any sender may live', () => {
    expect(claimed(aMessage(), '2026-11-24T09:00:05Z')).toEqual(aMessage({ state: 'sending', watchAt: '2026-11-24T09:05:05Z' }));
  });

  it('once sent is watched no more', () => {
    const done = sent(claimed(aMessage(), NOW), '2026-11-24T09:00:06Z');

    expect(done).toMatchObject({ state: 'sent', sentAt: '2026-11-24T09:00:06Z' });
    expect(done).not.toHaveProperty('watchAt');
  });

  it.each([aMessage(), claimed(aMessage(), NOW), sent(aMessage(), NOW), afterFailure(aMessage(), 'Fault', NOW)])(
    'is stored as it is read again (%#)',
    (message) => {
      expect(outboxMessageSchema.parse(message)).toEqual(message);
    },
  );
});

describe('A message may be taken', () => {
  const later = '2026-11-24T09:10:00Z';

  it.each`
    which                                | message                                                  | now                       | claimable
    ${'a fresh one at once'}             | ${aMessage()}                                            | ${NOW}                    | ${true}
    ${'a fresh one at any time'}         | ${aMessage()}                                            | ${later}                  | ${true}
    ${'one being sent not'}              | ${aMessage({ state: 'sending', watchAt: later })}        | ${'2026-11-24T09:09:59Z'} | ${false}
    ${'one whose lease ended'}           | ${aMessage({ state: 'sending', watchAt: later })}        | ${later}                  | ${true}
    ${'a failed one not before its try'} | ${aMessage({ attempts: 1, watchAt: later })}             | ${'2026-11-24T09:09:59Z'} | ${false}
    ${'a failed one at its next try'}    | ${aMessage({ attempts: 1, watchAt: later })}             | ${later}                  | ${true}
    ${'a sent one never again'}          | ${sent(aMessage(), NOW)}                                 | ${'2027-01-01T00:00:00Z'} | ${false}
    ${'a parked one never by itself'}    | ${afterFailure(aMessage({ attempts: 9 }), 'Fault', NOW)} | ${'2027-01-01T00:00:00Z'} | ${false}
  `('$which: $claimable', ({ message, now, claimable }) => {
    expect(isClaimable(message, now)).toBe(claimable);
  });
});

describe('A message that fails', () => {
  it.each`
    failure | minutes | next
    ${1}    | ${1}    | ${'2026-11-24T09:01:00Z'}
    ${2}    | ${2}    | ${'2026-11-24T09:02:00Z'}
    ${3}    | ${4}    | ${'2026-11-24T09:04:00Z'}
    ${4}    | ${8}    | ${'2026-11-24T09:08:00Z'}
    ${5}    | ${16}   | ${'2026-11-24T09:16:00Z'}
    ${6}    | ${32}   | ${'2026-11-24T09:32:00Z'}
    ${7}    | ${60}   | ${'2026-11-24T10:00:00Z'}
    ${8}    | ${60}   | ${'2026-11-24T10:00:00Z'}
    ${9}    | ${60}   | ${'2026-11-24T10:00:00Z'}
  `('for the $failure. time is tried again in $minutes minutes', ({ failure, next }) => {
    expect(afterFailure(aMessage({ attempts: failure - 1, state: 'sending' }), 'Throttled', NOW)).toEqual(
      aMessage({ attempts: failure, lastFault: 'Throttled', watchAt: next }),
    );
  });

  it('for the tenth time is parked for a person', () => {
    const parked = afterFailure(aMessage({ attempts: 9 }), 'MessageRejected', NOW);

    expect(parked).toMatchObject({ state: 'parked', attempts: 10, lastFault: 'MessageRejected' });
    expect(parked).not.toHaveProperty('watchAt');
  });
});

describe('A parked message that a person sends again', () => {
  it('begins anew: ten more tries, due at once, kept for another 30 days', () => {
    const parked = afterFailure(aMessage({ attempts: 9 }), 'MessageRejected', NOW);
    const again = begunAgain(parked, '90000006', '2026-11-26T09:00:00Z');

    expect(again).toMatchObject({
      state: 'pending',
      attempts: 0,
      watchAt: '2026-11-26T09:00:00Z',
      sentAgain: { by: '90000006', at: '2026-11-26T09:00:00Z' },
      ttl: epochSeconds('2026-12-26T09:00:00Z'),
    });
    expect(isClaimable(again, '2026-11-26T09:00:00Z')).toBe(true);
  });
});

describe('The shards that the sweep reads', () => {
  it('are eight, and every id falls into one and always the same', () => {
    const ids = Array.from({ length: 400 }, (_, index) => `message-${index}`);

    expect(watchShards).toEqual(['WATCH#0', 'WATCH#1', 'WATCH#2', 'WATCH#3']);
    expect([...new Set(ids.map(watchShardOf))].sort()).toEqual(watchShards);
    expect(ids.map(watchShardOf)).toEqual(ids.map(watchShardOf));
  });
});
