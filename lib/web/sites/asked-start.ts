import type { Temporal } from 'temporal-polyfill';
import type { FieldError } from '../../shared/problems.ts';
import { type InstantText, inLondon, instantField } from '../../shared/time.ts';
import { typedInstant } from '../forms.ts';
import { wallText } from '../times.ts';

type Query = Readonly<Record<string, string>>;

/** Date and time as the boxes of a form show them. */
export type StartBoxes = Readonly<Record<'on-day' | 'on-month' | 'on-year' | 'on-time', string>>;

const boxNames = ['on-day', 'on-month', 'on-year', 'on-time'] as const;
const noBoxes: StartBoxes = { 'on-day': '', 'on-month': '', 'on-year': '', 'on-time': '' };

const boxesOf = (at: InstantText): StartBoxes => {
  const local = inLondon(at);
  return {
    'on-day': `${local.day}`,
    'on-month': `${local.month}`,
    'on-year': `${local.year}`,
    'on-time': wallText(local.toPlainTime().toString({ smallestUnit: 'minute' })),
  };
};

export interface AskedStart {
  readonly boxes: StartBoxes;
  readonly at?: InstantText;
  readonly errors: readonly FieldError[];
}

/** The start that a query asks about: from the form's boxes, or from `at` as other pages link it; neither on a first visit. */
export const askedStart = (query: Query, now: Temporal.Instant): AskedStart => {
  if (boxNames.some((name) => query[name] !== undefined)) {
    const boxes = { ...noBoxes, ...Object.fromEntries(boxNames.map((name) => [name, query[name] ?? ''])) };
    const typed = typedInstant(new URLSearchParams(boxes), 'on', 'other', now);
    return 'error' in typed ? { boxes, errors: [typed.error] } : { boxes, at: typed.at, errors: [] };
  }
  if (query.at === undefined) return { boxes: noBoxes, errors: [] };
  const at = instantField.safeParse(query.at);
  if (at.success) return { boxes: boxesOf(at.data), at: at.data, errors: [] };
  return { boxes: noBoxes, errors: [{ path: 'on-day', message: 'Enter a date that exists, such as 24 11 2026' }] };
};
