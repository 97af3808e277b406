import type { Temporal } from 'temporal-polyfill';
import { done, type Outcome, refuse } from '../shared/outcomes.ts';
import type { Table } from '../shared/table-repository.ts';
import type { Principal } from './staff.ts';

/** Requests that send mail, in one minute by the clock: far more than hands can do, far less than would hurt. */
const MOST_A_MINUTE = { person: 600, machine: 6000 } as const;

/** What a link in an e-mail may change in one hour: more than anybody's second thoughts. */
const MOST_BY_LINK = 20;
const HOUR = 3600;

/** Counts what each person sets off, so that nobody's broken script floods mailboxes. */
export class RateLimitRepository {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  /** Counts one change by a link to an appointment; refuses `too-many-requests` when the hour's share is used up. One write. */
  async spendByLink(appointmentId: string, now: Temporal.Instant): Promise<Outcome<true>> {
    const seconds = Math.floor(now.epochMilliseconds / 1000);
    const ends = (Math.floor(seconds / HOUR) + 1) * HOUR;
    const count = await this.#table.countUp({ pk: `RATE#${appointmentId}`, sk: `HOUR#${ends / HOUR}` }, 'requests', ends + HOUR);
    return count <= MOST_BY_LINK
      ? done(true)
      : refuse('too-many-requests', 'This appointment has been changed very often: try again in an hour, or ring the office', {
          facts: { retryAfter: ends - seconds },
        });
  }

  /** Counts one request that sends mail; refuses `too-many-requests` when the minute's share is used up. One write. */
  async spend({ staffNumber, roles }: Principal, now: Temporal.Instant): Promise<Outcome<true>> {
    const seconds = Math.floor(now.epochMilliseconds / 1000);
    const minute = Math.floor(seconds / 60);
    const ends = (minute + 1) * 60;
    const count = await this.#table.countUp({ pk: `RATE#${staffNumber}`, sk: `MINUTE#${minute}` }, 'requests', ends + 3600);
    const most = roles.includes('service') ? MOST_A_MINUTE.machine : MOST_A_MINUTE.person;
    return count <= most
      ? done(true)
      : refuse('too-many-requests', `At most ${most} such requests a minute: try again in ${ends - seconds} seconds`, {
          facts: { retryAfter: ends - seconds },
        });
  }
}
