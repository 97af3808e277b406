import type { Band, NewApplication } from '../../../lib/call-backs/new-application.ts';
import { bandOf, suggestCalls } from '../../../lib/call-backs/suggested-calls.ts';
import type { WorkingHours } from '../../../lib/staff/staff.ts';
import { NOW } from '../../builders.ts';
import { instant } from '../expectations.ts';

const day = (start: string, end: string) => [{ start, end }];
const lateShift = {
  mon: day('12:00', '20:00'),
  tue: day('12:00', '20:00'),
  wed: day('12:00', '20:00'),
  thu: day('12:00', '20:00'),
  fri: day('12:00', '20:00'),
};
const wholeDays = {
  mon: day('08:00', '20:00'),
  tue: day('08:00', '20:00'),
  wed: day('08:00', '20:00'),
  thu: day('08:00', '20:00'),
  fri: day('08:00', '20:00'),
};

const triedAt = (...times: string[]): NewApplication['calls'] =>
  times.map((calledAt, index) => ({
    number: index + 1,
    by: '90000003',
    calledAt,
    recordedAt: calledAt,
    result: 'called-contact-not-made' as const,
  }));

const TRIED: Record<Band, string> = {
  morning: '2026-11-23T09:30:00Z',
  afternoon: '2026-11-23T14:00:00Z',
  evening: '2026-11-23T18:00:00Z',
};

const suggest = ({
  tried = [] as Band[],
  preferredTime = undefined as Band | undefined,
  hours = wholeDays as WorkingHours | undefined,
  now = NOW,
}) =>
  suggestCalls(
    { calls: triedAt(...tried.map((band) => TRIED[band])), ...(preferredTime && { preferredTime }) },
    hours,
    instant(now),
  );

const bandsOf = (suggestions: readonly { band: Band }[]): Band[] => [...new Set(suggestions.map(({ band }) => band))];

describe('A band of the day', () => {
  it.each`
    at                        | band
    ${'2026-11-24T00:00:00Z'} | ${'morning'}
    ${'2026-11-24T11:59:00Z'} | ${'morning'}
    ${'2026-11-24T12:00:00Z'} | ${'afternoon'}
    ${'2026-11-24T12:30:00Z'} | ${'afternoon'}
    ${'2026-11-24T16:59:00Z'} | ${'afternoon'}
    ${'2026-11-24T17:30:00Z'} | ${'evening'}
    ${'2026-11-24T17:00:00Z'} | ${'evening'}
    ${'2026-11-24T23:59:00Z'} | ${'evening'}
    ${'2026-07-01T10:59:00Z'} | ${'morning'}
    ${'2026-07-01T11:00:00Z'} | ${'afternoon'}
    ${'2026-07-01T23:30:00Z'} | ${'morning'}
  `('of $at by London clocks is $band', ({ at, band }) => {
    expect(bandOf(at)).toBe(band);
  });
});

// 001 step 33: "at all different times of the day".
describe('Suggestions for the next call', () => {
  it('come two for each band, on the first days that the caseworker works', () => {
    expect(suggest({})).toEqual([
      { at: '2026-11-24T09:30:00Z', band: 'morning', reason: 'band-not-tried' },
      { at: '2026-11-25T08:00:00Z', band: 'morning', reason: 'band-not-tried' },
      { at: '2026-11-24T12:00:00Z', band: 'afternoon', reason: 'band-not-tried' },
      { at: '2026-11-25T12:00:00Z', band: 'afternoon', reason: 'band-not-tried' },
      { at: '2026-11-24T17:00:00Z', band: 'evening', reason: 'band-not-tried' },
      { at: '2026-11-25T17:00:00Z', band: 'evening', reason: 'band-not-tried' },
    ]);
  });

  it.each`
    tried                       | left
    ${['morning']}              | ${['afternoon', 'evening']}
    ${['afternoon']}            | ${['morning', 'evening']}
    ${['morning', 'afternoon']} | ${['evening']}
    ${['evening', 'evening']}   | ${['morning', 'afternoon']}
  `('after $tried lie in $left', ({ tried, left }) => {
    expect(bandsOf(suggest({ tried }))).toEqual(left);
  });

  it.each(['morning', 'afternoon', 'evening'] as const)('begin with the time that the client prefers (%s)', (preferredTime) => {
    const [first, second, ...others] = suggest({ preferredTime });

    expect([first?.band, second?.band]).toEqual([preferredTime, preferredTime]);
    expect([first?.reason, second?.reason]).toEqual(['preferred-time', 'preferred-time']);
    expect(bandsOf(others)).not.toContain(preferredTime);
  });

  it('do not come back to a preferred time that was tried while others are left', () => {
    expect(bandsOf(suggest({ preferredTime: 'morning', tried: ['morning'] }))).toEqual(['afternoon', 'evening']);
  });

  it('lie on another day once every band was tried, the preferred one first', () => {
    const suggestions = suggest({ tried: ['morning', 'afternoon', 'evening'], preferredTime: 'evening' });

    expect(bandsOf(suggestions)).toEqual(['evening', 'morning', 'afternoon']);
    expect(new Set(suggestions.map(({ reason }) => reason))).toEqual(new Set(['another-day']));
    expect(suggestions.every(({ at }) => at > '2026-11-25')).toBe(true);
  });

  it('lie on another day once every band that the caseworker works was tried', () => {
    const suggestions = suggest({ tried: ['afternoon', 'evening'], hours: lateShift });

    expect(suggestions.map(({ at }) => at)).toEqual([
      '2026-11-25T12:00:00Z',
      '2026-11-26T12:00:00Z',
      '2026-11-25T17:00:00Z',
      '2026-11-26T17:00:00Z',
    ]);
  });
});

