import fc from 'fast-check';
import { COACH, COACHES_LEADER } from './fuzz-diaries.ts';
import { words } from './fuzz-examples.ts';
import { type Fields, oddText } from './fuzzing.ts';
import { ADMINISTRATOR, CASEWORKER, LEADER } from './life.ts';

const form = (fields: Readonly<Record<string, fc.Arbitrary<string | undefined>>>): fc.Arbitrary<Fields> =>
  fc
    .record(fields)
    .map((values) => Object.entries(values).flatMap(([name, value]): Fields => (value === undefined ? [] : [[name, value]])));
const said = (...values: readonly (string | undefined)[]) => fc.constantFrom(...values);

const key = fc.option(
  fc.nat(30).map((number) => `action-${number}`),
  { nil: undefined },
);
const version = said('1', '1', '2', '2', '3', '4', '5', 'x', undefined);
const message = fc.option(fc.oneof(words, oddText), { nil: undefined });
const diary = said('northgate.90000012', 'northgate.90000013', 'northgate.90000014', 'northgate.90000099', 'x', undefined);
const time = (name: string) => ({
  [`${name}-day`]: said('24', '31', '28', undefined),
  [`${name}-month`]: said('3', 'feb', '12', undefined),
  [`${name}-year`]: said('2027', '2026', '9999', '-271821', undefined),
  [`${name}-time`]: said('9am', '1:30am', '14:33', '25:00', undefined),
});
const slot = fc.nat(60).map((number) => `slot.${number}`);
const usual = { key, version };
const staff = [COACHES_LEADER, COACHES_LEADER, COACH, LEADER, CASEWORKER];

const choice = said('leave', 'cancel', 'ask-to-reschedule', 'reassign northgate.90000013', 'reassign', 'reassign x', 'x');

/** What each form about an appointment holds when somebody fills it in, and who does. */
export const appointmentForms: Readonly<Record<string, readonly [by: readonly string[], fields: fc.Arbitrary<Fields>]>> = {
  '/appointments/{id}/accept': [
    staff,
    form({ ...usual, message, suggestion: fc.oneof(said('as-it-is', undefined, 'x', '2027-03-24T09:00:00Z'), slot) }),
  ],
  '/appointments/{id}/reschedule': [
    staff,
    form({
      ...usual,
      message,
      ...time('at'),
      diaryId: diary,
      week: said('2026-W48', '2027-W12', '0000-W01', '9999-W52', 'x', undefined),
      whose: said('own', 'all', 'x', undefined),
      pick: fc.oneof(slot, said(undefined, undefined, 'tomorrow', '9999-12-31T23:55:00Z')),
      goTo: said(undefined, undefined, '2027-W12', '9999-W52', '0001-W01', 'x'),
      show: said(undefined, undefined, 'own', 'all', 'x'),
    }),
  ],
  '/appointments/{id}/ask-to-reschedule': [staff, form({ ...usual, message })],
  '/appointments/{id}/reassign': [staff, form({ ...usual, message, diaryId: diary })],
  '/appointments/{id}/cancel': [staff, form({ ...usual, message, reason: said(undefined, 'Cannot attend') })],
  '/appointments/{id}/complete': [
    staff,
    form({
      ...usual,
      ...time('started'),
      minutesTaken: said('20', '0', '601', '-1', '1e9', 'ten', undefined),
      reason: fc.oneof(said(undefined, 'Claim made'), oddText),
      remark: message,
    }),
  ],
  '/appointments/{id}/no-show': [staff, form(usual)],
  '/appointments/{id}/reopen': [staff, form(usual)],
  '/appointments/{id}/priority': [staff, form({ ...usual, priority: said('urgent', 'normal', 'x', undefined) })],
  '/appointments/{id}/contact': [
    staff,
    form({ ...usual, email: said('a@customer.example', 'x', undefined), phone: said('0113 496 0177', 'none', undefined) }),
  ],
  '/appointments/{id}/notes': [staff, form({ ...usual, text: message })],
  '/appointments/{id}/told': [staff, form({ version })],
  '/diaries/{id}/days/{date}/absence': [
    [COACHES_LEADER, COACH],
    form({
      key,
      step: said('check', 'apply', 'apply', 'form', 'x', undefined),
      message,
      reason: said(undefined, 'Cannot attend'),
      'choice-appointment.0.ago': choice,
      'version-appointment.0.ago': version,
      'choice-appointment.1.ago': choice,
      'version-appointment.1.ago': version,
      'choice-': said(undefined, 'leave'),
    }),
  ],
  '/diaries/{id}/confirmation': [
    [ADMINISTRATOR],
    form({ version, confirmation: said('automatic', 'manual', 'as-the-site', 'x', undefined) }),
  ],
};
