import type { CallBackRequest } from '../call-backs/dependencies.ts';
import { done, type Outcome } from '../shared/outcomes.ts';
import { type FieldError, problems, type Refusal } from '../shared/problems.ts';
import { permitRole } from '../staff/permissions.ts';
import { type Boxes, differences, errorsInWords, type FormWords, typedBoxes } from './admin-forms.ts';
import { errorsOf, shownErrors, typed } from './forms.ts';
import { asRequest, type PageAnswer, type PageRequest, redirect, refusalPage, show } from './page.ts';
import type { WebDependencies } from './web-dependencies.ts';

type UseCase<T> = (deps: WebDependencies, request: CallBackRequest) => Promise<Outcome<T>>;
type Page = (deps: WebDependencies, request: PageRequest) => Promise<PageAnswer>;

/** The form of one kind of directory record, and how it meets the use cases. */
export interface DirectoryForm<T extends { readonly version: number }> {
  readonly view: string;
  /** Where the kind's pages are, such as `/directory/sites`. */
  readonly folder: string;
  /** The record's code: the parameter of its path and the box of a new one. */
  readonly code: 'site' | 'teamId' | 'staffNumber';
  readonly title: string;
  readonly taken: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly checkboxes: readonly string[];
  readonly words: FormWords;
  readonly find: UseCase<T>;
  readonly put: UseCase<unknown>;
  readonly boxes: (record: T) => Boxes;
  /** What a new record's form starts with. */
  readonly blank: (query: PageRequest['query']) => Boxes;
  readonly read: (form: URLSearchParams) => unknown;
  readonly place?: (error: FieldError, form: URLSearchParams) => FieldError;
  /** What else the view shows: names, lists and the way back. */
  readonly more: (
    deps: WebDependencies,
    request: PageRequest,
    boxes: Boxes,
    record?: T,
  ) => Promise<Readonly<Record<string, unknown>>>;
}

interface Submitted {
  readonly form: URLSearchParams;
  readonly refusal: Refusal;
}

/** A directory page is for those who may write the directory, whoever else may look records up by the API. */
export const forManagers =
  (page: Page): Page =>
  async (deps, request) => {
    const may = permitRole(request.principal, 'manage-directory');
    return may.ok ? page(deps, request) : refusalPage(may.refusal, problems[may.refusal.problem].status);
  };

const notices: ReadonlyMap<string, string> = new Map(Object.entries({ added: 'It is added.', saved: 'The changes are saved.' }));

const shownErrorsOf = <T extends { readonly version: number }>(form: DirectoryForm<T>, { form: sent, refusal }: Submitted) => {
  const errors = errorsInWords(errorsOf(refusal), sent, form.words);
  return shownErrors(form.place ? errors.map((error) => form.place?.(error, sent) ?? error) : errors);
};

const showForm = async <T extends { readonly version: number }>(
  deps: WebDependencies,
  request: PageRequest,
  form: DirectoryForm<T>,
  record?: T,
  submitted?: Submitted,
): Promise<PageAnswer> => {
  const saved = record ? form.boxes(record) : form.blank(request.query);
  const boxes = submitted ? { [form.code]: saved[form.code] ?? '', ...typedBoxes(submitted.form, form.checkboxes) } : saved;
  const isChanged = record !== undefined && submitted?.refusal.problem === 'version-conflict';
  return show(
    form.view,
    {
      title: form.title,
      boxes,
      record,
      labels: form.labels,
      version: record?.version,
      isChanged,
      changes: isChanged ? differences(form.labels, saved, boxes) : [],
      notice: submitted ? undefined : notices.get(request.query.done ?? ''),
      ...(await form.more(deps, request, boxes, record)),
      ...(submitted && !isChanged ? shownErrorsOf(form, submitted) : { errors: [], errorAt: {} }),
    },
    submitted ? problems[submitted.refusal.problem].status : 200,
  );
};

/** The code of a new record; `new` is the form's own address. */
const refuseCode = (message: string, path: string): Refusal => ({
  problem: 'invalid-request',
  detail: message,
  errors: [{ path, message }],
});

const isPageOfItsOwn = ({ problem }: Refusal): boolean => problem === 'not-permitted' || problem === 'not-found';

/** The pages of one kind of directory record: an empty form and what becomes of it, a record's form and what becomes of that. */
export const directoryFormPages = <T extends { readonly version: number }>(form: DirectoryForm<T>) => {
  const addressOf = (code: string, outcome: 'added' | 'saved') => `${form.folder}/${encodeURIComponent(code)}?done=${outcome}`;

  const showBlank: Page = (deps, request) => showForm(deps, request, form);

  const add: Page = async (deps, request) => {
    const code = typed(request.form, form.code) ?? '';
    const refused = (refusal: Refusal) => showForm(deps, request, form, undefined, { form: request.form, refusal });
    if (code === 'new') return refused(refuseCode('Choose another code: “new” is taken', form.code));
    const body = done(form.read(request.form));
    const outcome = await form.put(
      deps,
      asRequest(request, body, { params: { [form.code]: code }, query: {}, expectedVersion: 0 }),
    );
    if (outcome.ok) return redirect(addressOf(code, 'added'));
    return refused(outcome.refusal.problem === 'version-conflict' ? refuseCode(form.taken, form.code) : outcome.refusal);
  };

  const showRecord = async (deps: WebDependencies, request: PageRequest, submitted?: Submitted): Promise<PageAnswer> => {
    const found = await form.find(deps, asRequest(request, done(undefined)));
    if (!found.ok) return refusalPage(found.refusal, problems[found.refusal.problem].status);
    return showForm(deps, request, form, found.value, submitted);
  };

  const change: Page = async (deps, request) => {
    const body = done(form.read(request.form));
    // A form without its version matches none: it may not replace what it has not seen.
    const expectedVersion = Number(typed(request.form, 'version') ?? Number.NaN);
    const outcome = await form.put(deps, asRequest(request, body, { query: {}, expectedVersion }));
    if (outcome.ok) return redirect(addressOf(request.params[form.code] ?? '', 'saved'));
    if (isPageOfItsOwn(outcome.refusal)) return refusalPage(outcome.refusal, problems[outcome.refusal.problem].status);
    return showRecord(deps, request, { form: request.form, refusal: outcome.refusal });
  };

  return {
    showBlank: forManagers(showBlank),
    add: forManagers(add),
    showRecord: forManagers((deps, request) => showRecord(deps, request)),
    change: forManagers(change),
  };
};
