import type { CaseCallBack } from '../../../lib/call-backs/case-call-back.ts';
import { formalSchema, raise } from '../../../lib/call-backs/case-intake.ts';
import { promiseWarnings, worksBetween } from '../../../lib/call-backs/promise-check.ts';
import { defaultSettings } from '../../../lib/shared/settings.ts';
import { aFormalCallBack, aStaffMember, NOW } from '../../builders.ts';
import { accepted, instant } from '../expectations.ts';

const mornings = { tue: [{ start: '09:00', end: '12:00' }] };
const weekdays = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [{ start: '09:00', end: '17:00' }]]));
const worker = (name: string, workingHours: object) =>
  aStaffMember({ name, staffNumber: name.toLowerCase(), roles: ['caseworker'], workingHours });
const [ann, bob, cas] = [worker('Ann', mornings), worker('Bob', weekdays), worker('Cas', { sat: weekdays.mon })];

/** Raised on a Tuesday at nine. */
const raised = (agreedAt?: string): CaseCallBack => {
  const intake = formalSchema.parse(aFormalCallBack({ agreedAt, ownerId: 'ann' }));
  const known = { id: 'id', reference: 'r', by: 'gich', settings: defaultSettings, now: instant(NOW) };
  return accepted(raise(intake, { ...known, owner: { caseworker: ann, siteId: 'applications' } })).callBack;
};
const said = (callBack: CaseCallBack, ...team: (typeof ann)[]) =>
  promiseWarnings(callBack, ann, team).map(({ message }) => message);

describe('Will the promise hold?', () => {
  it('yes, when the owner works at any moment of the window', () => {
    expect(said(raised(), ann, bob)).toEqual([]);
    expect(said(raised('2026-11-24T11:00:00Z'), ann, bob)).toEqual([]);
  });

  it('no, when the owner works at none: it says who could', () => {
    expect(said(raised('2026-11-24T15:00:00Z'), ann, bob, cas)).toEqual(['Ann does not work then; Bob (bob) could']);
  });

  it('no, and nobody could', () => {
    expect(said(raised('2026-11-28T21:00:00Z'), ann, bob, cas)).toEqual([
      'Ann does not work then, nor does anybody else of the team',
    ]);
  });

  it('is not asked of whoever has no hours in the directory', () => {
    expect(worksBetween({ workingHours: {} }, '2026-11-28T21:00:00Z', '2026-11-28T22:00:00Z')).toBe(true);
  });
});

describe('Working between two instants', () => {
  it.each`
    from                      | to                        | works
    ${'2026-11-24T12:00:00Z'} | ${'2026-11-25T08:59:00Z'} | ${false}
    ${'2026-11-24T11:59:00Z'} | ${'2026-11-24T12:30:00Z'} | ${true}
    ${'2026-11-24T08:00:00Z'} | ${'2026-11-24T09:00:00Z'} | ${false}
    ${'2026-11-18T12:00:00Z'} | ${'2026-11-25T12:00:00Z'} | ${true}
    ${'2026-06-02T08:30:00Z'} | ${'2026-06-02T08:45:00Z'} | ${true}
  `('$from to $to: $works', ({ from, to, works }) => {
    expect(worksBetween({ workingHours: mornings }, from, to)).toBe(works);
  });
});
