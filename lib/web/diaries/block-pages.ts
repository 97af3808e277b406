import { addBlock, removeBlock } from '../../diaries/block-use-cases.ts';
import { type DiaryShape, readShape } from '../../diaries/shape-use-cases.ts';
import { done, refuse } from '../../shared/outcomes.ts';
import { problems } from '../../shared/problems.ts';
import { dateField } from '../../shared/time.ts';
import { idempotencyOf, typedWallTime } from '../forms.ts';
import { asking, asRequest, type PageAnswer, type PageRequest, redirect, refused, show } from '../page.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import { readBlockForm } from './block-form.ts';
import { type BlockEdit, blockView, removalView } from './block-view.ts';
import { checkMark, stepOf } from './checking.ts';
import { dateBoxes } from './date-boxes.ts';

const ACTION = 'edit-blocks';

const showBlock = (shape: DiaryShape, edit: BlockEdit): PageAnswer =>
  show(
    'diaries/block.njk',
    blockView(shape, edit),
    edit.refusal ? problems[edit.refusal.problem].status : edit.errors ? 400 : 200,
  );

/** What a link from the diary says already: the day, and when it was pressed on a time, that too. */
const startingForm = ({ query }: PageRequest): URLSearchParams => {
  const date = dateField.safeParse(query.date);
  return new URLSearchParams({
    ...(date.success && dateBoxes('date', date.data)),
    from: typedWallTime(query.start ?? '') ?? '',
    again: 'once',
  });
};

/** The form that blocks part of a day, once or again and again (000 "Appointments to be booked directly into the work coach diary"). */
export const blockPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const opened = await readShape(deps, request, ACTION);
  return opened.ok ? showBlock(opened.value, { form: startingForm(request) }) : refused(opened);
};

/** Shows which days a block takes and what is booked there, or saves it once that was shown. */
export const submitBlockPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const { form, path } = request;
  const opened = await readShape(deps, request, ACTION);
  if (!opened.ok) return refused(opened);
  const shape = opened.value;
  const reading = readBlockForm(form, shape.catalogue);
  if (!reading.ok) return showBlock(shape, { form, errors: reading.errors });
  const { wish } = reading;
  const mark = checkMark(wish);
  const isSaving = stepOf(form) === 'save' && form.get('checked') === mark;
  const outcome = await addBlock(
    deps,
    asRequest(request, done(wish.body), {
      query: { dryRun: `${!isSaving}` },
      ...(isSaving && idempotencyOf(form, path)),
    }),
  );
  if (!outcome.ok) return showBlock(shape, { form, refusal: outcome.refusal });
  if (isSaving) return redirect(`/diaries/${encodeURIComponent(shape.diary.id)}/changes?done=blocked`);
  const notice = stepOf(form) === 'save' ? 'You changed something since it was checked. Look at it, then save.' : undefined;
  return showBlock(shape, { form, checked: { wish, mark }, ...(notice !== undefined && { notice }) });
};

/** Asks before a block goes, with all its days. */
export const removeBlockPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const opened = await readShape(deps, request, ACTION);
  if (!opened.ok) return refused(opened);
  const view = removalView(opened.value, request.params.blockId);
  return view ? show('diaries/block-removal.njk', view) : refused(refuse('not-found', 'There is no such block'));
};

/** Makes blocked time free again. */
export const submitBlockRemovalPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const outcome = await removeBlock(deps, asking(request));
  return outcome.ok
    ? redirect(`/diaries/${encodeURIComponent(request.params.id ?? '')}/changes?done=unblocked`)
    : refused(outcome);
};
