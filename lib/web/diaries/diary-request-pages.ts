import type { DiaryRequest } from '../../diaries/diary.ts';
import { diaryIdOf } from '../../diaries/diary-keys.ts';
import { readDiaryRequests } from '../../diaries/diary-request-use-cases.ts';
import { createDiary, removeDiary } from '../../diaries/diary-use-cases.ts';
import { diaryIdField } from '../../diaries/slot-queries.ts';
import { done, refuse } from '../../shared/outcomes.ts';
import { problems, type Refusal } from '../../shared/problems.ts';
import { permitRole } from '../../staff/permissions.ts';
import { asking, asRequest, type PageAnswer, type PageRequest, redirect, refused, show } from '../page.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import { bookingsNamed } from './bookings-named.ts';
import { anotherPerson } from './known-person.ts';

const notices: ReadonlyMap<string, string> = new Map([
  ['asked', 'The request is with the administrators.'],
  ['make', 'The diary is made.'],
  ['remove', 'The diary is deleted.'],
  ['already', 'This request was done already.'],
]);

interface Failed {
  readonly id: string;
  readonly refusal: Refusal;
}

const MOST_DONE = 50;

/** Every open request, the longest waiting first, and of those that are done the latest. */
const shownOf = (items: readonly DiaryRequest[]): readonly DiaryRequest[] => [
  ...items.filter(({ status }) => status === 'open'),
  ...items
    .filter(({ status }) => status === 'done')
    .slice(-MOST_DONE)
    .reverse(),
];

const showRequests = async (deps: WebDependencies, request: PageRequest, failed?: Failed): Promise<PageAnswer> => {
  const found = await readDiaryRequests(deps, asking(request));
  if (!found.ok) return refused(found);
  const items = shownOf(found.value.items);
  const teams = await Promise.all([...new Set(items.map(({ teamId }) => teamId))].map((teamId) => deps.directory.team(teamId)));
  const stuck = failed && items.find(({ id }) => id === failed.id);
  return show(
    'diaries/diary-requests.njk',
    {
      title: 'Requests for diaries',
      items: items.map((item) => ({
        ...item,
        diaryId: diaryIdOf(item.site, item.staffNumber),
        path: encodeURIComponent(item.id),
      })),
      names: await deps.names.names(
        request.principal.teamId,
        items.map(({ requestedBy }) => requestedBy),
      ),
      teamNames: Object.fromEntries(teams.flatMap((team) => (team ? [[team.teamId, team.name]] : []))),
      mayAsk: permitRole(request.principal, 'request-diary').ok,
      mayFulfil: permitRole(request.principal, 'manage-diaries').ok,
      notice: failed ? undefined : notices.get(request.query.done ?? ''),
      made: diaryIdField.safeParse(request.query.diary).data,
      failed: failed && {
        name: stuck?.name ?? failed.id,
        detail: failed.refusal.detail,
        bookings: bookingsNamed(failed.refusal),
      },
    },
    failed ? problems[failed.refusal.problem].status : 200,
  );
};

/** What team leaders have asked for: a team leader's own requests, an administrator's all, the open ones first. */
export const diaryRequestsPage = (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> =>
  showRequests(deps, request);

/** Makes or deletes a diary as it was asked for: one press (000 "Diaries required for new users"). */
export const fulfilRequestPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const may = permitRole(request.principal, 'manage-diaries');
  if (!may.ok) return refused(may);
  const found = await readDiaryRequests(deps, asking(request));
  if (!found.ok) return refused(found);
  const wanted = found.value.items.find(({ id }) => id === request.params.id);
  if (!wanted) return refused(refuse('not-found', 'There is no such request'));
  if (wanted.status === 'done') return redirect('/diary-requests?done=already');
  const { wish, staffNumber, name, email, teamId, site } = wanted;
  const id = diaryIdOf(site, staffNumber);
  const other = wish === 'make' ? anotherPerson(await deps.directory.staffMember(staffNumber), name) : undefined;
  if (other) return showRequests(deps, request, { id: wanted.id, refusal: other });
  const outcome =
    wish === 'make'
      ? await createDiary(deps, asRequest(request, done({ staffNumber, name, email, teamId, site }), { params: {} }))
      : await removeDiary(deps, asking(request, { params: { id } }));
  if (!outcome.ok) return showRequests(deps, request, { id: wanted.id, refusal: outcome.refusal });
  return redirect(`/diary-requests?done=${wish}${wish === 'make' ? `&diary=${encodeURIComponent(id)}` : ''}`);
};
