import * as z from 'zod';
import { caseIdField } from '../call-backs/case-intake.ts';
import { reallocateCase } from '../call-backs/reallocation-use-cases.ts';
import { staffNumberField } from '../shared/fields.ts';
import { done } from '../shared/outcomes.ts';
import { type FieldError, problems, type Refusal } from '../shared/problems.ts';
import { parse } from '../shared/requests.ts';
import { permitRole } from '../staff/permissions.ts';
import { echoed, errorsOf, shownErrors, typed, withoutBlanks } from './forms.ts';
import { asRequest, type PageAnswer, type PageRequest, redirect, refusalPage, show } from './page.ts';
import { reallocationWords } from './reallocation-words.ts';
import type { WebDependencies } from './web-dependencies.ts';

const wishSchema = z.object({ caseId: caseIdField, ownerId: staffNumberField });

const showForm = async (deps: WebDependencies, request: PageRequest, refusal?: Refusal): Promise<PageAnswer> => {
  const { principal, form, query } = request;
  return show(
    'reallocation.njk',
    {
      title: 'Reallocate a case',
      caseworkers: await deps.names.caseworkers(principal.teamId),
      values: form.size > 0 ? echoed(form) : { caseId: query.caseId },
      notice: form.size > 0 ? undefined : await noticeOf(deps, request),
      ...shownErrors(refusal ? errorsOf(refusal) : []),
    },
    refusal ? problems[refusal.problem].status : 200,
  );
};

/** What was done just now: the address says to which case, the case's last turn by whom and what came of it. */
const noticeOf = async (deps: WebDependencies, { principal, query }: PageRequest): Promise<string | undefined> => {
  const caseId = caseIdField.safeParse(query.done);
  const turn = caseId.success ? await deps.turns.last(caseId.data) : undefined;
  if (!caseId.success || turn?.by !== principal.staffNumber || !turn.outcome) return undefined;
  const name = (await deps.names.names(principal.teamId, [turn.ownerId]))[turn.ownerId] ?? turn.ownerId;
  return reallocationWords(caseId.data, name, turn.outcome);
};

const forbidden = ({ principal }: PageRequest): PageAnswer | undefined => {
  const may = permitRole(principal, 'reallocate-case');
  return may.ok ? undefined : refusalPage(may.refusal, 403);
};

/** Asks which case is to be whose; `?caseId=` fills it in. */
export const reallocationPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> =>
  forbidden(request) ?? showForm(deps, request);

const blanks: ReadonlyMap<string, string> = new Map([
  ['caseId', 'Enter the id of the case'],
  ['ownerId', 'Choose the new owner'],
  ['otherOwnerId', 'Enter the staff number of the new owner'],
]);

/** What is wrong, at the box that mends it, and in its words when that is blank. */
const atBoxes = (refusal: Refusal, form: URLSearchParams): Refusal => {
  if (refusal.problem === 'not-found')
    return {
      ...refusal,
      errors: [{ path: 'caseId', message: 'No open call back of this case is yours to reallocate: check the id' }],
    };
  const isOther = typed(form, 'ownerId') === 'other';
  const errors = refusal.errors?.map(({ path, message }): FieldError => {
    const box = path === 'ownerId' && isOther ? 'otherOwnerId' : path;
    return { path: box, message: typed(form, box) === undefined ? (blanks.get(box) ?? message) : message };
  });
  return { ...refusal, ...(errors && { errors }) };
};

/** Reallocates the case, and says how many call backs moved to whom: what was typed stays when something has to be mended. */
export const submitReallocationPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const no = forbidden(request);
  if (no) return no;
  const { form } = request;
  const chosen = typed(form, 'ownerId');
  const ownerId = chosen === 'other' ? typed(form, 'otherOwnerId') : chosen;
  const wish = parse(wishSchema, withoutBlanks({ caseId: typed(form, 'caseId'), ownerId }));
  if (!wish.ok) return showForm(deps, request, atBoxes(wish.refusal, form));
  const { caseId, ownerId: to } = wish.value;
  const outcome = await reallocateCase(deps, asRequest(request, done({ ownerId: to }), { params: { caseId } }));
  if (!outcome.ok) return showForm(deps, request, atBoxes(outcome.refusal, form));
  return redirect(`/cases/reallocation?${new URLSearchParams({ done: caseId })}`);
};
