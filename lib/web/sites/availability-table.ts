import type { Temporal } from 'temporal-polyfill';
import type { Availability, TypeAvailability } from '../../diaries/overview-use-cases.ts';
import type { Catalogue } from '../../diaries/type-facts.ts';
import { isChecked } from '../../diaries/weekly-check.ts';
import { bookingLink } from './booking-link.ts';
import { typeName } from './type-names.ts';
import { mondayText } from './weeks.ts';

/** How a week stands for a type, worst first; words.ts says them. */
export type Standing = 'no-diary' | 'none-left' | 'no-time' | 'few-left' | 'week-over' | 'available';

type Week = TypeAvailability['weeks'][number];

export interface AvailabilityCell extends Week {
  readonly standing: Standing;
  readonly weekText: string;
  readonly bookHref?: string;
}

export interface AvailabilityRow {
  readonly type: string;
  readonly name: string;
  readonly keyType: boolean;
  readonly dropIn: boolean;
  readonly diaries: number;
  readonly cells: readonly AvailabilityCell[];
}

/** Few are left when at most one in five of all that fit is. */
const FEW = 5;

/** How a week stands. The first week has nothing left to give once its segments are over, which is no shortage. */
export const standingOf = (
  { diaries, firstShortWeek }: TypeAvailability,
  { week, slots, room }: Week,
  isFirst: boolean,
): Standing => {
  if (diaries === 0) return 'no-diary';
  if (slots === 0 && room === 0) return isFirst && firstShortWeek !== week ? 'week-over' : 'no-time';
  if (slots === 0) return 'none-left';
  return slots * FEW <= room ? 'few-left' : 'available';
};

const compareText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** What no diary has comes first, then what runs out first; what lasts comes last. */
const shortFrom = ({ diaries, firstShortWeek }: TypeAvailability): string => (diaries === 0 ? '' : (firstShortWeek ?? '~'));

/** The weekly check as a table: what has to be checked, then everything else, each with what runs out first on top. `mayBook` puts a link to the booking page into weeks with times. */
export const availabilityTables = (
  { types }: Pick<Availability, 'types'>,
  {
    site,
    catalogue,
    now,
    mayBook,
  }: {
    readonly site: { readonly site: string; readonly dropInTypes: readonly string[] };
    readonly catalogue: Catalogue;
    readonly now: Temporal.Instant;
    readonly mayBook: boolean;
  },
): { readonly checked: readonly AvailabilityRow[]; readonly others: readonly AvailabilityRow[] } => {
  const rowOf = (type: TypeAvailability): AvailabilityRow => ({
    type: type.type,
    name: typeName(catalogue, type.type),
    keyType: type.keyType,
    dropIn: site.dropInTypes.includes(type.type),
    diaries: type.diaries,
    cells: type.weeks.map((week, index) => ({
      ...week,
      standing: standingOf(type, week, index === 0),
      weekText: `week of ${mondayText(week.week, now)}`,
      ...(mayBook && week.starts > 0 && { bookHref: bookingLink({ site: site.site, type: type.type, week: week.week }) }),
    })),
  });
  const sorted = types.toSorted(
    (a, b) =>
      compareText(shortFrom(a), shortFrom(b)) ||
      compareText(a.name, b.name) ||
      (catalogue.get(a.type)?.minutes ?? 0) - (catalogue.get(b.type)?.minutes ?? 0),
  );
  return {
    checked: sorted.filter(isChecked).map(rowOf),
    others: sorted.filter((type) => !isChecked(type)).map(rowOf),
  };
};
