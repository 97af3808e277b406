import type * as z from 'zod';
import type { ProblemType } from './problems.ts';

/** Enough to serve a route. */
export interface ServedRoute {
  /** Names the use case that answers. */
  readonly operation: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: `/api/v1/${string}`;
  readonly status: 200 | 201 | 204;
}

/** What the API promises about one route: enough to document it, too, and to hold it against serverless.yml. */
export interface Route extends ServedRoute {
  readonly summary: string;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** Nothing for 204. */
  readonly answer: z.ZodType | 'pdf' | 'calendar' | 'nothing';
  /** Refusals beyond those that any route may give. */
  readonly refusals?: readonly ProblemType[];
}
