import { beginReports } from '../lib/capacity/fan-out-use-cases.ts';
import { CapacityMachineSignaller } from '../lib/capacity/machine-signaller.ts';
import { clock } from './runtime/clock.ts';
import { logger } from './runtime/logger.ts';
import { stepFunctions } from './runtime/machines.ts';
import { staff } from './runtime/table.ts';
import { environment, must } from './runtime.ts';

const machine = new CapacityMachineSignaller(
  stepFunctions,
  must('CAPACITY_REPORTS_MACHINE_ARN', environment.CAPACITY_REPORTS_MACHINE_ARN),
);

/** On Monday at seven, London time. */
export const handler = async (): Promise<void> => {
  const begun = await beginReports({ clock, directory: staff, machine });
  logger.info('capacity reports begun', begun);
};
