import { type Affected, applyAbsence, planAbsence } from '../../appointments/absence-use-cases.ts';
import type { AppointmentAnswer } from '../../appointments/appointment.ts';
import { appointmentActionRules } from '../../appointments/appointment-lifecycle.ts';
import { readAppointment } from '../../appointments/appointment-use-cases.ts';
import { customerWords } from '../../appointments/appointment-words.ts';
import { hasMail } from '../../appointments/telling-use-cases.ts';
import { partsOf } from '../../diaries/diary-keys.ts';
import { done } from '../../shared/outcomes.ts';
import type { FieldError } from '../../shared/problems.ts';
import { permit } from '../../staff/permissions.ts';
import { echoed, idempotencyOf, newFormKey, shownErrors } from '../forms.ts';
import { asking, asRequest, type PageAnswer, type PageRequest, refused, show } from '../page.ts';
import { type SiteFrame, siteFrame } from '../sites/site-frame.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import { type AbsenceChoice, absenceChoices, absenceErrors, choiceValue, readAbsence } from './absence-form.ts';
import { actionRefusalWords } from './refusal-words.ts';

/** What every page of an absence shows: whose day it is, and how nobody is booked into it meanwhile. */
const surroundings = async (deps: WebDependencies, { params }: PageRequest, { principal, shown, site, roster }: SiteFrame) => {
  const diaryId = params.id ?? '';
  const { staffNumber } = partsOf(diaryId);
  const [names, owner] = await Promise.all([
    deps.names.names(principal.teamId, [staffNumber, ...roster.staffNumbers]),
    deps.directory.staffMember(staffNumber),
  ]);
  const belongs = { siteId: site.site, teamId: owner?.teamId, allocatedTo: staffNumber };
  return {
    ...shown,
    tabs: [],
    diaryId,
    date: params.date ?? '',
    coach: names[staffNumber] ?? staffNumber,
    nameOf: (diary: string): string => names[partsOf(diary).staffNumber] ?? partsOf(diary).staffNumber,
    mayBlock: permit(principal, 'edit-blocks', belongs).ok,
    backTo: `/diaries/${diaryId}/days/${params.date}`,
    backText: 'The diary of that day',
  };
};
type Surroundings = Awaited<ReturnType<typeof surroundings>>;

const optionsFor = ({ colleagues, possible }: Affected, nameOf: Surroundings['nameOf']) => [
  ...colleagues.map((diaryId) => ({ value: choiceValue('reassign', diaryId), text: `Give it to ${nameOf(diaryId)}` })),
  ...(possible.includes('ask-to-reschedule') ? [{ value: 'ask-to-reschedule', text: 'Ask the customer for another time' }] : []),
  ...(possible.includes('cancel') ? [{ value: 'cancel', text: 'Cancel it' }] : []),
  { value: 'leave', text: 'Leave it as it is' },
];

const rowOf = (affected: Affected, form: URLSearchParams | undefined, nameOf: Surroundings['nameOf']) => {
  const { appointment, colleagues, proposed } = affected;
  const options = optionsFor(affected, nameOf);
  const chosen = form?.get(`choice-${appointment.id}`) ?? '';
  return {
    appointment,
    options,
    hasNobody: colleagues.length === 0,
    chosen: options.some(({ value }) => value === chosen) ? chosen : choiceValue(proposed.action, proposed.diaryId),
  };
};

interface Shown {
  readonly form?: URLSearchParams;
  readonly errors?: readonly FieldError[];
  readonly isChanged?: boolean;
}

const showPlan = (items: readonly Affected[], around: Surroundings, { form, errors = [], isChanged = false }: Shown = {}) =>
  show(
    'appointments/absence.njk',
    {
      ...around,
      title: 'Away on this day',
      rows: items.map((affected) => rowOf(affected, form, around.nameOf)),
      values: form ? echoed(form) : {},
      isChanged,
      ...shownErrors(errors),
    },
    isChanged ? 412 : errors.length > 0 ? 400 : 200,
  );

/** How a customer hears of a choice: the message's subject, and by which way it goes. */
const toldOf = (appointment: AppointmentAnswer, { action }: Pick<AbsenceChoice, 'action'>) => {
  const template =
    action === 'reassign' || action === 'ask-to-reschedule' || action === 'cancel'
      ? appointmentActionRules[action].customerGets
      : undefined;
  return (
    template && { subject: customerWords[template].subject, email: hasMail(appointment) ? appointment.customer.email : undefined }
  );
};

