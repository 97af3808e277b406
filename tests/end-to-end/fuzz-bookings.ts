import fc from 'fast-check';
import { words } from './fuzz-examples.ts';
import { type Fields, oddText } from './fuzzing.ts';
import { CASEWORKER, LEADER } from './life.ts';

const form = (fields: Readonly<Record<string, fc.Arbitrary<string | undefined>>>): fc.Arbitrary<Fields> =>
  fc
    .record(fields)
    .map((values) => Object.entries(values).flatMap(([name, value]): Fields => (value === undefined ? [] : [[name, value]])));
const said = (...values: readonly (string | undefined)[]) => fc.constantFrom(...values);

const at = fc.oneof(
  { weight: 8, arbitrary: fc.nat(60).map((slot) => `slot.${slot}`) },
  { weight: 1, arbitrary: said('in.5.minutes', '2027-03-28T01:30:00Z', 'tomorrow', undefined) },
);
const key = fc.option(
  fc.nat(30).map((number) => `booking-${number}`),
  { nil: undefined },
);
const place = {
  site: said('northgate', 'northgate', 'northgate', 'nowhere', undefined),
  type: fc.oneof(
    { weight: 6, arbitrary: said('FCM', 'WSR20', 'WSR10', 'GI') },
    { weight: 1, arbitrary: said('NSESA', 'NONE', undefined) },
    { weight: 1, arbitrary: oddText },
  ),
  at,
  channel: said(undefined, 'telephone', 'x'),
  coach: said(undefined, undefined, 'northgate.90000014', 'northgate.90000099', 'x'),
  hold: fc.oneof(said(undefined, 'nothing', 'x'), said('x'.repeat(3000))),
  form: fc.option(
    fc.nat(30).map((number) => `form-${number}`),
    { nil: undefined },
  ),
};
const customer = {
  'customer.fullName': said('Zebedee Quillfeather', 'Zebedee Quillfeather', '', undefined),
  'customer.email': said(undefined, 'customer@example.com', 'nobody'),
  'customer.phone': said(undefined, '0113 496 0177', 'none'),
  'customer.reference': fc.option(
    fc.nat(40).map((number) => `REF ${number}`),
    { nil: undefined },
  ),
  'customer.dateOfBirth-day': said(undefined, '17', '31'),
  'customer.dateOfBirth-month': said(undefined, '9', 'feb'),
  'customer.dateOfBirth-year': said(undefined, '1981', '2090', '-271821'),
  'customer.language': said(undefined, 'cy', 'x'),
  'customer.adjustments': said(undefined, 'braille', 'x'),
  'answers.0': words,
};
const bookers = [LEADER, CASEWORKER];

/** What each form of a booking holds when somebody fills it in, and who does. */
export const bookingForms: Readonly<Record<string, readonly [by: readonly string[], fields: fc.Arbitrary<Fields>]>> = {
  '/appointments/new/hold': [bookers, form({ key, ...place })],
  '/appointments/new/release': [bookers, form(place)],
  '/appointments/new/details': [
    bookers,
    form({ key, step: said('save', 'save', 'form', undefined), ...place, newAt: fc.option(at, { nil: undefined }), ...customer }),
  ],
  '/appointments/new/hand-off': [
    bookers,
    form({
      ...place,
      ...customer,
      'at-day': said('24', '31', undefined),
      'at-month': said('11', 'feb'),
      'at-year': said('2027', '9999', '-271821', undefined),
      'at-time': said('9:20am', '14:33', '25:00', undefined),
    }),
  ],
};
