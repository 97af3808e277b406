import { putConfirmation } from '../../diaries/diary-use-cases.ts';
import { readShape } from '../../diaries/shape-use-cases.ts';
import { done } from '../../shared/outcomes.ts';
import { problems, type Refusal } from '../../shared/problems.ts';
import { shownErrors, typed } from '../forms.ts';
import { asRequest, type PageAnswer, type PageRequest, redirect, refused, show } from '../page.ts';
import { siteFrame } from '../sites/site-frame.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import { versionOf } from './checking.ts';

const ACTION = 'set-confirmation';

const showForm = async (deps: WebDependencies, request: PageRequest, refusal?: Refusal): Promise<PageAnswer> => {
  const opened = await readShape(deps, request, ACTION);
  if (!opened.ok) return refused(opened);
  const { diary, name } = opened.value;
  const frame = await siteFrame(deps, request, diary.site);
  if (!frame.ok) return refused(frame);
  const isChanged = refusal?.problem === 'version-conflict';
  return show(
    'diaries/confirmation.njk',
    {
      title: 'Confirmation of bookings',
      name,
      diary,
      site: frame.value.site,
      chosen: typed(request.form, 'confirmation') ?? diary.confirmation ?? 'as-the-site',
      isChanged,
      backTo: `/sites/${diary.site}/diaries`,
      backText: 'Back to the diaries of the site',
      ...shownErrors(refusal && !isChanged ? [{ path: 'confirmation', message: 'Choose how bookings are confirmed' }] : []),
    },
    refusal ? problems[refusal.problem].status : 200,
  );
};

/** Whether what is booked in a diary is confirmed one by one (004 "Confirming an appointment"). */
export const confirmationPage = (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => showForm(deps, request);

export const submitConfirmationPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const body = done({ confirmation: typed(request.form, 'confirmation') ?? '' });
  const outcome = await putConfirmation(deps, asRequest(request, body, { query: {}, expectedVersion: versionOf(request.form) }));
  if (outcome.ok) return redirect(`/sites/${outcome.value.site}/diaries?done=confirmation`);
  const { problem } = outcome.refusal;
  return problem === 'invalid-request' || problem === 'version-conflict'
    ? showForm(deps, request, outcome.refusal)
    : refused(outcome);
};
