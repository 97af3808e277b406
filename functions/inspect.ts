import { inspectCallBacks } from '../lib/call-backs/inspection-use-cases.ts';
import { dependencies, table } from './runtime/dependencies.ts';
import { logger } from './runtime/logger.ts';
import { machine } from './runtime/machines.ts';

const MOST_ANSWERED = 100;

/** By hand, after faults: reads everything and answers what does not hold, the first hundred findings of it. */
export const handler = async () => {
  const { records, findings } = await inspectCallBacks({ clock: dependencies.clock, table, machine });
  for (const finding of findings.slice(0, MOST_ANSWERED)) logger.error('inspection found', { ...finding });
  return { records, found: findings.length, findings: findings.slice(0, MOST_ANSWERED) };
};
