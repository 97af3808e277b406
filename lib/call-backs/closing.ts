import type { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { lines } from '../shared/fields.ts';
import { done, type Outcome, refuse } from '../shared/outcomes.ts';
import type { LetterCode, Settings } from '../shared/settings.ts';
import { type InstantText, inLondon, instantText } from '../shared/time.ts';
import { type Change, type HistoryLine, unchanged } from './change.ts';
import { asksForFees, letterTemplateVersion } from './letters.ts';
import { allow } from './lifecycle.ts';
import type { Letter, NewApplication } from './new-application.ts';

/** Cancelling says why; a team leader may instead end the attempts, which goes on to the letters. */
export const closeSchema = z.strictObject({ reason: lines(1000), endAttempts: z.literal(true).optional() });

/** Closes a record; one that was lent to another caseworker moves back (001, "When you receive"). */
export const closed = (
  callBack: NewApplication,
  status: 'completed' | 'cancelled' | 'letters-issued' | 'unsuccessful',
  now: InstantText,
): Pick<Change<NewApplication>, 'callBack' | 'history'> => {
  const { returnTo, ...rest } = callBack;
  const ended = { ...rest, marks: [], status, closedAt: now };
  if (!returnTo) return { callBack: ended, history: [] };
  const { caseworkerId, teamId, siteId } = returnTo;
  const line: HistoryLine = { what: 'moved-back', to: caseworkerId, ...(callBack.allocatedTo && { from: callBack.allocatedTo }) };
  return { callBack: { ...ended, allocatedTo: caseworkerId, teamId, siteId }, history: [line] };
};

/** Cancels from any open status: the client rang back, it was a duplicate, it was withdrawn. Refuses `already-closed`. */
export const cancel = (callBack: NewApplication, reason: string, now: Temporal.Instant): Outcome<Change<NewApplication>> => {
  const allowed = allow(callBack, 'cancel');
  if (!allowed.ok) return allowed;
  const change = closed({ ...callBack, closeReason: reason }, 'cancelled', instantText(now));
  const line: HistoryLine = { what: 'cancelled', from: callBack.status, to: 'cancelled' };
  return done({ ...change, history: [line, ...change.history], messages: [] });
};

/** The team leader's decision that further calls would delay the case unreasonably (001 step 33): on to the letters. */
export const endAttempts = (callBack: NewApplication, reason: string): Outcome<Change<NewApplication>> => {
  const allowed = allow(callBack, 'end-attempts');
  if (!allowed.ok) return allowed;
  return done({
    callBack: { ...callBack, status: 'letters-due', closeReason: reason },
    history: [{ what: 'attempts-ended', from: callBack.status, to: 'letters-due' }],
    messages: [],
  });
};

const letter = (code: LetterCode, settings: Settings, now: InstantText): Letter => {
  const date = inLondon(now).toPlainDate();
  return {
    code,
    file: `${code}.pdf`,
    issuedAt: now,
    date: date.toString(),
    ...(asksForFees(code) && { payBy: date.add({ days: settings.feeDays }).toString() }),
    sender: settings.letterSender,
    returnAddress: settings.letterReturnAddress,
    telephone: settings.letterTelephone,
    templateVersion: letterTemplateVersion,
  };
};

/** What the machine does once letters are due (001 step 34): issues the route's letters, or ends unsuccessfully where there are none. */
export const issueLetters = (
  callBack: NewApplication,
  settings: Settings,
  now: Temporal.Instant,
): Outcome<Change<NewApplication>> => {
  const allowed = allow(callBack, 'issue-letters');
  if (!allowed.ok) return allowed;
  const codes = callBack.offlineApplication ? settings.downtimeLetters : settings.noContactLetters;
  const nowText = instantText(now);
  const letters = codes.map((code) => letter(code, settings, nowText));
  const change = closed({ ...callBack, letters }, letters.length > 0 ? 'letters-issued' : 'unsuccessful', nowText);
  const line: HistoryLine =
    letters.length > 0 ? { what: 'letters-issued', to: codes.join(', ') } : { what: 'ended-unsuccessful', to: 'unsuccessful' };
  return done({ ...change, history: [line, ...change.history], messages: letters.length > 0 ? ['letters-issued'] : [] });
};

/** The offline application has been typed into the main system (001 steps 27-28). Twice does no harm. */
export const markRekeyed = (callBack: NewApplication, now: Temporal.Instant): Outcome<Change<NewApplication>> => {
  if (!callBack.offlineApplication) return refuse('nothing-to-rekey', 'This call back was not taken during system downtime');
  if (callBack.rekeyedAt) return done(unchanged(callBack));
  return done({ callBack: { ...callBack, rekeyedAt: instantText(now) }, history: [{ what: 'rekeyed' }], messages: [] });
};
