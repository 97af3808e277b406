import * as z from 'zod';
import { inLondon, instantField } from '../shared/time.ts';

/** In RFC 5545's words; a weekday is its place in this list. */
export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
const EXAMPLE = 'such as FREQ=WEEKLY;BYDAY=TU;UNTIL=20270331';

/** Refuses with one sentence; what is refused is not compared with other parts of the rule either. */
const refusal = (error: string) => ({ error, abort: true });

const whole = (name: string, max: number) => {
  const sentence = refusal(`Give ${name} as a whole number from 1 to ${max}`);
  return z
    .string()
    .refine((text) => /^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= max, sentence)
    .transform(Number);
};

const numbers = (text: string): number[] => text.split(',').map(Number);
const places = (name: string) => {
  const sentence = refusal(`Give ${name} as numbers from 1 to 31, or from -1 to -31 counted from the end, such as ${name}=1,-1`);
  return z
    .string()
    .regex(/^[+-]?\d{1,2}(,[+-]?\d{1,2})*$/, sentence)
    .refine((text) => numbers(text).every((value) => value !== 0 && Math.abs(value) <= 31), sentence)
    .transform(numbers);
};

const ONE_DAY = /^([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)$/;
const byDay = z
  .string()
  .refine(
    (text) => text.split(',').every((one) => ONE_DAY.test(one)),
    refusal('Give BYDAY as days such as MO,WE or, in a month, 1MO for its first and -1FR for its last'),
  )
  .transform((text) =>
    text.split(',').map((one) => ({
      weekday: weekdays.findIndex((name) => one.endsWith(name)),
      nth: one.length > 2 ? Number(one.slice(0, -2)) : undefined,
    })),
  );

/** A date, or the London date of a date-time (RFC 5545 ends those in UTC with Z); the day itself is included. */
const until = z.string().transform((text, context) => {
  const [, date, time, utc] = /^(\d{8})(T\d{6}(Z?))?$/.exec(text) ?? [];
  const local = date && `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`;
  const clock = time ? `${time.slice(1, 3)}:${time.slice(3, 5)}:${time.slice(5, 7)}` : '00:00:00';
  const instant = instantField.safeParse(`${local}T${clock}Z`);
  if (instant.success) return utc ? inLondon(instant.data).toPlainDate().toString() : instant.data.slice(0, 10);
  context.addIssue({ code: 'custom', message: 'Give UNTIL as a date that exists, such as UNTIL=20270331' });
  return z.NEVER;
});

const FREQ = `Give FREQ=DAILY, FREQ=WEEKLY or FREQ=MONTHLY, ${EXAMPLE}`;
const ruleSchema = z
  .strictObject(
    {
      FREQ: z.enum(['DAILY', 'WEEKLY', 'MONTHLY'], FREQ),
      INTERVAL: whole('INTERVAL', 52).default(1),
      COUNT: whole('COUNT', 1000).optional(),
      UNTIL: until.optional(),
      BYDAY: byDay.optional(),
      BYMONTHDAY: places('BYMONTHDAY').optional(),
      BYSETPOS: places('BYSETPOS').optional(),
      WKST: z.enum(weekdays, 'Give WKST as MO, TU, WE, TH, FR, SA or SU').default('MO'),
    },
    {
      error: (issue) =>
        issue.code === 'unrecognized_keys'
          ? `Leave ${issue.keys?.join(' and ')} out: use FREQ, INTERVAL, COUNT, UNTIL, BYDAY, BYMONTHDAY, BYSETPOS and WKST`
          : undefined,
    },
  )
  .refine(({ COUNT, UNTIL }) => COUNT === undefined || UNTIL === undefined, 'Give COUNT or UNTIL, not both')
  .refine(({ FREQ, BYMONTHDAY }) => FREQ !== 'WEEKLY' || !BYMONTHDAY, 'Leave BYMONTHDAY out of a weekly rule: use BYDAY')
  .refine(
    ({ FREQ, BYDAY }) => FREQ === 'MONTHLY' || !BYDAY?.some(({ nth }) => nth !== undefined),
    'Use BYDAY with numbers, such as 1MO, in monthly rules only',
  )
  .refine(({ BYSETPOS, BYDAY, BYMONTHDAY }) => !BYSETPOS || BYDAY || BYMONTHDAY, 'Give BYDAY or BYMONTHDAY beside BYSETPOS');
export type Rule = z.output<typeof ruleSchema>;

const bare = (text: string): string => text.toUpperCase().replace(/^RRULE:/, '');

/** `KEY=VALUE` parts by key; undefined when they are not that, or give a key twice. */
const partsOf = (text: string): Record<string, string> | undefined => {
  const pairs = bare(text)
    .split(';')
    .map((part) => /^([A-Z-]+)=([A-Z0-9,+-]+)$/.exec(part)?.slice(1));
  const parts = Object.fromEntries(pairs.filter((pair) => pair !== undefined));
  return Object.keys(parts).length === pairs.length ? parts : undefined;
};

/**
 * An RFC 5545 recurrence rule of a block, with or without `RRULE:`, kept in capitals without it.
 * Takes FREQ (DAILY, WEEKLY or MONTHLY), INTERVAL, COUNT or UNTIL, BYDAY, BYMONTHDAY, BYSETPOS and WKST, each once.
 */
export const recurrenceField = z
  .string()
  .trim()
  .max(500, 'Use 500 characters or fewer')
  .transform((text, context) => {
    const parts = partsOf(text);
    const [issue] = parts
      ? (ruleSchema.safeParse(parts).error?.issues ?? [])
      : [{ message: `Give a recurrence rule, ${EXAMPLE}` }];
    if (!issue) return bare(text);
    context.addIssue({ code: 'custom', message: issue.message });
    return z.NEVER;
  })
  .meta({ type: 'string', examples: ['FREQ=WEEKLY;BYDAY=TU;UNTIL=20270331'] });

/** Reads what {@link recurrenceField} accepted; anything else is a fault. */
export const readRule = (text: string): Rule => ruleSchema.parse(partsOf(text));
