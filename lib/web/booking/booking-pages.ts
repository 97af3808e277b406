import { diaryIdOf } from '../../diaries/diary-keys.ts';
import { addDays, datesOfWeek, dayOfWeek, isoWeekOf, mondayOf, placeOf } from '../../diaries/london-days.ts';
import { findNearby, type NearbySite } from '../../diaries/nearby-use-cases.ts';
import { type Slots, searchSlotsOfSite } from '../../diaries/slot-use-cases.ts';
import { done, type Outcome } from '../../shared/outcomes.ts';
import { instantField, instantText } from '../../shared/time.ts';
import { permitRole } from '../../staff/permissions.ts';
import { errorsOf, newFormKey, shownErrors } from '../forms.ts';
import { asking, type PageAnswer, type PageRequest, redirect, refused, show } from '../page.ts';
import { type SiteFrame, siteFrame } from '../sites/site-frame.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import { BOOKING_PAGE, type BookingPlace, bookingLink, bookingPlace, placeFields } from './booking-query.ts';
import { besideWeek, chosenStart } from './chosen-time-pages.ts';
import { typeGroups } from './type-groups.ts';
import { weekGlance } from './week-glance.ts';

interface FoundWeek {
  readonly week: string;
  readonly slots: Slots;
}

const searchIn = (deps: WebDependencies, request: PageRequest, frame: SiteFrame, place: BookingPlace, week: string) => {
  const dates = datesOfWeek(week);
  return searchSlotsOfSite(
    deps,
    asking(request, {
      params: { site: frame.site.site },
      query: {
        type: place.type ?? '',
        from: dates[0] ?? '',
        to: dates.at(-1) ?? '',
        ...(place.diary !== undefined && { diary: place.diary }),
      },
    }),
  );
};

/** The week that is named, by itself or by a start in it. */
const weekAsked = ({ week, at }: BookingPlace): string | undefined => {
  const start = instantField.safeParse(at);
  return week ?? (start.success ? isoWeekOf(placeOf(start.data).date) : undefined);
};

/** The week asked for; otherwise this one (at a weekend the one to come), or the first in which anything is free. */
const findWeek = async (
  deps: WebDependencies,
  request: PageRequest,
  frame: SiteFrame,
  place: BookingPlace,
): Promise<Outcome<FoundWeek>> => {
  const { date: today } = placeOf(instantText(request.now));
  const asked = weekAsked(place);
  const first = asked ?? isoWeekOf(dayOfWeek(today) > 5 ? addDays(mondayOf(today), 7) : today);
  const found = await searchIn(deps, request, frame, place, first);
  if (!found.ok) return found;
  const { nextAvailable, days } = found.value;
  const isEmpty = days.every(({ starts }) => starts.length === 0);
  if (asked !== undefined || !isEmpty || nextAvailable === null) return done({ week: first, slots: found.value });
  const week = isoWeekOf(placeOf(nextAvailable).date);
  const later = await searchIn(deps, request, frame, place, week);
  return later.ok ? done({ week, slots: later.value }) : later;
};

const chooseType = (frame: SiteFrame, place: BookingPlace, answer: Partial<ReturnType<typeof shownErrors>> = {}, status = 200) =>
  show(
    'booking/choose-type.njk',
    { title: 'Book an appointment', ...frame.shown, place, groups: typeGroups(frame.catalogue), ...answer },
    status,
  );

const nearby = async (deps: WebDependencies, request: PageRequest, frame: SiteFrame, place: BookingPlace) => {
  const found = await findNearby(deps, asking(request, { params: { site: frame.site.site }, query: { type: place.type ?? '' } }));
  const items: readonly NearbySite[] = found.ok ? found.value.items : [];
  return items.map((one) => ({
    ...one,
    href: bookingLink(BOOKING_PAGE, place, {
      site: one.site,
      week: isoWeekOf(placeOf(one.nextAvailable).date),
      diary: undefined,
      at: undefined,
      coach: undefined,
    }),
  }));
};

