import type { Receiver } from '../../../lib/call-backs/allocation.ts';
import type { CaseCallBack } from '../../../lib/call-backs/case-call-back.ts';
import { closeCase, follow, lend, moveTime, snooze, snoozeMinutes } from '../../../lib/call-backs/case-changes.ts';
import { formalSchema, informalSchema, raise } from '../../../lib/call-backs/case-intake.ts';
import { dutyNow, nextStep, withTold } from '../../../lib/call-backs/duties.ts';
import { defaultSettings } from '../../../lib/shared/settings.ts';
import { aFormalCallBack, aStaffMember, NOW } from '../../builders.ts';
import { accepted, instant, refused, refusedFields } from '../expectations.ts';

const now = instant(NOW);
const receiver = (staffNumber: string, teamId = 'new-applications', siteId = 'applications'): Receiver => ({
  caseworker: aStaffMember({ staffNumber, teamId, roles: ['caseworker'] }),
  siteId,
});
const surroundings = { id: 'id', reference: 'CB-0000-0001', settings: defaultSettings, now };

const raised = (overrides: Record<string, unknown> = {}, by = '90000003'): CaseCallBack => {
  const intake = formalSchema.parse(aFormalCallBack(overrides));
  return accepted(raise(intake, { ...surroundings, by, owner: receiver(intake.ownerId) })).callBack;
};
const informal = (): CaseCallBack => {
  const intake = informalSchema.parse({
    kind: 'informal',
    caseId: 'C-1001',
    ownerId: '90000003',
    remindAt: '2026-12-15T10:00:00Z',
    clientRole: 'Paying parent',
    reason: 'News of the claim',
  });
  return accepted(raise(intake, { ...surroundings, by: '90000003', owner: receiver('90000003') })).callBack;
};

describe('Raising', () => {
  it('tells an owner who did not raise it, and nobody who did', () => {
    const intake = formalSchema.parse(aFormalCallBack());
    const messagesBy = (by: string) => accepted(raise(intake, { ...surroundings, by, owner: receiver('90000003') })).messages;

    expect([messagesBy('90000001'), messagesBy('90000003')]).toEqual([['raised'], []]);
  });

  it('is for caseworkers, at times to come', () => {
    const past = formalSchema.parse(aFormalCallBack({ agreedAt: '2026-11-24T08:00:00Z' }));

    expect(refusedFields(raise(past, { ...surroundings, by: '90000003', owner: receiver('90000003') }))).toEqual(['agreedAt']);
    expect(refusedFields(raise(past, { ...surroundings, by: '90000003', owner: undefined }))).toEqual(['ownerId']);
  });
});

describe('A reminder', () => {
  const due = instant('2026-11-24T13:25:00Z');

  it('is due five minutes before the start, once', () => {
    const callBack = raised();

    expect(dutyNow(callBack, instant('2026-11-24T13:24:59Z'))).toBeUndefined();
    expect(dutyNow(callBack, due)?.step).toBe('remind-owner');
    const reminded = withTold(callBack, dutyNow(callBack, due)?.key ?? '');
    expect(nextStep(reminded, due)).toEqual({ step: 'await-closing', seconds: 35 * 60 });
  });

  it.each(snoozeMinutes)('can be put off for %i minutes', (minutes) => {
    const snoozed = accepted(snooze(raised(), minutes, due)).callBack;

    expect(Date.parse(snoozed.reminderAt) - due.epochMilliseconds).toBe(minutes * 60_000);
    expect(nextStep(snoozed, due)).toEqual({ step: 'await-reminder', seconds: Math.min(minutes, 35) * 60 });
  });

  it('that has not come cannot be put off', () => {
    expect(refused(snooze(raised(), 15, now)).problem).toBe('nothing-to-snooze');
  });

  it('of an informal one never reports a missed promise', () => {
    const callBack = informal();
    const reminded = withTold(callBack, `reminder@${callBack.reminderAt}`);

    expect(dutyNow(reminded, instant('2027-06-01T10:00:00Z'))).toBeUndefined();
  });
});

describe('Another time', () => {
  it('moves start, end and reminder', () => {
    const moved = accepted(moveTime(raised(), { at: '2026-11-26T10:00:00Z' }, now)).callBack;

    expect(moved).toMatchObject({
      agreedAt: '2026-11-26T10:00:00Z',
      startAt: '2026-11-26T09:30:00Z',
      reminderAt: '2026-11-26T09:25:00Z',
      completeBy: '2026-11-26T10:00:00Z',
    });
  });

  it('leaves a broken promise broken', () => {
    const late = instant('2026-11-24T15:00:00Z');
    const moved = accepted(moveTime(raised(), { at: '2026-11-26T10:00:00Z' }, late)).callBack;

    expect(moved).toMatchObject({ dueAt: '2026-11-26T10:00:00Z', completeBy: '2026-11-24T14:00:00Z' });
  });

  it('may be any time, but for an informal one', () => {
    const moved = accepted(moveTime(raised(), { anytime: true }, now)).callBack;

    expect(moved).toMatchObject({ dueAt: '2026-11-25T09:00:00Z', completeBy: '2026-11-25T09:00:00Z' });
    expect(moved).not.toHaveProperty('agreedAt');
    expect(refusedFields(moveTime(informal(), { anytime: true }, now))).toEqual(['at']);
  });

  it('that is any time is due within a day from now, once the day of the raising is over', () => {
    const later = instant('2026-11-26T09:00:00Z');
    const moved = accepted(moveTime(raised({ agreedAt: '2026-11-30T10:00:00Z' }), { anytime: true }, later)).callBack;

    expect(moved).toMatchObject({ dueAt: '2026-11-27T09:00:00Z', completeBy: '2026-11-27T09:00:00Z' });
  });

  it('that it has already changes nothing', () => {
    expect(accepted(moveTime(raised(), { at: '2026-11-24T14:00:00Z' }, now)).history).toEqual([]);
  });
});

