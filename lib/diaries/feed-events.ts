import { type CalendarEvent, calendarUid } from '../notifications/calendar-file.ts';
import type { InstantText } from '../shared/time.ts';
import { type Block, blockDates } from './block.ts';
import { instantsOn } from './day-rules.ts';
import type { Entry } from './entry.ts';
import { addDays } from './london-days.ts';
import type { Catalogue } from './type-facts.ts';

const DAYS_BACK = 30;
const DAYS_AHEAD = 84;

/** The London dates that a subscription shows, both included. */
export const feedPeriod = (today: string) => ({ from: addDays(today, -DAYS_BACK), to: addDays(today, DAYS_AHEAD) });

/** All that whoever sees the calendar may know of what is nobody else's business. */
const BUSY = { summary: 'Busy', isPrivate: true } as const;

interface Shown {
  readonly entries: readonly Entry[];
  readonly blocks: readonly Block[];
  readonly types: Catalogue;
  readonly from: string;
  readonly to: string;
  /** Since when it is subscribed to: the last change of entries that do not say theirs. */
  readonly since: InstantText;
  readonly baseUrl: string;
}

const entryEvent = (entry: Entry, { types, since, baseUrl }: Shown): CalendarEvent => {
  const { appointmentId, reference, date, start, end, status, version = 0, updatedAt = since } = entry;
  const at = instantsOn(date);
  const type = types.get(entry.type);
  return {
    uid: calendarUid(appointmentId),
    sequence: version,
    stamp: updatedAt,
    at: at(start),
    endsAt: at(end),
    status: status === 'request' ? 'TENTATIVE' : 'CONFIRMED',
    ...(!type || type.confidential
      ? BUSY
      : { summary: `${type.name}, ${reference}`, url: `${baseUrl}/appointments/${appointmentId}` }),
  };
};

const blockEvents = (block: Block, { from, to }: Shown): readonly CalendarEvent[] =>
  blockDates(block, from, to).map((date) => ({
    uid: calendarUid(`${block.id}.${date}`),
    // Blocks are made and removed, never changed.
    sequence: 0,
    stamp: block.createdAt,
    at: instantsOn(date)(block.start),
    endsAt: instantsOn(date)(block.end),
    status: 'CONFIRMED',
    ...BUSY,
  }));

/**
 * What a subscription shows: appointments by type and reference, nothing of their customers; confidential types and blocked time as "Busy". In the order
 * of their times.
 */
export const feedEvents = (shown: Shown): readonly CalendarEvent[] =>
  [
    ...shown.entries.map((entry) => entryEvent(entry, shown)),
    ...shown.blocks.flatMap((block) => blockEvents(block, shown)),
  ].toSorted((a, b) => (a.at === b.at ? (a.uid < b.uid ? -1 : 1) : a.at < b.at ? -1 : 1));
