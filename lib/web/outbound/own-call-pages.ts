import { correctOutboundCall, deleteOutboundCall, readOwnCall } from '../../outbound-calls/logging-use-cases.ts';
import { activities, type OwnCall } from '../../outbound-calls/outbound-call.ts';
import { PURPOSE } from '../../outbound-calls/purpose.ts';
import { done } from '../../shared/outcomes.ts';
import { problems, type Refusal } from '../../shared/problems.ts';
import { echoed } from '../forms.ts';
import { asking, asRequest, type PageAnswer, type PageRequest, redirect, refused, show } from '../page.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import { timesOf } from './call-choices.ts';
import { callValues, readCallForm } from './call-form.ts';
import { callErrors } from './refusal-words.ts';

const LOG = '/outbound-calls';
const shown = { purpose: PURPOSE, backTo: LOG, backText: 'Back to your calls' };

const showCorrection = ({ form, now }: PageRequest, call: OwnCall, refusal?: Refusal): PageAnswer =>
  show(
    'outbound/change.njk',
    {
      ...shown,
      title: 'Correct a call',
      call,
      values: refusal ? echoed(form) : callValues(call),
      activities,
      times: timesOf(call, now),
      ...callErrors(refusal),
    },
    refusal ? problems[refusal.problem].status : 200,
  );

/** One's own call, to be corrected within 24 hours. */
export const correctPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const own = await readOwnCall(deps, asking(request));
  return own.ok ? showCorrection(request, own.value) : refused(own);
};

export const submitCorrectionPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const own = await readOwnCall(deps, asking(request));
  if (!own.ok) return refused(own);
  const corrected = await correctOutboundCall(deps, asRequest(request, done(readCallForm(request.form, own.value.on))));
  if (corrected.ok) return redirect(`${LOG}?done=changed`);
  const { refusal } = corrected;
  return refusal.problem === 'invalid-request' ? showCorrection(request, own.value, refusal) : refused(corrected);
};

/** One's own call as it was logged, before it is deleted within 24 hours. */
export const deletePage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const own = await readOwnCall(deps, asking(request));
  return own.ok ? show('outbound/delete.njk', { ...shown, title: 'Delete this call?', call: own.value }) : refused(own);
};

export const submitDeletionPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const deleted = await deleteOutboundCall(deps, asking(request));
  return deleted.ok ? redirect(`${LOG}?done=deleted`) : refused(deleted);
};
