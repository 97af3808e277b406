import type { Temporal } from 'temporal-polyfill';
import type { FieldError } from '../shared/problems.ts';
import { typed, typedInstant, withoutBlanks } from './forms.ts';

export const caseForms = ['case', 'functionally-unique', 'informal'] as const;
export type CaseForm = (typeof caseForms)[number];

/** What to do about a box that was left blank, in the order of the page. */
const blanks: ReadonlyMap<string, string> = new Map(
  Object.entries({
    caseId: 'Enter the id of the case',
    ownerId: 'Choose who calls back',
    scin: 'Enter the SCIN',
    caseNumberLast4: 'Enter the last four digits of the case number',
    contactNumber: 'Enter the number to call',
    clientRole: 'Enter the client’s role',
    specialism: 'Choose the specialist team',
    origin: 'Choose what the call back follows',
    party: 'Choose whom the call back is for',
    why: 'Choose why a call back is needed',
    at: 'Choose when to call back',
    reason: 'Enter what it is about',
  }),
);
const order = [...blanks.keys()];

export const caseIntakePlaces: Readonly<Record<string, string>> = { agreedAt: 'at-time', remindAt: 'at-time' };

/** Errors as somebody meets them on the page, blank boxes in words of their own. */
export const asMet = (errors: readonly FieldError[], form: URLSearchParams): FieldError[] => {
  const place = ({ path }: FieldError): number => order.findIndex((name) => path === name || path.startsWith(`${name}-`));
  return errors
    .map(({ path, message }) => ({ path, message: typed(form, path) === undefined ? (blanks.get(path) ?? message) : message }))
    .sort((a, b) => place(a) - place(b));
};

const arranged = (form: URLSearchParams, now: Temporal.Instant): { at?: string; error?: FieldError } => {
  const choice = typed(form, 'at');
  if (choice === undefined) return { error: { path: 'at', message: 'Choose when to call back' } };
  if (choice === 'anytime') return {};
  const read = typedInstant(form, 'at', choice, now);
  return 'error' in read ? { error: read.error } : { at: read.at };
};

/** The form as the body that the API would get, with what is wrong about its time in the words of its own boxes. */
export const readCaseIntake = (
  kind: CaseForm,
  form: URLSearchParams,
  now: Temporal.Instant,
): { body: Record<string, unknown>; errors: readonly FieldError[] } => {
  const { at, error } = arranged(form, now);
  const chosen = typed(form, 'ownerId');
  const text = (name: string) => typed(form, name)?.replaceAll('\r\n', '\n');
  const ofCase = {
    kind,
    caseId: text('caseId'),
    ownerId: chosen === 'other' ? text('otherOwnerId') : chosen,
    reason: text('reason'),
  };
  const body =
    kind === 'informal'
      ? { ...ofCase, remindAt: at, clientRole: text('clientRole') }
      : {
          ...ofCase,
          agreedAt: at,
          specialism: kind === 'functionally-unique' ? text('specialism') : undefined,
          ...Object.fromEntries(
            ['scin', 'caseNumberLast4', 'ern', 'serviceRequest', 'origin', 'party', 'why', 'contactNumber', 'moreNotesIn'].map(
              (name) => [name, text(name)],
            ),
          ),
        };
  return { body: withoutBlanks(body), errors: error ? [error] : [] };
};
