import type { FieldError, ProblemType, Refusal } from './problems.ts';

/** What a rule or use case answers: a value, or a refusal. Faults are thrown instead. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export const done = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

export const refuse = (
  problem: ProblemType,
  detail: string,
  more: Pick<Refusal, 'errors' | 'facts'> = {},
): { readonly ok: false; readonly refusal: Refusal } => ({ ok: false, refusal: { problem, detail, ...more } });

/** Refuses a request for what stands in its fields: 400, naming each field. */
export const refuseFields = (...errors: [FieldError, ...FieldError[]]) =>
  refuse('invalid-request', errors.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; '), {
    errors,
  });
