import type { Resource } from '../staff/resource.ts';
import type { SlotDependencies } from './dependencies.ts';
import type { ResourceWeek } from './resource-week.ts';
import type { SiteSheet } from './site-repository.ts';
import type { TypeFacts } from './type-facts.ts';

/** What of a site could serve a type; undefined for a type that needs nothing. */
const servingResources = ({ site }: SiteSheet, { needs }: Pick<TypeFacts, 'needs'>): readonly Resource[] | undefined =>
  needs === undefined ? undefined : site.resources.filter(({ kind }) => kind === needs);

/** When what a type needs is taken in a week. Costs one Query, and nothing for a type that needs nothing. */
export const servingWeeks = async (
  deps: Pick<SlotDependencies, 'resources'>,
  sheet: SiteSheet,
  type: TypeFacts,
  week: string,
  { consistent = false } = {},
): Promise<readonly ResourceWeek[] | undefined> => {
  const resources = servingResources(sheet, type);
  return resources && deps.resources.weeksOf(sheet.site.site, week, resources, { consistent });
};

/** The weeks of everything at a site that some type needs, and nothing else. One Query, or none where no type needs anything. */
export const neededWeeks = async (
  { resources }: Pick<SlotDependencies, 'resources'>,
  { site, catalogue }: SiteSheet,
  week: string,
): Promise<readonly ResourceWeek[]> => {
  const needed = new Set([...catalogue.values()].map(({ needs }) => needs));
  return resources.weeksOf(
    site.site,
    week,
    site.resources.filter(({ kind }) => needed.has(kind)),
  );
};
