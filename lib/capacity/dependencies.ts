import type { CallBackListsRepository } from '../call-backs/call-back-lists-repository.ts';
import type { SlotDependencies } from '../diaries/dependencies.ts';
import type { Request } from '../shared/requests.ts';
import type { Principal } from '../staff/staff.ts';
import type { StaffRepository } from '../staff/staff-repository.ts';
import type { CapacityReport } from './figures.ts';
import type { CapacityReportRepository } from './report-repository.ts';

/** What a report's figures are gathered from. */
export interface GatheringDependencies extends SlotDependencies {
  readonly directory: StaffRepository;
  readonly lists: Pick<CallBackListsRepository, 'open' | 'closedSince' | 'closedAhead'>;
  /** Published sums of outbound calls, days from one date to another; null where none are kept. */
  readonly publishedTotals: (site: string, from: string, to: string) => Promise<CapacityReport['outbound']>;
}

/** What reading and sending reports works with besides. */
export interface CapacityDependencies extends GatheringDependencies {
  readonly reports: CapacityReportRepository;
}

export type CapacityRequest = Request<Principal>;
