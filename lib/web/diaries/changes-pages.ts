import { mondayOf } from '../../diaries/london-days.ts';
import { putHours } from '../../diaries/several-days-use-cases.ts';
import { type DiaryShape, readShape } from '../../diaries/shape-use-cases.ts';
import { done } from '../../shared/outcomes.ts';
import type { FieldError } from '../../shared/problems.ts';
import { problems } from '../../shared/problems.ts';
import { longDate } from '../../shared/time.ts';
import { typedDate } from '../forms.ts';
import { asRequest, type PageAnswer, type PageRequest, redirect, refused, show } from '../page.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import { type ChangesEdit, changedWeeks, changesView, copiedWeek, type WeekCopy } from './changes-view.ts';
import { checkMark, stepOf, versionOf } from './checking.ts';
import { dateInLine, wrongDate } from './date-boxes.ts';

const notices: ReadonlyMap<string, string> = new Map([
  ['blocked', 'The time is blocked.'],
  ['unblocked', 'The time is free again.'],
]);

const noticeFor = (said: string | undefined): string | undefined => {
  if (said === undefined || !/^\d{1,2}$/.test(said)) return notices.get(said ?? '');
  return said === '1' ? 'The hours of the day are saved.' : `The hours of ${said} days are saved.`;
};

const showChanges = ({ principal }: PageRequest, shape: DiaryShape, edit: ChangesEdit): PageAnswer =>
  show(
    'diaries/changes.njk',
    changesView(shape, principal, edit),
    edit.refused ? problems[edit.refused.refusal.problem].status : edit.errors ? 400 : 200,
  );

/** Everything by which a diary will differ from what it is now, and the way to the hours of any day. */
export const changesPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const opened = await readShape(deps, request, 'read-diary');
  if (!opened.ok) return refused(opened);
  const shape = opened.value;
  const { date: typed, done: said, affected } = request.query;
  const date = typed === undefined ? undefined : dateInLine(typed, shape.today);
  if (date !== undefined) return redirect(`/diaries/${encodeURIComponent(shape.diary.id)}/days/${date}/hours`);
  const notice = noticeFor(said);
  const message = typed?.trim() ? 'Enter a date that exists, such as 28 November 2026' : 'Enter the date of the day to change';
  return showChanges(request, shape, {
    boxes: typed === undefined ? {} : { date: typed },
    ...(typed !== undefined && { errors: [{ path: 'date', message }] }),
    ...(notice !== undefined && { notice, isSaved: true, hasAffected: affected !== undefined }),
  });
};

const boxesOf = (form: URLSearchParams): Readonly<Record<string, string>> =>
  Object.fromEntries(['week', 'to-day', 'to-month', 'to-year'].map((name) => [name, form.get(name) ?? '']));

/** The week to copy and where to, or what to choose first. */
const readCopy = (form: URLSearchParams, shape: DiaryShape): WeekCopy | { readonly errors: readonly FieldError[] } => {
  const from = changedWeeks(shape).find((week) => week === form.get('week'));
  const wrong = wrongDate(form, 'to', 'Enter a day of the week to copy to');
  const to = wrong === undefined ? mondayOf(typedDate(form, 'to') ?? '') : undefined;
  const message = wrong ?? (from !== undefined && from === to ? 'Enter a day of another week than the one to copy' : undefined);
  const errors = [
    ...(from === undefined ? [{ path: 'week', message: 'Choose the week to copy' }] : []),
    ...(message === undefined ? [] : [{ path: 'to-day', message }]),
  ];
  return from === undefined || to === undefined || errors.length > 0 ? { errors } : copiedWeek(shape, from, to);
};

/** Gives the changed days of one week to another: shown first with whom they affect, then saved one by one. */
export const copyWeekPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const { form, path } = request;
  const opened = await readShape(deps, request, 'edit-working-pattern');
  if (!opened.ok) return refused(opened);
  const shape = opened.value;
  const boxes = boxesOf(form);
  const copy = readCopy(form, shape);
  if ('errors' in copy) return showChanges(request, shape, { boxes, errors: copy.errors });
  const all = copy.days.map(({ date, segments }) => ({ date, hours: { segments } }));
  const mark = checkMark(all, form.get('version'));
  const isSaving = stepOf(form) === 'save' && form.get('checked') === mark;
  const turn = await putHours(deps, asRequest(request, done(undefined)), all, {
    dryRun: !isSaving,
    // What is looked at is the diary as it is; what is saved, as it was looked at.
    version: isSaving ? versionOf(form) : shape.diary.version,
  });
  if (turn.refused) {
    const latest = await readShape(deps, request, 'edit-working-pattern');
    if (!latest.ok) return refused(latest);
    return showChanges(request, latest.value, { boxes, refused: { ...turn.refused, saved: isSaving ? turn.dates : [] } });
  }
  if (isSaving) return redirect(`${path}?done=${turn.dates.length}${turn.affected.length > 0 ? '&affected=some' : ''}`);
  const shown = checkMark(all, `${shape.diary.version}`);
  const notice = `The week of ${longDate(copy.from)} as it would be copied. Look at it, then save.`;
  return showChanges(request, shape, { boxes, copy, checked: { affected: turn.affected, mark: shown }, notice });
};
