import type { Outlook, OutlookWeek, TogetherWeek } from './figures.ts';

type Sized = Pick<Outlook, 'diaries' | 'weeks'> & { readonly minutes: number };

/**
 * What all types together still want of a week's time: each is forecast as if it had the free time to itself, so only their sum tells whether there is
 * enough for all. Types that no diary has are left out: they want a diary, and no time of those there are.
 * @param free minutes of each week into which something fits.
 */
export const togetherOf = (
  types: readonly Sized[],
  free: readonly { readonly week: string; readonly minutes: number }[],
): readonly TogetherWeek[] =>
  free.map(({ week, minutes }) => {
    const forecast = types
      .filter(({ diaries }) => diaries > 0)
      .flatMap((type) =>
        type.weeks.filter((one) => one.week === week && one.expected !== null).map((one) => ({ ...one, minutes: type.minutes })),
      );
    const minutesOf = (figure: (week: OutlookWeek) => number | null): number | null =>
      forecast.length === 0
        ? null
        : Math.round(forecast.reduce((sum, one) => sum + Math.max(0, (figure(one) ?? 0) - one.booked) * one.minutes, 0));
    const [openDays] = types.flatMap((type) => type.weeks.flatMap((one) => (one.week === week ? [one.openDays] : [])));
    return {
      week,
      ...(openDays !== undefined && { openDays }),
      wanted: minutesOf(({ expected }) => expected),
      wantedAtMost: minutesOf(({ high }) => high),
      free: minutes,
    };
  });
