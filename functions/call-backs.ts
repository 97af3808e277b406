import { callBackRoutes } from '../lib/call-backs/call-back-routes.ts';
import {
  allocateCallBack,
  closeCallBack,
  markApplicationRekeyed,
  recordCallResult,
  rescheduleCallBack,
  snoozeCallBack,
  transferCallBack,
} from '../lib/call-backs/change-use-cases.ts';
import { requestCallBack } from '../lib/call-backs/intake-use-cases.ts';
import { listCallBacks } from '../lib/call-backs/listing-use-cases.ts';
import { readCallBack, readHistory, suggestNextCalls } from '../lib/call-backs/reading-use-cases.ts';
import { reallocateCase } from '../lib/call-backs/reallocation-use-cases.ts';
import { jsonApi } from './http.ts';
import { dependencies } from './runtime/dependencies.ts';
import { recognise } from './runtime/recognition.ts';

/** The JSON API of call backs. */
export const handler = jsonApi(dependencies, callBackRoutes, {
  requestCallBack: (deps, request) => requestCallBack({ ...deps, recognise }, request),
  listCallBacks,
  readCallBack,
  readHistory,
  suggestNextCalls,
  allocateCallBack,
  recordCallResult,
  rescheduleCallBack,
  transferCallBack,
  snoozeCallBack,
  reallocateCase,
  markApplicationRekeyed,
  closeCallBack,
});
