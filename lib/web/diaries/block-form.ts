import { Temporal } from 'temporal-polyfill';
import { addDays, dayOfWeek } from '../../diaries/london-days.ts';
import type { Catalogue, TypeFacts } from '../../diaries/type-facts.ts';
import type { FieldError } from '../../shared/problems.ts';
import { type InstantText, instantText, LONDON } from '../../shared/time.ts';
import { typed, typedDate, typedWallTime } from '../forms.ts';
import { wrongDate } from './date-boxes.ts';
import { type RecurrenceChoice, recurrenceChoices, ruleOf } from './recurrence-words.ts';

/** What a block is for when it is no appointment type. */
export const OTHER_REASON = 'reason';
const LONGEST_REASON = 200;
/** A block can be repeated for two years; then somebody should look at it again. */
const LONGEST_RECURRENCE_DAYS = 731;

const FRIDAY = 5;

/** The types that are booked by blocking time (000 "Appointments to be booked directly into the work coach diary"). */
export const typesByBlockTime = (catalogue: Catalogue): readonly TypeFacts[] =>
  [...catalogue.values()].filter(({ byBlockTime }) => byBlockTime).sort((a, b) => (a.name < b.name ? -1 : 1));

/** A block as the form asks for it, ready for the use case to judge. */
export interface BlockWish {
  readonly date: string;
  readonly from: string;
  readonly to: string;
  readonly recurrence?: string;
  readonly body: Readonly<Record<string, string>>;
}

export type BlockReading =
  | { readonly ok: true; readonly wish: BlockWish }
  | { readonly ok: false; readonly errors: readonly [FieldError, ...FieldError[]] };

/** The instant at which London clocks show a time; undefined in the hour that they skip. */
const instantOf = (date: string, wall: string): InstantText | undefined => {
  const local = Temporal.PlainDateTime.from(`${date}T${wall}`);
  const zoned = local.toZonedDateTime(LONDON, { disambiguation: 'earlier' });
  return zoned.toPlainDateTime().equals(local) ? instantText(zoned.toInstant()) : undefined;
};

const laterBy = (wall: string, minutes: number): string =>
  Temporal.PlainTime.from(wall).add({ minutes }).toString({ smallestUnit: 'minute' });

const recurrenceChosen = (form: URLSearchParams): RecurrenceChoice | undefined =>
  recurrenceChoices.find((choice) => choice === (form.get('again') ?? 'once'));

/** "New Style ESA for Jo Specimen": 000 wants both in the reason. */
const reasonFor = (type: TypeFacts, claimantName: string): string =>
  [...`${type.name} for ${claimantName}`].slice(0, LONGEST_REASON).join('');

const errorAt = (path: string, message: string | undefined | false): FieldError[] => (message ? [{ path, message }] : []);

/** What is wrong with the last day of a block that is repeated. */
const wrongUntil = (form: URLSearchParams, date: string | undefined): string | undefined => {
  const wrong = wrongDate(form, 'until', 'Enter the last day on which it is repeated');
  const until = typedDate(form, 'until') ?? '';
  if (wrong !== undefined || date === undefined) return wrong;
  if (until < date) return 'Enter a last day that is not before the first';
  return until > addDays(date, LONGEST_RECURRENCE_DAYS) ? 'Enter a last day within two years of the first' : undefined;
};

/** Reads the form, or says what to put right, from the top. `to` may be left out for a type, which has its own length. */
export const readBlockForm = (form: URLSearchParams, catalogue: Catalogue): BlockReading => {
  const badDate = wrongDate(form, 'date', 'Enter the date');
  const date = badDate === undefined ? typedDate(form, 'date') : undefined;
  const what = form.get('what') ?? '';
  const type = typesByBlockTime(catalogue).find(({ code }) => code === what);
  const from = typedWallTime(form.get('from') ?? '');
  const typedTo = typed(form, 'to');
  const to = typedTo !== undefined ? typedWallTime(typedTo) : type && from && laterBy(from, type.minutes);
  const [reason, claimantName] = [typed(form, 'reason'), typed(form, 'claimantName')];
  const again = recurrenceChosen(form);
  const isRepeated = again !== undefined && again !== 'once';
  const [start, end] = [from, to].map((wall) => (date && wall ? instantOf(date, wall) : undefined));
  const isWeekend = date !== undefined && dayOfWeek(date) > FRIDAY;
  const skipped = 'The clocks go forward then, so this time does not exist: choose another';
  const errors = [
    ...errorAt('date-day', badDate ?? (again === 'weekdays' && isWeekend && 'Enter a first day from Monday to Friday')),
    ...errorAt('from', from === undefined ? 'Enter when it starts, such as 9:00' : date && start === undefined && skipped),
    ...errorAt('to', to === undefined ? 'Enter when it ends, such as 10:00' : date && end === undefined && skipped),
    ...errorAt('what', type === undefined && what !== OTHER_REASON && 'Choose what the time is blocked for'),
    ...errorAt('reason', what === OTHER_REASON && reason === undefined && 'Enter the reason, such as training'),
    ...errorAt(
      'claimantName',
      type && claimantName === undefined && `Enter the claimant’s name: ${type.name} is booked this way`,
    ),
    ...errorAt('again', again === undefined && 'Choose how often it is repeated'),
    ...errorAt('again', type && isRepeated && 'An appointment takes place once: choose Once'),
    ...errorAt('until-day', isRepeated && wrongUntil(form, date)),
  ];
  const [first, ...others] = errors;
  if (first) return { ok: false, errors: [first, ...others] };
  const recurrence = ruleOf(again ?? 'once', date ?? '', typedDate(form, 'until') ?? '');
  return {
    ok: true,
    wish: {
      date: date ?? '',
      from: from ?? '',
      to: to ?? '',
      ...(recurrence !== undefined && { recurrence }),
      body: {
        from: start ?? '',
        to: end ?? '',
        reason: type ? reasonFor(type, claimantName ?? '') : (reason ?? ''),
        ...(type && { type: type.code, claimantName: claimantName ?? '' }),
        ...(recurrence !== undefined && { recurrence }),
      },
    },
  };
};

/** Where the use case's errors stand: each at the box that mends it. A type's reason is made of the claimant's name. */
export const blockPlaces = (form: URLSearchParams): Readonly<Record<string, string>> => ({
  type: 'what',
  recurrence: 'again',
  reason: form.get('what') === OTHER_REASON ? 'reason' : 'claimantName',
});
