import { type DiaryFinding, DiaryInspection, diaryInspectionRules } from '../lib/appointments/inspection.ts';
import { inspectionRules } from '../lib/call-backs/inspection.ts';
import { inspectCallBacks } from '../lib/call-backs/inspection-use-cases.ts';
import { type OutboundFinding, OutboundInspection, outboundInspectionRules } from '../lib/outbound-calls/inspection.ts';
import { instantText } from '../lib/shared/time.ts';
import { clock } from './runtime/clock.ts';
import { logger } from './runtime/logger.ts';
import { machine } from './runtime/machines.ts';
import { table } from './runtime/table.ts';

const MOST_ANSWERED = 100;
const rules = { ...diaryInspectionRules, ...outboundInspectionRules, ...inspectionRules };

/** By hand, after faults: reads everything and answers what does not hold, the first hundred findings of it. */
export const handler = async () => {
  const now = instantText(clock.now());
  const others = [new DiaryInspection(now), new OutboundInspection(now)];
  const callBacks = await inspectCallBacks({ clock, table, machine, alongside: others });
  const findings = [...callBacks.findings, ...others.flatMap<DiaryFinding | OutboundFinding>((other) => other.conclude())];
  const { records } = callBacks;
  if (findings.length > 0) logger.error('inspection found', { records, found: findings.length });
  const shown = findings.slice(0, MOST_ANSWERED).map((finding) => ({ ...finding, should: rules[finding.rule] }));
  return { records, found: findings.length, findings: shown };
};
