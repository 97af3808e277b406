import { inspectionRules } from '../lib/call-backs/inspection.ts';
import { inspectCallBacks } from '../lib/call-backs/inspection-use-cases.ts';
import { clock } from './runtime/clock.ts';
import { logger } from './runtime/logger.ts';
import { machine } from './runtime/machines.ts';
import { table } from './runtime/table.ts';

const MOST_ANSWERED = 100;

/** By hand, after faults: reads everything and answers what does not hold, the first hundred findings of it. */
export const handler = async () => {
  const { records, findings } = await inspectCallBacks({ clock, table, machine });
  if (findings.length > 0) logger.error('inspection found', { records, found: findings.length });
  const shown = findings.slice(0, MOST_ANSWERED).map((finding) => ({ ...finding, should: inspectionRules[finding.rule] }));
  return { records, found: findings.length, findings: shown };
};
