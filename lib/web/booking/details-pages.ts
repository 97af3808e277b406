import { bookingSchemaFor } from '../../appointments/appointment.ts';
import { bookAppointment } from '../../appointments/booking-use-cases.ts';
import type { BookingDependencies } from '../../appointments/dependencies.ts';
import { type HoldAnswer, holdTime, readHold, releaseHold } from '../../appointments/hold-use-cases.ts';
import { adjustments } from '../../call-backs/new-application.ts';
import { partsOf } from '../../diaries/diary-keys.ts';
import { isoWeekOf, placeOf } from '../../diaries/london-days.ts';
import { readAppointmentTypes } from '../../diaries/type-use-cases.ts';
import { fingerprint } from '../../shared/ids.ts';
import { done, type Outcome, refuse } from '../../shared/outcomes.ts';
import { problems, type Refusal } from '../../shared/problems.ts';
import { parse } from '../../shared/requests.ts';
import { instantField, instantText } from '../../shared/time.ts';
import { permitRole } from '../../staff/permissions.ts';
import { echoed, errorsOf, idempotencyOf, newFormKey, shownErrors, typed } from '../forms.ts';
import { asking, asRequest, type PageAnswer, type PageRequest, redirect, refused, show } from '../page.ts';
import { siteFrame } from '../sites/site-frame.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import { showWeek } from './booking-pages.ts';
import { BOOKING_PAGE, type BookingPlace, bookingLink, bookingPlace, placeFields } from './booking-query.ts';
import { customerErrors, customerPlaces, customerWrong, readCustomer } from './customer-form.ts';
import { handedOver } from './hand-off-pages.ts';
import { lostWords, otherTimes } from './lost-time-pages.ts';

const DETAILS = '/appointments/new/details';

/** The coach that stood beside the time, or whose times alone were asked for. */
const diaryOf = ({ coach, diary }: BookingPlace): string | undefined => coach ?? diary;

const wanted = (place: BookingPlace) => ({
  site: place.site,
  type: place.type,
  at: place.at,
  ...(diaryOf(place) !== undefined && { diaryId: diaryOf(place) }),
});

const heldFor = (deps: BookingDependencies, request: PageRequest, { hold = '', site = '', type = '', at = '' }: BookingPlace) =>
  readHold(deps, asking(request, { params: { hold, site, type, at } }));

/** Keeps the time chosen; a form sent again gets the hold that it has, or a new one when that has lapsed. */
const keep = async (deps: BookingDependencies, request: PageRequest, place: BookingPlace): Promise<Outcome<HoldAnswer>> => {
  const asked = done(wanted(place));
  const held = await holdTime(deps, asRequest(request, asked, idempotencyOf(request.form, `${request.path} ${place.at}`)));
  return !held.ok && held.refusal.problem === 'hold-lapsed' ? holdTime(deps, asRequest(request, asked)) : held;
};

/** Chooses a time: it is kept for five minutes, and the one chosen before is given back. */
export const holdPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const place = bookingPlace(request.form);
  if (place.hold !== undefined) await releaseHold(deps, asking(request, { params: { hold: place.hold } }));
  const held = await keep(deps, request, place);
  if (held.ok) return redirect(bookingLink(DETAILS, place, { hold: held.value.holdId, form: newFormKey() }));
  const lost = lostWords(held.refusal);
  if (!lost) return refused(held);
  const { at: _at, coach: _coach, hold: _hold, ...again } = place;
  return showWeek(deps, request, again, {
    notice: `${lost.title}. ${lost.text} These are free now.`,
    status: problems[held.refusal.problem].status,
  });
};

/** Back to the week, with the time that was kept given back, so that it is not shown as somebody else's. */
export const releasePage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const { hold, form: _form, ...place } = bookingPlace(request.form);
  if (hold !== undefined) await releaseHold(deps, asking(request, { params: { hold } }));
  const at = instantField.safeParse(place.at);
  return redirect(bookingLink(BOOKING_PAGE, place, at.success ? { week: isoWeekOf(placeOf(at.data).date) } : {}));
};

/** The form, as it was typed, with what is wrong; a time that is gone is replaced by others to choose from. */
const showForm = async (
  deps: WebDependencies,
  request: PageRequest,
  place: BookingPlace,
  { form = new URLSearchParams(), refusal }: { readonly form?: URLSearchParams; readonly refusal?: Refusal } = {},
): Promise<PageAnswer> => {
  const frame = await siteFrame(deps, request, place.site);
  if (!frame.ok) return refused(frame);
  const type = frame.value.catalogue.get(place.type ?? '');
  if (!type || !instantField.safeParse(place.at).success) return redirect(bookingLink(BOOKING_PAGE, place, { at: undefined }));
  const lost = refusal && lostWords(refusal);
  const held = lost ? undefined : await heldFor(deps, request, place);
  const diaryId = held?.ok ? held.value.diaryId : diaryOf(place);
  const staffNumber = diaryId && partsOf(diaryId).staffNumber;
  const questions = await questionsOf(deps, request, type.code);
  const errors = refusal && !lost ? customerErrors(errorsOf(refusal), form) : [];
  return show(
    'booking/details.njk',
    {
      title: 'The customer’s details',
      ...frame.value.shown,
      place,
      type,
      held: held?.ok ? held.value : undefined,
      hasLapsed: place.hold !== undefined && !held?.ok,
      coach: staffNumber && ((await deps.names.names(frame.value.principal.teamId, [staffNumber]))[staffNumber] ?? staffNumber),
      lost,
      others: lost ? await otherTimes(deps, request, place, refusal.problem !== 'customer-clash') : [],
      questions,
      choices: { adjustments },
      values: echoed(form),
      fields: placeFields(place),
      ...shownErrors(errors, customerPlaces),
    },
    refusal ? problems[refusal.problem].status : 200,
  );
};

