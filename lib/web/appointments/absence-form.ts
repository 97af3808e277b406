import type { AppointmentAnswer } from '../../appointments/appointment.ts';
import { placeOf } from '../../diaries/london-days.ts';
import { overlaps, unitsIn } from '../../diaries/units.ts';
import type { FieldError } from '../../shared/problems.ts';
import type { Site } from '../../staff/staff.ts';
import { typed } from '../forms.ts';
import { typedText } from './action-forms.ts';

/** What was chosen for one appointment. */
export interface AbsenceChoice {
  readonly id: string;
  readonly version: number;
  readonly action: string;
  readonly diaryId?: string;
  readonly reason?: string;
}

/** A choice as its box holds it: the action, and for whom. */
export const choiceValue = (action: string, diaryId?: string): string =>
  diaryId === undefined ? action : `${action} ${diaryId}`;

const versionIn = (text: string | null): number => (/^\d{1,9}$/.test(text ?? '') ? Number(text) : 0);

/** What the form says of each appointment, in its order. */
export const absenceChoices = (form: URLSearchParams): readonly AbsenceChoice[] => {
  const reason = typed(form, 'reason');
  return [...form].flatMap(([name, value]) => {
    if (!name.startsWith('choice-')) return [];
    const id = name.slice('choice-'.length);
    const [action = '', diaryId] = value.split(' ');
    return [
      {
        id,
        version: versionIn(form.get(`version-${id}`)),
        action,
        ...(diaryId !== undefined && { diaryId }),
        ...(action === 'cancel' && reason !== undefined && { reason }),
      },
    ];
  });
};

/** The body of `applyAbsence`. */
export const readAbsence = (form: URLSearchParams): unknown => {
  const message = typedText(form, 'message');
  return { choices: absenceChoices(form), ...(message !== undefined && { message }) };
};

type Known = ReadonlyMap<string, AppointmentAnswer>;

/** Appointments that are given to the same colleague as one before that they overlap. */
const doubled = (choices: readonly AbsenceChoice[], known: Known): readonly AbsenceChoice[] => {
  const spanOf = (id: string) => {
    const appointment = known.get(id);
    if (!appointment) return { start: 0, end: 0 };
    const { unit } = placeOf(appointment.at);
    return { start: unit, end: unit + unitsIn(appointment.minutes) };
  };
  return choices.filter((choice, index) =>
    choices
      .slice(0, index)
      .some(
        (other) =>
          choice.diaryId !== undefined && other.diaryId === choice.diaryId && overlaps(spanOf(other.id), spanOf(choice.id)),
      ),
  );
};

/** What has to be put right before the choices can be looked at together. */
export const absenceErrors = (
  choices: readonly AbsenceChoice[],
  known: Known,
  { cancelReasonRequired, cancelReasons }: Pick<Site, 'cancelReasonRequired' | 'cancelReasons'>,
): readonly FieldError[] => {
  const cancelled = choices.filter(({ action }) => action === 'cancel');
  const reason = cancelled[0]?.reason;
  const isUnknown = reason !== undefined && cancelReasons.length > 0 && !cancelReasons.includes(reason);
  return [
    ...doubled(choices, known).map(({ id }) => ({
      path: `choice-${id}`,
      message: 'Choose somebody else: this overlaps another one that the same colleague is given',
    })),
    ...(cancelled.length > 0 && ((reason === undefined && cancelReasonRequired) || isUnknown)
      ? [{ path: 'reason', message: 'Say why: this site asks for a reason' }]
      : []),
  ];
};
