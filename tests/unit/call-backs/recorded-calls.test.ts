import { openDuties } from '../../../lib/call-backs/duties.ts';
import { newApplicationSchema } from '../../../lib/call-backs/new-application.ts';
import { recordCall } from '../../../lib/call-backs/recording-calls.ts';
import { anAllocatedCallBack } from '../../builders.ts';
import { accepted, instant, refusedFields } from '../expectations.ts';

const now = instant('2026-11-24T14:10:00.900Z');
const calledAt = '2026-11-24T14:00:00Z';

describe('A recorded call', () => {
  it('is kept with its number, who recorded it, when, and what was posted about the client’s case; the log alone is told the rest', () => {
    const posted = { calledAt, result: 'contact-made', outcome: 'signposted' } as const;
    const young = { provisionReferrals: 1, provisionStarts: 0 };
    const said = { minutes: 12, digiLite: true, attendedInPerson: false, age18to24: young };
    const { callBack, called } = accepted(recordCall(anAllocatedCallBack(), { ...posted, ...said }, '90000002', now));

    expect(callBack.calls).toEqual([{ ...posted, number: 1, by: '90000002', recordedAt: '2026-11-24T14:10:00Z' }]);
    expect(called).toEqual({ ...said, calledAt, answered: true });
  });

  it('that an older record keeps with what the log is told now is read without it', () => {
    const call = { number: 1, by: '90000002', recordedAt: calledAt, calledAt, result: 'contact-made' };
    const old = { ...anAllocatedCallBack(), calls: [{ ...call, minutes: 12, digiLite: true, attendedInPerson: true }] };

    expect(newApplicationSchema.parse(old).calls).toEqual([call]);
  });

  it.each([
    ['application-made', 'application-not-made'],
    ['application-not-made', 'application-made'],
  ] as const)('with the result %s leaves no room for the outcome %s', (result, outcome) => {
    expect(refusedFields(recordCall(anAllocatedCallBack(), { calledAt, result, outcome }, '90000003', now))).toEqual(['outcome']);
  });

  it('with an outcome completes the call back', () => {
    const { callBack, history, messages } = accepted(
      recordCall(anAllocatedCallBack(), { calledAt, result: 'application-made', outcome: 'application-made' }, '90000003', now),
    );

    expect(callBack).toMatchObject({ status: 'completed', outcome: 'application-made', closedAt: '2026-11-24T14:10:00Z' });
    expect(history).toEqual([
      { what: 'call-recorded', from: 'call 1', to: 'application-made' },
      { what: 'completed', from: 'awaiting-call', to: 'application-made' },
    ]);
    expect(messages).toEqual([]);
  });

  it('without contact books the next call, about which nothing has been told yet', () => {
    const before = anAllocatedCallBack({ told: ['prompt@2026-11-24T14:00:00Z', 'allocation-reminder'] });
    const nextCallAt = '2026-11-26T18:30:00Z';
    const { callBack } = accepted(
      recordCall(before, { calledAt, result: 'contact-not-made-message-left', nextCallAt }, '90000003', now),
    );

    expect(callBack).toMatchObject({
      status: 'awaiting-call',
      callBack: { at: nextCallAt },
      dueAt: nextCallAt,
      startAt: '2026-11-26T18:15:00Z',
    });
    expect(openDuties(callBack).map(({ key }) => key)).toContain(`prompt@${nextCallAt}`);
  });

  it('leaves the promise as it was: the promise is the first call', () => {
    const before = anAllocatedCallBack();
    const call = { calledAt, result: 'contact-made', nextCallAt: '2026-12-01T10:00:00Z' } as const;

    expect(accepted(recordCall(before, call, '90000003', now)).callBack.completeBy).toBe(before.completeBy);
  });

  it('makes a call for any time one for a certain time', () => {
    const anytime = anAllocatedCallBack({ callBack: { anytime: true }, dueAt: '2026-11-25T09:00:00Z' });
    const call = { calledAt, result: 'called-contact-not-made', nextCallAt: '2026-11-25T18:00:00Z' } as const;

    expect(accepted(recordCall(anytime, call, '90000003', now)).callBack.callBack).toEqual({ at: '2026-11-25T18:00:00Z' });
  });

  it('without contact for the third time ends the attempts, but closes nothing yet', () => {
    const made = {
      by: '90000003',
      calledAt: '2026-11-24T09:30:00Z',
      recordedAt: '2026-11-24T09:31:00Z',
      result: 'contact-not-made-message-left',
    } as const;
    const before = anAllocatedCallBack({
      calls: [
        { ...made, number: 1 },
        { ...made, number: 2 },
      ],
    });
    const { callBack, messages } = accepted(recordCall(before, { calledAt, result: 'called-contact-not-made' }, '90000003', now));

    expect(callBack.status).toBe('letters-due');
    expect(callBack.calls.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(callBack).not.toHaveProperty('closedAt');
    expect(messages).toEqual([]);
  });
});

// 001 steps 27 and 33: a record of system downtime asks whether the application fees were collected.
describe('The application fees', () => {
  const downtime = anAllocatedCallBack({ offlineApplication: { template: 'PP Applies GB', fields: {} } });
  const outcome = { calledAt, result: 'application-made', outcome: 'application-made' } as const;

  it.each([true, false])('are asked for with the outcome of a downtime record, and kept (%s)', (feesCollected) => {
    const { callBack } = accepted(recordCall(downtime, { ...outcome, feesCollected }, '90000003', now));

    expect(callBack.calls[0]?.feesCollected).toBe(feesCollected);
  });

  it('may not be left out there', () => {
    const answer = recordCall(downtime, outcome, '90000003', now);

    expect(answer).toMatchObject({ ok: false, refusal: { problem: 'invalid-request', errors: [{ path: 'feesCollected' }] } });
  });

  it.each(['contact-made', 'called-contact-not-made'] as const)('are not asked for before the outcome (%s)', (result) => {
    const further = { calledAt, result, nextCallAt: '2026-11-25T10:00:00Z' };

    expect(recordCall(downtime, further, '90000003', now).ok).toBe(true);
    expect(recordCall(downtime, { ...further, feesCollected: false }, '90000003', now)).toMatchObject({
      refusal: { errors: [{ path: 'feesCollected' }] },
    });
  });

  it('have no place on any other record', () => {
    expect(recordCall(anAllocatedCallBack(), { ...outcome, feesCollected: true }, '90000003', now)).toMatchObject({
      refusal: { errors: [{ path: 'feesCollected' }] },
    });
  });
});
