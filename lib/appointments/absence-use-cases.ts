import * as z from 'zod';
import { partsOf } from '../diaries/diary-keys.ts';
import { fingerprint } from '../shared/ids.ts';
import { done, type Outcome } from '../shared/outcomes.ts';
import type { Refusal } from '../shared/problems.ts';
import { parse, parseBody } from '../shared/requests.ts';
import { dateField, instantText } from '../shared/time.ts';
import { withOwnSite } from '../staff/own-site.ts';
import { permit } from '../staff/permissions.ts';
import { type Appointment, type AppointmentAnswer, appointmentAnswer, statusAt } from './appointment.ts';
import { type AppointmentAction, allowed } from './appointment-lifecycle.ts';
import { askToReschedule, cancelAppointment, messageField } from './appointment-use-cases.ts';
import { colleaguesFreeFor } from './colleagues-use-cases.ts';
import type { AppointmentDependencies, AppointmentRequest } from './dependencies.ts';
import { reassignAppointment } from './moving-use-cases.ts';
import { sharedOut } from './sharing-out.ts';

/** What can be done about each appointment of a coach who is away. */
const absenceActions = ['reassign', 'ask-to-reschedule', 'cancel', 'leave'] as const;
type AbsenceAction = (typeof absenceActions)[number];

/** An appointment of the day, who could take it, and what is proposed. */
export interface Affected {
  readonly appointment: AppointmentAnswer;
  /** Diaries of colleagues who are free at its time. */
  readonly colleagues: readonly string[];
  readonly possible: readonly AbsenceAction[];
  readonly proposed: { readonly action: AbsenceAction; readonly diaryId?: string };
}

/** A coach's day, for those who may give its appointments to others. */
const absenceOf = async (
  deps: AppointmentDependencies,
  request: AppointmentRequest,
): Promise<Outcome<{ diaryId: string; site: string; date: string; request: AppointmentRequest }>> => {
  const principal = await withOwnSite(deps.directory, request.principal);
  const diaryId = request.params.id ?? '';
  const { site, staffNumber } = partsOf(diaryId);
  const may = permit(principal, 'reassign-appointment', { siteId: site, allocatedTo: staffNumber });
  if (!may.ok) return may;
  const date = parse(z.object({ date: dateField }), { date: request.params.date });
  return date.ok ? done({ diaryId, site, date: date.value.date, request: { ...request, principal } }) : date;
};

const isPossible = (appointment: AppointmentAnswer, action: AppointmentAction): boolean => allowed(appointment.status, action).ok;

const possibleFor = (appointment: AppointmentAnswer, colleagues: readonly string[]): readonly AbsenceAction[] => [
  ...(isPossible(appointment, 'reassign') && colleagues.length > 0 ? (['reassign'] as const) : []),
  ...(isPossible(appointment, 'ask-to-reschedule') ? (['ask-to-reschedule'] as const) : []),
  ...(isPossible(appointment, 'cancel') ? (['cancel'] as const) : []),
  'leave',
];

/** Whose customer was asked for another time already waits for them, whoever is away. */
const proposal = (
  { asked = false }: AppointmentAnswer,
  possible: readonly AbsenceAction[],
  share: string | undefined,
): Affected['proposed'] => {
  if (asked) return { action: 'leave' };
  if (share !== undefined && possible.includes('reassign')) return { action: 'reassign', diaryId: share };
  return { action: possible.includes('ask-to-reschedule') ? 'ask-to-reschedule' : 'leave' };
};

const isStillToCome = (appointment: Appointment | undefined, now: string): appointment is Appointment => {
  const status = appointment && statusAt(appointment, now);
  return appointment !== undefined && appointment.endsAt > now && (status === 'request' || status === 'upcoming');
};

/**
 * What a coach who is away leaves: each appointment of the day that is still to come, with a colleague who is free for it. Overlapping ones are shared
 * among several, whom nobody is free for is asked for another time, and who was asked already is left to answer. Reads each appointment, and the site's week once.
 */
