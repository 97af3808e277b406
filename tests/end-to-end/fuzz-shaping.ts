import fc from 'fast-check';
import { COACH } from './fuzz-diaries.ts';
import { words } from './fuzz-examples.ts';
import { type Fields, oddText } from './fuzzing.ts';
import { ADMINISTRATOR, LEADER } from './life.ts';

const form = (fields: Readonly<Record<string, fc.Arbitrary<string | undefined>>>): fc.Arbitrary<Fields> =>
  fc
    .record(fields)
    .map((values) => Object.entries(values).flatMap(([name, value]): Fields => (value === undefined ? [] : [[name, value]])));
const said = (...values: readonly (string | undefined)[]) => fc.constantFrom(...values);

const date = (name: string) => ({
  [`${name}-day`]: said('24', '31', '5', undefined),
  [`${name}-month`]: said('11', 'feb', '12'),
  [`${name}-year`]: said('2026', '2027', '2027', '9999', '99999', '0000', undefined),
});
const row = (day: string, number: number) => ({
  [`${day}-${number}-start`]: said('9', '09:20', '1:30', 'midday', undefined),
  [`${day}-${number}-end`]: said('12:30', '5pm', '08:00', '17:03', undefined),
  [`${day}-${number}-types`]: fc.oneof(said('FCM wsr20', 'psn, IEI', 'NSESA', 'NONE', undefined), oddText),
  [`${day}-${number}-label`]: fc.oneof(said(undefined, 'Morning'), oddText),
});
const version = said(undefined, '1', '2', '3', 'x');
const checked = said(undefined, 'x');
const person = {
  staffNumber: said('fuzz-1', 'fuzz-2', 'fuzz-3', '90000014'),
  name: words,
  email: said('fuzz@staff.example'),
  teamId: said('fuzz-1', 'fuzz-2', 'nobody'),
};

/** What each form about diaries holds when somebody fills it in, and who does. */
export const shapingForms: Readonly<Record<string, readonly [by: readonly string[], fields: fc.Arbitrary<Fields>]>> = {
  '/diaries/{id}/pattern': [
    [ADMINISTRATOR],
    form({
      version,
      checked,
      step: said('check', 'check', 'preview', 'save', 'add-mon', 'add-', 'copy', 'copy-monday'),
      copyFrom: said('mon', 'sun', 'x', undefined),
      copyTo: said('tue', 'x', undefined),
      'mon-rows': said('6', '99', '-1', undefined),
      ...date('validFrom'),
      ...row('mon', 1),
      ...row('mon', 9999),
      ...row('sun', 2),
    }),
  ],
  '/diaries/{id}/days/{date}/hours': [
    [ADMINISTRATOR],
    form({
      version,
      checked,
      step: said('check', 'preview', 'save', 'add-day'),
      hours: said('off', 'times', 'times', 'pattern', 'x', undefined),
      also: said(undefined, '2027-03-28', 'x'),
      dates: fc.oneof(said(undefined, '24 December\r\n28/3/27', '31 February'), oddText),
      ...row('day', 1),
      ...row('day', 2),
    }),
  ],
  '/diaries/{id}/changes': [
    [ADMINISTRATOR],
    form({
      version,
      checked,
      step: said('check', 'save'),
      week: said('2026-11-16', '2026-11-23', 'x', undefined),
      ...date('to'),
    }),
  ],
  '/diaries/{id}/blocks/new': [
    [ADMINISTRATOR],
    form({
      key: said('key-1', 'key-2', undefined),
      checked,
      step: said('check', 'save', undefined),
      ...date('date'),
      from: said('9', '1:30', '23:30', 'noon', undefined),
      to: said('10', '09:00', undefined),
      what: said('reason', 'NSESA', 'FCM', undefined),
      reason: words,
      claimantName: said('Zebedee Quillfeather', undefined),
      again: said('once', 'weekdays', 'weekly', 'fortnightly', 'monthly', 'x', undefined),
      ...date('until'),
    }),
  ],
  '/diaries/{id}/feed': [[COACH], form({ step: said('subscribe', 'subscribe', 'stop', 'x', undefined) })],
  '/diaries/{id}/blocks/{blockId}/remove': [[ADMINISTRATOR], form({})],
  '/diaries/new': [
    [ADMINISTRATOR],
    form({
      key: said('key-3', undefined),
      ...person,
      site: said('fuzz-1', 'nowhere', undefined),
      enabled: said('yes', 'no', 'x'),
    }),
  ],
  '/diaries/{id}/enabling': [[ADMINISTRATOR], form({ enabled: said('yes', 'no', 'x', undefined) })],
  '/diaries/{id}/removal': [[ADMINISTRATOR], form({ version })],
  '/diary-requests/new': [
    [LEADER],
    form({ ...person, wish: said('make', 'remove', 'x', undefined), site: said(undefined, 'fuzz-1') }),
  ],
  '/diary-requests/{id}': [[ADMINISTRATOR], form({})],
};
