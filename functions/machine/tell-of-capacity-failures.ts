import * as z from 'zod';
import { logger } from '../runtime/logger.ts';

const eventSchema = z.object({
  week: z.string(),
  reports: z.array(z.object({ site: z.string(), outcome: z.string(), fault: z.string().optional() })),
});

/** Once every site has had its turn: a line, and so an alarm, for each whose report could not be made; and which sites name nobody to get theirs. */
export const handler = async (event: unknown): Promise<{ reports: number; failed: number }> => {
  const { week, reports } = eventSchema.parse(event);
  const failed = reports.filter(({ outcome }) => outcome === 'failed');
  for (const { site, fault } of failed) logger.error('capacity report failed', { site, week, fault });
  const unread = reports.filter(({ outcome }) => outcome === 'nobody-to-send-to').map(({ site }) => site);
  if (unread.length > 0) logger.warn('capacity reports without readers', { week, sites: unread });
  logger.info('capacity reports done', { week, reports: reports.length, failed: failed.length, unread: unread.length });
  return { reports: reports.length, failed: failed.length };
};
