import { issueLetters } from '../../../lib/call-backs/closing.ts';
import { defaultSettings } from '../../../lib/shared/settings.ts';
import { anAllocatedCallBack } from '../../builders.ts';
import { accepted, instant } from '../expectations.ts';

const due = anAllocatedCallBack({ status: 'letters-due', offlineApplication: { template: 'RP Applies NI', fields: {} } });

const datesOf = (issuedAt: string, feeDays = 14) =>
  accepted(issueLetters(due, { ...defaultSettings, feeDays }, instant(issuedAt))).callBack.letters.map(({ date, payBy }) => ({
    date,
    payBy,
  }));

// 001 step 34: 14 days from the letters' date to pay the application fees; dates are London dates.
describe('The client has 14 days from the letters’ date to pay', () => {
  it.each`
    when                                                | issuedAt                  | date            | payBy
    ${'on an ordinary day'}                             | ${'2026-11-24T10:00:00Z'} | ${'2026-11-24'} | ${'2026-12-08'}
    ${'across the change to summer time'}               | ${'2027-03-20T10:00:00Z'} | ${'2027-03-20'} | ${'2027-04-03'}
    ${'across the change to winter time'}               | ${'2026-10-20T10:00:00Z'} | ${'2026-10-20'} | ${'2026-11-03'}
    ${'across the year’s end'}                          | ${'2026-12-24T10:00:00Z'} | ${'2026-12-24'} | ${'2027-01-07'}
    ${'across a leap day'}                              | ${'2028-02-20T10:00:00Z'} | ${'2028-02-20'} | ${'2028-03-05'}
    ${'on a summer evening that is tomorrow in London'} | ${'2026-06-30T23:30:00Z'} | ${'2026-07-01'} | ${'2026-07-15'}
    ${'a minute before midnight in winter'}             | ${'2026-12-31T23:59:00Z'} | ${'2026-12-31'} | ${'2027-01-14'}
    ${'in the doubled hour of autumn'}                  | ${'2026-10-25T00:30:00Z'} | ${'2026-10-25'} | ${'2026-11-08'}
    ${'before the skipped hour of spring'}              | ${'2027-03-28T00:59:59Z'} | ${'2027-03-28'} | ${'2027-04-11'}
  `('$when: a letter of $date asks for payment by $payBy', ({ issuedAt, date, payBy }) => {
    expect(datesOf(issuedAt)).toEqual([
      { date, payBy },
      { date, payBy },
    ]);
  });

  it('or as many as the settings say', () => {
    expect(datesOf('2026-11-24T10:00:00Z', 28)[0]).toEqual({ date: '2026-11-24', payBy: '2026-12-22' });
  });
});
