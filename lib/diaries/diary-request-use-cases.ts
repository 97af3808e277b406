import { done, type Outcome, refuseFields } from '../shared/outcomes.ts';
import { parseBody } from '../shared/requests.ts';
import type { Write } from '../shared/table-repository.ts';
import { type InstantText, instantText } from '../shared/time.ts';
import { permitRole, scopesOf } from '../staff/permissions.ts';
import type { DiaryDependencies, DiaryRequestTo } from './dependencies.ts';
import { type DiaryRequest, diaryRequestDetailsSchema } from './diary.ts';
import { diaryIdOf } from './diary-keys.ts';
import { writeRequest } from './diary-repository.ts';

const TRIES = 6;
const idOf = (wish: DiaryRequest['wish'], diaryId: string): string => `${wish}.${diaryId}`;

/**
 * Asks for a diary to be made or removed (000 "Diaries required for new users"). A wish for the same diary replaces the one before, so asking
 * again does no harm.
 */
export const requestDiary = async (
  deps: DiaryDependencies,
  { principal, body }: DiaryRequestTo,
): Promise<Outcome<DiaryRequest>> => {
  const may = permitRole(principal, 'request-diary');
  if (!may.ok) return may;
  const details = parseBody(diaryRequestDetailsSchema, body);
  if (!details.ok) return details;
  const { wish, staffNumber, teamId } = details.value;
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const team = await deps.directory.team(teamId);
    if (!team) return refuseFields({ path: 'teamId', message: 'There is no such team' });
    const site = details.value.site ?? team.site;
    if (!(await deps.directory.site(site))) return refuseFields({ path: 'site', message: 'There is no such site' });
    const id = idOf(wish, diaryIdOf(site, staffNumber));
    const [before, diary] = await Promise.all([deps.diaries.request(id), deps.diaries.find(diaryIdOf(site, staffNumber))]);
    if (wish === 'make' && diary)
      return refuseFields({ path: 'staffNumber', message: 'This person has a diary at this site already' });
    if (wish === 'remove' && !diary)
      return refuseFields({ path: 'staffNumber', message: 'This person has no diary at this site' });
    const now = instantText(deps.clock.now());
    const request: DiaryRequest = {
      ...details.value,
      site,
      id,
      status: 'open',
      requestedBy: principal.staffNumber,
      version: (before?.version ?? 0) + 1,
      createdAt: before?.createdAt ?? now,
      updatedAt: now,
    };
    const { done: saved } = await deps.diaries.write([writeRequest(request)]);
    if (saved) return done(request);
  }
  throw new Error(`A request for a diary was written by others ${TRIES} times`);
};

/** Requests, the open ones first: an administrator's all, a team leader's own. */
export const readDiaryRequests = async (
  deps: DiaryDependencies,
  { principal }: DiaryRequestTo,
): Promise<Outcome<{ items: readonly DiaryRequest[] }>> => {
  const may = permitRole(principal, 'see-diary-requests');
  if (!may.ok) return may;
  const seesAll = scopesOf(principal, 'see-diary-requests').has('any');
  const items = (await deps.diaries.requests()).filter(({ requestedBy }) => seesAll || requestedBy === principal.staffNumber);
  return done({
    items: items.sort((a, b) => (a.status === b.status ? (a.updatedAt < b.updatedAt ? -1 : 1) : a.status === 'open' ? -1 : 1)),
  });
};

/** The write that marks an open request as done, when somebody had asked for what is being done. */
export const fulfilRequest = async (
  deps: DiaryDependencies,
  wish: DiaryRequest['wish'],
  diaryId: string,
  now: InstantText,
): Promise<Write[]> => {
  const request = await deps.diaries.request(idOf(wish, diaryId));
  return request?.status === 'open'
    ? [writeRequest({ ...request, status: 'done', version: request.version + 1, updatedAt: now })]
    : [];
};
