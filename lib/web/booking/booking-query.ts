import { isoWeekField } from '../../diaries/london-days.ts';
import { type Channel, channels } from '../../diaries/type-facts.ts';
import type { PageRequest } from '../page.ts';

export const BOOKING_PAGE = '/appointments/new';

/** What the pages of a booking hand to one another: a place, nobody's data. */
export interface BookingPlace {
  readonly site?: string;
  readonly type?: string;
  readonly channel?: Channel;
  readonly week?: string;
  /** Only this coach's times. */
  readonly diary?: string;
  /** The time chosen, and the coach chosen for it, if not whoever is best. */
  readonly at?: string;
  readonly coach?: string;
  /** The hold that keeps it. */
  readonly hold?: string;
  /** The same from the choice of a time to the booking, so that going back and forth never books twice. */
  readonly form?: string;
}

const names = ['site', 'type', 'channel', 'week', 'diary', 'at', 'coach', 'hold', 'form'] as const;

/** Longer than any of them. */
const LONGEST = 100;

const isChannel = (text: string): text is Channel => channels.some((channel) => channel === text);

/** Reads it from a query or a form; what makes no sense is left out, except a site, type, time or coach, which the use cases refuse in words. */
export const bookingPlace = (given: PageRequest['query'] | URLSearchParams): BookingPlace => {
  const fields = given instanceof URLSearchParams ? Object.fromEntries(given) : given;
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = fields[name]?.trim();
      if (!value || value.length > LONGEST) return [];
      if (name === 'week' && !isoWeekField.safeParse(value).success) return [];
      if (name === 'channel' && !isChannel(value)) return [];
      return [[name, value]];
    }),
  );
};

/** A link to a page of the booking with some of it changed; `undefined` leaves a part out. */
export const bookingLink = (
  path: string,
  place: BookingPlace,
  changes: { readonly [Name in (typeof names)[number]]?: string | undefined } = {},
): string => {
  const all: Readonly<Record<string, string | undefined>> = { ...place, ...changes };
  const query = new URLSearchParams(
    names.flatMap((name): [string, string][] => (all[name] === undefined ? [] : [[name, all[name]]])),
  );
  return `${path}?${query.toString()}`;
};

/** The same as fields of a form. */
export const placeFields = (place: BookingPlace, without: readonly string[] = []): readonly { name: string; value: string }[] =>
  names.flatMap((name) => {
    const value = place[name];
    return value === undefined || without.includes(name) ? [] : [{ name, value }];
  });
