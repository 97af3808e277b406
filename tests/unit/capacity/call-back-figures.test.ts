import type { CallBack } from '../../../lib/call-backs/call-back.ts';
import { caseCallBackSchema } from '../../../lib/call-backs/case-call-back.ts';
import type { NewApplication } from '../../../lib/call-backs/new-application.ts';
import { TeamWeek } from '../../../lib/capacity/call-back-figures.ts';
import { aCallBack } from '../../builders.ts';

/** The week from 16 November. */
const week = { from: '2026-11-16T00:00:00Z', to: '2026-11-23T00:00:00Z' };
const team = { teamId: 'new-applications', name: 'New Applications' };
const figuresOfSeen = (...all: readonly CallBack[]) => {
  const seen = new TeamWeek(week);
  for (const callBack of all) seen.see(callBack);
  return seen.conclude(team);
};
/** Of as many different call backs. */
const figures = (...all: readonly CallBack[]) =>
  figuresOfSeen(...all.map((callBack, index) => ({ ...callBack, id: `${index}` })));

const entered = (more: Partial<NewApplication> = {}) =>
  aCallBack({ createdAt: '2026-11-17T09:00:00Z', completeBy: '2026-11-18T09:00:00Z', ...more });
const call = (calledAt: string, result: NewApplication['calls'][number]['result'] = 'contact-made') => ({
  number: 1,
  by: '90000003',
  recordedAt: calledAt,
  calledAt,
  result,
});
const ofCase = (more: object) =>
  caseCallBackSchema.parse({
    ...aCallBack({ allocatedTo: '90000003' }),
    kind: 'case',
    status: 'closed',
    caseId: 'C-1',
    ownerId: '90000003',
    reason: 'Asks',
    reminderAt: '2026-11-18T09:00:00Z',
    terms: { promise: 1440, lead: 30, reminder: 5 },
    completeBy: '2026-11-18T09:00:00Z',
    ...more,
  });

