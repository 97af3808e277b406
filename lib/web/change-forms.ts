import type { Temporal } from 'temporal-polyfill';
import { done, type Outcome, refuseFields } from '../shared/outcomes.ts';
import { instantText } from '../shared/time.ts';
import { typed, typedInstant, withoutBlanks } from './forms.ts';

/** A form as the body that the API would get, or which boxes to mend first. */
export type FormReading = Outcome<unknown>;

/** Digits as a number; anything else stays text, which the schema refuses in words. */
const number = (text: string | undefined): number | string | undefined =>
  text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : text;

/** When the call was made: now, or earlier today or on another day. */
const calledAt = (form: URLSearchParams, now: Temporal.Instant) =>
  (typed(form, 'called') ?? 'now') === 'now'
    ? { at: instantText(now) }
    : typedInstant(form, 'called', typed(form, 'called') ?? '', now);

const nextCall = (form: URLSearchParams, now: Temporal.Instant) => {
  const next = typed(form, 'next');
  if (next === undefined || next === 'none') return undefined;
  if (next.startsWith('at ')) return { at: next.slice(3) };
  return typedInstant(form, 'next', next, now);
};

/** The result of a call, with an outcome or the next call's time. */
export const readCall = (form: URLSearchParams, now: Temporal.Instant): FormReading => {
  const called = calledAt(form, now);
  if ('error' in called) return refuseFields(called.error);
  const next = nextCall(form, now);
  if (next && 'error' in next) return refuseFields(next.error);
  if (typed(form, 'result') === undefined) return refuseFields({ path: 'result', message: 'Choose the result of the call' });
  const fees = typed(form, 'feesCollected');
  return done(
    withoutBlanks({
      calledAt: called.at,
      result: typed(form, 'result'),
      outcome: typed(form, 'outcome'),
      nextCallAt: next?.at,
      minutes: number(typed(form, 'minutes')),
      feesCollected: fees === undefined ? undefined : fees === 'yes',
    }),
  );
};

export const readReschedule = (form: URLSearchParams, now: Temporal.Instant): FormReading => {
  const choice = typed(form, 'at');
  if (choice === undefined) return refuseFields({ path: 'at', message: 'Choose when to call' });
  if (choice === 'anytime') return done({ anytime: true });
  const next = typedInstant(form, 'at', choice, now);
  return 'error' in next ? refuseFields(next.error) : done({ at: next.at });
};

export const readTransfer = (form: URLSearchParams): FormReading => {
  const chosen = typed(form, 'caseworkerId');
  const caseworkerId = chosen === 'other' ? typed(form, 'otherCaseworkerId') : chosen;
  if (caseworkerId === undefined)
    return refuseFields({ path: chosen === 'other' ? 'otherCaseworkerId' : 'caseworkerId', message: 'Choose a caseworker' });
  const withCase = form.get('withCase') === 'yes';
  return done({ caseworkerId, returnWhenClosed: form.get('returnWhenClosed') === 'yes', ...(withCase && { withCase }) });
};

/** How long the reminder stays away. */
export const readSnooze = (form: URLSearchParams): FormReading => {
  const minutes = number(typed(form, 'minutes'));
  return minutes === undefined
    ? refuseFields({ path: 'minutes', message: 'Choose when to be reminded again' })
    : done({ minutes });
};

/** What became of a call back of a case. */
export const readClosing = (form: URLSearchParams): FormReading => {
  const closeStatus = typed(form, 'closeStatus');
  return closeStatus === undefined
    ? refuseFields({ path: 'closeStatus', message: 'Choose what became of it' })
    : done(withoutBlanks({ closeStatus, reason: typed(form, 'reason') }));
};

export const readReason =
  (endAttempts: boolean) =>
  (form: URLSearchParams): FormReading => {
    const reason = typed(form, 'reason');
    if (reason === undefined) return refuseFields({ path: 'reason', message: 'Say why' });
    return done({ reason, ...(endAttempts && { endAttempts: true }) });
  };
