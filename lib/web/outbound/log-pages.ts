import { logOutboundCall, readOwnCalls } from '../../outbound-calls/logging-use-cases.ts';
import { activities } from '../../outbound-calls/outbound-call.ts';
import { PURPOSE } from '../../outbound-calls/purpose.ts';
import { done } from '../../shared/outcomes.ts';
import { problems, type Refusal } from '../../shared/problems.ts';
import { inLondon, instantText } from '../../shared/time.ts';
import { scopesOf } from '../../staff/permissions.ts';
import { echoed, idempotencyOf, newFormKey } from '../forms.ts';
import { asking, asRequest, type PageAnswer, type PageRequest, redirect, refused, show } from '../page.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import { isYetToCome, timesToday } from './call-choices.ts';
import { readCallForm } from './call-form.ts';
import { callErrors } from './refusal-words.ts';

const notices: ReadonlyMap<string, string> = new Map([
  ['saved', 'The call is saved. Log the next one.'],
  ['changed', 'The call is corrected.'],
  ['deleted', 'The call is deleted.'],
]);

const showLog = async (deps: WebDependencies, request: PageRequest, refusal?: Refusal): Promise<PageAnswer> => {
  const own = await readOwnCalls(deps, asking(request));
  if (!own.ok) return refused(own);
  const { now, form, query, principal } = request;
  return show(
    'outbound/log.njk',
    {
      title: 'Outbound calls',
      purpose: PURPOSE,
      calls: own.value.items,
      notice: refusal ? undefined : notices.get(query.done ?? ''),
      readsSummary: scopesOf(principal, 'read-outbound-calls').size > 0,
      values: refusal ? echoed(form) : { activity: 'other' },
      activities,
      times: timesToday(now),
      today: inLondon(instantText(now)).toPlainDate().toString(),
      key: (refusal?.problem === 'invalid-request' && form.get('key')) || newFormKey(),
      ...callErrors(refusal),
    },
    refusal ? problems[refusal.problem].status : 200,
  );
};

/** A form for the call just made, and one's own calls that can still be corrected. */
export const logPage = (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => showLog(deps, request);

/** The form as the API's body; without a part of the day the call was made now. */
const readNewCall = ({ form, now }: PageRequest) => {
  const { hourBand, ...said } = readCallForm(form, inLondon(instantText(now)).toPlainDate().toString());
  return hourBand === undefined || isYetToCome(hourBand, now) ? said : { ...said, hourBand };
};

/** Shows itself again when the form can be mended, else why not. */
export const submitLogPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const { form, path } = request;
  const logged = await logOutboundCall(deps, asRequest(request, done(readNewCall(request)), idempotencyOf(form, path)));
  if (logged.ok) return redirect('/outbound-calls?done=saved');
  const { problem } = logged.refusal;
  return problem === 'invalid-request' || problem === 'idempotency-key-reused'
    ? showLog(deps, request, logged.refusal)
    : refused(logged);
};
