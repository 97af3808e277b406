import { openDuties } from '../../../lib/call-backs/duties.ts';
import type { NewApplication } from '../../../lib/call-backs/new-application.ts';
import { reschedule } from '../../../lib/call-backs/rescheduling.ts';
import { aCallBack, anAllocatedCallBack } from '../../builders.ts';
import { accepted, instant, refusedFields } from '../expectations.ts';

// Taken on Tuesday 24 November at 09:00 for 14:00; promised within 24 hours.
const atNine = '2026-11-24T09:30:00Z';

const moved = (callBack: NewApplication, arrangement: NewApplication['callBack'], now = atNine): NewApplication =>
  accepted(reschedule(callBack, arrangement, instant(now))).callBack;

describe('Rescheduling to a time', () => {
  it('moves the call and the moment from which it may be made', () => {
    expect(moved(aCallBack(), { at: '2026-11-24T16:00:00Z' })).toMatchObject({
      status: 'awaiting-allocation',
      callBack: { at: '2026-11-24T16:00:00Z' },
      dueAt: '2026-11-24T16:00:00Z',
      startAt: '2026-11-24T15:45:00Z',
    });
  });

  it('leaves who has it', () => {
    expect(moved(anAllocatedCallBack(), { at: '2026-11-24T16:00:00Z' })).toMatchObject({
      status: 'awaiting-call',
      allocatedTo: '90000003',
    });
  });

  it('is told in the history, from when to when, and to nobody by e-mail', () => {
    const change = accepted(reschedule(aCallBack(), { at: '2026-11-24T16:00:00Z' }, instant(atNine)));

    expect(change.history).toEqual([{ what: 'rescheduled', from: '2026-11-24T14:00:00Z', to: '2026-11-24T16:00:00Z' }]);
    expect(change.messages).toEqual([]);
  });

  it('to the time that it has already changes nothing', () => {
    const callBack = aCallBack();

    expect(accepted(reschedule(callBack, { at: callBack.dueAt }, instant(atNine)))).toEqual({
      callBack,
      history: [],
      messages: [],
    });
  });

  it.each(['2026-11-24T09:30:00Z', '2026-11-23T09:30:00Z', '2027-11-25T09:30:01Z'])(
    'is refused in the past and over a year ahead (%s)',
    (at) => {
      expect(refusedFields(reschedule(aCallBack(), { at }, instant(atNine)))).toEqual(['at']);
    },
  );

  it('makes messages about the new time due, and remembers those about the old one in case it comes back', () => {
    const told = ['allocation-reminder', 'prompt@2026-11-24T14:00:00Z', 'result-chase@2026-11-24T14:00:00Z'];
    const later = moved(anAllocatedCallBack({ told }), { at: '2026-11-25T10:00:00Z' }, '2026-11-24T14:35:00Z');

    expect(later.told).toEqual(told);
    expect(openDuties(later).map(({ key }) => key)).toContain('prompt@2026-11-25T10:00:00Z');
  });
});

describe('The promise of a rescheduled call back', () => {
  it.each`
    why                                                        | at                        | completeBy
    ${'stays 24 hours from intake for an earlier time'}        | ${'2026-11-24T10:00:00Z'} | ${'2026-11-25T09:00:00Z'}
    ${'stays 24 hours from intake for a later time within it'} | ${'2026-11-25T08:00:00Z'} | ${'2026-11-25T09:00:00Z'}
    ${'follows the client’s own later time'}                   | ${'2026-11-27T10:00:00Z'} | ${'2026-11-27T10:00:00Z'}
  `('$why', ({ at, completeBy }) => {
    expect(moved(aCallBack(), { at }).completeBy).toBe(completeBy);
  });

  it('comes back when the client’s later time is given up before it broke', () => {
    const later = aCallBack({
      callBack: { at: '2026-12-01T10:00:00Z' },
      dueAt: '2026-12-01T10:00:00Z',
      completeBy: '2026-12-01T10:00:00Z',
    });

    expect(moved(later, { at: '2026-11-24T16:00:00Z' }).completeBy).toBe('2026-11-25T09:00:00Z');
  });

  it('still follows the client in its last second', () => {
    expect(moved(aCallBack(), { at: '2026-11-27T10:00:00Z' }, '2026-11-25T08:59:59Z').completeBy).toBe('2026-11-27T10:00:00Z');
  });

  it.each(['2026-11-25T09:00:00Z', '2026-11-26T12:00:00Z'])('that is broken stays broken (%s)', (now) => {
    expect(moved(aCallBack(), { at: '2026-11-27T10:00:00Z' }, now).completeBy).toBe('2026-11-25T09:00:00Z');
    expect(moved(aCallBack(), { anytime: true }, now).completeBy).toBe('2026-11-25T09:00:00Z');
  });

  it('does not move once the first call was made', () => {
    const call = { number: 1, by: '90000003', calledAt: atNine, recordedAt: atNine, result: 'contact-made' } as const;

    expect(moved(anAllocatedCallBack({ calls: [call] }), { at: '2026-11-27T10:00:00Z' }).completeBy).toBe('2026-11-25T09:00:00Z');
  });
});

describe('Rescheduling to any time', () => {
  it('before the promise has passed is due by the promise, from now on', () => {
    expect(moved(anAllocatedCallBack(), { anytime: true })).toMatchObject({
      callBack: { anytime: true },
      dueAt: '2026-11-25T09:00:00Z',
      startAt: atNine,
      completeBy: '2026-11-25T09:00:00Z',
    });
  });

  it('in the last second of the promise is due by it still', () => {
    expect(moved(anAllocatedCallBack(), { anytime: true }, '2026-11-25T08:59:59Z').dueAt).toBe('2026-11-25T09:00:00Z');
  });

  it('after the promise has passed is due a full promise from now', () => {
    expect(moved(anAllocatedCallBack(), { anytime: true }, '2026-11-25T09:00:00Z').dueAt).toBe('2026-11-26T09:00:00Z');
  });

  it('after the first call is due a full promise from now', () => {
    const call = { number: 1, by: '90000003', calledAt: atNine, recordedAt: atNine, result: 'contact-made' } as const;

    expect(moved(anAllocatedCallBack({ calls: [call] }), { anytime: true }).dueAt).toBe('2026-11-25T09:30:00Z');
  });

  it('gives up the client’s own later time, and with it the later promise', () => {
    const later = aCallBack({
      callBack: { at: '2026-12-01T10:00:00Z' },
      dueAt: '2026-12-01T10:00:00Z',
      completeBy: '2026-12-01T10:00:00Z',
    });

    expect(moved(later, { anytime: true })).toMatchObject({ dueAt: '2026-11-25T09:00:00Z', completeBy: '2026-11-25T09:00:00Z' });
  });

  it('is a change even when the due time happens to be the same', () => {
    const callBack = aCallBack({ callBack: { at: '2026-11-25T09:00:00Z' }, dueAt: '2026-11-25T09:00:00Z' });

    expect(moved(callBack, { anytime: true }).callBack).toEqual({ anytime: true });
  });

  it('twice within the promise changes nothing the second time', () => {
    const once = moved(aCallBack(), { anytime: true });

    expect(accepted(reschedule(once, { anytime: true }, instant('2026-11-24T10:00:00Z'))).history).toEqual([]);
  });
});
