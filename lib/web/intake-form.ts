import type { Temporal } from 'temporal-polyfill';
import type { FieldError } from '../shared/problems.ts';
import { typed, typedDate, typedInstant, withoutBlanks } from './forms.ts';

/** Where each field of the intake stands on the page, when its box is not named after it. */
export const intakePlaces: Readonly<Record<string, string>> = {
  'client.dateOfBirth': 'client-dateOfBirth-day',
  'client.address': 'client-address-line-1',
  'client.address.lines': 'client-address-line-1',
  'client.address.lines.0': 'client-address-line-1',
  'client.address.lines.1': 'client-address-line-2',
  'client.address.lines.2': 'client-address-line-3',
  'callBack.at': 'at-time',
  callBack: 'at',
};

/** The order of the page: errors are listed as somebody meets them. */
const pageOrder = ['nature', 'existingCaseReason', 'client', 'at', 'callBack', 'preferredTime', 'notes', 'offlineApplication'];

export const inPageOrder = (errors: readonly FieldError[]): FieldError[] => {
  const place = ({ path }: FieldError): number =>
    pageOrder.findIndex((start) => path === start || path.startsWith(`${start}.`) || path.startsWith(`${start}-`));
  return [...errors].sort((a, b) => place(a) - place(b));
};

/** What to do about a box that was left blank: [box, path, words]. */
const blanks: readonly (readonly [box: string, path: string, words: string])[] = [
  ['client.fullName', 'client.fullName', 'Enter the client’s full name'],
  ['client.dateOfBirth-year', 'client.dateOfBirth', 'Enter the client’s date of birth'],
  ['client.contactNumber', 'client.contactNumber', 'Enter the number to call'],
  ['client.address.line-1', 'client.address.lines', 'Enter the first line of the address'],
  ['client.address.town', 'client.address.town', 'Enter the town or city'],
  ['client.address.postcode', 'client.address.postcode', 'Enter the postcode'],
  ['nature', 'nature', 'Choose what the call is about'],
  ['existingCaseReason', 'existingCaseReason', 'Choose what about the existing case the call is'],
];

export const blankMessages = (form: URLSearchParams, path: string): string | undefined =>
  blanks.find(([box, known]) => known === path && typed(form, box) === undefined)?.[2];

const address = (form: URLSearchParams) => ({
  lines: ['1', '2', '3'].flatMap((line) => typed(form, `client.address.line-${line}`) ?? []),
  town: typed(form, 'client.address.town') ?? '',
  postcode: typed(form, 'client.address.postcode') ?? '',
});

const yesNo = (text: string | undefined): boolean | undefined => (text === undefined ? undefined : text === 'yes');

const section = (fields: Record<string, unknown>): Record<string, unknown> | undefined => {
  const given = withoutBlanks(fields);
  return Object.keys(given).length > 0 ? given : undefined;
};

/** What was taken for the offline template (001 steps 27-28): as much as the call allowed. */
const offlineApplication = (form: URLSearchParams) => {
  const template = typed(form, 'offline.template');
  if (template === undefined) return undefined;
  const field = (name: string) => typed(form, `offline.${name}`);
  const child = (n: number) =>
    section({ fullName: field(`child-${n}.fullName`), dateOfBirth: typedDate(form, `offline.child-${n}.dateOfBirth`) });
  const children = [1, 2, 3].flatMap((n) => child(n) ?? []);
  return {
    template,
    fields: withoutBlanks({
      applicant: section({ nationalInsuranceNumber: field('applicant.nationalInsuranceNumber') }),
      otherParent: section({
        fullName: field('otherParent.fullName'),
        dateOfBirth: typedDate(form, 'offline.otherParent.dateOfBirth'),
        contactNumber: field('otherParent.contactNumber'),
      }),
      children: children.length > 0 ? children : undefined,
      employment: section({ status: field('employment.status'), employer: field('employment.employer') }),
      contact: section({ email: field('contact.email'), safeToLeaveMessage: yesNo(field('contact.safeToLeaveMessage')) }),
      consent: section({
        readOutDeclaration: yesNo(field('consent.readOutDeclaration')),
        agreed: yesNo(field('consent.agreed')),
      }),
    }),
  };
};

const arrangement = (form: URLSearchParams, now: Temporal.Instant): { callBack?: unknown; error?: FieldError } => {
  const choice = typed(form, 'at');
  if (choice === undefined) return { error: { path: 'at', message: 'Choose when to call back' } };
  if (choice === 'anytime') return { callBack: { anytime: true } };
  const read = typedInstant(form, 'at', choice, now);
  return 'error' in read ? { error: read.error } : { callBack: { at: read.at } };
};

/** The form as the body of an intake, with what is wrong about its time in the words of its own boxes. */
export const readIntake = (
  form: URLSearchParams,
  now: Temporal.Instant,
): { body: Record<string, unknown>; errors: readonly FieldError[] } => {
  const { callBack, error } = arrangement(form, now);
  const nature = typed(form, 'nature');
  const body = withoutBlanks({
    kind: 'new-application',
    client: withoutBlanks({
      fullName: typed(form, 'client.fullName') ?? '',
      dateOfBirth: typedDate(form, 'client.dateOfBirth') ?? '',
      contactNumber: typed(form, 'client.contactNumber') ?? '',
      address: address(form),
      language: typed(form, 'client.language') ?? 'en',
      adjustments: form.has('client.adjustments') ? form.getAll('client.adjustments') : undefined,
    }),
    callBack,
    nature,
    existingCaseReason: nature === 'existing-case' ? typed(form, 'existingCaseReason') : undefined,
    warmTransferAttempted: form.getAll('tried').includes('warm-transfer'),
    preferredTime: typed(form, 'preferredTime'),
    notes: typed(form, 'notes')?.replaceAll('\r\n', '\n'),
    offlineApplication: offlineApplication(form),
  });
  return { body, errors: error ? [error] : [] };
};
