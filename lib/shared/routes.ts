import type * as z from 'zod';
import type { ProblemType } from './problems.ts';

/** What the API promises about one route: enough to serve it, to document it and to hold it against serverless.yml. */
export interface Route {
  /** Names the use case that answers. */
  readonly operation: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: `/api/v1/${string}`;
  readonly summary: string;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly status: 200 | 201 | 204;
  /** Nothing for 204. */
  readonly answer: z.ZodType | 'pdf' | 'nothing';
  /** Refusals beyond those that any route may give. */
  readonly refusals?: readonly ProblemType[];
}
