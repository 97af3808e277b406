import { withHold, withoutHold } from '../diaries/diary-week.ts';
import { writeWeek } from '../diaries/diary-week-repository.ts';
import { isoWeekOf, placeOf } from '../diaries/london-days.ts';
import { done, type Outcome, refuse } from '../shared/outcomes.ts';
import { receiptOf, writeReceipt } from '../shared/receipt-repository.ts';
import { parseBody } from '../shared/requests.ts';
import { epochSeconds, type InstantText, instantText, plusMinutes } from '../shared/time.ts';
import { permitRole } from '../staff/permissions.ts';
import { holdRequestSchema } from './appointment.ts';
import { deleteHold, type KeptTime, writeHold } from './appointment-repository.ts';
import { crowded, TRIES } from './crowding.ts';
import type { AppointmentDependencies, AppointmentRequest } from './dependencies.ts';
import { findPlace } from './place-use-cases.ts';

const MINUTES_HELD = 5;

/** What `POST /appointments/holds` answers. */
export interface HoldAnswer {
  readonly holdId: string;
  readonly expiresAt: InstantText;
  readonly diaryId: string;
  readonly at: InstantText;
}

const answer = ({ id, expiresAt, diaryId, at }: KeptTime): HoldAnswer => ({ holdId: id, expiresAt, diaryId, at });

const lapsed = () => refuse('hold-lapsed', 'The time was held for five minutes: choose it again');

/** Keeps a time for five minutes while the customer's details are taken. It lapses by itself: readers ignore it, the next writer drops it. */
export const holdTime = async (deps: AppointmentDependencies, request: AppointmentRequest): Promise<Outcome<HoldAnswer>> => {
  const may = permitRole(request.principal, 'book-appointment');
  if (!may.ok) return may;
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const now = instantText(deps.clock.now());
    const earlier = await deps.receipts.earlier(request, now);
    if (earlier && !earlier.ok) return earlier;
    if (earlier) {
      const kept = await deps.appointments.hold(earlier.value, now);
      return kept ? done(answer(kept)) : lapsed();
    }
    const wanted = parseBody(holdRequestSchema, request.body);
    if (!wanted.ok) return wanted;
    const place = await findPlace(deps, wanted.value);
    if (!place.ok && (await deps.receipts.earlier(request, now))) continue;
    if (!place.ok) return place;
    const { week, weekday, taken, sheet } = place.value;
    const hold: KeptTime = {
      id: deps.ids.next(),
      site: sheet.site.site,
      diaryId: week.diaryId,
      type: wanted.value.type,
      at: wanted.value.at,
      by: request.principal.staffNumber,
      expiresAt: plusMinutes(now, MINUTES_HELD),
      day: weekday,
      ...taken,
    };
    const { done: saved } = await deps.appointments.write([
      writeWeek(withHold(week, { day: weekday, ...taken, expires: epochSeconds(hold.expiresAt) }, epochSeconds(now))),
      writeHold(hold),
      ...writeReceipt(receiptOf(request), hold.id, now),
    ]);
    if (saved) return done(answer(hold));
    await deps.appointments.afterConflict(attempt);
  }
  return crowded();
};

const MOST_HOLD_ID = 64;

/** The time that somebody holds, for the place that they mean. Refuses `hold-lapsed`, and other people's holds and other places' as if they were. */
export const readHold = async (
  deps: AppointmentDependencies,
  { principal, params }: AppointmentRequest,
): Promise<Outcome<HoldAnswer>> => {
  const { hold = '', site, type, at } = params;
  const kept = hold.length > MOST_HOLD_ID ? undefined : await deps.appointments.hold(hold, instantText(deps.clock.now()));
  const isMeant = kept?.site === site && kept?.type === type && kept?.at === at;
  return kept && kept.by === principal.staffNumber && isMeant ? done(answer(kept)) : lapsed();
};

/** Gives a held time back at once. What cannot be given back, because somebody else has just written there, lapses by itself. */
export const releaseHold = async (deps: AppointmentDependencies, { principal, params }: AppointmentRequest): Promise<void> => {
  const now = instantText(deps.clock.now());
  const kept = (params.hold?.length ?? 0) > MOST_HOLD_ID ? undefined : await deps.appointments.hold(params.hold ?? '', now);
  if (!kept || kept.by !== principal.staffNumber) return;
  const week = await deps.weeks.find(kept.diaryId, isoWeekOf(placeOf(kept.at).date));
  if (!week) return;
  const without = withoutHold(week, { ...kept, expires: epochSeconds(kept.expiresAt) }, epochSeconds(now));
  await deps.appointments.write([writeWeek(without), deleteHold(kept)]);
};
