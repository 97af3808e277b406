import type { Item } from '../shared/table-repository.ts';
import type { InstantText } from '../shared/time.ts';
import { longOpenFrom } from './closing-times.ts';
import { openOf } from './outbound-keys.ts';

/** What must hold of outbound calls, whatever failed on the way. */
export const outboundInspectionRules = {
  'outbound-day-open': 'Three days after a day is over, who made its outbound calls is forgotten and its sums are kept',
} as const;

/** A day that should be closed: `about` is its team, site and date, never anybody. */
export interface OutboundFinding {
  readonly rule: keyof typeof outboundInspectionRules;
  readonly about: string;
  readonly detail: string;
}

/** Looks at every item once and says which days of outbound calls are open for too long. */
export class OutboundInspection {
  readonly #now: InstantText;
  readonly #findings: OutboundFinding[] = [];

  constructor(now: InstantText) {
    this.#now = now;
  }

  /** Any item of the table; those of other parts are passed over. */
  see({ entity, sk }: Item): void {
    if (entity !== 'outbound-open') return;
    const { date, site, teamId } = openOf(String(sk));
    if (this.#now < longOpenFrom(date)) return;
    const detail = 'not closed: see the log line "outbound day not closed", and run closeOutboundDays';
    this.#findings.push({ rule: 'outbound-day-open', about: `${teamId} ${site} ${date}`, detail });
  }

  /** What was found, once everything has been seen. */
  conclude(): readonly OutboundFinding[] {
    return this.#findings;
  }
}
