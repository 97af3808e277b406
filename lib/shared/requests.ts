import type * as z from 'zod';
import { done, type Outcome, refuse } from './outcomes.ts';
import type { FieldError } from './problems.ts';

/**
 * What a door (API, page) hands to a use case. The body arrives unparsed, or as the refusal that reading it gave: permission is
 * judged before content, so only the use case knows when to look at it.
 */
export interface Request<Principal> {
  readonly principal: Principal;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: Outcome<unknown>;
  /** The version that the caller read, from `If-Match`; a tag that no version of ours can match is NaN. */
  readonly expectedVersion?: number;
  readonly idempotency?: { readonly key: string; readonly bodyHash: string };
}

const fieldErrors = (issues: readonly z.core.$ZodIssue[]): FieldError[] =>
  issues.flatMap((issue) => {
    const path = issue.path.map(String);
    if (issue.code !== 'unrecognized_keys') return [{ path: path.join('.'), message: issue.message }];
    return issue.keys.map((key) => ({ path: [...path, key.slice(0, 60)].join('.'), message: 'This field is not known here' }));
  });

/** Parses anything from outside by its schema; the refusal names every field. */
export const parse = <T extends z.ZodType>(schema: T, value: unknown): Outcome<z.output<T>> => {
  const result = schema.safeParse(value);
  if (result.success) return done(result.data);
  const errors = fieldErrors(result.error.issues);
  const detail = errors.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; ');
  return refuse('invalid-request', detail.slice(0, 1000), { errors: errors.slice(0, 50) });
};

/** Parses a request's body, or passes on why it could not be read. */
export const parseBody = <T extends z.ZodType>(schema: T, body: Outcome<unknown>): Outcome<z.output<T>> =>
  body.ok ? parse(schema, body.value) : body;
