import type { SlotDependencies } from '../diaries/dependencies.ts';
import { dayOfWeek, isoWeekOf } from '../diaries/london-days.ts';
import { isTaken, type ResourceWeek, resourceIdOf, withGivenBack } from '../diaries/resource-week.ts';
import type { SiteSheet } from '../diaries/site-repository.ts';
import type { TypeFacts } from '../diaries/type-facts.ts';
import type { Span } from '../diaries/units.ts';
import { done, type Outcome, refuse, refuseFields } from '../shared/outcomes.ts';
import type { Resource } from '../staff/resource.ts';
import { type Appointment, takesTime } from './appointment.ts';

const isSame = (a: Resource, b: Resource): boolean => resourceIdOf(a) === resourceIdOf(b);

const spoken = { room: 'a room', interpreter: 'an interpreter', equipment: 'equipment' } as const;

/** What an appointment may be given: the one that is named, whatever is of the kind that its type needs, or what it has. Undefined when it needs nothing. */
const choiceFor = (
  { site }: SiteSheet,
  { needs, name: typeName }: TypeFacts,
  named: string | undefined,
  moving: Appointment | undefined,
): Outcome<readonly Resource[] | undefined> => {
  if (named !== undefined) {
    const found = site.resources.find(({ name, kind }) => name === named && (needs === undefined || kind === needs));
    return found
      ? done([found])
      : refuseFields({ path: 'resource', message: `The site has no ${needs ?? 'such resource'} of this name` });
  }
  const has = moving?.resource;
  if (needs === undefined) return done(has ? [has] : undefined);
  const serving = site.resources.filter(({ kind }) => kind === needs);
  if (serving.length === 0)
    return refuse('resource-clash', `${typeName} needs ${spoken[needs]}, and the site has none`, { facts: { needs } });
  // What it has comes first, so that it changes only when it must.
  return done(has ? [...serving.filter((one) => isSame(one, has)), ...serving.filter((one) => !isSame(one, has))] : serving);
};

/** The weeks of what an appointment may be given, as if the time that it has now were free. */
export const choosableWeeks = async (
  deps: Pick<SlotDependencies, 'resources'>,
  sheet: SiteSheet,
  type: TypeFacts,
  {
    named,
    moving,
    week,
  }: { readonly named?: string | undefined; readonly moving?: Appointment | undefined; readonly week: string },
): Promise<Outcome<readonly ResourceWeek[] | undefined>> => {
  const choice = choiceFor(sheet, type, named, moving);
  if (!choice.ok || !choice.value) return choice.ok ? done(undefined) : choice;
  const weeks = await deps.resources.weeksOf(sheet.site.site, week, choice.value, { consistent: true });
  const own = moving && takesTime(moving) && isoWeekOf(moving.date) === week ? moving : undefined;
  return done(
    weeks.map((one) =>
      own?.resource && isSame(own.resource, one.resource)
        ? withGivenBack(one, dayOfWeek(own.date) - 1, { start: own.takenFrom, end: own.takenTo })
        : one,
    ),
  );
};

/** The first that is free. */
export const firstFree = (weeks: readonly ResourceWeek[], day: number, span: Span): ResourceWeek | undefined =>
  weeks.find((one) => !isTaken(one, day, span));

/** Nothing that serves is free: says what is taken. */
export const resourceClash = (weeks: readonly ResourceWeek[]) => {
  const [only] = weeks;
  const what =
    weeks.length === 1 && only ? `${only.resource.name} is` : `Every ${only?.resource.kind ?? 'resource'} of the site is`;
  return refuse('resource-clash', `${what} taken at that time: choose another`, { facts: { needs: only?.resource.kind } });
};
