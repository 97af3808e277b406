import { parse } from '../../../lib/shared/requests.ts';
import { periodsOn, workingHoursSchema } from '../../../lib/staff/staff.ts';
import { accepted, refusedFields } from '../expectations.ts';

const period = (start: string, end: string) => ({ start, end });

describe('Working hours', () => {
  it.each([
    {},
    { mon: [] },
    { mon: [period('09:00', '17:00')] },
    { mon: [period('09:00', '12:00'), period('12:00', '17:00')], sun: [period('00:00', '23:59')] },
  ])('are periods in order, per weekday (%j)', (hours) => {
    expect(accepted(parse(workingHoursSchema, hours))).toEqual(hours);
  });

  it.each([
    ['overlapping periods', { mon: [period('09:00', '12:00'), period('11:59', '17:00')] }, 'mon'],
    ['periods out of order', { mon: [period('13:00', '17:00'), period('09:00', '12:00')] }, 'mon'],
    ['the same period twice', { mon: [period('09:00', '12:00'), period('09:00', '12:00')] }, 'mon'],
    ['seven periods', { mon: Array.from({ length: 7 }, (_, index) => period(`0${index}:00`, `0${index}:30`)) }, 'mon'],
    ['a period that ends when it starts', { tue: [period('09:00', '09:00')] }, 'tue.0.end'],
    ['a period over midnight', { tue: [period('22:00', '06:00')] }, 'tue.0.end'],
    ['a time without colon', { tue: [period('0900', '17:00')] }, 'tue.0.start'],
    ['a time that does not exist', { tue: [period('09:00', '24:00')] }, 'tue.0.end'],
    ['seconds', { tue: [period('09:00', '17:00:00')] }, 'tue.0.end'],
    ['a period without end', { tue: [{ start: '09:00' }] }, 'tue.0.end'],
    ['an eighth weekday', { monday: [] }, 'monday'],
    ['a lunch', { tue: [{ ...period('09:00', '17:00'), lunch: '12:00' }] }, 'tue.0.lunch'],
  ])('are never %s', (_, hours, path) => {
    expect(refusedFields(parse(workingHoursSchema, hours))).toEqual([path]);
  });

  it('are looked up by weekday, Monday being the first', () => {
    const hours = { mon: [period('09:00', '17:00')], sun: [period('10:00', '12:00')] };

    expect(periodsOn(hours, 1)).toEqual(hours.mon);
    expect(periodsOn(hours, 7)).toEqual(hours.sun);
    expect(periodsOn(hours, 3)).toEqual([]);
  });
});
