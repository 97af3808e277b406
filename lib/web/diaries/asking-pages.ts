import { requestDiary } from '../../diaries/diary-request-use-cases.ts';
import { permittedDiary } from '../../diaries/shaping-use-cases.ts';
import { diaryIdField } from '../../diaries/slot-queries.ts';
import { done, refuse } from '../../shared/outcomes.ts';
import { problems, type Refusal } from '../../shared/problems.ts';
import { readStaffMember, readTeams } from '../../staff/directory-use-cases.ts';
import { withOwnSite } from '../../staff/own-site.ts';
import { permitRole } from '../../staff/permissions.ts';
import { echoed, shownErrors, typed } from '../forms.ts';
import { asking, asRequest, type PageAnswer, type PageRequest, redirect, refused, show } from '../page.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import { personBoxes, personErrors, readRequestForm, teamChoices } from './diary-form.ts';

const showForm = async (
  deps: WebDependencies,
  request: PageRequest,
  boxes: Readonly<Record<string, unknown>>,
  failed?: { readonly refusal: Refusal; readonly form: URLSearchParams },
): Promise<PageAnswer> => {
  const { siteId } = await withOwnSite(deps.directory, request.principal);
  const teams = await readTeams(deps, asking(request, { params: { site: siteId ?? '' } }));
  return show(
    'diaries/diary-request.njk',
    {
      title: 'Ask for a diary',
      boxes,
      teams: teamChoices(teams.ok ? teams.value.items : [], `${boxes.teamId ?? ''}`),
      backTo: '/diary-requests',
      backText: 'Back to the requests',
      ...shownErrors(failed ? personErrors(failed.refusal, failed.form) : []),
    },
    failed ? problems[failed.refusal.problem].status : 200,
  );
};

/** The form with which a team leader asks for a diary, for somebody new or to have one removed. */
export const diaryRequestPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const { principal, query } = request;
  const may = permitRole(principal, 'request-diary');
  if (!may.ok) return refused(may);
  const blank = { wish: query.diary === undefined ? '' : 'remove', teamId: principal.teamId };
  if (query.diary === undefined) return showForm(deps, request, blank);
  if (!diaryIdField.safeParse(query.diary).success) return refused(refuse('not-found', 'There is no such diary'));
  const diary = await permittedDiary(deps, { principal, params: { id: query.diary } }, 'read-diary');
  if (!diary.ok) return refused(diary);
  const owner = await deps.directory.staffMember(diary.value.staffNumber);
  return showForm(deps, request, {
    ...blank,
    site: diary.value.site,
    staffNumber: diary.value.staffNumber,
    ...(owner && personBoxes(owner)),
  });
};

/** Sends the request on to the administrators. */
export const submitDiaryRequestPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const { form } = request;
  const staffNumber = typed(form, 'staffNumber') ?? '';
  const owner = await readStaffMember(deps, asking(request, { params: { staffNumber: staffNumber.slice(0, 32) } }));
  const body = done(readRequestForm(form, owner.ok ? owner.value : undefined));
  const outcome = await requestDiary(deps, asRequest(request, body));
  if (outcome.ok) return redirect('/diary-requests?done=asked');
  if (outcome.refusal.problem === 'not-permitted') return refused(outcome);
  return showForm(deps, request, echoed(form), { refusal: outcome.refusal, form });
};