const whatWords = ({ action, diaryId, reason }: AbsenceChoice, nameOf: Surroundings['nameOf']): string => {
  if (action === 'reassign') return `Given to ${nameOf(diaryId ?? '')}`;
  if (action === 'ask-to-reschedule') return 'The customer is asked for another time';
  if (action === 'cancel') return reason === undefined ? 'Cancelled' : `Cancelled: ${reason}`;
  return 'Left as it is';
};

const showCheck = (form: URLSearchParams, items: readonly Affected[], around: Surroundings): PageAnswer => {
  const choices = new Map(absenceChoices(form).map((choice) => [choice.id, choice]));
  const rows = items.flatMap(({ appointment }) => {
    const choice = choices.get(appointment.id);
    return choice ? [{ appointment, what: whatWords(choice, around.nameOf), told: toldOf(appointment, choice) }] : [];
  });
  return show('appointments/absence-check.njk', {
    ...around,
    title: 'Check before anything is changed',
    rows,
    message: form.get('message')?.trim(),
    key: newFormKey(),
    fields: [...form].filter(([name]) => !['csrf', 'key', 'step'].includes(name)).map(([name, value]) => ({ name, value })),
    isNothing: rows.every(({ told }) => told === undefined),
  });
};

const showResult = async (deps: WebDependencies, request: PageRequest, around: Surroundings): Promise<PageAnswer> => {
  const { form, path } = request;
  const applied = await applyAbsence(
    deps,
    asRequest(request, done(readAbsence(form)), { query: {}, ...idempotencyOf(form, path) }),
  );
  if (!applied.ok) return refused(applied);
  const choices = new Map(absenceChoices(form).map((choice) => [choice.id, choice]));
  const rows = await Promise.all(
    applied.value.items.map(async ({ id, action, refusal }) => {
      const found = await readAppointment(deps, asking(request, { params: { id } }));
      const appointment = found.ok ? found.value : undefined;
      const choice = choices.get(id) ?? { id, version: 0, action };
      return {
        id,
        appointment,
        what: whatWords(choice, around.nameOf),
        told: appointment && !refusal ? toldOf(appointment, choice) : undefined,
        refusal: refusal && actionRefusalWords(refusal),
        isLeft: action === 'leave',
      };
    }),
  );
  return show('appointments/absence-done.njk', {
    ...around,
    title: rows.some(({ refusal }) => refusal) ? 'Some are still to be done' : 'What was done',
    rows,
    refused: rows.filter(({ refusal }) => refusal).length,
  });
};

/** Whether the day has changed since the form was opened: appointments came, went, or were changed. */
const hasChanged = (form: URLSearchParams, items: readonly Affected[]): boolean => {
  const choices = absenceChoices(form);
  const versions = new Map(choices.map(({ id, version }) => [id, version]));
  return choices.length !== items.length || items.some(({ appointment: { id, version } }) => versions.get(id) !== version);
};

/** A coach's day whose appointments others have to take: what is proposed for each, to be changed. */
export const absencePage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const plan = await planAbsence(deps, asking(request));
  if (!plan.ok) return refused(plan);
  const frame = await siteFrame(deps, request, partsOf(request.params.id ?? '').site);
  if (!frame.ok) return refused(frame);
  return showPlan(plan.value.items, await surroundings(deps, request, frame.value));
};

/** Shows who is told what, then does it; the same form sent twice does nothing twice. */
export const submitAbsencePage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const { form } = request;
  const plan = await planAbsence(deps, asking(request));
  if (!plan.ok) return refused(plan);
  const frame = await siteFrame(deps, request, partsOf(request.params.id ?? '').site);
  if (!frame.ok) return refused(frame);
  const around = await surroundings(deps, request, frame.value);
  if (form.get('step') === 'apply') return showResult(deps, { ...request, principal: frame.value.principal }, around);
  const { items } = plan.value;
  if (form.get('step') === 'form') return showPlan(items, around, { form });
  if (hasChanged(form, items)) return showPlan(items, around, { form, isChanged: true });
  const known = new Map(items.map(({ appointment }) => [appointment.id, appointment]));
  const errors = absenceErrors(absenceChoices(form), known, frame.value.site);
  return errors.length > 0 ? showPlan(items, around, { form, errors }) : showCheck(form, items, around);
};
