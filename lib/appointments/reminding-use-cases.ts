import { inGroups } from '../diaries/in-groups.ts';
import type { Item } from '../shared/table-repository.ts';
import { type Clock, instantText } from '../shared/time.ts';
import type { Site } from '../staff/staff.ts';
import type { Appointment } from './appointment.ts';
import { dutyNow } from './appointment-duties.ts';
import { dutyShards } from './appointment-keys.ts';
import type { AppointmentListsRepository, Due } from './appointment-lists-repository.ts';
import { type AppointmentRepository, writeAppointment, writeHistory } from './appointment-repository.ts';
import { type TellingDependencies, tellCoach, tellCustomer } from './telling-use-cases.ts';

/** What reminding works with. */
export interface RemindingDependencies extends TellingDependencies {
  readonly clock: Clock;
  readonly appointments: AppointmentRepository;
  readonly appointmentLists: AppointmentListsRepository;
  /** Told of what could not be done, by its fault's name; the rest goes on. */
  readonly reportUndone: (due: Due, faultName: string) => void;
}

/** How the service stands in an appointment's history. */
const SERVICE = 'service';
const A_PAGE = 100;
const TRIES = 4;

type What = 'reminded' | 'chased' | undefined;

/** What an appointment becomes once what was due is done, or found to be no longer due. */
const afterDuty = (before: Appointment, duty: ReturnType<typeof dutyNow>): Appointment => {
  const { nextAt: _, ...rest } = before;
  return {
    ...rest,
    revision: before.revision + 1,
    ...(duty.nextAt !== undefined && { nextAt: duty.nextAt }),
    ...(duty.what === 'remind' && { reminded: before.at }),
    ...(duty.what === 'chase' && { chased: before.at }),
  };
};

/**
 * Does what is due about one appointment, by its record as it is now: reminds the customer of the time that it has now, or asks the coach how it went.
 * Guarded by the record's revision, so that two runs at once, or a change at the same moment, never do it twice.
 */
const doDuty = async (
  deps: RemindingDependencies,
  { id }: Due,
  siteOf: (code: string) => Promise<Site | undefined>,
): Promise<What> => {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const before = await deps.appointments.find(id);
    const now = instantText(deps.clock.now());
    if (!before?.nextAt || before.nextAt > now) return undefined;
    const site = await siteOf(before.site);
    if (!site) throw new Error('SiteMissing');
    const duty = dutyNow(before, site, now);
    const after = afterDuty(before, duty);
    const what = duty.what && (duty.what === 'remind' ? 'reminded' : 'chased');
    const { done: saved } = await deps.appointments.write([
      writeAppointment(after),
      ...(what ? [writeHistory(after, { at: now, by: SERVICE, what })] : []),
      ...(duty.what === 'remind' ? await tellCustomer(deps, after, { template: 'appointment-reminder' }, now) : []),
      ...(duty.what === 'chase' ? await tellCoach(deps, after, 'appointment-unclosed', now) : []),
    ]);
    if (saved) return what;
  }
  // Somebody is just working on it: the next run looks again.
  return undefined;
};

/** A run's count of what it did. */
export interface Reminded {
  readonly reminded: number;
  readonly chased: number;
}

/**
 * Reminds customers and asks coaches about appointments that nobody closed (domain §5), as far as that has fallen due by now: one Query a shard and
 * page, then a read and a transaction for each. What is done leaves the index, so a run that was missed, or cut off, is made up for by the next. Costs 4
 * Queries when there is nothing to do.
 */
export const remindAppointments = async (deps: RemindingDependencies): Promise<Reminded> => {
  const sites = new Map<string, Promise<Site | undefined>>();
  const siteOf = (code: string): Promise<Site | undefined> => {
    const known = sites.get(code) ?? deps.directory.site(code);
    sites.set(code, known);
    return known;
  };
  const count = { reminded: 0, chased: 0 };
  const tried = async (one: Due): Promise<void> => {
    try {
      const did = await doDuty(deps, one, siteOf);
      if (did) count[did]++;
    } catch (error) {
      deps.reportUndone(one, error instanceof Error ? error.name : 'UnknownFault');
    }
  };
  const until = instantText(deps.clock.now());
  const runShard = async (shard: string): Promise<void> => {
    let start: Item | undefined;
    do {
      const page = await deps.appointmentLists.due(shard, until, A_PAGE, start);
      await inGroups(page.items, tried);
      start = page.next;
    } while (start);
  };
  await Promise.all(dutyShards.map(runShard));
  return count;
};
