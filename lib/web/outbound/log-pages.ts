import {
  correctOutboundCall,
  deleteOutboundCall,
  logOutboundCall,
  readOwnCall,
  readOwnCalls,
} from '../../outbound-calls/logging-use-cases.ts';
import { activities, hourBandAt, hourBands, type OwnCall } from '../../outbound-calls/outbound-call.ts';
import { PURPOSE } from '../../outbound-calls/purpose.ts';
import { done } from '../../shared/outcomes.ts';
import { problems, type Refusal } from '../../shared/problems.ts';
import { inLondon, instantText } from '../../shared/time.ts';
import { scopesOf } from '../../staff/permissions.ts';
import { echoed, errorsOf, idempotencyOf, newFormKey, shownErrors } from '../forms.ts';
import { asking, asRequest, type PageAnswer, type PageRequest, redirect, refused, show } from '../page.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import { CALL_PLACES, callValues, readCallForm } from './call-form.ts';

const LOG = '/outbound-calls';
const notices: ReadonlyMap<string, string> = new Map([
  ['saved', 'The call is saved. Log the next one.'],
  ['changed', 'The call is corrected.'],
  ['deleted', 'The call is deleted.'],
]);

const todayOf = ({ now }: PageRequest): string => inLondon(instantText(now)).toPlainDate().toString();

const formData = (refusal: Refusal | undefined) => ({
  activities,
  hourBands,
  purpose: PURPOSE,
  ...shownErrors(refusal ? errorsOf(refusal) : [], CALL_PLACES),
});

/** What a refused form shows: itself again when it can be mended, else why not. */
const isMendable = ({ problem }: Refusal): boolean => problem === 'invalid-request' || problem === 'idempotency-key-reused';

const showLog = async (deps: WebDependencies, request: PageRequest, refusal?: Refusal): Promise<PageAnswer> => {
  const own = await readOwnCalls(deps, asking(request));
  if (!own.ok) return refused(own);
  const { now, form, query, principal } = request;
  return show(
    'outbound/log.njk',
    {
      title: 'Outbound calls',
      calls: own.value.items,
      today: todayOf(request),
      notice: refusal ? undefined : notices.get(query.done ?? ''),
      readsSummary: scopesOf(principal, 'read-outbound-calls').size > 0,
      values: refusal ? echoed(form) : { hourBand: hourBandAt(instantText(now)), activity: 'other' },
      key: (refusal?.problem === 'invalid-request' && form.get('key')) || newFormKey(),
      ...formData(refusal),
    },
    refusal ? problems[refusal.problem].status : 200,
  );
};

/** A form for the call just made, and one's own calls that can still be corrected. */
export const logPage = (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => showLog(deps, request);

export const submitLogPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const { form, path } = request;
  const body = readCallForm(form, todayOf(request));
  const logged = await logOutboundCall(deps, asRequest(request, done(body), idempotencyOf(form, path)));
  if (logged.ok) return redirect(`${LOG}?done=saved`);
  return isMendable(logged.refusal) ? showLog(deps, request, logged.refusal) : refused(logged);
};

const showCorrection = (request: PageRequest, call: OwnCall, refusal?: Refusal): PageAnswer =>
  show(
    'outbound/change.njk',
    {
      title: 'Correct a call',
      call,
      backTo: LOG,
      backText: 'Back to your calls',
      values: refusal ? echoed(request.form) : callValues(call),
      ...formData(refusal),
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
  return isMendable(corrected.refusal) ? showCorrection(request, own.value, corrected.refusal) : refused(corrected);
};

export const deletePage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const deleted = await deleteOutboundCall(deps, asking(request));
  return deleted.ok ? redirect(`${LOG}?done=deleted`) : refused(deleted);
};
