import type { FieldError } from '../shared/problems.ts';
import type { StaffMember } from '../staff/staff.ts';
import type { Boxes, FormWords } from './admin-forms.ts';
import { typed } from './forms.ts';
import { weekdays } from './weekdays.ts';

const MOST_PERIODS = 6;
const USUAL_PERIODS = 2;

const periodNumbers = Array.from({ length: MOST_PERIODS }, (_, index) => index + 1);
const boxOf = (day: string, period: number, end: 'start' | 'end'): string => `${day}-${period}-${end}`;

const hoursLabels = Object.fromEntries(
  weekdays.flatMap(({ code, name }) =>
    periodNumbers.flatMap((period) => [
      [boxOf(code, period, 'start'), `${name}, start of period ${period}`],
      [boxOf(code, period, 'end'), `${name}, end of period ${period}`],
    ]),
  ),
);

/** The boxes of a member of staff's form, by name. */
export const staffLabels: Readonly<Record<string, string>> = {
  name: 'Name',
  email: 'Work e-mail address',
  teamId: 'Code of the team',
  roles: 'Roles',
  ...hoursLabels,
};

export const staffWords: FormWords = {
  lists: [],
  blank: {
    staffNumber: 'Enter the staff number',
    name: 'Enter the name',
    email: 'Enter the work e-mail address',
    teamId: 'Enter the code of the team',
    roles: 'Choose at least one role',
  },
};

export const boxesOfStaffMember = ({ staffNumber, name, email, teamId, roles, workingHours }: StaffMember): Boxes => ({
  staffNumber,
  name,
  email,
  teamId,
  roles,
  ...Object.fromEntries(
    weekdays.flatMap(({ code }) =>
      (workingHours[code] ?? []).flatMap(({ start, end }, index) => [
        [boxOf(code, index + 1, 'start'), start],
        [boxOf(code, index + 1, 'end'), end],
      ]),
    ),
  ),
});

/** "9", "9:00", "9.00" and "0900" as `09:00`; anything else as it was typed, for the schema to refuse. */
const typedTime = (form: URLSearchParams, name: string): string => {
  const text = typed(form, name) ?? '';
  const [, hours, minutes = '00'] = /^(\d{1,2})(?:[:.]?(\d{2}))?$/.exec(text) ?? [];
  return hours === undefined ? text : `${hours.padStart(2, '0')}:${minutes}`;
};

/** The periods of a day that were not left blank, with the number of their boxes. */
const periodsTyped = (form: URLSearchParams, day: string) =>
  periodNumbers
    .map((period) => ({
      period,
      start: typedTime(form, boxOf(day, period, 'start')),
      end: typedTime(form, boxOf(day, period, 'end')),
    }))
    .filter(({ start, end }) => start !== '' || end !== '');

export const readStaffForm = (form: URLSearchParams): unknown => ({
  name: typed(form, 'name') ?? '',
  email: typed(form, 'email') ?? '',
  teamId: typed(form, 'teamId') ?? '',
  roles: form.getAll('roles'),
  workingHours: Object.fromEntries(
    weekdays.flatMap(({ code }) => {
      const periods = periodsTyped(form, code).map(({ start, end }) => ({ start, end }));
      return periods.length > 0 ? [[code, periods]] : [];
    }),
  ),
});

/** An error of the working hours, at the box that it is about. */
export const placeHours = ({ path, message }: FieldError, form: URLSearchParams): FieldError => {
  const [, code = '', index = '0', end = 'start'] = path.split('.');
  const day = weekdays.find((weekday) => weekday.code === code);
  if (!path.startsWith('workingHours.') || !day) return { path, message };
  const period = periodsTyped(form, code)[Number(index)]?.period ?? 1;
  return {
    path: boxOf(code, period, end === 'end' ? 'end' : 'start'),
    message: `${day.name}, ${end === 'end' ? 'end' : 'start'}: ${message}`,
  };
};

/** The boxes of the working hours for a view: two periods a day, or as many as the day has. */
export const hoursRows = (boxes: Boxes) => {
  const used = periodNumbers.filter((period) =>
    weekdays.some(({ code }) => boxes[boxOf(code, period, 'start')] || boxes[boxOf(code, period, 'end')]),
  );
  const periods = periodNumbers.slice(0, Math.max(USUAL_PERIODS, ...used));
  return weekdays.map(({ code, name }) => ({
    name,
    periods: periods.map((period) => ({ number: period, start: boxOf(code, period, 'start'), end: boxOf(code, period, 'end') })),
  }));
};
