import { CallBackListsRepository } from '../../lib/call-backs/call-back-lists-repository.ts';
import { CapacityReportRepository } from '../../lib/capacity/report-repository.ts';
import { publishedTotals } from '../../lib/outbound-calls/totals-use-cases.ts';
import { diaryDependencies } from './diaries.ts';
import { outboundDependencies } from './outbound.ts';
import { table } from './table.ts';

/** What making, reading and sending capacity reports works with. */
export const capacityDependencies = {
  ...diaryDependencies,
  lists: new CallBackListsRepository(table),
  reports: new CapacityReportRepository(table),
  publishedTotals: publishedTotals(outboundDependencies),
};
