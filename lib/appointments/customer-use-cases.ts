import * as z from 'zod';
import { bookingWindow } from '../diaries/day-rules.ts';
import { addDays, mondayOf } from '../diaries/london-days.ts';
import type { OfferedDay } from '../diaries/offering-use-cases.ts';
import { offersBetween } from '../diaries/offering-use-cases.ts';
import { bookableType } from '../diaries/slot-use-cases.ts';
import type { CalendarFile } from '../notifications/calendar-file.ts';
import { line } from '../shared/fields.ts';
import { done, type Outcome, refuse, refuseFields } from '../shared/outcomes.ts';
import { parse } from '../shared/requests.ts';
import { instantField, instantText } from '../shared/time.ts';
import { type Appointment, statusAt } from './appointment.ts';
import { appointmentFile } from './appointment-calendar.ts';
import { cancelled, suggested } from './appointment-changes.ts';
import { type AppointmentAction, allowed } from './appointment-lifecycle.ts';
import { type Decided, type Situation, saveChange, situationOf, staleVersion, untilSaved } from './changing-use-cases.ts';
import type { CustomerLinks, LinkPurpose } from './customer-links.ts';
import type { CustomerView } from './customer-view.ts';
import type { AppointmentDependencies } from './dependencies.ts';
import { movedTo } from './moving-use-cases.ts';
import { replyAddress } from './telling-use-cases.ts';

/** What a customer's own pages work with. */
export interface CustomerDependencies extends AppointmentDependencies {
  readonly links: CustomerLinks;
}

/** How customers stand in an appointment's history. */
const CUSTOMER = 'customer';

interface Opened {
  readonly appointment: Appointment;
  readonly purpose: LinkPurpose;
}

const noLonger = () => refuse('not-found', 'This appointment is no longer kept. Ring the office that sent you the link');

/** The appointment that a token is for. Refuses `not-found` and `link-expired`, and tokens for another purpose as if there were none. */
const opened = async (deps: CustomerDependencies, token: string, purposes: readonly LinkPurpose[]): Promise<Outcome<Opened>> => {
  const link = await deps.links.read(token);
  if (!link.ok) return link;
  const { appointmentId, purpose } = link.value;
  if (!purposes.includes(purpose))
    return refuse('not-found', 'This link is for something else. Use the other link from the e-mail');
  const appointment = await deps.appointments.find(appointmentId);
  return appointment ? done({ appointment, purpose }) : noLonger();
};

const viewFor = async (deps: CustomerDependencies, appointment: Appointment): Promise<CustomerView> => {
  const [site, coach] = await Promise.all([
    deps.directory.site(appointment.site),
    deps.directory.staffMember(appointment.staffNumber),
  ]);
  const {
    id,
    reference,
    version,
    typeName,
    at,
    endsAt,
    minutes,
    channel,
    asked = false,
    suggestions = [],
    updatedAt,
  } = appointment;
  const status = statusAt(appointment, instantText(deps.clock.now()));
  return {
    id,
    reference,
    version,
    status,
    typeName,
    at,
    endsAt,
    minutes,
    channel,
    siteName: site?.name ?? '',
    coachName: coach?.name ?? '',
    asked,
    suggestions,
    updatedAt,
    may: { reschedule: allowed(status, 'pick').ok, cancel: allowed(status, 'cancel').ok },
  };
};

/** An appointment as it stands now, however old the link, and what the link is for. Changes nothing: programs that scan mail follow links. */
export const readByLink = async (
  deps: CustomerDependencies,
  token: string,
): Promise<Outcome<{ readonly view: CustomerView; readonly purpose: LinkPurpose }>> => {
  const found = await opened(deps, token, ['reschedule', 'cancel', 'calendar']);
  if (!found.ok) return found;
  const { appointment, purpose } = found.value;
  return done({ view: await viewFor(deps, appointment), purpose });
};

