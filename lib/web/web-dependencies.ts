import type { CustomerLinks } from '../appointments/customer-links.ts';
import type { BookingDependencies } from '../appointments/dependencies.ts';
import type { IntakeDependencies, ReallocationDependencies } from '../call-backs/dependencies.ts';
import type { CapacityDependencies } from '../capacity/dependencies.ts';
import type { FeedDependencies } from '../diaries/feed-use-cases.ts';
import type { OutboxRepository } from '../notifications/outbox-repository.ts';
import type { OutboundDependencies } from '../outbound-calls/dependencies.ts';
import type { TeamNames } from './team-names.ts';

/** What pages work with: the use cases' dependencies, names to show, and messages that were not delivered. */
export interface WebDependencies
  extends IntakeDependencies,
    ReallocationDependencies,
    Omit<BookingDependencies, 'diaries' | 'types'>,
    FeedDependencies,
    Pick<OutboundDependencies, 'outboundCalls' | 'outboundDays'>,
    Pick<CapacityDependencies, 'reports' | 'publishedTotals'> {
  readonly directory: IntakeDependencies['directory'];
  readonly names: TeamNames;
  readonly outbox: OutboxRepository;
  readonly links: CustomerLinks;
}
