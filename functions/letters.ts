import { letterRoutes } from '../lib/call-backs/call-back-routes.ts';
import { readLetter } from '../lib/call-backs/letter-use-cases.ts';
import { jsonApi } from './http.ts';
import { dependencies } from './runtime/dependencies.ts';

/** Issued letters as PDF. */
export const handler = jsonApi(dependencies, letterRoutes, { readLetter });
