import * as z from 'zod';
import type { InstantText } from '../shared/time.ts';
import { type DuePart, type DueSection, dueSections } from './due-sections.ts';

/** Where a page of a list in order of time ended. */
export interface DuePlace {
  readonly at: InstantText;
  readonly id: string;
}

const PLACE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z#[\w-]{1,64}$/;
const LENGTH_OF_INSTANT = 20;
const START_AGAIN = 'Give the cursor of the page before, or none';

export const placeText = ({ at, id }: DuePlace): string => `${at}#${id}`;
export const placeOf = (text: string): DuePlace => ({
  at: text.slice(0, LENGTH_OF_INSTANT),
  id: text.slice(LENGTH_OF_INSTANT + 1),
});

/** How the next page is asked for: where this one ended, and the sections that have begun. */
export const nextPageFields = {
  cursor: z
    .string()
    .max(200, START_AGAIN)
    .transform((text) => Buffer.from(text, 'base64url').toString())
    .refine((text) => PLACE.test(text), START_AGAIN)
    .transform(placeOf)
    .optional(),
  begun: z
    .string()
    .max(60, START_AGAIN)
    .refine((text) => /^[a-z.]*$/.test(text), START_AGAIN)
    .transform((text) => dueSections.filter((section) => text.split('.').includes(section)))
    .default([]),
};

export interface NextPage {
  readonly cursor: string;
  readonly begun: string;
}

/** What to ask with for the page after these parts. */
export const nextPage = (place: DuePlace, begun: readonly DueSection[], parts: readonly DuePart<unknown>[]): NextPage => ({
  cursor: Buffer.from(placeText(place)).toString('base64url'),
  begun: [...new Set([...begun, ...parts.map(({ section }) => section)])].join('.'),
});