const questionsOf = async (deps: WebDependencies, request: PageRequest, code: string): Promise<readonly string[]> => {
  const types = await readAppointmentTypes(deps, asking(request));
  return (types.ok ? types.value.items : []).find((type) => type.code === code)?.questions ?? [];
};

export const detailsPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const may = permitRole(request.principal, 'book-appointment');
  return may.ok ? showForm(deps, request, bookingPlace(request.query)) : refused(may);
};

/** The second step shows what will be booked, with the time kept anew if it has lapsed; *Change* comes back here with `step=form`. */
export const submitDetailsPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const { form } = request;
  const may = permitRole(request.principal, 'book-appointment');
  if (!may.ok) return refused(may);
  const { hold: _hold, coach: _coach, diary: _diary, ...before } = bookingPlace(form);
  const chosen = typed(form, 'newAt');
  // Another time than the one that was lost: neither its hold nor its coach counts any more.
  const place: BookingPlace = chosen === undefined ? bookingPlace(form) : { ...before, at: chosen };
  if (form.get('step') === 'form') return showForm(deps, request, place, { form });
  const details = readCustomer(form, await questionsOf(deps, request, place.type ?? ''));
  const body = { ...wanted(place), ...details, ...(place.channel !== undefined && { channel: place.channel }) };
  const parsed = parse(bookingSchemaFor(body), body);
  if (!parsed.ok) return showForm(deps, request, place, { form, refusal: parsed.refusal });
  const wrong = customerWrong(parsed.value, placeOf(instantText(request.now)).date);
  if (wrong) return showForm(deps, request, place, { form, refusal: wrong });
  if (form.get('step') === 'save') return save(deps, request, place, body);

  const held = await heldFor(deps, request, place);
  const kept = held.ok ? held : await keep(deps, request, place);
  if (!kept.ok) return showForm(deps, request, place, { form, refusal: kept.refusal });
  const frame = await siteFrame(deps, request, place.site);
  if (!frame.ok) return refused(frame);
  const { staffNumber } = partsOf(kept.value.diaryId);
  const names = await deps.names.names(frame.value.principal.teamId, [staffNumber]);
  const now = { ...place, hold: kept.value.holdId, coach: kept.value.diaryId, form: place.form ?? newFormKey() };
  return show('booking/check.njk', {
    title: 'Check before you book',
    ...frame.value.shown,
    type: frame.value.catalogue.get(place.type ?? ''),
    place: now,
    booking: parsed.value,
    coach: names[staffNumber] ?? staffNumber,
    held: kept.value,
    fields: [
      ...placeFields(now),
      ...[...form]
        .filter(([name]) => name.startsWith('customer.') || name.startsWith('answers.'))
        .map(([name, value]) => ({ name, value })),
    ],
  });
};

/** One form books once: going back and sending it again answers the same booking, and with other details says that it has booked. */
const bookedOnce = (form: URLSearchParams, place: BookingPlace) => ({
  key: fingerprint(`booking ${place.form}`),
  bodyHash: fingerprint(JSON.stringify([place.site, place.type, ...[...form].filter(([name]) => name.startsWith('customer.'))])),
});

/** Books at the time that is held; when that has lapsed, at the same time with the same coach as long as it is free. */
const save = async (deps: WebDependencies, request: PageRequest, place: BookingPlace, body: Record<string, unknown>) => {
  const { form } = request;
  if (place.form === undefined) return refused(refuse('invalid-request', 'Go back and check the booking first'));
  const book = (what: unknown) => bookAppointment(deps, asRequest(request, done(what), { idempotency: bookedOnce(form, place) }));
  const first = await book(place.hold === undefined ? body : { ...body, holdId: place.hold });
  const booked = !first.ok && first.refusal.problem === 'hold-lapsed' ? await book(body) : first;
  if (booked.ok) return redirect(`/appointments/booked?id=${booked.value.id}`);
  const { refusal } = booked;
  const { hold: _hold, coach: _coach, diary: _only, ...without } = place;
  if (lostWords(refusal)) return showForm(deps, request, without, { form, refusal });
  if (refusal.problem === 'invalid-request') return showForm(deps, request, place, { form, refusal });
  if (refusal.problem === 'type-not-assigned') return handedOver(deps, request, place, refusal);
  if (refusal.problem === 'idempotency-key-reused')
    return refused(
      refuse(refusal.problem, 'This form has booked an appointment already. To book another, choose its time first.'),
    );
  return refused(booked);
};
