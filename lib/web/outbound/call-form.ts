import type { OwnCall } from '../../outbound-calls/outbound-call.ts';
import { typed, withoutBlanks } from '../forms.ts';

/** Digits as a number; anything else stays text, which the schema refuses in words. */
const number = (text: string | undefined): number | string | undefined =>
  text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : text;

const yesOrNo = (text: string | undefined): boolean | undefined => (text === undefined ? undefined : text === 'yes');

const age18to24 = (form: URLSearchParams) => {
  const [referrals, starts] = [typed(form, 'provisionReferrals'), typed(form, 'provisionStarts')];
  return referrals === undefined && starts === undefined
    ? undefined
    : { provisionReferrals: number(referrals ?? '0'), provisionStarts: number(starts ?? '0') };
};

/** The form of a call as the API's body. @param on the London date of the call */
export const readCallForm = (form: URLSearchParams, on: string) =>
  withoutBlanks({
    on,
    minutes: number(typed(form, 'minutes')),
    answered: yesOrNo(typed(form, 'answered')),
    digiLite: form.get('digiLite') === 'yes',
    attendedInPerson: form.get('attendedInPerson') === 'yes',
    age18to24: age18to24(form),
    activity: typed(form, 'activity'),
    hourBand: typed(form, 'hourBand'),
  });

/** What stands in the boxes of a call's form before anybody types. */
export const callValues = ({ minutes, answered, digiLite, attendedInPerson, activity, hourBand, ...call }: OwnCall) => ({
  minutes: minutes === undefined ? '' : `${minutes}`,
  answered: answered ? 'yes' : 'no',
  digiLite: digiLite ? 'yes' : '',
  attendedInPerson: attendedInPerson ? 'yes' : '',
  activity,
  hourBand,
  provisionReferrals: call.age18to24 ? `${call.age18to24.provisionReferrals}` : '',
  provisionStarts: call.age18to24 ? `${call.age18to24.provisionStarts}` : '',
});
