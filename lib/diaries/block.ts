import * as z from 'zod';
import { line } from '../shared/fields.ts';
import { done, type Outcome, refuseFields } from '../shared/outcomes.ts';
import { type InstantText, instantField } from '../shared/time.ts';
import { instantAt, placeOf, touchesChangeHour, touchesClockChange } from './london-days.ts';
import { namesFirstDate, occurrences, recurrenceField } from './recurrence.ts';
import { type Catalogue, typeCodeField } from './type-facts.ts';
import type { Span } from './units.ts';

/** `POST /diaries/{id}/blocks`: part of a day made unavailable, once or again and again. */
export const blockDetailsSchema = z.strictObject({
  from: instantField,
  to: instantField,
  reason: line(200),
  type: typeCodeField.optional(),
  claimantName: line(200).optional(),
  recurrence: recurrenceField.optional(),
});
export type BlockDetails = z.output<typeof blockDetailsSchema>;

export const blockSchema = z.object({
  id: z.string(),
  diaryId: z.string(),
  /** The first day, and what it takes of each day in units of London wall time. */
  date: z.string(),
  start: z.int(),
  end: z.int(),
  reason: z.string(),
  type: z.string().optional(),
  claimantName: z.string().optional(),
  recurrence: z.string().optional(),
  by: z.string(),
  createdAt: z.string(),
  ttl: z.int().optional(),
});
export type Block = z.output<typeof blockSchema>;

const spanOf = (from: InstantText, to: InstantText): Outcome<{ readonly date: string } & Span> => {
  const [begin, finish] = [placeOf(from), placeOf(to)];
  if (!Number.isInteger(begin.unit)) return refuseFields({ path: 'from', message: 'Give a time on five minutes, such as 09:20' });
  if (!Number.isInteger(finish.unit)) return refuseFields({ path: 'to', message: 'Give a time on five minutes, such as 09:20' });
  if (to <= from) return refuseFields({ path: 'to', message: 'The end must be later than the start' });
  if (begin.date !== finish.date)
    return refuseFields({ path: 'to', message: 'A block lies within one day: for whole days give an override without segments' });
  const span = { date: begin.date, start: begin.unit, end: finish.unit };
  if (touchesClockChange(span.date, span))
    return refuseFields({ path: 'from', message: 'Leave out 01:00 to 02:00: the clocks change on this date' });
  return done(span);
};

/** A type that is booked by block time names itself and the claimant (000 "Appointments to be booked directly into the work coach diary"). */
const judgeType = ({ type, claimantName, recurrence, reason }: BlockDetails, catalogue: Catalogue): Outcome<true> => {
  const facts = type === undefined ? undefined : catalogue.get(type);
  if (type !== undefined && !facts) return refuseFields({ path: 'type', message: 'There is no such appointment type' });
  if (facts && !facts.byBlockTime)
    return refuseFields({ path: 'type', message: `${facts.name} is not booked by blocking time: book an appointment instead` });
  if (facts && claimantName === undefined)
    return refuseFields({ path: 'claimantName', message: `Give the claimant’s name: ${facts.name} is booked by blocking time` });
  if (facts && recurrence !== undefined)
    return refuseFields({ path: 'recurrence', message: 'An appointment takes place once: leave the recurrence out' });
  if (!facts && claimantName !== undefined)
    return refuseFields({ path: 'type', message: 'Give the appointment type that is booked for this claimant' });
  const meant = facts
    ? undefined
    : [...catalogue.values()].find(
        ({ byBlockTime, code, name }) =>
          byBlockTime && (reason.toUpperCase().split(/\W+/).includes(code) || reason.toLowerCase().includes(name.toLowerCase())),
      );
  return meant
    ? refuseFields({
        path: 'type',
        message: `Give the type ${meant.code} and the claimant’s name: ${meant.name} is booked by blocking time`,
      })
    : done(true);
};

/** A block as it would be kept, or what is wrong with it. */
export const judgeBlock = (
  details: BlockDetails,
  catalogue: Catalogue,
  known: Pick<Block, 'id' | 'diaryId' | 'by' | 'createdAt'>,
): Outcome<Block> => {
  const span = spanOf(details.from, details.to);
  if (!span.ok) return span;
  const judged = judgeType(details, catalogue);
  if (!judged.ok) return judged;
  const { reason, type, claimantName, recurrence } = details;
  if (recurrence !== undefined && touchesChangeHour(span.value))
    return refuseFields({
      path: 'from',
      message: 'Leave out 01:00 to 02:00 when a block recurs: the clocks change in that hour',
    });
  if (recurrence !== undefined && !namesFirstDate(recurrence, span.value.date))
    return refuseFields({ path: 'recurrence', message: 'The first day is not one that the recurrence names: change either' });
  return done({
    ...known,
    ...span.value,
    reason,
    ...(type !== undefined && { type }),
    ...(claimantName !== undefined && { claimantName }),
    ...(recurrence !== undefined && { recurrence }),
  });
};

/** The days of a block from one date to another, both included. */
export const blockDates = (
  { recurrence, date }: Pick<Block, 'recurrence' | 'date'>,
  from: string,
  to: string,
): readonly string[] =>
  recurrence === undefined ? (date >= from && date <= to ? [date] : []) : occurrences(recurrence, date, from, to);

/** A block as the API answers it, its first occurrence in instants. */
export const blockAnswer = ({ start, end, ttl: _, ...block }: Block) => ({
  ...block,
  from: instantAt(block.date, start),
  to: instantAt(block.date, end),
});
