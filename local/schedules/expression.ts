import { Cron } from 'croner';
import { Temporal } from 'temporal-polyfill';
import { StartError } from '../faults.ts';

/** When a schedule falls due; instants in milliseconds since 1970. */
export type Expression =
  | { kind: 'rate'; everyMilliseconds: number }
  | {
      kind: 'cron';
      /** The first occurrence after an instant, or undefined when there is none. */
      after(instant: number): number | undefined;
    };

const UNIT_MILLISECONDS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

const readRate = (text: string): Expression | undefined => {
  const [, count, unit] = /^rate\(\s*(\d+)\s+(minute|hour|day)s?\s*\)$/.exec(text) ?? [];
  if (unit !== 'minute' && unit !== 'hour' && unit !== 'day') return undefined;
  return Number(count) > 0 ? { kind: 'rate', everyMilliseconds: Number(count) * UNIT_MILLISECONDS[unit] } : undefined;
};

/** AWS counts the days of the week from SUN = 1; `#` and `L` after a day keep their meaning. */
const dayOfWeek = (field: string): string => field.replace(/(?<![#/\d])[1-7](?!\d)/g, (day) => DAYS[Number(day) - 1] ?? day);

const toCronerPattern = (fields: string[]): string => {
  const [minutes = '', hours = '', dayOfMonth = '', month = '', weekday = '', year = ''] = fields;
  return ['0', minutes, hours, dayOfMonth, month, dayOfWeek(weekday), year]
    .map((field) => (field === '?' ? '*' : field))
    .join(' ');
};

/** The reading of the clocks comes only once, or is the first of two. */
const isFirstOfItsReading = (instant: number, zone: string): boolean => {
  const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDateTime();
  return local.toZonedDateTime(zone, { disambiguation: 'earlier' }).epochMilliseconds === instant;
};

/** As AWS does: a time that the clocks skip in spring is left out, one that comes twice in autumn counts once. */
const readCron = (text: string, timezone: string): Expression | undefined => {
  const fields = /^cron\((.*)\)$/.exec(text)?.[1]?.trim().split(/\s+/);
  if (fields?.length !== 6) return undefined;
  const cron = new Cron(toCronerPattern(fields), { timezone, paused: true, sloppyRanges: true });
  const after = (instant: number): number | undefined => {
    let next = cron.nextRun(new Date(instant));
    while (next !== null && !(cron.match(next) && isFirstOfItsReading(next.getTime(), timezone))) next = cron.nextRun(next);
    return next?.getTime();
  };
  return { kind: 'cron', after };
};

/**
 * Reads `rate(5 minutes)` or `cron(0 6 ? * MON-FRI *)`, AWS's six fields, in a time zone or UTC.
 * @throws {StartError} when it is neither
 */
export const readExpression = (text: string, timezone = 'UTC'): Expression => {
  try {
    const expression = readRate(text) ?? readCron(text, timezone);
    if (expression !== undefined) return expression;
  } catch {
    // Croner's own words name a pattern that nobody wrote.
  }
  throw new StartError(`serverless.yml: the schedule ${text} (${timezone}) is neither a rate nor a cron expression.`);
};
