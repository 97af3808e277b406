import type { Temporal } from 'temporal-polyfill';
import { closureText } from '../../diaries/day-rules.ts';
import { datesOfWeek } from '../../diaries/london-days.ts';
import type { Availability } from '../../diaries/overview-use-cases.ts';
import { permit, scopesOf } from '../../staff/permissions.ts';
import type { Principal, Site } from '../../staff/staff.ts';
import type { AvailabilityCell, AvailabilityRow } from './availability-table.ts';
import { mondayText, todayAt } from './weeks.ts';

interface Action {
  readonly text: string;
  readonly href?: string;
}

/** One sentence about a type: what is wrong, and what can be done about it by whoever reads. */
export interface Advice {
  readonly name: string;
  readonly problem: string;
  readonly actions: readonly Action[];
}

const isShort = ({ standing }: AvailabilityCell): boolean => standing === 'none-left' || standing === 'no-time';

/** A change of diaries, for who may make it; what to ask for, for everybody else. */
const planning = (text: string, principal: Principal, site: string): Action => {
  const scopes = scopesOf(principal, 'edit-working-pattern');
  const mayPlan = scopes.has('any') || (scopes.has('own-team') && principal.siteId === site);
  return mayPlan ? { text, href: `/sites/${site}/diaries` } : { text: `ask a team leader of the site to ${text}` };
};

const droppingIn = (principal: Principal, site: string): Action =>
  scopesOf(principal, 'manage-directory').size > 0
    ? { text: 'take it as drop-in', href: `/directory/sites/${site}` }
    : { text: 'ask an administrator to mark it as drop-in' };

const unassigned = ({ dropIn }: AvailabilityRow, principal: Principal, site: string): Omit<Advice, 'name'> => {
  const assigning = planning('assign it in a working pattern', principal, site);
  if (dropIn) return { problem: 'has no diary, and is taken as drop-in: to have it booked as well', actions: [assigning] };
  return { problem: 'has no diary:', actions: [assigning, droppingIn(principal, site)] };
};

const short = ({ cells }: AvailabilityRow, principal: Principal, site: string, now: Temporal.Instant): Omit<Advice, 'name'> => {
  const [first, ...more] = cells.filter(isShort);
  const week = first?.week ?? '';
  const others = more.length === 0 ? '' : ` and ${more.length} more ${more.length === 1 ? 'week' : 'weeks'}`;
  const when = `in the week of ${mondayText(week, now)}${others}`;
  if (first?.standing === 'no-time')
    return {
      problem: `has no time long enough ${when}:`,
      actions: [planning('give it longer segments or overtime', principal, site)],
    };
  const seeing = { text: 'see that week’s white space', href: `/sites/${site}/white-space?week=${week}` };
  return {
    problem: `has none left ${when}:`,
    actions: [
      planning('add overtime for that week', principal, site),
      ...(permit(principal, 'read-capacity', { siteId: site }).ok ? [seeing] : []),
    ],
  };
};

/** What runs out, the first to do so first. A type that no diary has is not counted: it never ran. */
export const runningOut = (rows: readonly AvailabilityRow[]): readonly AvailabilityRow[] => {
  const firstShort = ({ cells }: AvailabilityRow): number => cells.findIndex(isShort);
  return rows.filter((row) => row.diaries > 0 && firstShort(row) >= 0).toSorted((a, b) => firstShort(a) - firstShort(b));
};

/** What to do: types without a diary first, then those that run out, in the order in which they do. */
export const adviceOn = (
  rows: readonly AvailabilityRow[],
  principal: Principal,
  site: string,
  now: Temporal.Instant,
): readonly Advice[] => [
  ...rows.filter(({ diaries }) => diaries === 0).map((row) => ({ name: row.name, ...unassigned(row, principal, site) })),
  ...runningOut(rows).map((row) => ({ name: row.name, ...short(row, principal, site, now) })),
];

/** Days of these weeks, from today on, on which the site is closed. */
export const closuresIn = (
  site: Pick<Site, 'nation' | 'closures'>,
  weeks: readonly string[],
  now: Temporal.Instant,
): readonly { readonly date: string; readonly text: string }[] =>
  weeks
    .flatMap(datesOfWeek)
    .filter((date) => date >= todayAt(now))
    .flatMap((date) => {
      const text = closureText(site, date);
      return text === undefined ? [] : [{ date, text }];
    });

/** gov.uk changes its list about twice a year. */
const OLD_DAYS = 183;

/** Whether to say how old the list of bank holidays is: it may have changed, or these weeks lie beyond it. */
export const isListDoubtful = ({ bankHolidays, weeks }: Pick<Availability, 'bankHolidays' | 'weeks'>): boolean =>
  bankHolidays.daysOld > OLD_DAYS ||
  Number((datesOfWeek(weeks.at(-1) ?? '').at(-1) ?? '').slice(0, 4)) > bankHolidays.coversUntil;
