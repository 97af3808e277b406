import { placeOf } from '../../diaries/london-days.ts';
import type { OfferedAt } from '../../diaries/offering-use-cases.ts';
import { readDayBeside } from '../../diaries/site-day-use-cases.ts';
import type { Slots } from '../../diaries/slot-use-cases.ts';
import { unitsIn } from '../../diaries/units.ts';
import { dayColumn, proposedItem } from '../diaries/day-column.ts';
import { hoursAround } from '../diaries/pieces.ts';
import { asking, type PageRequest } from '../page.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import { BOOKING_PAGE, type BookingPlace, bookingLink, placeFields } from './booking-query.ts';

/** The start that stands beside the week: the one chosen, or else the best. */
export const chosenStart = ({ days, recommended }: Slots, at: string | undefined): OfferedAt | undefined => {
  const starts = days.flatMap((day) => day.starts);
  return starts.find((start) => start.at === at) ?? starts.find((start) => start.at === recommended[0]?.at);
};

/** The chosen coach's day with the appointment drawn in, and who else could take it (000 "split screen"). */
export const besideWeek = async (
  deps: WebDependencies,
  request: PageRequest,
  { slots, place, start }: { readonly slots: Slots; readonly place: BookingPlace; readonly start: OfferedAt },
) => {
  const { at, diaries, best } = start;
  const coach = diaries.find(({ diaryId }) => diaryId === place.coach) ?? best;
  const { date, unit } = placeOf(at);
  const day = await readDayBeside(deps, asking(request, { params: { id: coach.diaryId }, query: { date } }));
  if (!day.ok) return undefined;
  const proposed = proposedItem(unit, unit + unitsIn(slots.minutes), 'This appointment');
  const column = dayColumn(day.value, { proposed, linked: false });
  return {
    at,
    date,
    coach,
    isBest: coach.diaryId === best.diaryId,
    others: diaries
      .filter(({ diaryId }) => diaryId !== coach.diaryId)
      .map((offer) => ({ ...offer, href: bookingLink(BOOKING_PAGE, place, { at, coach: offer.diaryId }) })),
    column,
    hours: hoursAround([
      ...column.items,
      ...column.segments.map(({ start: from, length }) => ({ start: from, end: from + length })),
    ]),
    fields: placeFields({ ...place, at, coach: coach.diaryId }),
  };
};
