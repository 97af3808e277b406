import { type Reminded, remindAppointments } from '../lib/appointments/reminding-use-cases.ts';
import { logger } from './runtime/logger.ts';
import { reminding } from './runtime/reminding.ts';

/** Every quarter of an hour. */
export const handler = async (): Promise<Reminded> => {
  const did = await remindAppointments({
    ...reminding,
    reportUndone: ({ id }, fault) => logger.error('not reminded', { id, fault }),
  });
  if (did.reminded + did.chased > 0) logger.info('appointments looked at', { ...did });
  return did;
};
