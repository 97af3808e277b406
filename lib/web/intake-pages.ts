import { intakeSchema } from '../call-backs/intake.ts';
import { checkIntake, requestCallBack } from '../call-backs/intake-use-cases.ts';
import { adjustments, bands, existingCaseReasons, natures } from '../call-backs/new-application.ts';
import { openCallBack } from '../call-backs/reading-use-cases.ts';
import { done, refuse } from '../shared/outcomes.ts';
import { problems, type Refusal } from '../shared/problems.ts';
import { parse } from '../shared/requests.ts';
import { permitRole } from '../staff/permissions.ts';
import { echoed, errorsOf, idempotencyOf, newFormKey, shownErrors, typed } from './forms.ts';
import { blankMessages, inPageOrder, intakePlaces, readIntake } from './intake-form.ts';
import { asRequest, type PageAnswer, type PageRequest, redirect, refusalPage, show } from './page.ts';
import type { WebDependencies } from './web-dependencies.ts';

const choices = { natures, existingCaseReasons, adjustments, bands };

/** The API wants dates in one piece, the page has three boxes. */
const inBoxes = (message: string): string => message.replace(', as YYYY-MM-DD', ', such as 27 3 1987');

const showForm = (form: URLSearchParams, refusal?: Refusal): PageAnswer => {
  const errors = refusal
    ? errorsOf(refusal).map(({ path, message }) => ({ path, message: blankMessages(form, path) ?? inBoxes(message) }))
    : [];
  return show(
    'intake.njk',
    { title: 'Take a call back', values: echoed(form), choices, ...shownErrors(errors, intakePlaces) },
    refusal ? problems[refusal.problem].status : 200,
  );
};

const forbidden = ({ principal }: PageRequest): PageAnswer | undefined => {
  const may = permitRole(principal, 'request-call-back');
  return may.ok ? undefined : refusalPage(may.refusal, 403);
};

export const intakePage = async (_: WebDependencies, request: PageRequest): Promise<PageAnswer> =>
  forbidden(request) ?? showForm(new URLSearchParams());

const readErrors = (form: URLSearchParams, now: PageRequest['now']): Refusal | undefined => {
  const { body, errors } = readIntake(form, now);
  const parsed = parse(intakeSchema, body);
  const others = parsed.ok
    ? []
    : errorsOf(parsed.refusal).filter(({ path }) => errors.length === 0 || !path.startsWith('callBack'));
  const all = inPageOrder([...errors, ...others]);
  return all.length > 0 ? { problem: 'invalid-request', detail: 'Mend the fields below', errors: all } : undefined;
};

/**
 * The second step: shows what will be saved, and open call backs of the same client, before anything is. *Change* comes back here with
 * `step=form`, and *Save* posts the same fields with `step=save`.
 */
export const submitIntakePage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const { form, now } = request;
  const no = forbidden(request);
  if (no) return no;
  if (form.get('step') === 'form') return showForm(form);
  const wrong = readErrors(form, now);
  if (wrong) return showForm(form, wrong);
  const { body } = readIntake(form, now);
  if (form.get('step') === 'save') return save(deps, request, body);

  const checked = await checkIntake(deps, asRequest(request, done(body)));
  if (!checked.ok) return showForm(form, checked.refusal);
  const { intake, duplicates, forecast } = checked.value;
  return show('intake-check.njk', {
    title: 'Check before you save',
    fields: [...form].filter(([name]) => !['csrf', 'step', 'key'].includes(name)).map(([name, value]) => ({ name, value })),
    intake,
    duplicates,
    forecast,
    key: newFormKey(),
  });
};

const save = async (deps: WebDependencies, request: PageRequest, body: unknown): Promise<PageAnswer> => {
  if (typed(request.form, 'key') === undefined)
    return refusalPage(refuse('invalid-request', 'Go back and check the call back first').refusal, 400);
  const taken = await requestCallBack(deps, asRequest(request, done(body), idempotencyOf(request.form, request.path)));
  if (!taken.ok) return showForm(request.form, taken.refusal);
  return redirect(`/call-backs/taken?id=${taken.value.id}`);
};

/** What happens next, in words that can be read to the client. */
export const takenPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const found = await openCallBack(deps, asRequest(request, done(undefined), { params: { id: request.query.id ?? '' } }));
  if (!found.ok) return refusalPage(found.refusal, problems[found.refusal.problem].status);
  return show('taken.njk', { title: 'Call back taken', callBack: found.value.callBack });
};
