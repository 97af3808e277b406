import { checkImport, recentImports, startImport } from '../call-backs/import-use-cases.ts';
import { done, type Outcome, refuse } from '../shared/outcomes.ts';
import { problems, type Refusal } from '../shared/problems.ts';
import { errorsOf, idempotencyOf, newFormKey, typed } from './forms.ts';
import { asking, asRequest, type PageAnswer, type PageRequest, redirect, refusalPage, refused, show } from './page.ts';
import type { WebDependencies } from './web-dependencies.ts';

const MOST_ERRORS = 20;

/** Whatever is wrong is mended in the one box: the summary names the first of it, row by row, and says how much more there is. */
const shownRows = (refusal: Refusal) => {
  const all = errorsOf(refusal);
  const shown = all.slice(0, MOST_ERRORS).map(({ message }) => ({ text: message, href: '#list' }));
  const more = all.length - shown.length;
  const rest = more > 0 ? [{ text: `And ${more} more`, href: '#list' }] : [];
  const rows = new Set(all.map(({ path }) => path)).size;
  const text = rows === 1 && all[0] ? all[0].message : `${rows} rows have to be mended`;
  return { errors: [...shown, ...rest], errorAt: { list: { text } } };
};

const showForm = async (deps: WebDependencies, request: PageRequest, refusal?: Refusal): Promise<PageAnswer> => {
  const recent = await recentImports(deps, asking(request));
  if (!recent.ok) return refused(recent);
  return show(
    'import.njk',
    {
      title: 'Reallocate cases from a list',
      list: request.form.get('list') ?? '',
      recent: recent.value,
      ...(refusal && shownRows(refusal)),
    },
    refusal ? problems[refusal.problem].status : 200,
  );
};

/** Takes a list of cases, and leads to the last ones that the same person started. */
export const importPage = (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => showForm(deps, request);

/**
 * The second step: shows how many cases go to whom before anything is written. *Change* comes back to the form with `step=form`, and *Start* posts
 * the same list with `step=start`.
 */
export const submitImportPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const { form } = request;
  const step = form.get('step');
  if (step === 'form') return showForm(deps, request);
  const body = done({ list: form.get('list') ?? '' });
  if (step === 'start') return start(deps, request, body);
  const checked = await checkImport(deps, asRequest(request, body));
  if (!checked.ok) return refusedAt(deps, request, checked.refusal);
  const { cases, owners, heading, repeated } = checked.value;
  return show('import-check.njk', {
    title: 'Check before you start',
    count: cases.length,
    owners,
    heading,
    repeated,
    list: form.get('list') ?? '',
    key: newFormKey(),
  });
};

const refusedAt = (deps: WebDependencies, request: PageRequest, refusal: Refusal): Promise<PageAnswer> | PageAnswer =>
  refusal.problem === 'not-permitted' ? refusalPage(refusal, problems[refusal.problem].status) : showForm(deps, request, refusal);

const start = async (deps: WebDependencies, request: PageRequest, body: Outcome<unknown>): Promise<PageAnswer> => {
  if (typed(request.form, 'key') === undefined)
    return refusalPage(refuse('invalid-request', 'Go back and check the list first').refusal, 400);
  const started = await startImport(deps, asRequest(request, body, idempotencyOf(request.form, request.path)));
  return started.ok ? redirect(`/cases/reallocation/imports/${started.value.id}`) : refusedAt(deps, request, started.refusal);
};