describe('The caseworker’s hours', () => {
  it('leave out bands that are not worked', () => {
    expect(bandsOf(suggest({ hours: lateShift }))).toEqual(['afternoon', 'evening']);
  });

  it('leave out days that are not worked', () => {
    expect(suggest({ hours: { fri: day('09:00', '12:00') } }).map(({ at }) => at)).toEqual([
      '2026-11-27T09:00:00Z',
      '2026-12-04T09:00:00Z',
    ]);
  });

  it.each([undefined, {}])('are office hours when the directory does not know them (%s)', (hours) => {
    expect(suggestCalls({ calls: [] }, hours, instant('2026-11-27T16:00:00Z')).map(({ at }) => at)).toEqual([
      '2026-11-30T09:00:00Z',
      '2026-12-01T09:00:00Z',
      '2026-11-27T16:30:00Z',
      '2026-11-30T12:00:00Z',
    ]);
  });

  it('must leave half an hour for the call', () => {
    expect(suggest({ hours: { tue: day('11:45', '12:20'), wed: day('11:30', '12:29') } }).map(({ at }) => at)).toEqual([
      '2026-11-25T11:30:00Z',
      '2026-12-02T11:30:00Z',
    ]);
  });

  it('may have a break: the band’s next period counts', () => {
    const broken = {
      tue: [
        { start: '09:00', end: '09:20' },
        { start: '10:30', end: '11:30' },
      ],
    };

    expect(suggest({ hours: broken, now: '2026-11-24T08:00:00Z' })[0]?.at).toBe('2026-11-24T10:30:00Z');
  });

  it('of today count from half an hour ahead, at the next quarter', () => {
    expect(suggest({ now: '2026-11-24T09:20:00Z' })[0]?.at).toBe('2026-11-24T10:00:00Z');
    expect(suggest({ now: '2026-11-24T09:15:00Z' })[0]?.at).toBe('2026-11-24T09:45:00Z');
  });

  it('are London hours, on both sides of a clock change', () => {
    expect(
      suggest({ hours: { sat: day('10:00', '11:00'), sun: day('10:00', '11:00') }, now: '2027-03-26T12:00:00Z' }).map(
        ({ at }) => at,
      ),
    ).toEqual(['2027-03-27T10:00:00Z', '2027-03-28T09:00:00Z']);
    expect(
      suggest({ hours: { sat: day('10:00', '11:00'), sun: day('10:00', '11:00') }, now: '2026-10-23T12:00:00Z' }).map(
        ({ at }) => at,
      ),
    ).toEqual(['2026-10-24T09:00:00Z', '2026-10-25T10:00:00Z']);
  });

  it('are looked at for a fortnight, today included', () => {
    expect(suggest({ hours: { tue: day('09:00', '12:00') }, now: '2026-11-24T18:00:00Z' }).map(({ at }) => at)).toEqual([
      '2026-12-01T09:00:00Z',
    ]);
  });

  it('may begin at midnight', () => {
    expect(suggest({ hours: { wed: day('00:00', '01:00') } })[0]?.at).toBe('2026-11-25T00:00:00Z');
  });

  it('leave nothing to suggest to somebody who never works half an hour', () => {
    expect(suggest({ hours: { mon: day('09:00', '09:15') } })).toEqual([]);
  });
});
