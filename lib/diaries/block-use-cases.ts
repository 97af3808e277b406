import { done, type Outcome, refuse, refuseFields } from '../shared/outcomes.ts';
import { receiptOf, writeReceipt } from '../shared/receipt-repository.ts';
import { parse, parseBody } from '../shared/requests.ts';
import { epochSeconds } from '../shared/time.ts';
import { type Block, blockAnswer, blockDetailsSchema, judgeBlock } from './block.ts';
import type { DiaryDependencies, DiaryRequestTo } from './dependencies.ts';
import { deleteBlock, writeBlock } from './diary-repository.ts';
import { addDays, instantAt } from './london-days.ts';
import { dryRunSchema } from './pattern-use-cases.ts';
import { permittedDiary, reshape } from './shaping-use-cases.ts';

const MONTHS_KEPT_DAYS = 731;
const MOST_BLOCKS = 500;

export type BlockAnswer = ReturnType<typeof blockAnswer>;

/**
 * Blocks part of a day, or of many. Types booked by block time name themselves and the claimant (000 "Appointments to be booked directly").
 * Refuses `overlaps-booking`, with what is booked, and anything that is being booked at this moment.
 */
export const addBlock = async (deps: DiaryDependencies, request: DiaryRequestTo): Promise<Outcome<BlockAnswer>> => {
  const may = await permittedDiary(deps, request, 'edit-blocks');
  if (!may.ok) return may;
  const query = parse(dryRunSchema, request.query);
  if (!query.ok) return query;
  const details = parseBody(blockDetailsSchema, request.body);
  if (!details.ok) return details;
  const id = deps.ids.next();
  const changed = await reshape<Block>(deps, request, {
    action: 'edit-blocks',
    dryRun: query.value.dryRun === 'true',
    decide: async ({ diary, shape, catalogue, today, now }) => {
      const earlier = await deps.receipts.earlier(request, now);
      if (earlier && !earlier.ok) return earlier;
      if (earlier) {
        const made = (await deps.diaries.blocks(diary.id)).find((block) => block.id === earlier.value);
        return made ? done({ shape, writes: [], answer: made }) : refuse('not-found', 'The block that this key made was removed');
      }
      const judged = judgeBlock(details.value, catalogue, {
        id,
        diaryId: diary.id,
        by: request.principal.staffNumber,
        createdAt: now,
      });
      if (!judged.ok) return judged;
      const block = judged.value;
      if (block.date < today) return refuseFields({ path: 'from', message: 'Give a time today or later' });
      if (block.date > addDays(today, 366))
        return refuseFields({ path: 'from', message: 'Give a time within a year from today' });
      if (shape.blocks.length >= MOST_BLOCKS)
        return refuseFields({ path: 'from', message: `Remove blocks first: there are ${MOST_BLOCKS} already` });
      const ttl =
        block.recurrence === undefined ? epochSeconds(instantAt(block.date, 144)) + MONTHS_KEPT_DAYS * 86_400 : undefined;
      const kept: Block = { ...block, ...(ttl !== undefined && { ttl }) };
      return done({
        shape: { ...shape, blocks: [...shape.blocks, kept] },
        writes: [writeBlock(kept), ...writeReceipt(receiptOf(request), id, now)],
        answer: kept,
        refuseAffected: true,
      });
    },
  });
  return changed.ok ? done(blockAnswer(changed.value.answer)) : changed;
};

/** Makes blocked time free again, all its occurrences at once. */
export const removeBlock = async (deps: DiaryDependencies, request: DiaryRequestTo): Promise<Outcome<undefined>> => {
  const changed = await reshape(deps, request, {
    action: 'edit-blocks',
    decide: ({ shape }) => {
      const block = shape.blocks.find(({ id }) => id === request.params.blockId);
      if (!block) return refuse('not-found', 'There is no such block');
      return done({
        shape: { ...shape, blocks: shape.blocks.filter((one) => one !== block) },
        writes: [deleteBlock(block)],
        answer: undefined,
      });
    },
  });
  return changed.ok ? done(undefined) : changed;
};
