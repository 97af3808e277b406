import type { AffectedBooking } from '../../diaries/affected.ts';
import { fingerprint } from '../../shared/ids.ts';
import type { Refusal } from '../../shared/problems.ts';

/** What a form asks for: to look at it before it is saved, to save what was looked at, or to change the form itself. */
export type Step = 'check' | 'preview' | 'save' | 'form';

/** The button that was pressed. A form without one, such as one sent by the Enter key, is checked. */
export const stepOf = (form: URLSearchParams): Step => {
  const step = form.get('step') ?? '';
  if (step === 'save' || step === 'preview') return step;
  return step.startsWith('add-') || step.startsWith('copy') ? 'form' : 'check';
};

/** Stands in the form of what was checked, so that nothing is saved that nobody has seen the consequences of. */
export const checkMark = (...said: readonly unknown[]): string => fingerprint(JSON.stringify(said));

/** What a check came to. */
export interface Checked {
  readonly affected: readonly AffectedBooking[];
  readonly mark: string;
}

/** How a form came out: checked, or refused. */
export type Result = { readonly checked: Checked } | { readonly refusal: Refusal };

/** The version that the form was filled in from; a form without one matches none, and replaces nothing that it has not seen. */
export const versionOf = (form: URLSearchParams): number => {
  const version = form.get('version')?.trim() ?? '';
  return /^\d{1,15}$/.test(version) ? Number(version) : Number.NaN;
};
