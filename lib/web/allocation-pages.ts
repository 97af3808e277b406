import { callBackAnswer } from '../call-backs/call-back-answer.ts';
import { allocateCallBack, markApplicationRekeyed } from '../call-backs/change-use-cases.ts';
import { openCallBack } from '../call-backs/reading-use-cases.ts';
import { done } from '../shared/outcomes.ts';
import { problems, type Refusal } from '../shared/problems.ts';
import { recordAfter, submitChange } from './change-submission.ts';
import { errorsOf, shownErrors, typed } from './forms.ts';
import { asRequest, type PageAnswer, type PageRequest, redirect, refusalPage, show } from './page.ts';
import type { WebDependencies } from './web-dependencies.ts';

const showAllocation = async (
  deps: WebDependencies,
  request: PageRequest,
  id: string,
  message: string | undefined,
  refusal: Refusal,
): Promise<PageAnswer> => {
  const found = await openCallBack(deps, asRequest(request, done(undefined), { params: { id } }));
  if (!found.ok) return refusalPage(found.refusal, problems[found.refusal.problem].status);
  const { callBack } = found.value;
  const names = await deps.names.names(callBack.teamId);
  const takenBy = callBack.allocatedTo === undefined ? undefined : (names[callBack.allocatedTo] ?? callBack.allocatedTo);
  return show(
    'allocation.njk',
    {
      title: 'Allocate the call back',
      backTo: '/call-backs/awaiting-allocation',
      backText: 'Back to the list',
      callBack: callBackAnswer(callBack, request.now),
      names,
      caseworkers: await deps.names.caseworkers(callBack.teamId),
      takenBy,
      ...shownErrors(
        takenBy !== undefined ? [] : message === undefined ? errorsOf(refusal) : [{ path: 'caseworkerId', message }],
      ),
    },
    problems[refusal.problem].status,
  );
};

/** Allocation in place, from the list or from the record. */
export const allocatePage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const { form, params } = request;
  const caseworkerId = typed(form, 'caseworkerId');
  const outcome = await submitChange(deps, request, allocateCallBack, caseworkerId === undefined ? {} : { caseworkerId });
  if (outcome.ok && typed(form, 'from') === 'list')
    return redirect(`/call-backs/awaiting-allocation?allocated=${encodeURIComponent(outcome.value.reference)}`);
  if (outcome.ok) return redirect(recordAfter(outcome.value, 'allocated'));
  const { status } = problems[outcome.refusal.problem];
  if (status === 403 || status === 404) return refusalPage(outcome.refusal, status);
  return showAllocation(
    deps,
    request,
    params.id ?? '',
    caseworkerId === undefined ? 'Choose a caseworker' : undefined,
    outcome.refusal,
  );
};

/** Marks a downtime application as typed into the main system. */
export const rekeyPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const outcome = await submitChange(deps, request, markApplicationRekeyed, undefined);
  if (outcome.ok) return redirect(`/call-backs/${outcome.value.id}?done=rekeyed`);
  return refusalPage(outcome.refusal, problems[outcome.refusal.problem].status);
};
