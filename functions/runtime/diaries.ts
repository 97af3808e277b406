import { DemandRepository } from '../../lib/diaries/demand-repository.ts';
import { DiaryRepository } from '../../lib/diaries/diary-repository.ts';
import { DiaryWeekRepository } from '../../lib/diaries/diary-week-repository.ts';
import { FeedRepository } from '../../lib/diaries/feed-repository.ts';
import { ResourceRepository } from '../../lib/diaries/resource-repository.ts';
import { SiteRepository } from '../../lib/diaries/site-repository.ts';
import { TypeRepository } from '../../lib/diaries/type-repository.ts';
import { randomIds } from '../../lib/shared/ids.ts';
import { ReceiptRepository } from '../../lib/shared/receipt-repository.ts';
import { environment } from '../runtime.ts';
import { clock } from './clock.ts';
import { staff, table } from './table.ts';

const types = new TypeRepository(table);

/** What the use cases of diaries work with. */
export const diaryDependencies = {
  clock,
  ids: randomIds,
  directory: staff,
  receipts: new ReceiptRepository(table),
  diaries: new DiaryRepository(table),
  weeks: new DiaryWeekRepository(table),
  types,
  siteSheets: new SiteRepository(table, types),
  demand: new DemandRepository(table),
  resources: new ResourceRepository(table),
  feeds: new FeedRepository(table),
  baseUrl: environment.BASE_URL,
};