export const planAbsence = async (
  deps: AppointmentDependencies,
  asked: AppointmentRequest,
): Promise<Outcome<{ items: readonly Affected[] }>> => {
  const absence = await absenceOf(deps, asked);
  if (!absence.ok) return absence;
  const { diaryId, site, date } = absence.value;
  const now = instantText(deps.clock.now());
  const entries = await deps.diaries.entries(diaryId, date, date);
  const records = await Promise.all(entries.map(({ appointmentId }) => deps.appointments.find(appointmentId)));
  const toCome = records
    .filter((record) => isStillToCome(record, now))
    .filter((record) => record.diaryId === diaryId)
    .toSorted((a, b) => a.start - b.start);
  const free = await colleaguesFreeFor(deps, site, toCome);
  const shares = sharedOut(
    toCome
      .filter(({ asked = false }) => !asked)
      .map(({ id, takenFrom, takenTo }) => ({
        id,
        taken: { start: takenFrom, end: takenTo },
        colleagues: free.get(id) ?? [],
      })),
  );
  return done({
    items: toCome.map((record): Affected => {
      const appointment = appointmentAnswer(record, now);
      const colleagues = free.get(record.id) ?? [];
      const possible = possibleFor(appointment, colleagues);
      return { appointment, colleagues, possible, proposed: proposal(appointment, possible, shares.get(record.id)) };
    }),
  });
};

const absenceSchema = z.strictObject({
  choices: z
    .array(
      z.strictObject({
        id: z.string().min(1).max(60),
        version: z.number(),
        action: z.enum(absenceActions),
        diaryId: z.string().max(90).optional(),
        reason: z.string().max(200).optional(),
      }),
    )
    .max(200, 'Give 200 appointments or fewer'),
  message: messageField.optional(),
});
type Choice = z.output<typeof absenceSchema>['choices'][number];

/** What became of one appointment. */
export interface AbsenceResult {
  readonly id: string;
  readonly action: AbsenceAction;
  readonly refusal?: Refusal;
}

const bodyOf = ({ action, diaryId, reason }: Choice, message: string | undefined): unknown => ({
  ...(action === 'reassign' && { diaryId }),
  ...(action === 'cancel' && reason !== undefined && { reason }),
  ...(message !== undefined && { message }),
});

const useCases = {
  reassign: reassignAppointment,
  'ask-to-reschedule': askToReschedule,
  cancel: cancelAppointment,
} as const;

/** One key a form and appointment, so that a form that is sent again does nothing twice. */
const keyFor = ({ idempotency }: AppointmentRequest, choice: Choice, body: unknown): Pick<AppointmentRequest, 'idempotency'> =>
  idempotency
    ? {
        idempotency: {
          key: fingerprint(`${idempotency.key} ${choice.id}`),
          bodyHash: fingerprint(JSON.stringify([choice.action, body])),
        },
      }
    : {};

/**
 * Does what was chosen for each appointment, one after the other, by the rules of each; one that is refused keeps no other from being done. Sent again
 * with its key it does only what was not done before.
 */
export const applyAbsence = async (
  deps: AppointmentDependencies,
  asked: AppointmentRequest,
): Promise<Outcome<{ items: readonly AbsenceResult[] }>> => {
  const absence = await absenceOf(deps, asked);
  if (!absence.ok) return absence;
  const wish = parseBody(absenceSchema, asked.body);
  if (!wish.ok) return wish;
  const items: AbsenceResult[] = [];
  for (const choice of wish.value.choices) {
    const { id, action, version } = choice;
    if (action === 'leave') {
      items.push({ id, action });
      continue;
    }
    const body = bodyOf(choice, wish.value.message);
    const outcome = await useCases[action](deps, {
      ...absence.value.request,
      params: { id },
      query: {},
      body: done(body),
      expectedVersion: version,
      ...keyFor(asked, choice, body),
    });
    items.push({ id, action, ...(!outcome.ok && { refusal: outcome.refusal }) });
  }
  return done({ items });
};
