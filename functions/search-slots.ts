import { slotRoutes } from '../lib/diaries/slot-routes.ts';
import { searchSlotsOfSite } from '../lib/diaries/slot-use-cases.ts';
import { jsonApi } from './http.ts';
import { diaryDependencies } from './runtime/diaries.ts';

/** The search of a site's free times; alone, because everybody waits for it. */
export const handler = jsonApi(diaryDependencies, slotRoutes, { searchSlots: searchSlotsOfSite });