/** A week of times that a customer may pick from, live; with the coach whom they were to see where that one is free. */
export const readTimesByLink = async (
  deps: CustomerDependencies,
  token: string,
  { from }: { readonly from: string },
): Promise<Outcome<{ readonly days: readonly OfferedDay[]; readonly lastDate: string; readonly diaryId: string }>> => {
  const found = await opened(deps, token, ['reschedule']);
  if (!found.ok) return found;
  const { site: code, type: typeCode, diaryId } = found.value.appointment;
  const now = instantText(deps.clock.now());
  const sheet = await deps.siteSheets.currentSheet(code);
  const type = sheet && bookableType(sheet, typeCode);
  if (!sheet || !type?.ok) return noLonger();
  const monday = mondayOf(from);
  const { days } = await offersBetween(deps, sheet, type.value, { from: monday, to: addDays(monday, 6) }, { offers: 'all' });
  return done({ days, lastDate: bookingWindow(type.value, now).lastDate, diaryId });
};

/** The appointment as a calendar file. */
export const readCalendarByLink = async (deps: CustomerDependencies, token: string): Promise<Outcome<CalendarFile>> => {
  const found = await opened(deps, token, ['calendar']);
  if (!found.ok) return found;
  const { appointment } = found.value;
  const { siteName, coachName } = await viewFor(deps, appointment);
  const replyTo = await replyAddress(deps, appointment.staffNumber);
  return done(appointmentFile(appointment, { siteName, coachName, replyTo, isAnonymous: true }));
};

type Decide<T> = (before: Appointment, command: T, situation: Situation) => Promise<Outcome<Decided>> | Outcome<Decided>;

/** The one way in which customers change their appointment: link, form, version that they saw, status, decision, save. */
const changingByLink =
  <S extends z.ZodType<{ version: number }>>(
    action: AppointmentAction,
    purposes: readonly LinkPurpose[],
    schema: S,
    decide: (deps: CustomerDependencies) => Decide<z.output<S>>,
  ) =>
  (deps: CustomerDependencies, token: string, form: unknown): Promise<Outcome<CustomerView>> =>
    untilSaved(deps, async () => {
      const found = await opened(deps, token, purposes);
      if (!found.ok) return found;
      const { appointment: before } = found.value;
      const command = parse(schema, form);
      if (!command.ok) return command;
      const situation = await situationOf(deps, before);
      const may = allowed(statusAt(before, situation.now), action);
      if (!may.ok) return may;
      const fresh = staleVersion(before, command.value.version);
      if (!fresh.ok) return fresh;
      const decided = await decide(deps)(before, command.value, situation);
      if (!decided.ok) return decided;
      const spent = await deps.rateLimit.spendByLink(before.id, deps.clock.now());
      if (!spent.ok) return spent;
      const saved = await saveChange(deps, before, decided.value, { by: CUSTOMER, situation });
      return saved?.ok ? done(await viewFor(deps, saved.value)) : saved;
    });

const version = z.int().min(1);

const pickSchema = z.strictObject({ version, at: instantField, diaryId: z.string().max(90) });

/** Takes one of the free times at once; staff confirm it. Refuses `slot-taken` with fresh offers when somebody was quicker. */
export const pickTime = changingByLink('pick', ['reschedule'], pickSchema, (deps) => async (before, { at, diaryId }) => {
  const moved = await movedTo(
    deps,
    before,
    { at, diaryId },
    { status: 'request', what: 'picked', template: 'appointment-acknowledged' },
  );
  return moved.ok ? done({ ...moved.value, tellCoach: 'customer-picked' as const }) : moved;
});

const suggestSchema = z.strictObject({
  version,
  suggestions: z
    .array(instantField)
    .min(1, 'Suggest at least one time')
    .max(3, 'Suggest three times or fewer')
    .refine((times) => new Set(times).size === times.length, 'Suggest each time once'),
});

/** Suggests up to three other times; the one that the appointment has stays taken until staff accept one. */
export const suggestTimes = changingByLink('suggest', ['reschedule'], suggestSchema, () => (before, { suggestions }, { now }) => {
  const index = suggestions.findIndex((at) => at <= now);
  if (index >= 0) return refuseFields({ path: `suggestions.${index}`, message: 'Suggest a time that is still to come' });
  return done(suggested(before, suggestions));
});

const customerCancelSchema = z.strictObject({ version, reason: line(200).optional() });

/** Cancels; the time is free at once. */
export const cancelByLink = changingByLink(
  'cancel',
  ['cancel'],
  customerCancelSchema,
  () =>
    (before, { reason }) =>
      done({ ...cancelled(before, reason, undefined), tellCoach: 'customer-cancelled' as const }),
);
