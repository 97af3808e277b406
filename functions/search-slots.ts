import { CatalogueRepository } from '../lib/diaries/catalogue-repository.ts';
import { DemandRepository } from '../lib/diaries/demand-repository.ts';
import { DiaryWeekRepository } from '../lib/diaries/diary-week-repository.ts';
import { ResourceRepository } from '../lib/diaries/resource-repository.ts';
import { SiteRepository } from '../lib/diaries/site-repository.ts';
import { slotRoute } from '../lib/diaries/slot-route.ts';
import { searchSlotsOfSite } from '../lib/diaries/slot-use-cases.ts';
import { jsonApi } from './http.ts';
import { clock } from './runtime/clock.ts';
import { table } from './runtime/table.ts';

/** What shapes diaries is loaded only when a week has to be planned: nearly every search finds its weeks ready. */
const diaries = async () => new (await import('../lib/diaries/diary-repository.ts')).DiaryRepository(table);
const types = new CatalogueRepository(table);

const dependencies = {
  clock,
  types,
  siteSheets: new SiteRepository(table, types),
  weeks: new DiaryWeekRepository(table),
  demand: new DemandRepository(table),
  resources: new ResourceRepository(table),
  diaries: {
    find: async (diaryId: string) => (await diaries()).find(diaryId),
    diariesOf: async (site: string) => (await diaries()).diariesOf(site),
    overrides: async (diaryId: string, from: string, to: string) => (await diaries()).overrides(diaryId, from, to),
    blocks: async (diaryId: string) => (await diaries()).blocks(diaryId),
  },
};

/** The search of a site's free times; alone and small, because everybody waits for it. */
export const handler = jsonApi(dependencies, [slotRoute], { searchSlots: searchSlotsOfSite });
