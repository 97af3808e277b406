import { findAlignedSlots } from '../lib/diaries/aligned-use-cases.ts';
import { addBlock, removeBlock } from '../lib/diaries/block-use-cases.ts';
import { readDiaryDays } from '../lib/diaries/day-use-cases.ts';
import { readDiaryRequests, requestDiary } from '../lib/diaries/diary-request-use-cases.ts';
import { diaryRoutes } from '../lib/diaries/diary-routes.ts';
import { createDiary, putConfirmation, putDiary, readDiaries, removeDiary } from '../lib/diaries/diary-use-cases.ts';
import { feedRoutes } from '../lib/diaries/feed-routes.ts';
import { readSubscription, stopSubscription, subscribeDiary } from '../lib/diaries/feed-use-cases.ts';
import { readAffectedAppointments, readWrongDurations } from '../lib/diaries/improvement-use-cases.ts';
import { readAvailability, readWhiteSpace } from '../lib/diaries/overview-use-cases.ts';
import { putOverride, putWorkingPattern, removeOverride } from '../lib/diaries/pattern-use-cases.ts';
import { proposeSiteRearrangement } from '../lib/diaries/rearrangement-use-cases.ts';
import { siteRoutes } from '../lib/diaries/site-routes.ts';
import { putAppointmentType, readAppointmentTypes } from '../lib/diaries/type-use-cases.ts';
import { explainStart } from '../lib/diaries/why-use-cases.ts';
import { jsonApi } from './http.ts';
import { diaryDependencies } from './runtime/diaries.ts';

/** The JSON API of diaries and of what sites make of them. */
export const handler = jsonApi(diaryDependencies, [...diaryRoutes, ...feedRoutes, ...siteRoutes], {
  readAppointmentTypes,
  putAppointmentType,
  readDiaries,
  createDiary,
  putDiary,
  putConfirmation,
  removeDiary,
  requestDiary,
  readDiaryRequests,
  putWorkingPattern,
  putOverride,
  removeOverride,
  addBlock,
  removeBlock,
  readDiaryDays,
  readSubscription,
  subscribeDiary,
  stopSubscription,
  explainStart,
  findAlignedSlots,
  readWhiteSpace,
  readWrongDurations,
  readAvailability,
  proposeSiteRearrangement,
  readAffectedAppointments,
});
