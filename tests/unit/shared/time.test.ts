import {
  dateField,
  earliest,
  epochSeconds,
  inLondon,
  instantField,
  instantText,
  latest,
  minutesBetween,
  plusMinutes,
  secondsUntil,
  storedInstant,
} from '../../../lib/shared/time.ts';
import { instant } from '../expectations.ts';

describe('An instant as it is stored', () => {
  it.each`
    given                          | text
    ${'2026-11-24T10:00:00Z'}      | ${'2026-11-24T10:00:00Z'}
    ${'2026-11-24T10:00:00.999Z'}  | ${'2026-11-24T10:00:00Z'}
    ${'2026-07-01T10:00:00+01:00'} | ${'2026-07-01T09:00:00Z'}
  `('$given is $text', ({ given, text }) => {
    expect(instantText(instant(given))).toBe(text);
    expect(storedInstant.safeParse(text).success).toBe(true);
  });

  it.each(['2026-11-24T10:00:00.000Z', '2026-11-24T10:00:00+00', '2026-11-24T10:00Z'])('is never written as %s', (text) => {
    expect(storedInstant.safeParse(text).success).toBe(false);
  });
});

describe('An instant in a request', () => {
  it.each`
    given                          | text
    ${'2026-11-24T10:00:00Z'}      | ${'2026-11-24T10:00:00Z'}
    ${'2026-11-24T10:00Z'}         | ${'2026-11-24T10:00:00Z'}
    ${'2026-07-01T10:00:00+01:00'} | ${'2026-07-01T09:00:00Z'}
    ${'2026-11-24T10:00:00.5Z'}    | ${'2026-11-24T10:00:00Z'}
    ${'2026-11-24T00:30:00-05:00'} | ${'2026-11-24T05:30:00Z'}
  `('$given becomes $text', ({ given, text }) => {
    expect(instantField.parse(given)).toBe(text);
  });

  it.each([
    '2026-11-24T10:00:00',
    '2026-11-24',
    '2026-02-30T10:00:00Z',
    '2026-11-24T24:00:00Z',
    '2026-11-24T10:60:00Z',
    '2026-11-24 10:00:00Z',
    '2026-11-24T10:00:00+25:00',
    '2026-11-24T10:00:00Z[Europe/London]',
    '+012026-11-24T10:00:00Z',
    'tomorrow',
    '',
    1_795_514_400,
    null,
  ])('%j is refused', (given) => {
    expect(instantField.safeParse(given).success).toBe(false);
  });
});

describe('A date', () => {
  it.each(['2026-11-24', '2028-02-29'])('%s exists', (date) => {
    expect(dateField.parse(date)).toBe(date);
  });

  it.each(['2026-02-29', '2026-11-31', '2026-1-1', '24/11/2026'])('%s does not', (date) => {
    expect(dateField.safeParse(date).success).toBe(false);
  });
});

describe('Reckoning with instants', () => {
  it('counts elapsed minutes, also across a clock change', () => {
    expect(plusMinutes('2027-03-27T18:00:00Z', 24 * 60)).toBe('2027-03-28T18:00:00Z');
    expect(minutesBetween('2026-10-24T12:00:00Z', '2026-10-25T12:00:00Z')).toBe(24 * 60);
  });

  it('takes fractions of a minute and goes backwards', () => {
    expect(plusMinutes('2026-11-24T10:00:00Z', 7.5)).toBe('2026-11-24T10:07:30Z');
    expect(plusMinutes('2026-11-24T10:00:00Z', -15)).toBe('2026-11-24T09:45:00Z');
    expect(minutesBetween('2026-11-24T10:00:00Z', '2026-11-24T09:59:30Z')).toBe(-0.5);
  });

  it('waits whole seconds, rounded up, at least one', () => {
    expect(secondsUntil(instant('2026-11-24T10:00:00Z'), '2026-11-24T10:01:00Z')).toBe(60);
    expect(secondsUntil(instant('2026-11-24T10:00:00.001Z'), '2026-11-24T10:01:00Z')).toBe(60);
    expect(secondsUntil(instant('2026-11-24T10:00:59.999Z'), '2026-11-24T10:01:00Z')).toBe(1);
    expect(secondsUntil(instant('2026-11-24T10:00:00Z'), '2026-12-14T10:00:00Z')).toBe(20 * 86_400);
    expect(secondsUntil(instant('2026-11-24T11:00:00Z'), '2026-11-24T10:00:00Z')).toBe(1);
  });

  it('finds the first and the last', () => {
    const times = ['2026-11-24T10:00:00Z', '2026-11-24T09:00:00Z', '2026-11-25T08:00:00Z'] as const;

    expect(earliest(...times)).toBe('2026-11-24T09:00:00Z');
    expect(latest(...times)).toBe('2026-11-25T08:00:00Z');
  });

  it('reads London clocks', () => {
    expect(inLondon('2026-07-01T09:00:00Z').toPlainTime().toString()).toBe('10:00:00');
    expect(inLondon('2026-12-01T09:00:00Z').toPlainTime().toString()).toBe('09:00:00');
  });

  it('counts seconds since 1970 for DynamoDB', () => {
    expect(epochSeconds('1970-01-02T00:00:00Z')).toBe(86_400);
  });
});
