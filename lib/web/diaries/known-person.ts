import type { Refusal } from '../../shared/problems.ts';
import type { StaffMember } from '../../staff/staff.ts';

const plain = (name: string): string => name.trim().toLowerCase().replaceAll(/\s+/g, ' ');

/** Making a diary writes the person down as the form says; somebody else's staff number, mistyped, must not rename them or move them to another team. */
export const anotherPerson = (known: StaffMember | undefined, name: string): Refusal | undefined => {
  if (!known || plain(known.name) === plain(name)) return undefined;
  const message = `${known.staffNumber} is ${known.name} of team ${known.teamId}: check the number, or enter that name`;
  return { problem: 'invalid-request', detail: message, errors: [{ path: 'staffNumber', message }] };
};
