import type { AppointmentAnswer } from '../../appointments/appointment.ts';
import { cancelAppointment, readAppointment, readAppointmentHistory } from '../../appointments/appointment-use-cases.ts';
import { partsOf } from '../../diaries/diary-keys.ts';
import { placeOf } from '../../diaries/london-days.ts';
import { done, type Outcome } from '../../shared/outcomes.ts';
import { problems, type Refusal } from '../../shared/problems.ts';
import { permit } from '../../staff/permissions.ts';
import { echoed, errorsOf, idempotencyOf, newFormKey, shownErrors, typed, withoutBlanks } from '../forms.ts';
import { asking, asRequest, type PageAnswer, type PageRequest, redirect, refused, show } from '../page.ts';
import { type SiteFrame, siteFrame } from '../sites/site-frame.ts';
import type { WebDependencies } from '../web-dependencies.ts';

interface Opened {
  readonly appointment: AppointmentAnswer;
  readonly frame: SiteFrame;
}

const open = async (deps: WebDependencies, request: PageRequest): Promise<Outcome<Opened>> => {
  const found = await readAppointment(deps, asking(request));
  if (!found.ok) return found;
  const frame = await siteFrame(deps, request, found.value.site);
  return frame.ok ? done({ appointment: found.value, frame: frame.value }) : frame;
};

const mayCancel = ({ appointment, frame }: Opened): boolean =>
  (appointment.status === 'upcoming' || appointment.status === 'request') &&
  permit(frame.principal, 'cancel-appointment', {
    siteId: appointment.site,
    recordedBy: appointment.bookedBy,
    allocatedTo: appointment.staffNumber,
  }).ok;

/** One appointment: what was booked, for whom, and what became of it. */
export const appointmentPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const opened = await open(deps, request);
  if (!opened.ok) return refused(opened);
  const { appointment, frame } = opened.value;
  const history = await readAppointmentHistory(deps, asking(request));
  if (!history.ok) return refused(history);
  const people = [appointment.staffNumber, appointment.bookedBy, ...history.value.items.map(({ by }) => by)];
  return show('appointments/appointment.njk', {
    ...frame.shown,
    tabs: [],
    appointment,
    date: placeOf(appointment.at).date,
    history: [...history.value.items].reverse(),
    names: await deps.names.names(frame.principal.teamId, people),
    staffNumber: partsOf(appointment.diaryId).staffNumber,
    mayCancel: mayCancel(opened.value),
    notice: request.query.done === 'cancelled' ? 'The appointment is cancelled, and its time is free.' : undefined,
  });
};

const showCancel = async (
  deps: WebDependencies,
  request: PageRequest,
  { form, refusal }: { readonly form?: URLSearchParams; readonly refusal?: Refusal } = {},
): Promise<PageAnswer> => {
  const opened = await open(deps, request);
  if (!opened.ok) return refused(opened);
  const { appointment, frame } = opened.value;
  if (!mayCancel(opened.value)) return redirect(`/appointments/${appointment.id}`);
  return show(
    'appointments/cancel.njk',
    {
      ...frame.shown,
      title: 'Cancel the appointment',
      tabs: [],
      appointment,
      reasons: frame.site.cancelReasons,
      values: form ? echoed(form) : {},
      isChanged: refusal?.problem === 'version-conflict',
      key: newFormKey(),
      backTo: `/appointments/${appointment.id}`,
      ...shownErrors(refusal && refusal.problem !== 'version-conflict' ? errorsOf(refusal) : []),
    },
    refusal ? problems[refusal.problem].status : 200,
  );
};

export const cancelPage = (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => showCancel(deps, request);

/** Cancels; somebody whose edit came second sees what has changed first. */
export const submitCancelPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const { form, path } = request;
  const body = withoutBlanks({ reason: typed(form, 'reason'), message: typed(form, 'message')?.replaceAll('\r\n', '\n') });
  const cancelled = await cancelAppointment(
    deps,
    asRequest(request, done(body), { ...idempotencyOf(form, path), expectedVersion: Number(form.get('version')) }),
  );
  if (cancelled.ok) return redirect(`/appointments/${cancelled.value.id}?done=cancelled`);
  const { problem } = cancelled.refusal;
  return problem === 'invalid-request' || problem === 'version-conflict'
    ? showCancel(deps, request, { form, refusal: cancelled.refusal })
    : refused(cancelled);
};