describe('Lending', () => {
  const lent = (more = {}) =>
    accepted(
      lend(raised(), { caseworkerId: '90000012', returnWhenClosed: true, ...more }, receiver('90000012', 'far', 'north'), now),
    ).callBack;

  it('without the case leaves the owner', () => {
    expect(lent()).toMatchObject({ allocatedTo: '90000012', ownerId: '90000003', teamId: 'far', siteId: 'north' });
  });

  it('with the case makes them the owner', () => {
    expect(lent({ withCase: true })).toMatchObject({ allocatedTo: '90000012', ownerId: '90000012' });
  });

  it.each([{}, { withCase: true }])('ends with the closing: it is back with its owner (%p)', (more) => {
    const { callBack, history } = accepted(closeCase(lent(more), { closeStatus: 'done' }, now));

    expect(callBack).toMatchObject({
      status: 'closed',
      closeStatus: 'done',
      allocatedTo: '90000003',
      ownerId: '90000003',
      teamId: 'new-applications',
    });
    expect(history.map(({ what }) => what)).toEqual(['closed', 'moved-back']);
  });

  it('is always for a time without the case, and for good with it unless it is to come back', () => {
    expect(lent({ returnWhenClosed: false }).returnTo?.caseworkerId).toBe('90000003');
    expect(lent({ returnWhenClosed: false, withCase: true }).returnTo).toBeUndefined();
  });

  it.each([{}, { withCase: true }])('ends by hand as it would by closing (%p)', (more) => {
    const back = accepted(
      lend(lent(more), { caseworkerId: '90000003', returnWhenClosed: false }, receiver('90000003'), now),
    ).callBack;

    expect(back).toMatchObject({ allocatedTo: '90000003', ownerId: '90000003' });
    expect(back.returnTo).toBeUndefined();
  });

  it('from hand to hand leaves the case with its owner', () => {
    const further = accepted(
      lend(lent(), { caseworkerId: '90000004', returnWhenClosed: true }, receiver('90000004'), now),
    ).callBack;

    expect(accepted(closeCase(further, { closeStatus: 'done' }, now)).callBack).toMatchObject({
      allocatedTo: '90000003',
      ownerId: '90000003',
    });
  });

  it.each([{}, { withCase: true }])('ends when the case becomes the borrower’s (%p)', (more) => {
    const theirs = follow(lent(more), receiver('90000012', 'far', 'north'), now).callBack;

    expect(theirs).toMatchObject({ allocatedTo: '90000012', ownerId: '90000012' });
    expect(accepted(closeCase(theirs, { closeStatus: 'done' }, now)).callBack.allocatedTo).toBe('90000012');
  });

  it('goes to caseworkers alone', () => {
    expect(refusedFields(lend(raised(), { caseworkerId: 'x', returnWhenClosed: false }, undefined, now))).toEqual([
      'caseworkerId',
    ]);
  });

  it('follows its case: it goes to the new owner when it is closed', () => {
    const followed = follow(lent(), receiver('90000004'), now);

    expect(followed.callBack).toMatchObject({ allocatedTo: '90000012', ownerId: '90000004' });
    expect(accepted(closeCase(followed.callBack, { closeStatus: 'done' }, now)).callBack.allocatedTo).toBe('90000004');
  });
});

describe('Following a case', () => {
  it('moves the call back and keeps its reminder', () => {
    const callBack = raised();
    const { callBack: moved, messages } = follow(callBack, receiver('90000004'), now);

    expect(moved).toMatchObject({ ownerId: '90000004', allocatedTo: '90000004', reminderAt: callBack.reminderAt });
    expect(messages).toEqual(['reallocated']);
  });

  it('twice, or after closing, changes nothing', () => {
    const closed = accepted(closeCase(raised(), { closeStatus: 'cancelled' }, now)).callBack;

    expect(follow(raised(), receiver('90000003'), now).history).toEqual([]);
    expect(follow(closed, receiver('90000004'), now).history).toEqual([]);
  });
});

describe('What is closed', () => {
  const closed = accepted(closeCase(raised(), { closeStatus: 'not-required', reason: 'Rang back' }, now)).callBack;

  it('keeps why, and waits for nothing', () => {
    expect(closed).toMatchObject({ closeStatus: 'not-required', closeReason: 'Rang back', closedAt: NOW });
    expect(nextStep(closed, now).step).toBe('closed');
  });

  it('cannot be changed', () => {
    const problems = [
      snooze(closed, 15, now),
      moveTime(closed, { at: '2026-11-26T10:00:00Z' }, now),
      lend(closed, { caseworkerId: '90000004', returnWhenClosed: false }, receiver('90000004'), now),
      closeCase(closed, { closeStatus: 'done' }, now),
    ].map((outcome) => refused(outcome).problem);

    expect(new Set(problems)).toEqual(new Set(['already-closed']));
  });
});
