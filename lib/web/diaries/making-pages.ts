import { createDiary, putDiary, removeDiary } from '../../diaries/diary-use-cases.ts';
import { readShape } from '../../diaries/shape-use-cases.ts';
import { staffNumberField } from '../../shared/fields.ts';
import { done } from '../../shared/outcomes.ts';
import { problems, type Refusal } from '../../shared/problems.ts';
import { readSite, readSites, readTeams } from '../../staff/directory-use-cases.ts';
import { permitRole } from '../../staff/permissions.ts';
import { echoed, idempotencyOf, newFormKey, shownErrors } from '../forms.ts';
import { asking, asRequest, type PageAnswer, type PageRequest, redirect, refused, show } from '../page.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import { bookingsNamed } from './bookings-named.ts';
import { versionOf } from './checking.ts';
import { personErrors, readDiaryForm, teamChoices } from './diary-form.ts';
import { anotherPerson } from './known-person.ts';

const ACTION = 'manage-diaries';

const chooseSite = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const sites = await readSites(deps, asking(request));
  return sites.ok ? show('diaries/new-diary-site.njk', { title: 'Make a diary', sites: sites.value.items }) : refused(sites);
};

const showForm = async (
  deps: WebDependencies,
  request: PageRequest,
  code: string,
  failed?: { readonly refusal: Refusal; readonly form: URLSearchParams },
): Promise<PageAnswer> => {
  const place = asking(request, { params: { site: code } });
  const [site, teams] = await Promise.all([readSite(deps, place), readTeams(deps, place)]);
  if (!site.ok) return refused(site);
  const boxes = failed ? echoed(failed.form) : {};
  const isKeyUsed = failed?.refusal.problem === 'idempotency-key-reused';
  return show(
    'diaries/new-diary.njk',
    {
      title: 'Make a diary',
      site: site.value,
      boxes,
      teams: teamChoices(teams.ok ? teams.value.items : [], `${boxes.teamId ?? ''}`),
      key: (isKeyUsed ? '' : failed?.form.get('key')) || newFormKey(),
      backTo: `/sites/${site.value.site}/diaries`,
      backText: `Back to the diaries of ${site.value.name}`,
      ...shownErrors(failed ? personErrors(failed.refusal, failed.form) : []),
    },
    failed ? problems[failed.refusal.problem].status : 200,
  );
};

/** An administrator's form for a diary and the member of staff whose it is; first the site, when no link has said which. */
export const newDiaryPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const may = permitRole(request.principal, ACTION);
  if (!may.ok) return refused(may);
  const { site } = request.query;
  return site ? showForm(deps, request, site) : chooseSite(deps, request);
};

/** Makes the diary and goes on to its working pattern: without one nothing can be booked in it. */
export const submitNewDiaryPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const { form, path } = request;
  const may = permitRole(request.principal, ACTION);
  if (!may.ok) return refused(may);
  const body = readDiaryForm(form);
  const number = staffNumberField.safeParse(body.staffNumber);
  const other = number.success ? anotherPerson(await deps.directory.staffMember(number.data), body.name) : undefined;
  if (other) return showForm(deps, request, body.site.slice(0, 48), { refusal: other, form });
  const outcome = await createDiary(
    deps,
    asRequest(request, done(body), { params: {}, query: {}, ...idempotencyOf(form, path) }),
  );
  if (outcome.ok) return redirect(`/diaries/${encodeURIComponent(outcome.value.id)}/pattern?done=made`);
  if (outcome.refusal.problem === 'not-permitted') return refused(outcome);
  return showForm(deps, request, body.site.slice(0, 48), { refusal: outcome.refusal, form });
};

/** Enables a diary or not, as its button says. Pressing it twice does no harm, so no version is asked for. */
export const enablingPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const said = request.form.get('enabled');
  const enabled = said === 'yes' ? true : said === 'no' ? false : said;
  const outcome = await putDiary(deps, asRequest(request, done({ enabled }), { query: {} }));
  if (!outcome.ok) return refused(outcome);
  return redirect(`/sites/${outcome.value.site}/diaries?done=${outcome.value.enabled ? 'enabled' : 'disabled'}`);
};

const showRemoval = async (deps: WebDependencies, request: PageRequest, refusal?: Refusal): Promise<PageAnswer> => {
  const opened = await readShape(deps, request, ACTION);
  if (!opened.ok) return refused(opened);
  const { diary, name, blocks, overrides } = opened.value;
  return show(
    'diaries/removal.njk',
    {
      title: 'Delete a diary',
      name,
      diary,
      blocks: blocks.length,
      changedDays: overrides.length,
      isChanged: refusal?.problem === 'version-conflict',
      bookings: bookingsNamed(refusal),
      backTo: `/sites/${diary.site}/diaries`,
      backText: 'Back to the diaries of the site',
    },
    refusal ? problems[refusal.problem].status : 200,
  );
};

/** Asks before a diary goes with everything in it. */
export const removalPage = (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => showRemoval(deps, request);

/** Deletes a diary, or lists the appointments that have to be moved or cancelled first (000 "Diaries required for new users"). */
export const submitRemovalPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const opened = await readShape(deps, request, ACTION);
  if (!opened.ok) return refused(opened);
  const outcome = await removeDiary(deps, asRequest(request, done(undefined), { expectedVersion: versionOf(request.form) }));
  return outcome.ok
    ? redirect(`/sites/${opened.value.diary.site}/diaries?done=removed`)
    : showRemoval(deps, request, outcome.refusal);
};
