import type { Temporal } from 'temporal-polyfill';
import { type HourBand, hourBandAt, hourBands, type OwnCall } from '../../outbound-calls/outbound-call.ts';
import { inLondon, instantText } from '../../shared/time.ts';
import { wordFor } from '../words.ts';

interface Choice {
  readonly value: string;
  readonly text: string;
}

const choice = (band: HourBand): Choice => ({ value: band, text: wordFor(band) });

const hasBegun = (now: Temporal.Instant) => {
  const latest = hourBands.indexOf(hourBandAt(instantText(now)));
  return (band: HourBand): boolean => hourBands.indexOf(band) <= latest;
};

/** When a call of today was made: now, which is said by saying nothing, or a part of the day that has begun. */
export const timesToday = (now: Temporal.Instant): readonly Choice[] => [
  { value: '', text: 'Now' },
  ...hourBands.filter(hasBegun(now)).map(choice),
];

/** Whether a form left open over midnight names a part of the day that has not begun today. */
export const isYetToCome = (band: string, now: Temporal.Instant): boolean =>
  hourBands.some((one) => one === band && !hasBegun(now)(one));

/** When a logged call was made: its own part of the day, or another that has begun. */
export const timesOf = ({ on, hourBand }: OwnCall, now: Temporal.Instant): readonly Choice[] => {
  const isOver = on < inLondon(instantText(now)).toPlainDate().toString();
  const begun = hasBegun(now);
  return hourBands.filter((band) => isOver || band === hourBand || begun(band)).map(choice);
};
