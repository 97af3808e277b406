import { origins, parties, specialisms, whys } from '../call-backs/case-call-back.ts';
import { anyIntakeSchema, checkCasePromise, requestCallBack } from '../call-backs/intake-use-cases.ts';
import type { Forecast } from '../call-backs/promise-check.ts';
import { done } from '../shared/outcomes.ts';
import { type FieldError, problems, type Refusal } from '../shared/problems.ts';
import { parse } from '../shared/requests.ts';
import { permitRole } from '../staff/permissions.ts';
import { asMet, type CaseForm, caseForms, caseIntakePlaces, readCaseIntake } from './case-intake-form.ts';
import { echoed, errorsOf, idempotencyOf, newFormKey, shownErrors, typed } from './forms.ts';
import { asRequest, type PageAnswer, type PageRequest, redirect, refusalPage, show } from './page.ts';
import type { WebDependencies } from './web-dependencies.ts';

const kindOf = ({ query }: PageRequest): CaseForm => caseForms.find((kind) => kind === query.kind) ?? 'case';

interface Shown {
  readonly refusal?: Refusal;
  /** Nobody would be there to keep the promise: said before anything is saved. */
  readonly forecast?: Forecast;
}

const showForm = async (deps: WebDependencies, request: PageRequest, { refusal, forecast }: Shown = {}): Promise<PageAnswer> => {
  const { form, principal } = request;
  const kind = kindOf(request);
  const caseworkers = await deps.names.caseworkers(principal.teamId);
  const blank = form.size === 0;
  const isCaseworker = caseworkers.some(({ staffNumber }) => staffNumber === principal.staffNumber);
  return show(
    'case-intake.njk',
    {
      title: 'Promise a call back for a case',
      kind,
      kinds: caseForms,
      caseworkers,
      choices: { origins, parties, whys, specialisms },
      values: blank ? { ownerId: isCaseworker ? principal.staffNumber : undefined } : echoed(form),
      key: typed(form, 'key') ?? newFormKey(),
      forecast,
      accepting: forecast && promiseAsked(request),
      ...shownErrors(refusal ? asMet(errorsOf(refusal), form) : [], caseIntakePlaces),
    },
    refusal ? problems[refusal.problem].status : 200,
  );
};

/** Who is to call and when, as the form says it: whoever has read that nobody will be there may save this, and nothing else, unasked. */
const promiseAsked = ({ form }: PageRequest): string =>
  ['ownerId', 'otherOwnerId', 'at', 'at-day', 'at-month', 'at-year', 'at-time'].map((name) => form.get(name) ?? '').join('|');

const forbidden = ({ principal }: PageRequest): PageAnswer | undefined => {
  const may = permitRole(principal, 'request-call-back');
  return may.ok ? undefined : refusalPage(may.refusal, 403);
};

export const caseIntakePage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> =>
  forbidden(request) ?? showForm(deps, request);

const refusedFor = (errors: readonly FieldError[]): Refusal => ({
  problem: 'invalid-request',
  detail: 'Mend the fields below',
  errors,
});

/**
 * Raises the call back, and leads to its page. What was typed stays when something has to be mended, or when nobody is there to keep the promise:
 * then it is saved only when that is sent again.
 */
export const submitCaseIntakePage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const no = forbidden(request);
  if (no) return no;
  const { body, errors } = readCaseIntake(kindOf(request), request.form, request.now);
  const parsed = parse(anyIntakeSchema, body);
  const others = parsed.ok ? [] : errorsOf(parsed.refusal).filter(({ path }) => errors.length === 0 || !path.endsWith('At'));
  if (errors.length > 0 || others.length > 0) return showForm(deps, request, { refusal: refusedFor([...errors, ...others]) });
  if (request.form.get('accepted') !== promiseAsked(request)) {
    const checked = await checkCasePromise(deps, asRequest(request, done(body)));
    if (!checked.ok) return showForm(deps, request, { refusal: checked.refusal });
    if (checked.value) return showForm(deps, request, { forecast: checked.value });
  }
  const raised = await requestCallBack(deps, asRequest(request, done(body), idempotencyOf(request.form, request.path)));
  if (!raised.ok) return showForm(deps, request, { refusal: raised.refusal });
  return redirect(`/call-backs/${raised.value.id}?done=raised`);
};
