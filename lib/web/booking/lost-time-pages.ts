import { addDays, placeOf } from '../../diaries/london-days.ts';
import { searchSlotsOfSite } from '../../diaries/slot-use-cases.ts';
import type { Refusal } from '../../shared/problems.ts';
import { epochSeconds, type InstantText } from '../../shared/time.ts';
import { asking, type PageRequest } from '../page.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import type { BookingPlace } from './booking-query.ts';

const OFFERED_INSTEAD = 8;

/** The nearest times that are free now, for somebody whose time is gone: the same one too, where another coach has it. */
export const otherTimes = async (
  deps: WebDependencies,
  request: PageRequest,
  { site = '', type = '', at = '' }: BookingPlace,
  withSameTime: boolean,
) => {
  const { date } = placeOf(at);
  const query = { type, from: date, to: addDays(date, 6) };
  const found = await searchSlotsOfSite(deps, asking(request, { params: { site }, query }), { isForAnother: true });
  if (!found.ok) return [];
  const distance = (other: InstantText): number => Math.abs(epochSeconds(other) - epochSeconds(at));
  return found.value.days
    .flatMap(({ starts }) => starts)
    .map((start) => start.at)
    .filter((other) => withSameTime || other !== at)
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, OFFERED_INSTEAD);
};

interface Lost {
  readonly title: string;
  readonly text: string;
}

/** What has become of the time, when it is gone; undefined for what the form can mend. */
export const lostWords = ({ problem, detail, errors = [] }: Refusal): Lost | undefined => {
  if (problem === 'slot-taken')
    return { title: 'This time is gone', text: 'Somebody else has just taken this time with this coach.' };
  if (problem === 'not-offered')
    return {
      title: 'This time cannot be booked any more',
      text: `${detail}.`,
    };
  if (problem === 'customer-clash')
    return { title: 'The customer has another appointment at that time', text: detail.replace(/^.*: /, 'It is ') };
  if (errors.some(({ path }) => path === 'diaryId'))
    return { title: 'This coach cannot be booked any more', text: 'The coach’s diary has been closed.' };
  return undefined;
};
