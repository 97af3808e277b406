import * as z from 'zod';
import { sweep } from '../lib/call-backs/sweep-use-cases.ts';
import { dispatching } from './dispatching.ts';
import { logger } from './runtime/logger.ts';

const eventSchema = z.object({ all: z.boolean().optional() });

/** Every five minutes, and with `{"all": true}` by hand when executions were lost. */
export const handler = async (event: unknown): Promise<{ restarted: number }> => {
  const { all = false } = eventSchema.parse(event);
  const restarted = await sweep(dispatching, all);
  if (restarted > 0) logger.warn('machines restarted', { restarted });
  return { restarted };
};
