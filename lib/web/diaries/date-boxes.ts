import { dateField } from '../../shared/time.ts';
import { typedDate } from '../forms.ts';

/** A date as three boxes under `name` hold it. @param date `YYYY-MM-DD`. */
export const dateBoxes = (name: string, date: string): Readonly<Record<string, string>> => {
  const [year = '', month = '', day = ''] = date.split('-');
  return { [`${name}-day`]: `${Number(day)}`, [`${name}-month`]: `${Number(month)}`, [`${name}-year`]: year };
};

/** What is wrong with three boxes that have to hold a date; undefined when they do. `blank` says what to enter. */
export const wrongDate = (form: URLSearchParams, name: string, blank: string): string | undefined => {
  const date = typedDate(form, name);
  if (date === undefined) return blank;
  return dateField.safeParse(date).success ? undefined : 'Enter a date that exists, such as 24 11 2026';
};

/**
 * A date in one line: "24 November 2026", "24/11/26", "24 nov", "2026-11-24". Without a year the next such date is meant. Undefined for anything
 * else. @param today `YYYY-MM-DD`.
 */
export const dateInLine = (text: string, today: string): string | undefined => {
  const said = text.trim().replace(/^[a-z]+,?\s+(?=\d)/i, '');
  if (/^\d{4}-\d{2}-\d{2}$/.test(said)) return dateField.safeParse(said).data;
  const [, day, month, year] =
    /^(\d{1,2})(?:st|nd|rd|th)?[\s/.-]+(\d{1,2}|[a-z]{3,9})(?:[\s/.-]+(\d{4}|\d{2}))?$/i.exec(said) ?? [];
  if (day === undefined || month === undefined) return undefined;
  const inYear = (full: string) =>
    dateField.safeParse(typedDate(new URLSearchParams({ 'd-day': day, 'd-month': month, 'd-year': full }), 'd')).data;
  if (year !== undefined) return inYear(year.length === 2 ? `20${year}` : year);
  const thisYear = Number(today.slice(0, 4));
  return [0, 1, 2, 3, 4].map((later) => inYear(`${thisYear + later}`)).find((date) => date !== undefined && date >= today);
};
