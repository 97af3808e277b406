import * as z from 'zod';
import { logger } from '../runtime/logger.ts';

const eventSchema = z.object({
  week: z.string(),
  reports: z.array(z.object({ site: z.string(), outcome: z.string(), fault: z.string().optional() })),
});

/** Once every site has had its turn: a line, and so an alarm, for each whose report could not be made. */
export const handler = async (event: unknown): Promise<{ reports: number; failed: number }> => {
  const { week, reports } = eventSchema.parse(event);
  const failed = reports.filter(({ outcome }) => outcome === 'failed');
  for (const { site, fault } of failed) logger.error('capacity report failed', { site, week, fault });
  logger.info('capacity reports done', { week, reports: reports.length, failed: failed.length });
  return { reports: reports.length, failed: failed.length };
};
