import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import type { Mail } from '../end-to-end/service.ts';

/** The calendar file of an e-mail, as another program reads it. */
export const fileIn = ({ attachments }: Mail) => {
  const file = attachments.find(({ contentType }) => contentType.startsWith('text/calendar'));
  const calendar = new ICAL.Component(ICAL.parse(Buffer.from(file?.base64 ?? '', 'base64').toString()));
  const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent') ?? undefined);
  const starts = Temporal.Instant.fromEpochMilliseconds(event.startDate.toJSDate().getTime());
  return {
    method: calendar.getFirstPropertyValue('method'),
    uid: event.uid,
    sequence: event.sequence,
    status: event.component.getFirstPropertyValue('status'),
    starts: starts.toString(),
  };
};
