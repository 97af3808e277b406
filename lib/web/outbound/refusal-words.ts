import type { FieldError, Refusal } from '../../shared/problems.ts';
import { dateField } from '../../shared/time.ts';
import { errorsOf, type ShownErrors, shownErrors } from '../forms.ts';

/** What a call's form says at the box of each field that is refused. */
const callWords: Readonly<Record<string, string>> = {
  on: 'Midnight has passed: save the call again',
  minutes: 'Enter the minutes as a whole number from 0 to 600',
  answered: 'Select yes if the customer answered',
  'age18to24.provisionReferrals': 'Enter the referrals as a whole number from 0 to 100',
  'age18to24.provisionStarts': 'Enter the starts as a whole number from 0 to 100',
  activity: 'Select what the call was for',
  hourBand: 'Select a part of the day that has begun',
};

/** The boxes of fields that are called otherwise. */
const callPlaces = {
  'age18to24.provisionReferrals': 'provisionReferrals',
  'age18to24.provisionStarts': 'provisionStarts',
  on: 'minutes',
};

const KEY_USED = 'This form was saved before, with other details: check it, and save it as another call';

/** What is wrong with a call as its form shows it: nothing while it is not refused. */
export const callErrors = (refusal: Refusal | undefined): ShownErrors => {
  if (!refusal) return shownErrors([]);
  if (refusal.problem === 'idempotency-key-reused') return shownErrors([{ path: 'minutes', message: KEY_USED }]);
  const errors = errorsOf(refusal).map(({ path, message }) => ({ path, message: callWords[path] ?? message }));
  return shownErrors(errors, callPlaces);
};

const dayLabels: Readonly<Record<string, string>> = { from: 'First day', to: 'Last day' };

/** What is wrong with the days, site or team of a summary. @param asked what its address says */
export const summaryErrors = (refusal: Refusal, asked: Readonly<Record<string, string>>): ShownErrors => {
  const inWords = ({ path, message }: FieldError): FieldError => {
    const label = dayLabels[path];
    return label === undefined || dateField.safeParse(asked[path]).success
      ? { path, message }
      : { path, message: `${label} must be a real date` };
  };
  return shownErrors(errorsOf(refusal).map(inWords));
};
