import { type Closed, closeOutboundDays } from '../lib/outbound-calls/closing-use-cases.ts';
import { logger } from './runtime/logger.ts';
import { outboundDependencies } from './runtime/outbound.ts';

/** Every night. A day that could not be closed fails the run once the others are, so that somebody is alarmed. */
export const handler = async (): Promise<Closed> => {
  const did = await closeOutboundDays({
    ...outboundDependencies,
    reportUndone: ({ site, date }, fault) => logger.error('outbound day not closed', { site, date, fault }),
  });
  if (did.closed > 0) logger.info('outbound days closed', { ...did });
  if (did.failed > 0) throw new Error(`${did.failed} days of sites were not closed`);
  return did;
};
