import { readDiaries } from '../../diaries/diary-use-cases.ts';
import { addDays, mondayOf } from '../../diaries/london-days.ts';
import { putWorkingPattern } from '../../diaries/pattern-use-cases.ts';
import { type DiaryShape, readShape } from '../../diaries/shape-use-cases.ts';
import { permittedDiary } from '../../diaries/shaping-use-cases.ts';
import { diaryIdField } from '../../diaries/slot-queries.ts';
import { patternFor, patternsFrom, type WorkingPattern } from '../../diaries/working-pattern.ts';
import { done, type Outcome, refuse } from '../../shared/outcomes.ts';
import { longDate } from '../../shared/time.ts';
import { asking, asRequest, type PageAnswer, type PageRequest, redirect, refused, show } from '../page.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import { checkMark, type Result, stepOf, versionOf } from './checking.ts';
import { patternTyped, readDayCopy, readPatternForm, typedPattern, withDayCopied } from './pattern-form.ts';
import { type PatternEdit, patternView, statusOf } from './pattern-view.ts';
import { listed, weekdays } from './weekdays.ts';

const ACTION = 'edit-working-pattern';
const nameOfDay = (code: string): string => weekdays.find((day) => day.code === code)?.name ?? code;

/** What the editor begins with, and what the reader is told about it. */
interface Start {
  readonly days: WorkingPattern['days'];
  readonly validFrom: string;
  readonly notice?: string;
}

/** The first day of a new pattern: a diary's first begins today, any other with the next week. */
const firstDay = ({ diary, today }: DiaryShape): string => (diary.patterns.length === 0 ? today : addDays(mondayOf(today), 7));

const copyOfCoach = async (
  deps: WebDependencies,
  { principal }: PageRequest,
  shape: DiaryShape,
  from: string,
): Promise<Outcome<Start>> => {
  if (!diaryIdField.safeParse(from).success) return refuse('not-found', 'There is no such diary');
  const found = await permittedDiary(deps, { principal, params: { id: from } }, 'read-diary');
  if (!found.ok) return found;
  const { patterns, staffNumber } = found.value;
  const copied = patternFor(patterns, shape.today) ?? patternsFrom(patterns, shape.today)[0];
  const names = await deps.names.names(principal.teamId, [staffNumber]);
  const coach = names[staffNumber] ?? staffNumber;
  const notice = copied
    ? `This is the pattern of ${coach}. Nothing is saved for ${shape.name} until you save it.`
    : `${coach} has no working pattern yet.`;
  return done({ days: copied?.days ?? {}, validFrom: firstDay(shape), notice });
};

const startOf = async (deps: WebDependencies, request: PageRequest, shape: DiaryShape): Promise<Outcome<Start>> => {
  const { from, pattern, done: isSaved } = request.query;
  const { diary, today } = shape;
  if (from !== undefined) return copyOfCoach(deps, request, shape, from);
  const current = patternFor(diary.patterns, today) ?? diary.patterns[0];
  if (pattern === undefined) {
    const notice = isSaved === 'made' ? 'The diary is made. Say when its coach works.' : undefined;
    return done({ days: current?.days ?? {}, validFrom: firstDay(shape), ...(notice !== undefined && { notice }) });
  }
  const chosen = diary.patterns.find(({ validFrom }) => validFrom === pattern);
  if (!chosen) return refuse('not-found', 'There is no such pattern');
  const notice = isSaved === 'saved' ? `The pattern is saved. It counts from ${longDate(chosen.validFrom)}.` : undefined;
  // One that has begun stays as it was worked: what is changed in it counts from a later day.
  const validFrom = chosen.validFrom > today || isSaved === 'saved' ? chosen.validFrom : firstDay(shape);
  return done({ days: chosen.days, validFrom, ...(notice !== undefined && { notice }) });
};

/** The other diaries of the site, whose patterns can be copied. */
const coachesOf = async (deps: WebDependencies, request: PageRequest, { diary }: DiaryShape) => {
  const found = await readDiaries(deps, asking(request, { params: {}, query: { site: diary.site } }));
  return (found.ok ? found.value.items : [])
    .filter(({ id, patterns }) => id !== diary.id && patterns.length > 0)
    .map(({ id, name }) => ({ id, name }))
    .sort((a, b) => a.name.localeCompare(b.name));
};

const showEditor = async (
  deps: WebDependencies,
  request: PageRequest,
  shape: DiaryShape,
  edit: PatternEdit,
): Promise<PageAnswer> =>
  request.form.get('step') === 'preview'
    ? show('diaries/preview.njk', patternView(shape, edit), statusOf(edit.result))
    : show(
        'diaries/pattern.njk',
        { ...patternView(shape, edit), isWholePage: true, coaches: await coachesOf(deps, request, shape) },
        edit.copyError ? 400 : statusOf(edit.result),
      );

/** The editor of a diary's weekly template, as it counts now, as another coach's does, or as another of its own did. */
export const patternPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const opened = await readShape(deps, request, ACTION);
  if (!opened.ok) return refused(opened);
  const start = await startOf(deps, request, opened.value);
  if (!start.ok) return refused(start);
  const { days, validFrom, notice } = start.value;
  const edit = { form: new URLSearchParams(), typed: patternTyped(days, validFrom), ...(notice !== undefined && { notice }) };
  return showEditor(deps, request, opened.value, edit);
};

/** A form whose rows are added to or copied, before anything is judged. */
const reworked = (form: URLSearchParams, edit: PatternEdit): PatternEdit => {
  const step = form.get('step') ?? '';
  if (step.startsWith('add-')) return { ...edit, added: step.slice('add-'.length) };
  const copy = readDayCopy(form, step);
  if ('error' in copy) return { ...edit, copyError: copy.error };
  const notice = `${nameOfDay(copy.from)} is copied to ${listed(copy.to.map(nameOfDay))}. Nothing is saved yet.`;
  return { ...edit, typed: withDayCopied(edit.typed, copy.from, copy.to), notice };
};

/** Shows what a pattern would do, or saves it once that was shown. Whoever comes second sees what has changed, and keeps what they typed. */
export const submitPatternPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const { form, path } = request;
  const opened = await readShape(deps, request, ACTION);
  if (!opened.ok) return refused(opened);
  const typed = typedPattern(form);
  const edit: PatternEdit = { form, typed, version: form.get('version') ?? '' };
  const step = stepOf(form);
  if (step === 'form') return showEditor(deps, request, opened.value, reworked(form, edit));

  const body = readPatternForm(form, typed);
  const mark = checkMark(body, form.get('version'));
  const isSaving = step === 'save' && form.get('checked') === mark;
  const outcome = await putWorkingPattern(
    deps,
    asRequest(request, done(body), { query: { dryRun: `${!isSaving}` }, expectedVersion: versionOf(form) }),
  );
  if (outcome.ok && isSaving) return redirect(`${path}?pattern=${outcome.value.validFrom}&done=saved`);
  if (!outcome.ok && ['not-permitted', 'not-found'].includes(outcome.refusal.problem)) return refused(outcome);
  const result: Result = outcome.ok ? { checked: { affected: outcome.value.affected, mark } } : { refusal: outcome.refusal };
  const notice = outcome.ok && step === 'save' ? 'You changed something since it was checked. Look at it, then save.' : undefined;
  const latest = outcome.ok ? opened : await readShape(deps, request, ACTION);
  return latest.ok
    ? showEditor(deps, request, latest.value, { ...edit, result, ...(notice !== undefined && { notice }) })
    : refused(latest);
};
