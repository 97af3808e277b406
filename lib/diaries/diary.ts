import * as z from 'zod';
import { codeField, emailField, line, staffNumberField } from '../shared/fields.ts';
import { overrideSchema, patternsFrom, workingPatternSchema } from './working-pattern.ts';

const kept = { version: z.int().min(1), createdAt: z.string(), updatedAt: z.string() };

/** One person's diary at one site, with the working patterns that count now or later. */
export const diarySchema = z.object({
  id: z.string(),
  site: codeField,
  staffNumber: staffNumberField,
  enabled: z.boolean(),
  /** Whether its bookings are confirmed one by one; as the site has it when nothing is said. */
  confirmation: z.enum(['automatic', 'manual']).optional(),
  patterns: z.array(workingPatternSchema),
  ...kept,
});
export type Diary = z.output<typeof diarySchema>;

/** `POST /diaries`: makes the diary, and creates or updates the member of staff whose it is. */
export const diaryDetailsSchema = z.strictObject({
  staffNumber: staffNumberField,
  name: line(200),
  email: emailField,
  teamId: codeField,
  site: codeField,
  enabled: z.boolean().default(true),
});

/** A team leader's wish for a diary, to be made or removed (000 "Diaries required for new users"). */
export const diaryRequestDetailsSchema = z.strictObject({
  wish: z.enum(['make', 'remove']).default('make'),
  staffNumber: staffNumberField,
  name: line(200),
  email: emailField,
  teamId: codeField,
  site: codeField.optional(),
});

export const diaryRequestSchema = z.object({
  ...diaryRequestDetailsSchema.required({ site: true }).shape,
  id: z.string(),
  status: z.enum(['open', 'done']),
  requestedBy: z.string(),
  ...kept,
});
export type DiaryRequest = z.output<typeof diaryRequestSchema>;

/** What replaces the pattern on one date. */
export const storedOverrideSchema = z.object({ date: z.string(), ...overrideSchema.shape });
export type StoredOverride = z.output<typeof storedOverrideSchema>;

const MOST_PATTERNS = 20;

/**
 * The patterns with one more, which replaces what began on the same day. Those that count no more since `since` are dropped, the new one too
 * when another has replaced it by then.
 */
export const withPattern = (patterns: Diary['patterns'], pattern: Diary['patterns'][number], since: string): Diary['patterns'] =>
  patternsFrom([...patterns.filter(({ validFrom }) => validFrom !== pattern.validFrom), pattern], since).toSorted((a, b) =>
    a.validFrom < b.validFrom ? -1 : 1,
  );

/** Whether there is room for another pattern. */
export const hasRoomForPattern = (patterns: Diary['patterns']): boolean => patterns.length <= MOST_PATTERNS;
