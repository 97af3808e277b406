import type { InstantText } from '../shared/time.ts';

/** Messages that fall due by the clock alone, domain table "Messages". */
export type TimedMessage =
  | 'allocation-reminder'
  | 'allocation-escalation'
  | 'prompt'
  | 'result-chase'
  | 'result-escalation'
  | 'promise-missed'
  | 'reminder'
  | 'case-promise-missed';

export const actSteps = [
  'chase-allocation',
  'prompt-caseworker',
  'chase-result',
  'report-missed-promise',
  'issue-letters',
  'remind-owner',
] as const;
export type ActStep = (typeof actSteps)[number];
export type AwaitStep = 'await-allocation' | 'await-call-time' | 'await-result' | 'await-reminder' | 'await-closing';

/** Something to do at a time: once done, its key stands in the record's `told`. */
export interface Duty {
  readonly step: ActStep;
  readonly message?: TimedMessage;
  readonly at: InstantText;
  readonly key: string;
}
