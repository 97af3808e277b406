import { allocate, transfer } from '../../../lib/call-backs/allocation.ts';
import type { Change } from '../../../lib/call-backs/change.ts';
import { cancel, endAttempts, issueLetters } from '../../../lib/call-backs/closing.ts';
import { allow, type Command, commands, lifecycle } from '../../../lib/call-backs/lifecycle.ts';
import { type NewApplication, type Status, statuses } from '../../../lib/call-backs/new-application.ts';
import { recordCall } from '../../../lib/call-backs/recording-calls.ts';
import { reschedule } from '../../../lib/call-backs/rescheduling.ts';
import type { Outcome } from '../../../lib/shared/outcomes.ts';
import { defaultSettings } from '../../../lib/shared/settings.ts';
import { aCallBack, aStaffMember, NOW } from '../../builders.ts';
import { accepted, instant, refused } from '../expectations.ts';
import { expectedLifecycle } from './lifecycle-table.ts';

const now = instant('2026-11-24T14:05:00Z');
const another = aStaffMember({ staffNumber: '90000004' });
const nextWeek = '2026-12-01T10:00:00Z';

const inStatus = (status: Status): NewApplication =>
  aCallBack({ status, ...(status !== 'awaiting-allocation' && { allocatedTo: '90000003', allocatedAt: NOW }) });

/** Every command as its rule is asked for it. */
const give: Record<Command, (callBack: NewApplication) => Outcome<Change>> = {
  allocate: (callBack) => allocate(callBack, another, now),
  transfer: (callBack) =>
    transfer(
      callBack,
      { caseworkerId: '90000004', returnWhenClosed: false },
      { caseworker: another, siteId: 'applications' },
      now,
    ),
  'record-call': (callBack) =>
    recordCall(
      callBack,
      { calledAt: '2026-11-24T14:00:00Z', result: 'called-contact-not-made', nextCallAt: nextWeek },
      '90000003',
      now,
    ),
  reschedule: (callBack) => reschedule(callBack, { at: nextWeek }, now),
  cancel: (callBack) => cancel(callBack, 'The client rang back', now),
  'end-attempts': (callBack) => endAttempts(callBack, 'The case is delayed'),
  'issue-letters': (callBack) => issueLetters(callBack, defaultSettings, now),
};

const cells = statuses.flatMap((status) =>
  commands.map((command) => ({ status, command, expected: expectedLifecycle[status][command] })),
);
const open = cells.filter(({ expected }) => typeof expected !== 'string');
const shut = cells.filter(({ expected }) => typeof expected === 'string');

describe('The life of a call back', () => {
  it('has seven statuses and seven commands, every cell decided', () => {
    expect(cells).toHaveLength(49);
    expect(lifecycle).toEqual(expectedLifecycle);
  });

  it.each(open)('$status: $command leads to one of $expected', ({ status, command, expected }) => {
    const { callBack } = accepted(give[command](inStatus(status)));

    expect(allow(inStatus(status), command).ok).toBe(true);
    expect(expected).toContain(callBack.status);
  });

  it.each(shut)('$status: $command is refused as $expected', ({ status, command, expected }) => {
    expect(refused(give[command](inStatus(status))).problem).toBe(expected);
  });
});

describe('A refusal', () => {
  it('names who has an allocated call back, and its status', () => {
    const { facts, detail } = refused(allow(inStatus('awaiting-call'), 'allocate'));

    expect(facts).toEqual({ currentStatus: 'awaiting-call', allocatedTo: '90000003' });
    expect(detail).toContain('90000003');
  });

  it('names nobody when nobody has it', () => {
    expect(refused(allow(inStatus('awaiting-allocation'), 'record-call')).facts).toEqual({
      currentStatus: 'awaiting-allocation',
    });
  });

  it('says how many calls were made when the attempts have ended', () => {
    const call = { number: 1, by: '90000003', calledAt: NOW, recordedAt: NOW, result: 'called-contact-not-made' } as const;
    const ended = { ...inStatus('letters-issued'), calls: [call, { ...call, number: 2 }] };

    expect(refused(allow(ended, 'record-call')).detail).toContain('2 of 3');
  });
});
