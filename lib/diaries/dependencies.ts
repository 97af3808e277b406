import type { Ids } from '../shared/ids.ts';
import type { ReceiptRepository } from '../shared/receipt-repository.ts';
import type { Request } from '../shared/requests.ts';
import type { Clock } from '../shared/time.ts';
import type { DirectoryRepository } from '../staff/directory-repository.ts';
import type { Principal } from '../staff/staff.ts';
import type { DemandRepository } from './demand-repository.ts';
import type { DiaryRepository } from './diary-repository.ts';
import type { DiaryWeekRepository } from './diary-week-repository.ts';
import type { SiteRepository } from './site-repository.ts';
import type { TypeRepository } from './type-repository.ts';

/** What finding and offering slots works with. */
export interface SlotDependencies {
  readonly clock: Clock;
  readonly diaries: DiaryRepository;
  readonly weeks: DiaryWeekRepository;
  readonly types: TypeRepository;
  readonly siteSheets: SiteRepository;
  readonly demand: DemandRepository;
}

/** What shaping diaries works with besides. */
export interface DiaryDependencies extends SlotDependencies {
  readonly ids: Ids;
  readonly directory: DirectoryRepository;
  readonly receipts: ReceiptRepository;
}

export type DiaryRequestTo = Request<Principal>;
