import { type AlignedPair, alignedPairs, type FirstOffer, type SecondOffers } from '../../../lib/diaries/alignment.ts';
import { unitOf, wallTimeOf } from '../../../lib/diaries/units.ts';

const MONDAY = '2026-11-23';
const TUESDAY = '2026-11-24';

/** First offers of a diary, "09:00-09:20" each. */
const firsts = (diaryId: string, times: string, date = MONDAY): FirstOffer[] =>
  times.split(' ').map((time) => ({ diaryId, date, start: unitOf(time.slice(0, 5)), end: unitOf(time.slice(6)) }));

/** Second starts of a diary, each with the time since when its coach has been idle: "09:20 since 09:00, 09:25 since 09:00". */
const seconds = (diaryId: string, times: string, date = MONDAY): SecondOffers => {
  const offers = times.split(', ').map((time) => time.split(' since '));
  return {
    diaryId,
    date,
    starts: offers.map(([start = '']) => unitOf(start)),
    idleSince: offers.map(([, since = '']) => unitOf(since)),
  };
};

const told = ({ first, second, claimantWaitMinutes, coachWaitMinutes }: AlignedPair): string =>
  `${first.diaryId} ${wallTimeOf(first.start)}, ${second.diaryId} ${wallTimeOf(second.start)}: claimant ${claimantWaitMinutes}, coach ${coachWaitMinutes}`;

describe('The aligned morning of 000', () => {
  // The coach of First Commitment Meetings begins at nine and is free all morning: a meeting may begin every five minutes.
  const coach = seconds('fcm', Array.from({ length: 37 }, (_, index) => `${wallTimeOf(108 + index)} since 09:00`).join(', '));

  it('lets the coach wait 20 minutes where a segment of PSN Only comes first', () => {
    expect(alignedPairs(firsts('iei', '09:00-09:20'), [coach], 15).map(told)).toEqual([
      'iei 09:00, fcm 09:20: claimant 0, coach 20',
    ]);
  });

  it('lets the coach wait 50 minutes where the morning begins with a whole Initial Evidence Interview', () => {
    expect(alignedPairs(firsts('iei', '09:00-09:50'), [coach], 15).map(told)).toEqual([
      'iei 09:00, fcm 09:50: claimant 0, coach 50',
    ]);
  });
});

describe('A pair of appointments', () => {
  it.each`
    second                                                       | pairs
    ${'09:15 since 09:00'}                                       | ${[]}
    ${'09:20 since 09:20'}                                       | ${['a 09:00, b 09:20: claimant 0, coach 0']}
    ${'09:35 since 09:30'}                                       | ${['a 09:00, b 09:35: claimant 15, coach 5']}
    ${'09:40 since 09:40'}                                       | ${[]}
    ${'09:10 since 09:00, 09:30 since 09:25, 09:35 since 09:25'} | ${['a 09:00, b 09:30: claimant 10, coach 5']}
  `('with a second start at $second and at most 15 minutes between is $pairs', ({ second, pairs }) => {
    expect(alignedPairs(firsts('a', '09:00-09:20'), [seconds('b', second)], 15).map(told)).toEqual(pairs);
  });

  it('needs two diaries', () => {
    const both = [seconds('a', '09:20 since 09:20'), seconds('b', '09:30 since 09:30')];

    expect(alignedPairs(firsts('a', '09:00-09:20'), both, 60).map(told)).toEqual(['a 09:00, b 09:30: claimant 10, coach 0']);
    expect(alignedPairs([...firsts('a', '09:00-09:20'), ...firsts('b', '09:00-09:20')], both, 60).map(told)).toEqual([
      'b 09:00, a 09:20: claimant 0, coach 0',
      'a 09:00, b 09:30: claimant 10, coach 0',
    ]);
  });

  it('is on one date', () => {
    expect(alignedPairs(firsts('a', '09:00-09:20', MONDAY), [seconds('b', '09:20 since 09:00', TUESDAY)], 60)).toEqual([]);
  });

  it('names the coach who idles least among those that begin alike, then the least diary', () => {
    const coaches = [seconds('d', '09:20 since 09:10'), seconds('c', '09:20 since 09:10'), seconds('b', '09:20 since 09:00')];

    expect(alignedPairs([...firsts('f', '09:00-09:20'), ...firsts('e', '09:00-09:20')], coaches, 60).map(told)).toEqual([
      'e 09:00, c 09:20: claimant 0, coach 10',
    ]);
  });
});

describe('Pairs come', () => {
  it('by date, then first start, then both waits together, then second start', () => {
    const offers = [...firsts('a', '09:00-09:20', TUESDAY), ...firsts('a', '09:30-09:50 09:00-09:20')];
    const coaches = [
      seconds('b', '09:20 since 08:20, 09:50 since 08:20'),
      seconds('c', '09:30 since 09:30, 09:55 since 09:55'),
      seconds('d', '09:25 since 09:20'),
      seconds('b', '09:20 since 09:20', TUESDAY),
    ];
    const pairs = alignedPairs(offers, coaches, 30);

    expect(pairs.map(({ first }) => first.date)).toEqual([MONDAY, MONDAY, MONDAY, MONDAY, MONDAY, TUESDAY]);
    expect(pairs.map(told)).toEqual([
      'a 09:00, d 09:25: claimant 5, coach 5',
      'a 09:00, c 09:30: claimant 10, coach 0',
      'a 09:00, b 09:20: claimant 0, coach 60',
      'a 09:30, c 09:55: claimant 5, coach 0',
      'a 09:30, b 09:50: claimant 0, coach 90',
      'a 09:00, b 09:20: claimant 0, coach 0',
    ]);
  });

  it('in the same order whatever the order of the offers', () => {
    const offers = [...firsts('a', '09:00-09:20 09:30-09:50'), ...firsts('b', '09:00-09:20')];
    const coaches = [seconds('a', '09:30 since 09:00'), seconds('c', '09:30 since 09:00'), seconds('b', '10:00 since 09:50')];

    expect(alignedPairs(offers.toReversed(), coaches.toReversed(), 60)).toEqual(alignedPairs(offers, coaches, 60));
  });
});

describe('A site with 200 diaries', () => {
  it('has its week aligned in less than a second', () => {
    const dates = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'];
    const ids = Array.from({ length: 200 }, (_, index) => `diary-${index}`);
    const starts = Array.from({ length: 96 }, (_, index) => 108 + index);
    const offers = dates.flatMap((date) =>
      ids.flatMap((diaryId) => starts.map((start) => ({ diaryId, date, start, end: start + 10 }))),
    );
    const coaches = dates.flatMap((date) => ids.map((diaryId) => ({ diaryId, date, starts, idleSince: starts.map(() => 108) })));

    const begun = performance.now();
    const pairs = alignedPairs(offers, coaches, 60);

    expect(performance.now() - begun).toBeLessThan(1000);
    expect(pairs).toHaveLength(5 * 86);
  });
});
