import type { Clock } from '../shared/time.ts';
import type { StaffRepository } from '../staff/staff-repository.ts';
import type { CapacityMachineSignaller } from './machine-signaller.ts';
import { currentWeek } from './sending-use-cases.ts';

interface FanOutDependencies {
  readonly clock: Clock;
  readonly directory: Pick<StaffRepository, 'sites'>;
  readonly machine: Pick<CapacityMachineSignaller, 'start'>;
}

/** Starts this week's machine, which makes and sends the report of every site; once, however often it is called. */
export const beginReports = async ({
  clock,
  directory,
  machine,
}: FanOutDependencies): Promise<{ week: string; sites: number }> => {
  const week = currentWeek({ clock });
  const sites = (await directory.sites()).map(({ site }) => site);
  await machine.start(week, sites);
  return { week, sites: sites.length };
};
