import * as z from 'zod';
import { newMessage } from '../notifications/outbox.ts';
import { done, type Outcome, refuse, refuseFields } from '../shared/outcomes.ts';
import { receiptOf } from '../shared/receipt-repository.ts';
import { parseBody } from '../shared/requests.ts';
import { instantText } from '../shared/time.ts';
import { permitRole } from '../staff/permissions.ts';
import { addressMessages } from './addressing.ts';
import type { CallBack } from './call-back.ts';
import { type CallBackAnswer, callBackAnswer } from './call-back-answer.ts';
import { formalSchema, functionallyUniqueSchema, informalSchema } from './case-intake.ts';
import type { CallBackRequest, IntakeDependencies } from './dependencies.ts';
import { replay } from './idempotency-use-cases.ts';
import { enterCallBack, type Intake, intakeSchema } from './intake.ts';
import type { Forecast } from './promise-check.ts';
import { forecastOf, promiseWarnings } from './promise-use-cases.ts';
import { judgeCaseCallBack, raiseCaseCallBack } from './raising-use-cases.ts';

const caseIntakeSchema = z.discriminatedUnion('kind', [formalSchema, functionallyUniqueSchema, informalSchema]);

/** What a client or an employer is promised, by its kind. */
export const anyIntakeSchema = z.discriminatedUnion('kind', [
  intakeSchema,
  formalSchema,
  functionallyUniqueSchema,
  informalSchema,
]);

/** Forty random bits meet a taken reference about once in 180,000 intakes of a full archive; three in a row, never. */
const REFERENCE_TRIES = 3;

const save = async (
  deps: IntakeDependencies,
  request: CallBackRequest,
  intake: Intake,
  known: { readonly possibleDuplicates: readonly string[]; readonly marks: readonly string[] },
): Promise<Outcome<CallBack>> => {
  const context = await deps.directory.teamContext(intake.teamId);
  if (!context) return refuseFields({ path: 'teamId', message: 'There is no such team' });
  const instant = deps.clock.now();
  const at = instantText(instant);
  const by = request.principal.staffNumber;
  for (let attempt = 1; ; attempt++) {
    const entered = enterCallBack(intake, {
      id: deps.ids.next(),
      reference: deps.ids.reference(),
      by,
      siteId: context.site.site,
      settings: context.settings,
      ...known,
      now: instant,
    });
    if (!entered.ok) return entered;
    const { callBack, history, messages } = entered.value;
    const start = newMessage(
      deps.ids.next(),
      { kind: 'start-execution', callBackId: callBack.id, executionName: callBack.id, machine: 'new-application' },
      at,
    );
    const mails = await addressMessages(deps, messages, callBack, context, at);
    const receipt = receiptOf(request);
    const saved = await deps.callBacks.insert({
      callBack,
      by,
      at,
      history,
      messages: [start, ...mails],
      ...(receipt && { receipt }),
    });
    if (saved === 'saved') return done(callBack);
    if (saved === 'key-used')
      return (await replay(deps, request)) ?? refuse('idempotency-key-reused', 'Try again with a new key');
    if (attempt === REFERENCE_TRIES) throw new Error('Three references in a row were taken');
  }
};

/**
 * Takes a call back: of a case as `raiseCaseCallBack` does, or a new application (001 steps 10-12): record, history, the leaders' e-mail and the
 * machine's start in one transaction. Warns when nobody is there to keep the promise, and says who could.
 * Open call backs of the same person are named in `possibleDuplicates`; with `refuseDuplicates` they are refused as `duplicate-suspected`.
 * The same idempotency key answers the same record; with another body it is refused.
 */
export const requestCallBack = async (deps: IntakeDependencies, request: CallBackRequest): Promise<Outcome<CallBackAnswer>> => {
  const permitted = permitRole(request.principal, 'request-call-back');
  if (!permitted.ok) return permitted;
  const answer = (callBack: CallBack) => done(callBackAnswer(callBack, deps.clock.now()));
  const promised = async (callBack: CallBack, path: string) =>
    done(callBackAnswer(callBack, deps.clock.now(), await promiseWarnings(deps, callBack, path)));
  const earlier = await replay(deps, request);
  if (earlier) return earlier.ok ? answer(earlier.value) : earlier;

  const asked = parseBody(anyIntakeSchema, request.body);
  if (!asked.ok) return asked;
  if (asked.value.kind !== 'new-application') {
    const limited = await deps.rateLimit.spend(request.principal, deps.clock.now());
    if (!limited.ok) return limited;
    const raised = await raiseCaseCallBack(deps, request, asked.value);
    return raised.ok ? promised(raised.value, 'ownerId') : raised;
  }
  const intake = { value: asked.value };
  const marks = deps.recognise(intake.value.client);
  const possibleDuplicates = await deps.callBacks.openWithSameClient(marks);
  if (intake.value.refuseDuplicates && possibleDuplicates.length > 0)
    return refuse('duplicate-suspected', 'An open call back has the same date of birth and postcode, or the same number', {
      facts: { possibleDuplicates },
    });
  const spent = await deps.rateLimit.spend(request.principal, deps.clock.now());
  if (!spent.ok) return spent;
  const saved = await save(deps, request, intake.value, { possibleDuplicates, marks });
  return saved.ok ? promised(saved.value, 'callBack') : saved;
};

/** A possible duplicate, as much as its finder needs to recognise it. */
export interface Duplicate {
  readonly id: string;
  readonly reference: string;
  readonly createdAt: string;
  readonly status: CallBack['status'];
  readonly dueAt: string;
}

/** What an intake would save, judged by every rule, and open call backs of the same client; nothing is written. */
export const checkIntake = async (
  deps: IntakeDependencies,
  { principal, body }: CallBackRequest,
): Promise<Outcome<{ intake: CallBackAnswer; duplicates: readonly Duplicate[]; forecast: Forecast | undefined }>> => {
  const permitted = permitRole(principal, 'request-call-back');
  if (!permitted.ok) return permitted;
  const intake = parseBody(intakeSchema, body);
  if (!intake.ok) return intake;
  const context = await deps.directory.teamContext(intake.value.teamId);
  if (!context) return refuseFields({ path: 'teamId', message: 'There is no such team' });
  const now = deps.clock.now();
  const entered = enterCallBack(intake.value, {
    id: 'not-saved',
    reference: 'not-saved',
    by: principal.staffNumber,
    siteId: context.site.site,
    settings: context.settings,
    possibleDuplicates: [],
    marks: [],
    now,
  });
  if (!entered.ok) return entered;
  const ids = await deps.callBacks.openWithSameClient(deps.recognise(intake.value.client));
  const found = await Promise.all(ids.slice(0, 5).map((id) => deps.callBacks.find(id)));
  const duplicates = found.flatMap((one) =>
    one ? [{ id: one.id, reference: one.reference, createdAt: one.createdAt, status: one.status, dueAt: one.dueAt }] : [],
  );
  const { callBack } = entered.value;
  return done({ intake: callBackAnswer(callBack, now), duplicates, forecast: await forecastOf(deps, callBack) });
};

/** Will the promise of a case's call back hold? Undefined when it will; judged by every rule, and nothing is written (domain §3). */
export const checkCasePromise = async (
  deps: IntakeDependencies,
  { principal, body }: CallBackRequest,
): Promise<Outcome<Forecast | undefined>> => {
  const intake = parseBody(caseIntakeSchema, body);
  if (!intake.ok) return intake;
  const judged = await judgeCaseCallBack(deps, principal.staffNumber, intake.value);
  return judged.ok ? done(await forecastOf(deps, judged.value.callBack)) : judged;
};
