import { letterRoutes } from '../lib/call-backs/call-back-routes.ts';
import { readLetter } from '../lib/call-backs/letter-use-cases.ts';
import { jsonApi } from './http.ts';

/** Issued letters as PDF. */
export const handler = jsonApi(letterRoutes, { readLetter });
