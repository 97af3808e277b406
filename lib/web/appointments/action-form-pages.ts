import type { Temporal } from 'temporal-polyfill';
import type { AppointmentView } from '../../appointments/answering-use-cases.ts';
import type { AppointmentAnswer } from '../../appointments/appointment.ts';
import { type AppointmentAction, allowed, appointmentActionRules } from '../../appointments/appointment-lifecycle.ts';
import type { AppointmentDependencies, AppointmentRequest } from '../../appointments/dependencies.ts';
import { hasMail } from '../../appointments/telling-use-cases.ts';
import { partsOf } from '../../diaries/diary-keys.ts';
import { done, type Outcome, refuse } from '../../shared/outcomes.ts';
import { problems, type Refusal } from '../../shared/problems.ts';
import { type InstantText, instantText } from '../../shared/time.ts';
import type { Action } from '../../staff/permissions.ts';
import { versionOf } from '../diaries/checking.ts';
import { echoed, errorsOf, idempotencyOf, newFormKey, shownErrors } from '../forms.ts';
import { asRequest, type PageAnswer, type PageRequest, redirect, refused, show } from '../page.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import type { ActionReading } from './action-forms.ts';
import { type Opened, openAppointment } from './opened-pages.ts';
import { panelActions } from './panel-actions.ts';
import { actionRefusalWords, isOfItsTime } from './refusal-words.ts';

/** One form about an appointment: how it is read, the use case that it asks, and what else its view shows. */
export interface ActionForm {
  /** What it does in the appointment's life; without one it may be done whatever the status, by staff of the site. */
  readonly action?: AppointmentAction;
  readonly title: string;
  /** What it is called for a completed appointment, if something else. */
  readonly afterwards?: string;
  readonly read: (form: URLSearchParams, now: Temporal.Instant) => ActionReading;
  readonly useCase: (deps: AppointmentDependencies, request: AppointmentRequest) => Promise<Outcome<AppointmentView>>;
  /** What stands in its boxes at first. */
  readonly begin?: (appointment: AppointmentAnswer, query: PageRequest['query']) => Readonly<Record<string, string>>;
  /** Where errors of the use case stand, when not at the box of the same name. */
  readonly places?: Readonly<Record<string, string>>;
  readonly more?: (deps: WebDependencies, request: PageRequest) => Promise<Readonly<Record<string, unknown>>>;
}

/** What was sent, and why it did not go through. */
interface Sent {
  readonly form: URLSearchParams;
  readonly refusal: Refusal;
}

const permissionOf = ({ action }: ActionForm): Action => {
  const who = action === undefined ? 'see-appointment-notes' : appointmentActionRules[action].who;
  if (who === 'customer') throw new Error(`${action} is the customer’s, and has no form for staff`);
  return who;
};

/** How it went is told of what has begun. */
const isTooEarly = ({ action }: ActionForm, { at }: AppointmentAnswer, now: InstantText): Refusal | undefined =>
  (action === 'complete' || action === 'no-show') && at > now
    ? refuse('wrong-status', 'It has not begun yet').refusal
    : undefined;

/** What every form about an appointment shows of it. */
export const formFrame = async (deps: WebDependencies, { appointment, frame, may }: Opened, now: Temporal.Instant) => {
  const { staffNumber } = partsOf(appointment.diaryId);
  const names = await deps.names.names(frame.principal.teamId, [staffNumber, ...frame.roster.staffNumbers]);
  return {
    ...frame.shown,
    tabs: [],
    appointment,
    hasMail: hasMail(appointment),
    isOver: appointment.endsAt <= instantText(now),
    coach: names[staffNumber] ?? staffNumber,
    names,
    mayReschedule: may('reschedule-appointment').ok && allowed(appointment.status, 'reschedule').ok,
    mayAsk: may('reschedule-appointment').ok && allowed(appointment.status, 'ask-to-reschedule').ok,
    backTo: `/appointments/${appointment.id}`,
    backText: 'Back to the appointment',
  };
};

/** What cannot be done now, why, and what can. */
export const notNow = async (
  deps: WebDependencies,
  { now }: PageRequest,
  opened: Opened,
  title: string,
  refusal: Refusal,
): Promise<PageAnswer> =>
  show(
    'appointments/not-now.njk',
    {
      ...(await formFrame(deps, opened, now)),
      title,
      detail: refusal.detail,
      actions: panelActions(opened.appointment, (action) => opened.may(action).ok, instantText(now)),
    },
    problems[refusal.problem].status,
  );

/** A version that is not the one that was read, or one of a form that went through already: told in a banner, not at a box. */
const shownRefusal = (refusal: Refusal | undefined, places: ActionForm['places']) => {
  if (!refusal || refusal.problem === 'version-conflict') return shownErrors([]);
  const errors = refusal.errors ?? [{ path: 'main-content', message: actionRefusalWords(refusal) }];
  return shownErrors(errorsOf({ ...refusal, errors }), places);
};

const showForm = async (
  deps: WebDependencies,
  request: PageRequest,
  name: string,
  form: ActionForm,
  sent?: Sent,
): Promise<PageAnswer> => {
  const opened = await openAppointment(deps, request);
  if (!opened.ok) return refused(opened);
  const { appointment, frame, may } = opened.value;
  const permitted = may(permissionOf(form));
  if (!permitted.ok) return refused(permitted);
  const can = form.action ? allowed(appointment.status, form.action) : done(true);
  if (!can.ok) return notNow(deps, request, opened.value, form.title, can.refusal);
  const early = isTooEarly(form, appointment, instantText(request.now));
  if (early) return notNow(deps, request, opened.value, form.title, early);
  const refusal = sent?.refusal;
  return show(
    `appointments/${name}.njk`,
    {
      ...(await formFrame(deps, opened.value, request.now)),
      ...(await form.more?.(deps, { ...request, principal: frame.principal })),
      title: appointment.status === 'completed' ? (form.afterwards ?? form.title) : form.title,
      values: sent ? echoed(sent.form) : (form.begin?.(appointment, request.query) ?? {}),
      isChanged: refusal?.problem === 'version-conflict',
      isLost: refusal !== undefined && isOfItsTime(refusal),
      key: newFormKey(),
      ...shownRefusal(refusal, form.places),
    },
    refusal ? problems[refusal.problem].status : 200,
  );
};

const isPageOfItsOwn = ({ problem }: Refusal): boolean => problem === 'not-permitted' || problem === 'not-found';

/** A form's two pages: one shows it, the other takes it, and shows it again with what was typed when it cannot be done. */
export const actionFormPages = (name: string, form: ActionForm) => ({
  showPage: (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => showForm(deps, request, name, form),
  submitPage: async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
    const { form: sent, path } = request;
    const outcome = await form.useCase(
      deps,
      asRequest(request, form.read(sent, request.now), {
        query: {},
        expectedVersion: versionOf(sent),
        ...idempotencyOf(sent, path),
      }),
    );
    if (outcome.ok) return redirect(`/appointments/${outcome.value.id}?done=${name}`);
    return isPageOfItsOwn(outcome.refusal)
      ? refused(outcome)
      : showForm(deps, request, name, form, { form: sent, refusal: outcome.refusal });
  },
});
