import type { Temporal } from 'temporal-polyfill';
import type { AppointmentAnswer } from '../../appointments/appointment.ts';
import { addDays, dayOfWeek, isoWeekField, isoWeekOf, mondayOf, placeOf } from '../../diaries/london-days.ts';
import { done, type Outcome, refuseFields } from '../../shared/outcomes.ts';
import { type InstantText, instantField, instantText } from '../../shared/time.ts';
import { typed, typedInstant, withoutBlanks } from '../forms.ts';
import type { PageRequest } from '../page.ts';
import { typedText } from './action-forms.ts';

/** Whose free times are shown. */
export type Whose = 'own' | 'all';

/** What somebody looks at while they choose a new time. */
export interface Looking {
  readonly week?: string;
  readonly whose: Whose;
  /** The time that was pressed last. */
  readonly pick?: InstantText;
}

const weekIn = (text: string | undefined): string | undefined => {
  const week = isoWeekField.safeParse(text);
  return week.success ? week.data : undefined;
};

/** The week and whose times, as the form's buttons or a link say; `goTo` and `show` are what was pressed, the others what was looked at. */
export const lookingIn = (fields: URLSearchParams | PageRequest['query']): Looking => {
  const said: Readonly<Record<string, string>> = fields instanceof URLSearchParams ? Object.fromEntries(fields) : fields;
  const pick = instantField.safeParse(said.pick);
  const pressed = weekIn(said.goTo) ?? weekIn(said.week);
  const week = pick.success && said.goTo === undefined ? isoWeekOf(placeOf(pick.data).date) : pressed;
  return {
    ...(week !== undefined && { week }),
    whose: (said.show ?? said.whose) === 'all' ? 'all' : 'own',
    ...(pick.success && { pick: pick.data }),
  };
};

/** Whether the form was sent to be looked at further, and not to give the appointment its new time. */
export const isLooking = (form: URLSearchParams): boolean => ['pick', 'goTo', 'show'].some((name) => form.has(name));

/** The first week to look at: that of the appointment, or the one of now (at a weekend the one to come) when it is over. */
export const firstWeek = ({ at }: Pick<AppointmentAnswer, 'at'>, now: Temporal.Instant): string => {
  const { date: today } = placeOf(instantText(now));
  const present = isoWeekOf(dayOfWeek(today) > 5 ? addDays(mondayOf(today), 7) : today);
  const own = isoWeekOf(placeOf(at).date);
  return own < present ? present : own;
};

/** `POST …/reschedule` out of the form: any start on five minutes, with the same coach or another. */
export const readNewTime = (form: URLSearchParams, now: Temporal.Instant): Outcome<unknown> => {
  const at = typedInstant(form, 'at', 'other', now);
  if ('error' in at) return refuseFields(at.error);
  return done(withoutBlanks({ at: at.at, diaryId: typed(form, 'diaryId'), message: typedText(form, 'message') }));
};
