import { allocate } from '../../../lib/call-backs/allocation.ts';
import { cancel } from '../../../lib/call-backs/closing.ts';
import type { NewApplication } from '../../../lib/call-backs/new-application.ts';
import { type CallRequest, recordCall } from '../../../lib/call-backs/recording-calls.ts';
import { aCallBack, anAllocatedCallBack, aStaffMember, NOW } from '../../builders.ts';
import { accepted, instant, refused } from '../expectations.ts';

const now = instant('2026-11-24T14:10:00Z');
const calledAt = '2026-11-24T14:00:00Z';
const tomorrow = '2026-11-25T10:00:00Z';
const noContact = 'called-contact-not-made';
const offline = { offlineApplication: { template: 'PP Applies GB', fields: {} } } as const;
const made = (calls: number): NewApplication['calls'] =>
  Array.from({ length: calls }, (_, index) => ({
    number: index + 1,
    by: '90000003',
    calledAt,
    recordedAt: NOW,
    result: noContact,
  }));

const wordsOn = (call: Partial<CallRequest>, callBack: Partial<NewApplication> = {}) =>
  refused(recordCall(anAllocatedCallBack(callBack), { calledAt, result: 'contact-made', ...call }, '90000003', now)).errors?.map(
    ({ message }) => message,
  );

// Staff read these beside the field: each says what to do or what is wrong, and a refusal never says nothing.
describe('What a refused call says', () => {
  it.each<[string, Partial<CallRequest>, Partial<NewApplication>]>([
    ['There is no outcome without contact', { result: noContact, nextCallAt: tomorrow, outcome: 'signposted' }, {}],
    ['Give the date and time of the next call', { result: noContact }, {}],
    ['Choose the outcome of the call back', {}, {}],
    [
      'The result of the call says the opposite: choose an outcome that agrees with it',
      { result: 'application-made', outcome: 'application-not-made' },
      {},
    ],
    ['An outcome completes the call back, so there is no next call', { outcome: 'signposted', nextCallAt: tomorrow }, {}],
    ['Only after contact-made can the client ask for another time', { result: 'application-made', nextCallAt: tomorrow }, {}],
    ['This was the last of three calls', { result: noContact, nextCallAt: tomorrow }, { calls: made(2) }],
    ['Say whether the application fees were collected', { outcome: 'signposted' }, offline],
    [
      'Fees are only asked for with the outcome of an application taken during downtime',
      { outcome: 'signposted', feesCollected: true },
      {},
    ],
    ['The call cannot lie in the future', { calledAt: tomorrow, outcome: 'signposted' }, {}],
    ['The call cannot be before the intake', { calledAt: '2026-11-24T08:59:59Z', outcome: 'signposted' }, {}],
    ['The call cannot be before the previous one', { calledAt: NOW, outcome: 'signposted' }, { calls: made(1) }],
    ['Give a time in the future', { nextCallAt: NOW }, {}],
    ['Give a time within the next year', { nextCallAt: '2028-01-01T00:00:00Z' }, {}],
  ])('%s', (words, call, callBack) => {
    expect(wordsOn(call, callBack)).toEqual([words]);
  });
});

describe('What a refused command says', () => {
  it('asks for allocation before a call', () => {
    const call = { calledAt, result: 'contact-made', outcome: 'signposted' } as const;
    expect(refused(recordCall(aCallBack(), call, '90000003', now)).detail).toBe('Allocate the call back to a caseworker first');
  });

  it('names the status of a closed call back', () => {
    expect(refused(cancel(anAllocatedCallBack({ status: 'completed' }), 'Rang back', now)).detail).toBe(
      'The call back is completed, so it can no longer be changed',
    );
  });

  it('names who has the call back, to nobody in particular too', () => {
    expect(refused(allocate(anAllocatedCallBack(), undefined, now)).detail).toBe(
      'The call back is allocated to 90000003; transfer it instead',
    );
  });

  it('names the team for a caseworker of another team', () => {
    const stranger = aStaffMember({ teamId: 'another-team' });
    expect(refused(allocate(aCallBack(), stranger, now)).errors).toEqual([
      { path: 'caseworkerId', message: 'Name a caseworker of the team that owns the call back' },
    ]);
  });
});

describe('A call without an outcome', () => {
  const record = (call: Partial<CallRequest>, calls: number) =>
    accepted(recordCall(anAllocatedCallBack({ calls: made(calls) }), { calledAt, result: noContact, ...call }, '90000003', now));

  it.each([
    ['that books the next one', { nextCallAt: tomorrow }, 0, 'call 1'],
    ['that was the third', {}, 2, 'call 3'],
  ] as const)('%s is one line of history and tells nobody', (_, call, calls, from) => {
    expect(record(call, calls)).toMatchObject({ history: [{ what: 'call-recorded', from, to: noContact }], messages: [] });
  });
});
