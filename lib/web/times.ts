import { Temporal } from 'temporal-polyfill';
import { remembered } from '../diaries/london-days.ts';
import { clockTime, type InstantText, inLondon, instantText, LONDON } from '../shared/time.ts';

const inWords = (options: Intl.DateTimeFormatOptions) =>
  remembered((date: string): string => Temporal.PlainDate.from(date).toLocaleString('en-GB', options).replace(',', ''));
const weekdayAndDate = inWords({ weekday: 'long', day: 'numeric', month: 'long' });
const weekdayAndFullDate = inWords({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });

/** "Tue 24 Nov", for a London date. */
export const shortDayText = inWords({ weekday: 'short', day: 'numeric', month: 'short' });

/** "Friday 27 November", with the year when it is another one, for a London date as `YYYY-MM-DD`. */
export const dayText = (date: string, now: Temporal.Instant): string =>
  date.slice(0, 4) === inLondon(instantText(now)).year.toString() ? weekdayAndDate(date) : weekdayAndFullDate(date);

const dayOfMonth = inWords({ day: 'numeric' });
const dayAndMonth = inWords({ day: 'numeric', month: 'long' });

/** "23 to 29 November", "30 November to 6 December": a week or so, both days included. */
export const periodText = (from: string, to: string): string =>
  `${from.slice(0, 7) === to.slice(0, 7) ? dayOfMonth(from) : dayAndMonth(from)} to ${dayAndMonth(to)}`;

/** "Friday 27 November at 9am", never "tomorrow": to be read out or written down. */
export const dated = (at: InstantText, now: Temporal.Instant): string =>
  `${dayText(inLondon(at).toPlainDate().toString(), now)} at ${clockTime(at)}`;

/** "9:20am" for the wall time "09:20". */
export const wallText = (wall: string): string => {
  const [hours = 0, minutes = 0] = wall.split(':').map(Number);
  if (minutes === 0 && hours % 12 === 0) return hours % 24 === 0 ? 'midnight' : 'midday';
  return `${((hours + 11) % 12) + 1}${minutes === 0 ? '' : `:${String(minutes).padStart(2, '0')}`}${hours % 24 < 12 ? 'am' : 'pm'}`;
};

/** "today at 2:15pm", "tomorrow at 10am", "Friday 27 November at 9am". */
export const when = (at: InstantText, now: Temporal.Instant): string => {
  const date = inLondon(at).toPlainDate();
  const today = now.toZonedDateTimeISO(LONDON).toPlainDate();
  const days = today.until(date).total('days');
  const near: Record<string, string> = { '-1': 'yesterday', '0': 'today', '1': 'tomorrow' };
  return `${near[days] ?? dayText(date.toString(), now)} at ${clockTime(at)}`;
};

const count = (value: number, unit: string): string => `${value} ${unit}${value === 1 ? '' : 's'}`;

/** "3 hours", "25 minutes", "2 days": the largest unit that says enough. */
const duration = (minutes: number): string => {
  if (minutes < 1) return 'less than a minute';
  if (minutes < 60) return count(Math.floor(minutes), 'minute');
  if (minutes < 48 * 60) {
    const hours = Math.floor(minutes / 60);
    const rest = Math.floor(minutes % 60);
    return hours < 6 && rest > 0 ? `${count(hours, 'hour')} ${count(rest, 'minute')}` : count(hours, 'hour');
  }
  return count(Math.floor(minutes / (24 * 60)), 'day');
};

/** "in 3 hours" or "25 minutes ago". */
export const fromNow = (at: InstantText, now: Temporal.Instant): string => {
  const minutes = (Temporal.Instant.from(at).epochMilliseconds - now.epochMilliseconds) / 60_000;
  return minutes >= 0 ? `in ${duration(minutes)}` : `${duration(-minutes)} ago`;
};
