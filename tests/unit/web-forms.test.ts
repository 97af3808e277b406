import { typedDate } from '../../lib/web/forms.ts';

describe('A date typed into three boxes', () => {
  it.each([
    ['29', '2', '1988', '1988-02-29'],
    ['1', 'Jan', '2027', '2027-01-01'],
    ['1', 'september', '2027', '2027-09-01'],
    ['31', 'smarch', '2027', '2027-smarch-31'],
    ['', '', '', undefined],
  ])('%s %s %s reads %s', (day, month, year, expected) => {
    const form = new URLSearchParams({ 'at-day': day, 'at-month': month, 'at-year': year });

    expect(typedDate(form, 'at')).toBe(expected);
  });
});
