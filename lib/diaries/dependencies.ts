import type { Ids } from '../shared/ids.ts';
import type { ReceiptRepository } from '../shared/receipt-repository.ts';
import type { Request } from '../shared/requests.ts';
import type { Clock } from '../shared/time.ts';
import type { Principal } from '../staff/staff.ts';
import type { StaffRepository } from '../staff/staff-repository.ts';
import type { CatalogueRepository } from './catalogue-repository.ts';
import type { DemandRepository } from './demand-repository.ts';
import type { DiaryRepository } from './diary-repository.ts';
import type { DiaryWeekRepository } from './diary-week-repository.ts';
import type { ResourceRepository } from './resource-repository.ts';
import type { SiteRepository } from './site-repository.ts';
import type { TypeRepository } from './type-repository.ts';

/** What finding and offering slots works with. */
export interface SlotDependencies {
  readonly clock: Clock;
  readonly diaries: Pick<DiaryRepository, 'find' | 'diariesOf' | 'overrides' | 'blocks'>;
  readonly weeks: DiaryWeekRepository;
  readonly types: CatalogueRepository;
  readonly siteSheets: SiteRepository;
  readonly demand: DemandRepository;
  readonly resources: ResourceRepository;
}

/** What shaping diaries works with besides. */
export interface DiaryDependencies extends SlotDependencies {
  readonly ids: Ids;
  readonly diaries: DiaryRepository;
  readonly types: TypeRepository;
  readonly directory: StaffRepository;
  readonly receipts: ReceiptRepository;
}

export type DiaryRequestTo = Request<Principal>;
