import type { Temporal } from 'temporal-polyfill';
import { done, type Outcome, refuseFields } from '../../shared/outcomes.ts';
import { typed, typedInstant, withoutBlanks } from '../forms.ts';

/** A form as the body that the API would get, or which box to mend first. */
export type ActionReading = Outcome<unknown>;

/** Several lines as they were typed, their ends as we keep them. */
export const typedText = (form: URLSearchParams, name: string): string | undefined => typed(form, name)?.replaceAll('\r\n', '\n');

export const readMessage = (form: URLSearchParams): ActionReading => done(withoutBlanks({ message: typedText(form, 'message') }));

/** Nothing but the button. */
export const readNothing = (): ActionReading => done({});

/** The time that a customer suggested, or the one that the appointment has. */
export const readAccept = (form: URLSearchParams): ActionReading => {
  const suggestion = typed(form, 'suggestion');
  return done(
    withoutBlanks({
      suggestion: suggestion === 'as-it-is' ? undefined : suggestion,
      message: typedText(form, 'message'),
    }),
  );
};

export const readReassign = (form: URLSearchParams): ActionReading => {
  const diaryId = typed(form, 'diaryId');
  return diaryId === undefined
    ? refuseFields({ path: 'diaryId', message: 'Choose a colleague' })
    : done(withoutBlanks({ diaryId, message: typedText(form, 'message') }));
};

export const readCancel = (form: URLSearchParams): ActionReading =>
  done(withoutBlanks({ reason: typed(form, 'reason'), message: typedText(form, 'message') }));

const startedBoxes = ['started-day', 'started-month', 'started-year', 'started-time'];

/** Digits as a number; anything else stays text, which the schema refuses in words. */
const number = (text: string): number | string => (/^\d{1,9}$/.test(text) ? Number(text) : text);

/** How a meeting went; without a date and time it began as it was booked. */
export const readComplete = (form: URLSearchParams, now: Temporal.Instant): ActionReading => {
  const isBlank = startedBoxes.every((name) => typed(form, name) === undefined);
  const started = isBlank ? undefined : typedInstant(form, 'started', 'other', now);
  if (started && 'error' in started) return refuseFields(started.error);
  const minutes = typed(form, 'minutesTaken');
  if (minutes === undefined) return refuseFields({ path: 'minutesTaken', message: 'Enter how many minutes it took' });
  return done(
    withoutBlanks({
      startedAt: started?.at,
      minutesTaken: number(minutes),
      reason: typed(form, 'reason'),
      remark: typedText(form, 'remark'),
    }),
  );
};

/** Empty takes the notes away. */
export const readNotes = (form: URLSearchParams): ActionReading => done({ text: typedText(form, 'text') ?? '' });

export const readPriority = (form: URLSearchParams): ActionReading => {
  const priority = typed(form, 'priority');
  return priority === undefined ? refuseFields({ path: 'priority', message: 'Choose how urgent it is' }) : done({ priority });
};

/** What is left empty is taken away. */
export const readContact = (form: URLSearchParams): ActionReading =>
  done(withoutBlanks({ email: typed(form, 'email'), phone: typed(form, 'phone') }));
