import { Temporal } from 'temporal-polyfill';
import { placeOf } from '../../diaries/london-days.ts';
import type { FieldError } from '../../shared/problems.ts';
import type { InstantText } from '../../shared/time.ts';
import { typed, typedInstant } from '../forms.ts';

/** The groups of boxes that a customer may fill in, by the beginning of their names. */
export const suggestionNames = ['first', 'second', 'third'] as const;
type SuggestionName = (typeof suggestionNames)[number];

/** What the groups are called. */
export const suggestionWords: Readonly<Record<SuggestionName, string>> = {
  first: 'First time',
  second: 'Second time',
  third: 'Third time',
};

/** A time that was suggested, and the boxes that it stands in. */
export interface Suggestion {
  readonly name: SuggestionName;
  readonly at: InstantText;
}

/** What times can be suggested: those that staff could accept. */
export interface SuggestionLimits {
  readonly now: Temporal.Instant;
  /** The time that the appointment has. */
  readonly own: InstantText;
  /** The last London date that can be booked; unknown when the appointment's type is not offered any more. */
  readonly lastDate?: string | undefined;
}

const UNIT_MINUTES = 5;

const isBlank = (form: URLSearchParams, name: string): boolean =>
  ['day', 'month', 'year', 'time'].every((part) => typed(form, `${name}-${part}`) === undefined);

const wrong = (
  at: InstantText,
  { now, own, lastDate }: SuggestionLimits,
): readonly [box: 'day' | 'time', message: string] | undefined => {
  if (Temporal.Instant.from(at).epochMilliseconds <= now.epochMilliseconds)
    return ['day', 'Suggest a time that is still to come'];
  if (placeOf(at).unit % 1 !== 0) return ['time', `Suggest a time on ${UNIT_MINUTES} minutes, such as 2:30pm or 2:35pm`];
  if (at === own) return ['day', 'Suggest another time than the one that the appointment has'];
  if (lastDate !== undefined && placeOf(at).date > lastDate)
    return ['day', 'Suggest an earlier day: we cannot book so far ahead'];
  return undefined;
};

/** The times that a form suggests, or what is wrong with it: at least one, each once, each of them one that staff could accept. */
export const readSuggestions = (
  form: URLSearchParams,
  limits: SuggestionLimits,
): { readonly suggestions: readonly Suggestion[]; readonly errors: readonly FieldError[] } => {
  const suggestions: Suggestion[] = [];
  const errors: FieldError[] = [];
  for (const name of suggestionNames.filter((one) => !isBlank(form, one))) {
    const refuse = (path: string, message: string) =>
      errors.push({ path, message: `${suggestionWords[name]}: ${message.charAt(0).toLowerCase()}${message.slice(1)}` });
    const read = typedInstant(form, name, 'other', limits.now);
    const fault = 'error' in read ? undefined : wrong(read.at, limits);
    if ('error' in read) refuse(read.error.path, read.error.message);
    else if (fault) refuse(`${name}-${fault[0]}`, fault[1]);
    else if (suggestions.some(({ at }) => at === read.at)) refuse(`${name}-day`, 'Suggest each time once');
    else suggestions.push({ name, at: read.at });
  }
  if (suggestions.length === 0 && errors.length === 0) errors.push({ path: 'first-day', message: 'Suggest at least one time' });
  return { suggestions, errors };
};
