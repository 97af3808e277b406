import type { Site } from '../../staff/staff.ts';
import { bookingLink } from './booking-link.ts';

/** Where choosing a site can lead. */
const destinations = {
  day: (site: string) => `/sites/${site}/day`,
  book: (site: string, { type, week, channel }: Readonly<Record<string, string>>) =>
    bookingLink({ site, type: type || undefined, channel: channel || undefined, week: week || undefined }),
} as const;
export type Destination = keyof typeof destinations;

export const isDestination = (text: string): text is Destination => Object.hasOwn(destinations, text);

/** The sites whose name or code contains what was typed, by name, each with the page that was asked for. */
export const siteList = (
  sites: readonly Pick<Site, 'site' | 'name'>[],
  { q, goTo, query }: { readonly q: string; readonly goTo: Destination; readonly query: Readonly<Record<string, string>> },
): readonly { readonly site: string; readonly name: string; readonly href: string }[] => {
  const wanted = q.toLowerCase();
  return sites
    .filter(({ site, name }) => site.toLowerCase().includes(wanted) || name.toLowerCase().includes(wanted))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'))
    .map(({ site, name }) => ({ site, name, href: destinations[goTo](site, query) }));
};
