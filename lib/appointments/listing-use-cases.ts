import * as z from 'zod';
import { partsOf } from '../diaries/diary-keys.ts';
import { addDays, instantAt } from '../diaries/london-days.ts';
import { codeField } from '../shared/fields.ts';
import { done, type Outcome, refuse, refuseFields } from '../shared/outcomes.ts';
import { parse } from '../shared/requests.ts';
import { dateField, earliest, type InstantText, instantText, latest } from '../shared/time.ts';
import { withOwnSite } from '../staff/own-site.ts';
import { permit, permitRole } from '../staff/permissions.ts';
import { type Appointment, type AppointmentAnswer, appointmentAnswer } from './appointment.ts';
import type { AppointmentListQuery } from './appointment-lists-repository.ts';
import type { AppointmentDependencies, AppointmentRequest } from './dependencies.ts';

/** Where appointments stand for staff (domain §5). */
export const appointmentTabs = ['requests', 'upcoming', 'past', 'completed', 'cancelled'] as const;
export type AppointmentTab = (typeof appointmentTabs)[number];

const PAGE = 50;
const LONGEST_PAGE = 100;

export const appointmentListSchema = z
  .strictObject({
    tab: z.enum(appointmentTabs),
    site: codeField.optional(),
    diary: z.string().max(90, 'Give one diary’s id, such as northgate.90000012').optional(),
    from: dateField.optional(),
    to: dateField.optional(),
    limit: z.coerce.number('Give a whole number').int('Give a whole number').min(1).max(LONGEST_PAGE).default(PAGE),
    cursor: z
      .string()
      .max(200)
      .transform((text) => Buffer.from(text, 'base64url').toString())
      .refine(
        (place) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ#[\w-]{1,60}$/.test(place),
        'Give the cursor of the page before, or none',
      )
      .optional(),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    message: 'Give a last date that is not before the first',
    path: ['to'],
  });
type ListRequest = z.output<typeof appointmentListSchema>;

const statuses: Record<AppointmentTab, Appointment['status']> = {
  requests: 'request',
  upcoming: 'upcoming',
  past: 'upcoming',
  completed: 'completed',
  cancelled: 'cancelled',
};

const EVER: { from: InstantText; to: InstantText } = { from: '0000-01-01T00:00:00Z', to: '9999-12-31T23:59:59Z' };

/** Nothing stands across midnight, so a date's appointments are those that end on it. */
const bounds = ({ tab, from, to }: ListRequest, now: InstantText): Pick<AppointmentListQuery, 'after' | 'until'> => {
  const after = from === undefined ? EVER.from : instantAt(from, 0);
  const until = to === undefined ? EVER.to : instantAt(addDays(to, 1), 0);
  return {
    after: tab === 'upcoming' ? latest(after, now) : after,
    until: tab === 'past' ? earliest(until, now) : until,
  };
};

const byTime = (tab: AppointmentTab) => (a: Appointment, b: Appointment) =>
  (tab === 'requests' || tab === 'upcoming' ? 1 : -1) * (a.at < b.at ? -1 : Number(a.at > b.at));

/**
 * One page of a tab: a site's appointments, or one diary's, by when they end; what is to come earliest first, what is over latest first. One Query a
 * page. Refuses sites that are not one's own.
 */
export const listAppointments = async (
  deps: AppointmentDependencies,
  request: AppointmentRequest,
): Promise<Outcome<{ items: readonly AppointmentAnswer[]; cursor?: string }>> => {
  const may = permitRole(request.principal, 'read-appointment');
  if (!may.ok) return may;
  const reader = await withOwnSite(deps.directory, request.principal);
  const asked = parse(appointmentListSchema, request.query);
  if (!asked.ok) return asked;
  const { tab, diary, limit, cursor } = asked.value;
  const site = diary === undefined ? (asked.value.site ?? reader.siteId) : partsOf(diary).site;
  if (diary !== undefined && asked.value.site !== undefined && asked.value.site !== site)
    return refuseFields({ path: 'diary', message: 'This diary belongs to another site' });
  if (!permit(reader, 'see-appointment-notes', { siteId: site ?? '' }).ok)
    return refuse('not-found', 'There is no such list, or not for you');
  const now = instantText(deps.clock.now());
  const { after, until } = bounds(asked.value, now);
  if (after >= until) return done({ items: [] });
  const page = await deps.appointmentLists.page({
    of: diary === undefined ? { site: site ?? '' } : { diaryId: diary },
    status: statuses[tab],
    after,
    until,
    newestFirst: tab !== 'requests' && tab !== 'upcoming',
    limit,
    cursor,
  });
  return done({
    items: [...page.items].sort(byTime(tab)).map((appointment) => appointmentAnswer(appointment, now)),
    ...(page.next !== undefined && { cursor: Buffer.from(page.next).toString('base64url') }),
  });
};
