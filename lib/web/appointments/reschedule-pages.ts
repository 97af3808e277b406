import { allowed } from '../../appointments/appointment-lifecycle.ts';
import { rescheduleAppointment } from '../../appointments/moving-use-cases.ts';
import { diaryIdOf, partsOf } from '../../diaries/diary-keys.ts';
import { problems, type Refusal } from '../../shared/problems.ts';
import { versionOf } from '../diaries/checking.ts';
import { echoed, errorsOf, idempotencyOf, newFormKey, shownErrors } from '../forms.ts';
import { asRequest, type PageAnswer, type PageRequest, redirect, refused, show } from '../page.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import { formFrame, notNow } from './action-form-pages.ts';
import { freeWeek } from './free-week-pages.ts';
import { isLooking, type Looking, lookingIn, readNewTime } from './new-time-form.ts';
import { type Opened, openAppointment } from './opened-pages.ts';
import { actionRefusalWords, isOfItsTime } from './refusal-words.ts';
import { startBoxes } from './start-boxes.ts';

const TITLE = 'Reschedule the appointment';
const places = { at: 'at-time', diaryId: 'diaryId' };

interface Shown {
  readonly looking: Looking;
  /** What was sent; nothing on a first visit. */
  readonly form?: URLSearchParams;
  readonly refusal?: Refusal;
}

/** The coaches who may be chosen, by name; the one that the customer has is among them even when their diary is closed. */
const coaches = ({ appointment, frame }: Opened, names: Readonly<Record<string, string>>) =>
  [...new Set([appointment.diaryId, ...frame.roster.staffNumbers.map((one) => diaryIdOf(frame.site.site, one))])]
    .map((value) => ({ value, text: names[partsOf(value).staffNumber] ?? partsOf(value).staffNumber }))
    .sort((a, b) => a.text.localeCompare(b.text, 'en-GB'));

/** Errors at their boxes; a time that is gone or cannot be had is one of the time. */
const errorsIn = (refusal: Refusal | undefined) => {
  if (!refusal || refusal.problem === 'version-conflict') return shownErrors([]);
  if (refusal.errors) return shownErrors(errorsOf(refusal), places);
  const isOfTheTime = isOfItsTime(refusal);
  return shownErrors([{ path: isOfTheTime ? 'at-time' : 'main-content', message: actionRefusalWords(refusal) }]);
};

const showPage = async (deps: WebDependencies, request: PageRequest, { looking, form, refusal }: Shown): Promise<PageAnswer> => {
  const opened = await openAppointment(deps, request);
  if (!opened.ok) return refused(opened);
  const { appointment, frame, may } = opened.value;
  const permitted = may('reschedule-appointment');
  if (!permitted.ok) return refused(permitted);
  const can = allowed(appointment.status, 'reschedule');
  if (!can.ok) {
    // What is completed gets a follow-up, whose time the customer chooses.
    if (!form && allowed(appointment.status, 'ask-to-reschedule').ok)
      return redirect(`/appointments/${appointment.id}/ask-to-reschedule`);
    return notNow(deps, request, opened.value, TITLE, can.refusal);
  }
  const asked = { ...request, principal: frame.principal };
  const week = await freeWeek(deps, asked, opened.value, looking);
  const shown = await formFrame(deps, opened.value, request.now);
  const { pick } = looking;
  return show(
    'appointments/reschedule.njk',
    {
      ...shown,
      title: TITLE,
      coaches: coaches(opened.value, shown.names),
      values: {
        diaryId: appointment.diaryId,
        ...(form && echoed(form)),
        ...(pick !== undefined && startBoxes('at', pick)),
        ...(pick !== undefined && week.pickedDiary !== undefined && { diaryId: week.pickedDiary }),
      },
      week,
      pick: week.pickedDiary === undefined ? undefined : pick,
      isChanged: refusal?.problem === 'version-conflict',
      becomesRequest: frame.site.rescheduled === 'request',
      version: isLookingOn(form, refusal) ? form.get('version') : appointment.version,
      key: newFormKey(),
      ...errorsIn(refusal),
    },
    refusal ? problems[refusal.problem].status : 200,
  );
};

/** Looking at another week is no look at the appointment: what it was when the form was opened still counts. */
const isLookingOn = (form: URLSearchParams | undefined, refusal: Refusal | undefined): form is URLSearchParams =>
  form !== undefined && refusal === undefined;

/** The two ways to another time: choosing it here, from a week of free times or by typing it, or asking the customer. */
export const reschedulePage = (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> =>
  showPage(deps, request, { looking: lookingIn(request.query) });

/** Gives the appointment its new time, or shows other free times with everything that was typed (004 "Rescheduling an appointment yourself"). */
export const submitReschedulePage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const { form, path, now } = request;
  const looking = lookingIn(form);
  if (isLooking(form)) return showPage(deps, request, { looking, form });
  const outcome = await rescheduleAppointment(
    deps,
    asRequest(request, readNewTime(form, now), {
      query: {},
      expectedVersion: versionOf(form),
      ...idempotencyOf(form, path),
    }),
  );
  if (outcome.ok) return redirect(`/appointments/${outcome.value.id}?done=reschedule`);
  const { problem } = outcome.refusal;
  if (problem === 'not-permitted' || problem === 'not-found') return refused(outcome);
  return showPage(deps, request, { looking, form, refusal: outcome.refusal });
};