/** A week of one type, with the best time chosen and its coach's day beside it. `lost` says what has just been taken by somebody else. */
export const showWeek = async (
  deps: WebDependencies,
  request: PageRequest,
  place: BookingPlace,
  { notice, status = 200 }: { readonly notice?: string; readonly status?: number } = {},
): Promise<PageAnswer> => {
  const found = await siteFrame(deps, request, place.site);
  if (!found.ok) return refused(found);
  const frame = found.value;
  const may = permitRole(frame.principal, 'search-slots');
  if (!may.ok) return refused(may);
  const type = frame.catalogue.get(place.type ?? '');
  if (frame.roster.staffNumbers.length === 0)
    return redirect(`${bookingLink('/sites', place, { site: undefined })}&goTo=book`.replace('?&', '?'));
  if (place.type === undefined) return chooseType(frame, place);
  const searched = await findWeek(deps, request, frame, place);
  if (!searched.ok && searched.refusal.problem === 'type-not-assigned')
    return show('booking/not-assigned.njk', {
      title: `${type?.name ?? place.type} at ${frame.site.name}`,
      ...frame.shown,
      place,
      type,
      nearby: await nearby(deps, request, frame, place),
    });
  if (!searched.ok && searched.refusal.problem === 'invalid-request')
    return chooseType(frame, place, shownErrors(errorsOf(searched.refusal)), 400);
  if (!searched.ok) return refused(searched);

  const { week, slots } = searched.value;
  const here = { ...place, site: frame.site.site, week };
  const start = chosenStart(slots, place.at);
  const dates = datesOfWeek(week);
  const { date: today } = placeOf(instantText(request.now));
  const isEmpty = start === undefined;
  const isBeyond = type !== undefined && (dates.at(-1) ?? '') >= addDays(today, type.horizonDays);
  return show(
    'booking/week.njk',
    {
      title: `${type?.name ?? ''} at ${frame.site.name}`,
      ...frame.shown,
      place: here,
      type,
      minutes: slots.minutes,
      groups: typeGroups(frame.catalogue),
      notice:
        notice ?? (place.at !== undefined && start?.at !== place.at ? 'The time you chose is not offered any more.' : undefined),
      week: { from: dates[0], to: dates.at(-1), isPast: (dates.at(-1) ?? '') < today },
      glance: weekGlance(slots.days, start?.at),
      recommended: slots.recommended.map(({ at }) => at).filter((at) => at !== start?.at),
      isBeyond,
      lastDate: type && addDays(today, type.horizonDays),
      dropIn: slots.dropIn,
      nextAvailable: isEmpty ? slots.nextAvailable : undefined,
      nearby: isEmpty ? await nearby(deps, request, frame, here) : [],
      beside: start && (await besideWeek(deps, request, { slots, place: here, start })),
      names: await deps.names.names(frame.principal.teamId, frame.roster.staffNumbers),
      coaches: frame.roster.staffNumbers.map((staffNumber) => ({
        diaryId: diaryIdOf(frame.site.site, staffNumber),
        staffNumber,
      })),
      staffNumberOf: Object.fromEntries(
        frame.roster.staffNumbers.map((staffNumber) => [diaryIdOf(frame.site.site, staffNumber), staffNumber]),
      ),
      links: {
        before:
          dates[0] !== undefined && dates[0] > today ? bookingLink(BOOKING_PAGE, here, weekOf(addDays(dates[0], -7))) : undefined,
        after: isBeyond ? undefined : bookingLink(BOOKING_PAGE, here, weekOf(addDays(dates[0] ?? today, 7))),
        next:
          slots.nextAvailable === null
            ? bookingLink(BOOKING_PAGE, here, { week: undefined, at: undefined, coach: undefined })
            : bookingLink(BOOKING_PAGE, here, weekOf(placeOf(slots.nextAvailable).date)),
        site: `${bookingLink('/sites', here, { at: undefined, coach: undefined, diary: undefined, hold: undefined })}&goTo=book`,
        anybody: here.diary && bookingLink(BOOKING_PAGE, here, { diary: undefined, at: undefined, coach: undefined }),
        why: `/sites/${frame.site.site}/why?type=${place.type}`,
      },
      fields: placeFields(here, ['at', 'coach']),
      key: newFormKey(),
    },
    status,
  );
};

const weekOf = (date: string) => ({ week: isoWeekOf(date), at: undefined, coach: undefined });

export const bookingPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> =>
  showWeek(deps, request, bookingPlace(request.query));
