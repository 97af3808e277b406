import { done, type Outcome } from '../shared/outcomes.ts';
import { epochSeconds, type InstantText, instantText } from '../shared/time.ts';
import { permitRole } from '../staff/permissions.ts';
import type { DiaryRequestTo, SlotDependencies } from './dependencies.ts';
import { addDays, placeOf } from './london-days.ts';
import { knownType, nextAfter, sheetOf } from './slot-use-cases.ts';
import { typeCodeField } from './type-facts.ts';

/** As far ahead as somebody would travel to another site for. */
const DAYS_AHEAD = 28;

/** Another site that the customer could go to, and its first start. */
export interface NearbySite {
  readonly site: string;
  readonly name: string;
  readonly nextAvailable: InstantText;
}

/**
 * The sites near one that has nothing free, each with its first start of a type within four weeks, the earliest first; those without are left out.
 * At most four Queries a site. What is not found there is nobody's unmet demand: the search at the first site was counted.
 */
export const findNearby = async (
  deps: SlotDependencies,
  request: DiaryRequestTo,
): Promise<Outcome<{ items: readonly NearbySite[] }>> => {
  const may = permitRole(request.principal, 'search-slots');
  if (!may.ok) return may;
  const here = await sheetOf(deps, request);
  if (!here.ok) return here;
  const code = typeCodeField.safeParse(request.query.type);
  const now = instantText(deps.clock.now());
  const today = placeOf(now).date;
  const found = await Promise.all(
    here.value.site.nearbySites.map(async (site): Promise<readonly NearbySite[]> => {
      const sheet = await deps.siteSheets.sheet(site, epochSeconds(now));
      const type = sheet && code.success ? await knownType(deps, sheet, code.data) : undefined;
      if (!sheet || !type?.ok) return [];
      const nextAvailable = await nextAfter(deps, sheet, type.value, addDays(today, -1), now, addDays(today, DAYS_AHEAD));
      return nextAvailable === null ? [] : [{ site, name: sheet.site.name, nextAvailable }];
    }),
  );
  return done({ items: found.flat().sort((a, b) => (a.nextAvailable < b.nextAvailable ? -1 : 1)) });
};
