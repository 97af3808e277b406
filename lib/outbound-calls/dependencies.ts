import type { Ids } from '../shared/ids.ts';
import type { ReceiptRepository } from '../shared/receipt-repository.ts';
import type { Request } from '../shared/requests.ts';
import type { Clock } from '../shared/time.ts';
import type { Principal } from '../staff/staff.ts';
import type { StaffRepository } from '../staff/staff-repository.ts';
import type { OutboundDaysRepository } from './outbound-days-repository.ts';
import type { OutboundRepository } from './outbound-repository.ts';

/** What the use cases of outbound calls work with. */
export interface OutboundDependencies {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly directory: StaffRepository;
  readonly receipts: ReceiptRepository;
  readonly outboundCalls: OutboundRepository;
  readonly outboundDays: OutboundDaysRepository;
}

export type OutboundRequest = Request<Principal>;
