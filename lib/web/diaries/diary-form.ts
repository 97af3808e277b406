import type { FieldError, Refusal } from '../../shared/problems.ts';
import type { StaffMember, Team } from '../../staff/staff.ts';
import { errorsOf, typed, withoutBlanks } from '../forms.ts';

/** The boxes of somebody who is to have a diary. */
export const personBoxes = ({ staffNumber, name, email, teamId }: StaffMember): Readonly<Record<string, string>> => ({
  staffNumber,
  name,
  email,
  teamId,
});

const person = (form: URLSearchParams) => ({
  staffNumber: typed(form, 'staffNumber') ?? '',
  name: typed(form, 'name') ?? '',
  email: typed(form, 'email') ?? '',
  teamId: typed(form, 'teamId') ?? '',
});

/** `POST /diaries` out of the form. */
export const readDiaryForm = (form: URLSearchParams) => ({
  ...person(form),
  site: typed(form, 'site') ?? '',
  enabled: form.get('enabled') !== 'no',
});

/** `POST /diary-requests` out of the form. To remove a diary its owner's number is enough: `owner` fills in the rest. */
export const readRequestForm = (form: URLSearchParams, owner?: StaffMember): unknown => {
  const wish = form.get('wish') ?? '';
  const said = person(form);
  const known = wish === 'remove' && owner ? { name: owner.name, email: owner.email, teamId: owner.teamId } : {};
  return { wish, ...said, ...known, ...withoutBlanks({ site: typed(form, 'site') }) };
};

const blanks: Readonly<Record<string, string>> = {
  staffNumber: 'Enter the staff number',
  name: 'Enter the name',
  email: 'Enter the work e-mail address',
  teamId: 'Choose the team',
};

const order = ['wish', 'staffNumber', 'name', 'email', 'teamId'];

/** Errors in the words of the form, in its order; what belongs to no box of it stands at the staff number. */
export const personErrors = (refusal: Refusal, form: URLSearchParams): readonly FieldError[] =>
  (refusal.errors ? errorsOf(refusal) : [{ path: 'staffNumber', message: refusal.detail }])
    .map(({ path, message }) => {
      const place = order.includes(path) ? path : 'staffNumber';
      const whenBlank = blanks[place];
      if (place === 'wish') return { path: place, message: 'Choose whether to make or to remove a diary' };
      return { path: place, message: whenBlank !== undefined && typed(form, place) === undefined ? whenBlank : message };
    })
    .toSorted((a, b) => order.indexOf(a.path) - order.indexOf(b.path));

/** Teams to choose from, the one that was typed among them even when it is none of these. */
export const teamChoices = (teams: readonly Team[], chosen: string | undefined) => [
  { value: '', text: 'Choose a team' },
  ...teams.map(({ teamId, name }) => ({ value: teamId, text: name })),
  ...(chosen && !teams.some(({ teamId }) => teamId === chosen) ? [{ value: chosen, text: chosen }] : []),
];
