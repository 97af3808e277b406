import { closureText } from '../../diaries/day-rules.ts';
import { diaryIdOf } from '../../diaries/diary-keys.ts';
import { addDays, datesOfWeek, isoWeekOf, placeOf } from '../../diaries/london-days.ts';
import { type Slots, searchSlotsOfSite } from '../../diaries/slot-use-cases.ts';
import type { Outcome } from '../../shared/outcomes.ts';
import type { Refusal } from '../../shared/problems.ts';
import { instantText } from '../../shared/time.ts';
import { weekGlance } from '../booking/week-glance.ts';
import { asking, type PageRequest } from '../page.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import { firstWeek, type Looking, type Whose } from './new-time-form.ts';
import type { Opened } from './opened-pages.ts';

const search = (
  deps: WebDependencies,
  request: PageRequest,
  { appointment }: Opened,
  week: string,
  whose: Whose,
): Promise<Outcome<Slots>> => {
  const dates = datesOfWeek(week);
  return searchSlotsOfSite(
    deps,
    asking(request, {
      params: { site: appointment.site },
      query: {
        type: appointment.type,
        from: dates[0] ?? '',
        to: dates.at(-1) ?? '',
        ...(whose === 'own' && { diary: appointment.diaryId }),
      },
    }),
    { isForAnother: true },
  );
};

/** Why there are no times to press; a time can be typed all the same. */
const why = ({ problem, detail }: Refusal): string =>
  problem === 'type-not-assigned' ? `${detail}, so no times are offered` : detail;

/** The week to show: the one asked for, or the first from the appointment's own on in which anything is free. */
const found = async (deps: WebDependencies, request: PageRequest, opened: Opened, { week, whose }: Looking) => {
  const first = week ?? firstWeek(opened.appointment, request.now);
  const slots = await search(deps, request, opened, first, whose);
  if (week !== undefined || !slots.ok) return { week: first, slots };
  const { days, nextAvailable } = slots.value;
  if (nextAvailable === null || days.some(({ starts }) => starts.length > 0)) return { week: first, slots };
  const later = isoWeekOf(placeOf(nextAvailable).date);
  return { week: later, slots: await search(deps, request, opened, later, whose) };
};

/** The free times of a week for an appointment that moves: of its own coach, or of all. */
export const freeWeek = async (deps: WebDependencies, request: PageRequest, opened: Opened, looking: Looking) => {
  const { appointment, frame } = opened;
  const isListed = frame.roster.staffNumbers.some((one) => diaryIdOf(frame.site.site, one) === appointment.diaryId);
  // A coach whose diary is closed has no times to show.
  const whose = isListed ? looking.whose : 'all';
  const { week, slots } = await found(deps, request, opened, { ...looking, whose });
  const dates = datesOfWeek(week);
  const [from = '', to = ''] = [dates[0], dates.at(-1)];
  const { date: today } = placeOf(instantText(request.now));
  const start = slots.ok ? slots.value.days.flatMap(({ starts }) => starts).find(({ at }) => at === looking.pick) : undefined;
  const isOwnFree = start?.diaries.some(({ diaryId }) => diaryId === appointment.diaryId) ?? false;
  return {
    week,
    from,
    to,
    whose,
    isListed,
    glance: slots.ok ? weekGlance(slots.value.days, looking.pick) : undefined,
    isEmpty: slots.ok && slots.value.days.every(({ starts }) => starts.length === 0),
    closed: dates.flatMap((date) => {
      const text = closureText(frame.site, date);
      return text === undefined ? [] : [{ date, text }];
    }),
    why: slots.ok ? undefined : why(slots.refusal),
    /** Who gets the time that was pressed: the coach that the customer has, if they are free then. */
    pickedDiary: start && (isOwnFree ? appointment.diaryId : start.best.diaryId),
    before: from > today ? isoWeekOf(addDays(from, -7)) : undefined,
    after: isoWeekOf(addDays(from, 7)),
  };
};
