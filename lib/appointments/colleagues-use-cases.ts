import type { SlotDependencies } from '../diaries/dependencies.ts';
import { asWeek } from '../diaries/diary-week.ts';
import { isoWeekOf } from '../diaries/london-days.ts';
import { weeksOfSite } from '../diaries/planning-use-cases.ts';
import { bookableType } from '../diaries/slot-use-cases.ts';
import { instantText } from '../shared/time.ts';
import type { Appointment } from './appointment.ts';
import { judgedAs, takersIn } from './place-use-cases.ts';

/** Who could take each of a site's appointments over as it stands: free at its time, with its type assigned. The weeks that they lie in are read once. */
export const colleaguesFreeFor = async (
  deps: SlotDependencies,
  site: string,
  appointments: readonly Appointment[],
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const sheet = await deps.siteSheets.currentSheet(site);
  if (!sheet) return new Map();
  const isoWeeks = [...new Set(appointments.map(({ date }) => isoWeekOf(date)))];
  const weeks = new Map(
    await Promise.all(
      isoWeeks.map(async (week) => {
        const stored = await weeksOfSite(deps, sheet, week, { consistent: true });
        return [week, stored.map((one) => asWeek(one, week))] as const;
      }),
    ),
  );
  const present = instantText(deps.clock.now());
  return new Map(
    appointments.map((moving) => {
      const bookable = bookableType(sheet, moving.type);
      if (!bookable.ok) return [moving.id, []];
      const { type, now } = judgedAs(bookable.value, { moving, changesHands: true }, moving.at, present);
      const place = { date: moving.date, unit: moving.start };
      const { all } = takersIn(sheet, type, weeks.get(isoWeekOf(moving.date)) ?? [], place, now);
      return [moving.id, all.filter((diaryId) => diaryId !== moving.diaryId)];
    }),
  );
};

/** Colleagues who could take an appointment over as it stands, in the order of their diaries. */
export const colleaguesFree = async (deps: SlotDependencies, moving: Appointment): Promise<readonly string[]> =>
  (await colleaguesFreeFor(deps, moving.site, [moving])).get(moving.id) ?? [];
