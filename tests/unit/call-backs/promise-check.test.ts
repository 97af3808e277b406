import type { CallBack } from '../../../lib/call-backs/call-back.ts';
import { formalSchema, informalSchema, raise } from '../../../lib/call-backs/case-intake.ts';
import { type Candidate, callWindow, forecast, promiseWarning } from '../../../lib/call-backs/promise-check.ts';
import { defaultSettings } from '../../../lib/shared/settings.ts';
import { aCallBack, aFormalCallBack, aStaffMember, NOW } from '../../builders.ts';
import { accepted, instant } from '../expectations.ts';

const mornings = { tue: [{ start: '09:00', end: '12:00' }] };
const weekdays = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [{ start: '09:00', end: '17:00' }]]));
const worker = (name: string, workingHours: object, ...daysOff: string[]): Candidate => ({
  person: aStaffMember({ name, staffNumber: name.toLowerCase(), roles: ['caseworker'], workingHours }),
  away: { days: new Set(daysOff), spans: [] },
});
const [ann, bob, cas] = [worker('Ann', mornings), worker('Bob', weekdays), worker('Cas', { sat: weekdays.mon })];

/** Raised on a Tuesday at nine, for Ann. */
const owner = { caseworker: aStaffMember({ staffNumber: 'ann', roles: ['caseworker'] }), siteId: 'applications' };
const known = { id: 'id', reference: 'r', by: 'gich', owner, settings: defaultSettings, now: instant(NOW) };
const raised = (agreedAt?: string): CallBack =>
  accepted(raise(formalSchema.parse(aFormalCallBack({ agreedAt, ownerId: 'ann' })), known)).callBack;
const said = (callBack: CallBack, holder: Candidate | undefined, ...team: Candidate[]) => {
  const seen = forecast(callWindow(callBack), holder, team);
  return seen && promiseWarning('ownerId', seen).message;
};

describe('When somebody has to be there', () => {
  const informal = {
    kind: 'informal',
    caseId: 'C',
    ownerId: 'ann',
    remindAt: '2026-12-01T10:00:00Z',
    clientRole: 'Parent',
    reason: 'x',
  };
  it.each`
    what                           | callBack                                                           | from                      | to
    ${'a case, any time'}          | ${raised()}                                                        | ${NOW}                    | ${'2026-11-25T09:00:00Z'}
    ${'a case, agreed'}            | ${raised('2026-11-24T15:00:00Z')}                                  | ${'2026-11-24T14:30:00Z'} | ${'2026-11-24T15:00:00Z'}
    ${'an informal reminder'}      | ${accepted(raise(informalSchema.parse(informal), known)).callBack} | ${'2026-12-01T10:00:00Z'} | ${'2026-12-01T11:00:00Z'}
    ${'a new application, agreed'} | ${aCallBack()}                                                     | ${aCallBack().dueAt}      | ${'2026-11-24T14:01:00Z'}
    ${'one at any time'}           | ${aCallBack({ callBack: { anytime: true }, startAt: NOW })}        | ${NOW}                    | ${aCallBack().dueAt}
  `('$what', ({ callBack, from, to }) => {
    expect(callWindow(callBack)).toEqual({ from, to });
  });
});

describe('Will the promise hold?', () => {
  it('yes, when whoever has it works at any moment of the window', () => {
    expect([said(raised(), ann, ann, bob), said(raised('2026-11-24T11:00:00Z'), ann, ann, bob)]).toEqual([undefined, undefined]);
  });

  it('no, when they work at none: it says who could, three at most', () => {
    const others = ['Dee', 'Eve', 'Fay'].map((name) => worker(name, weekdays));
    expect(said(raised('2026-11-24T15:00:00Z'), ann, ann, bob, cas)).toBe('Ann does not work then; Bob (bob) could');
    expect(said(raised('2026-11-24T15:00:00Z'), ann, bob, ...others)).toBe(
      'Ann does not work then; Bob (bob), Dee (dee), Eve (eve) could',
    );
  });

  it('no, and nobody could: it says who is there next', () => {
    expect(said(raised('2026-11-28T21:00:00Z'), ann, ann, bob, cas)).toBe(
      'Ann does not work then; the next there is Bob (bob), Monday 30 November 2026 at 9am',
    );
    expect(said(raised('2026-11-28T21:00:00Z'), ann, ann, worker('Bob', weekdays, '2026-11-30'))).toContain(
      'Ann (ann), Tuesday 1 December 2026 at 9am',
    );
  });

  it('no, and nobody will be in the two weeks after', () => {
    const away = worker('Ann', { sat: weekdays.mon }, '2026-11-28', '2026-12-05', '2026-12-12');
    expect(said(raised('2026-11-28T21:00:00Z'), away)).toContain('nobody is there in the two weeks after');
  });

  it('of one that nobody has yet: yes when anybody of the team works then', () => {
    const evening = { ...aCallBack(), dueAt: '2026-11-24T18:00:00Z' };
    expect(said(aCallBack(), undefined, ann, bob)).toBeUndefined();
    expect(said(evening, undefined, ann, bob)).toBe(
      'Nobody of the team works then; the next there is Bob (bob), Wednesday 25 November 2026 at 9am',
    );
  });
});
