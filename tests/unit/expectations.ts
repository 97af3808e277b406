import { Temporal } from 'temporal-polyfill';
import type { Outcome } from '../../lib/shared/outcomes.ts';
import type { Refusal } from '../../lib/shared/problems.ts';

/** An instant, as rules want it. */
export const instant = (text: string): Temporal.Instant => Temporal.Instant.from(text);

/** The value of an outcome that is expected to be accepted. */
export const accepted = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(`Refused as ${outcome.refusal.problem}: ${outcome.refusal.detail}`);
  return outcome.value;
};

/** The refusal of an outcome that is expected to be refused. */
export const refused = (outcome: Outcome<unknown>): Refusal => {
  if (outcome.ok) throw new Error('Accepted, although a refusal was expected');
  return outcome.refusal;
};

/** The fields that a refusal names, each once, in alphabetical order. */
export const refusedFields = (outcome: Outcome<unknown>): string[] => {
  const { problem, errors = [] } = refused(outcome);
  expect(problem).toBe('invalid-request');
  return [...new Set(errors.map(({ path }) => path))].sort();
};
