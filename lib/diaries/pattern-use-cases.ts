import * as z from 'zod';
import { done, type Outcome, refuseFields } from '../shared/outcomes.ts';
import { parse, parseBody } from '../shared/requests.ts';
import { dateField } from '../shared/time.ts';
import type { AffectedBooking } from './affected.ts';
import type { DiaryDependencies, DiaryRequestTo } from './dependencies.ts';
import { hasRoomForPattern, type StoredOverride, withPattern } from './diary.ts';
import { deleteOverride, writeOverride } from './diary-repository.ts';
import { addDays, mondayOf } from './london-days.ts';
import { permittedDiary, reshape, type Shaped } from './shaping-use-cases.ts';
import type { Catalogue } from './type-facts.ts';
import { LONGEST_HORIZON_DAYS } from './type-facts.ts';
import { overrideSchemaOn, patternFor, type SegmentText, type WorkingPattern, workingPatternSchema } from './working-pattern.ts';

/** `?dryRun=true` shows who would be affected and changes nothing. */
export const dryRunSchema = z.strictObject({ dryRun: z.enum(['true', 'false']).optional() });

const unknownTypes = (segments: readonly SegmentText[], path: string, catalogue: Catalogue) =>
  segments.flatMap(({ types }, segment) =>
    types.flatMap((type, index) => {
      const facts = catalogue.get(type);
      if (facts && !facts.byBlockTime) return [];
      const message = facts ? `${facts.name} is booked by blocking time: leave it out` : 'There is no such appointment type';
      return [{ path: `${path}.${segment}.types.${index}`, message }];
    }),
  );

const knownTypes = (errors: readonly { path: string; message: string }[]): Outcome<true> => {
  const [first, ...others] = errors;
  return first ? refuseFields(first, ...others) : done(true);
};

/** Permission before content, and both before the diary is read in full. */
const asked = async <S extends z.ZodType>(
  deps: DiaryDependencies,
  request: DiaryRequestTo,
  schema: S,
): Promise<Outcome<{ body: z.output<S>; dryRun: boolean }>> => {
  const may = await permittedDiary(deps, request, 'edit-working-pattern');
  if (!may.ok) return may;
  const query = parse(dryRunSchema, request.query);
  if (!query.ok) return query;
  const body = parseBody(schema, request.body);
  return body.ok ? done({ body: body.value, dryRun: query.value.dryRun === 'true' }) : body;
};

const withinAYear = (date: string, { today }: Shaped, path: string): Outcome<true> =>
  date <= addDays(today, LONGEST_HORIZON_DAYS)
    ? done(true)
    : refuseFields({ path, message: 'Give a date within a year from today' });

/** A pattern or override as it is kept, with the bookings that it leaves without a place. */
export type WithAffected<T> = T & { readonly affected: readonly AffectedBooking[]; readonly version: number };

/** Sets the weekly template that counts from a date (000 "Segmentation"). Refuses types that do not exist. */
export const putWorkingPattern = async (
  deps: DiaryDependencies,
  request: DiaryRequestTo,
): Promise<Outcome<WithAffected<WorkingPattern>>> => {
  const wish = await asked(deps, request, workingPatternSchema);
  if (!wish.ok) return wish;
  const { body: pattern, dryRun } = wish.value;
  const changed = await reshape(deps, request, {
    action: 'edit-working-pattern',
    dryRun,
    decide: (before) => {
      const soon = withinAYear(pattern.validFrom, before, 'validFrom');
      if (!soon.ok) return soon;
      const known = knownTypes(
        Object.entries(pattern.days).flatMap(([day, segments]) => unknownTypes(segments ?? [], `days.${day}`, before.catalogue)),
      );
      if (!known.ok) return known;
      // This week's days stand as they were worked until the new pattern begins.
      const patterns = withPattern(before.shape.patterns, pattern, mondayOf(before.today));
      if (pattern.validFrom <= before.today && patternFor(patterns, before.today) !== pattern)
        return refuseFields({ path: 'validFrom', message: 'A later pattern counts already: give its first day or a later one' });
      if (!hasRoomForPattern(patterns))
        return refuseFields({ path: 'validFrom', message: 'Replace one of the patterns to come: there are 20 already' });
      return done({ shape: { ...before.shape, patterns }, writes: [], answer: pattern, plansAhead: before.diary.enabled });
    },
  });
  return changed.ok
    ? done({ ...changed.value.answer, affected: changed.value.affected, version: changed.value.version })
    : changed;
};

/** A date in the path, which may be one that was never given. */
const dateOf = (request: DiaryRequestTo): Outcome<string> => {
  const date = dateField.safeParse(request.params.date);
  return date.success ? done(date.data) : refuseFields({ path: 'date', message: 'Give a date that exists, as YYYY-MM-DD' });
};

const notPast = (date: string, before: Shaped): Outcome<true> =>
  date < before.today ? refuseFields({ path: 'date', message: 'Give today or a later date' }) : withinAYear(date, before, 'date');

/** Replaces the pattern on one date: overtime, leave (no segments), training (000 "Diaries for overtime"). */
export const putOverride = async (
  deps: DiaryDependencies,
  request: DiaryRequestTo,
): Promise<Outcome<WithAffected<StoredOverride>>> => {
  const may = await permittedDiary(deps, request, 'edit-working-pattern');
  if (!may.ok) return may;
  const date = dateOf(request);
  if (!date.ok) return date;
  const wish = await asked(deps, request, overrideSchemaOn(date.value));
  if (!wish.ok) return wish;
  const override: StoredOverride = { date: date.value, segments: wish.value.body.segments };
  const changed = await reshape(deps, request, {
    action: 'edit-working-pattern',
    dryRun: wish.value.dryRun,
    decide: (before) => {
      const soon = notPast(override.date, before);
      if (!soon.ok) return soon;
      const known = knownTypes(unknownTypes(override.segments, 'segments', before.catalogue));
      if (!known.ok) return known;
      const overrides = [...before.shape.overrides.filter((one) => one.date !== override.date), override];
      return done({
        shape: { ...before.shape, overrides },
        writes: [writeOverride(before.diary.id, override)],
        answer: override,
      });
    },
  });
  return changed.ok
    ? done({ ...changed.value.answer, affected: changed.value.affected, version: changed.value.version })
    : changed;
};

/** Lets the pattern count again on a date. */
export const removeOverride = async (
  deps: DiaryDependencies,
  request: DiaryRequestTo,
): Promise<Outcome<{ affected: readonly AffectedBooking[] }>> => {
  const may = await permittedDiary(deps, request, 'edit-working-pattern');
  if (!may.ok) return may;
  const date = dateOf(request);
  if (!date.ok) return date;
  const query = parse(dryRunSchema, request.query);
  if (!query.ok) return query;
  const changed = await reshape(deps, request, {
    action: 'edit-working-pattern',
    dryRun: query.value.dryRun === 'true',
    decide: (before) => {
      const soon = notPast(date.value, before);
      if (!soon.ok) return soon;
      const overrides = before.shape.overrides.filter((one) => one.date !== date.value);
      return done({
        shape: { ...before.shape, overrides },
        writes: [deleteOverride(before.diary.id, date.value)],
        answer: undefined,
      });
    },
  });
  return changed.ok ? done({ affected: changed.value.affected }) : changed;
};
