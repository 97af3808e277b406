import { listToRing } from '../../appointments/ringing-use-cases.ts';
import { problems } from '../../shared/problems.ts';
import { errorsOf, shownErrors } from '../forms.ts';
import { asking, type PageAnswer, type PageRequest, refused, show } from '../page.ts';
import { siteFrame } from '../sites/site-frame.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import { diaryAsked, EVERYBODY, ownDiaryOf, whoseChoices } from './whose-list.ts';

/** Customers whom e-mail does not reach, and what they have to be told by telephone; a coach sees their own first. */
export const customerTasksPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const found = await siteFrame(deps, request);
  if (!found.ok) return refused(found);
  const frame = found.value;
  const diary = diaryAsked(request.query.diary?.slice(0, 100), frame);
  const listed = await listToRing(
    deps,
    asking({ ...request, principal: frame.principal }, { query: diary === undefined ? { site: frame.site.site } : { diary } }),
  );
  if (!listed.ok && listed.refusal.problem !== 'invalid-request') return refused(listed);
  const { items: groups, more } = listed.ok ? listed.value : { items: [], more: 0 };
  const names = await deps.names.names(frame.principal.teamId, [
    ...frame.roster.staffNumbers,
    ...groups.map(({ latest }) => latest.staffNumber),
  ]);
  const own = ownDiaryOf(frame);
  return show(
    'appointments/customer-tasks.njk',
    {
      ...frame.shown,
      title: 'Customers to tell by telephone',
      tabs: [],
      groups: groups.map((group) => ({
        ...group,
        coach: names[group.latest.staffNumber] ?? group.latest.staffNumber,
      })),
      more,
      choices: whoseChoices(frame, names, diary),
      chosen: diary ?? EVERYBODY,
      isOwn: own !== undefined && own === diary,
      ...shownErrors(listed.ok ? [] : errorsOf(listed.refusal)),
    },
    listed.ok ? 200 : problems[listed.refusal.problem].status,
  );
};
