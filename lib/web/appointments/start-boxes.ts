import { type InstantText, inLondon } from '../../shared/time.ts';
import { dateBoxes } from '../diaries/date-boxes.ts';
import { wallText } from '../times.ts';

/** A date and time as the boxes under `name` show them, by the London clock. */
export const startBoxes = (name: string, at: InstantText): Readonly<Record<string, string>> => {
  const local = inLondon(at);
  return {
    ...dateBoxes(name, local.toPlainDate().toString()),
    [`${name}-time`]: wallText(local.toPlainTime().toString({ smallestUnit: 'minute' })),
  };
};