describe('A team’s week of call backs', () => {
  it('counts those entered from Monday to Sunday, open or closed by now', () => {
    const tooEarly = entered({ createdAt: '2026-11-15T23:59:59Z' });
    const tooLate = entered({ createdAt: '2026-11-23T00:00:00Z' });
    const closedSince = entered({ status: 'completed', closedAt: '2026-11-23T06:00:00Z' });
    expect(figures(tooEarly, entered(), closedSince, tooLate)).toMatchObject({ entered: 2, closed: 0 });
  });

  it.each([
    ['called in time', { calls: [call('2026-11-18T09:00:00Z')] }, [1, 1]],
    ['called too late', { calls: [call('2026-11-18T09:00:01Z')] }, [1, 0]],
    ['not called', {}, [1, 0]],
    ['called in time for a promise of the next week', { completeBy: week.to, calls: [call('2026-11-18T09:00:00Z')] }, [0, 0]],
    ['withdrawn in time', { status: 'cancelled', closedAt: '2026-11-18T08:00:00Z' }, [0, 0]],
    ['ended in time without a call', { status: 'letters-issued', closedAt: '2026-11-18T08:00:00Z' }, [1, 0]],
    ['withdrawn after the promise was broken', { status: 'cancelled', closedAt: '2026-11-18T10:00:00Z' }, [1, 0]],
  ] as const)('keeps the promise by the first call: %s', (_, more, [due, kept]) => {
    expect(figures(entered({ ...more, calls: 'calls' in more ? [...more.calls] : [] }))).toMatchObject({ due, kept });
  });

  it('counts a promise in the week in which it falls due, whenever it was given', () => {
    const [createdAt, completeBy] = ['2026-11-09T09:00:00Z', '2026-11-22T23:59:59Z'];
    const calls = [call('2026-11-13T10:00:00Z')];
    const calledBefore = entered({ createdAt, completeBy, status: 'completed', closedAt: '2026-11-13T10:00:00Z', calls });
    const open = entered({ createdAt, completeBy: week.from });
    const givenLastWeekForThis = entered({ completeBy: week.to });
    expect(figures(calledBefore, open, givenLastWeekForThis)).toMatchObject({ entered: 1, due: 2, kept: 1, closed: 0 });
  });

  it('counts one call back once, as it was seen last', () => {
    const open = entered({ status: 'letters-due', calls: [call('2026-11-17T10:00:00Z', 'called-contact-not-made')] });
    expect(figuresOfSeen(open, open)).toMatchObject({ entered: 1, due: 1, kept: 1, closed: 0 });
    const closed = { ...open, status: 'unsuccessful' as const, closedAt: '2026-11-18T10:00:00Z' };
    expect(figuresOfSeen(open, closed)).toMatchObject({ entered: 1, due: 1, kept: 1, closed: 1 });
  });

  it('tells reached at the first call from resolved by it', () => {
    const closedAt = '2026-11-18T10:00:00Z';
    const at = '2026-11-17T10:00:00Z';
    const resolved = entered({ status: 'completed', closedAt, calls: [call(at)] });
    const willCallAgain = entered({ status: 'completed', outcome: 'client-will-call-again', closedAt, calls: [call(at)] });
    const duplicate = entered({ status: 'cancelled', closedAt });
    const askedForAnother = entered({ status: 'completed', closedAt, calls: [call(at), call(closedAt)] });
    const reachedLater = entered({
      status: 'completed',
      closedAt,
      calls: [call(at, 'called-contact-not-made'), call(closedAt, 'application-made')],
    });
    const letter = { code: 'CMSL0077' as const, file: 'CMSL0077.pdf', issuedAt: closedAt, date: '2026-11-18' };
    const never = entered({
      status: 'letters-issued',
      closedAt,
      calls: [1, 2, 3].map(() => call(at, 'contact-not-made-message-left')),
      letters: [{ ...letter, sender: 'CMS', returnAddress: [], telephone: '0', templateVersion: 1 }],
    });
    expect(figures(resolved, willCallAgain, duplicate, askedForAnother, reachedLater, never)).toMatchObject({
      closed: 6,
      called: 5,
      firstContact: 3,
      firstResolved: 1,
      letters: 1,
    });
  });

  it('tells how many calls were made when five people or more made them, however many calls each', () => {
    const closedAt = '2026-11-18T10:00:00Z';
    const closed = { status: 'completed', closedAt } as const;
    const callsOf = (...callers: readonly string[]) =>
      entered({ ...closed, calls: callers.map((by) => ({ ...call('2026-11-17T10:00:00Z'), by })) });
    const open = entered({ calls: [{ ...call('2026-11-17T10:00:00Z'), by: 'e' }] });
    expect(figures(callsOf('a', 'b', 'a'), callsOf('c', 'd', 'c'), open)?.attempts).toBeNull();
    expect(figures(callsOf('a', 'b', 'a'), callsOf('c', 'd', 'c'), callsOf('e'))?.attempts).toBe(7);
  });

  it('takes the median of the minutes to allocation', () => {
    const allocatedIn = (minutes: number) => entered({ allocatedAt: `2026-11-17T09:${minutes}:00Z` });
    expect(figures(allocatedIn(10), allocatedIn(20), allocatedIn(55))?.allocationMinutes).toBe(20);
    expect(figures(allocatedIn(10), allocatedIn(20))?.allocationMinutes).toBe(15);
    expect(figures(entered())?.allocationMinutes).toBeNull();
  });

  it('takes the time to the first allocation, whoever has the call back since', () => {
    const [first, since] = ['2026-11-17T09:10:00Z', '2026-11-19T15:00:00Z'];
    expect(figures(entered({ allocatedAt: since, firstAllocatedAt: first }))?.allocationMinutes).toBe(10);
  });

  it.each([
    ['closed by its end', { closedAt: '2026-11-18T09:00:00Z' }, [1, 1, 1]],
    ['closed too late', { closedAt: '2026-11-18T09:00:01Z' }, [1, 0, 1]],
    ['closed in an earlier week', { closedAt: '2026-11-15T09:00:00Z' }, [1, 1, 0]],
    ['still open', { status: 'awaiting-call' }, [1, 0, 0]],
    ['closed before its promise of the next week', { completeBy: week.to, closedAt: '2026-11-18T09:00:00Z' }, [0, 0, 1]],
  ])('keeps the promise of a case’s call back by closing it: %s', (_, more, [caseDue, caseKept, caseClosed]) => {
    const nothingElse = { caseEntered: 0, entered: 0, due: 0, closed: 0 };
    expect(figures(ofCase({ createdAt: '2026-11-13T09:00:00Z', ...more }))).toMatchObject({
      ...nothingElse,
      caseDue,
      caseKept,
      caseClosed,
    });
  });

  it('counts cases’ call backs that were entered, and no informal reminders', () => {
    const createdAt = '2026-11-17T09:00:00Z';
    const informal = ofCase({ kind: 'informal', completeBy: undefined, createdAt, closedAt: '2026-11-18T09:00:00Z' });
    expect(figures(ofCase({ status: 'awaiting-call', createdAt }), informal)).toMatchObject({ caseEntered: 1, caseClosed: 0 });
  });
});
