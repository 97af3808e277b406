import * as z from 'zod';
import { resourceKinds } from '../staff/resource.ts';
import type { Footprint } from './day-plan.ts';
import { unitsIn } from './units.ts';

export const channels = ['face-to-face', 'telephone', 'video'] as const;
export type Channel = (typeof channels)[number];
export const priorities = ['urgent', 'high', 'normal'] as const;

/** The code of an appointment type, such as `FCM`. */
export const typeCodeField = z
  .string()
  .regex(/^[A-Z0-9]{1,12}$/, 'Give the code of an appointment type: capitals and digits, such as FCM');

export const LONGEST_HORIZON_DAYS = 365;

/** What searching and booking need of every type, kept together so that one read tells all. */
export const typeFactsSchema = z.object({
  code: z.string(),
  /** The small number under which plans store it; never given to another type. */
  number: z.int(),
  name: z.string(),
  minutes: z.int(),
  channels: z.array(z.enum(channels)),
  keyType: z.boolean(),
  bufferBefore: z.int(),
  bufferAfter: z.int(),
  noticeMinutes: z.int(),
  horizonDays: z.int(),
  byBlockTime: z.boolean(),
  priority: z.enum(priorities),
  confidential: z.boolean().default(false),
  /** What each appointment reserves besides its coach. */
  needs: z.enum(resourceKinds).optional(),
});
export type TypeFacts = z.output<typeof typeFactsSchema>;

/** What one appointment of the type occupies. */
export const footprintOf = ({
  bufferBefore,
  minutes,
  bufferAfter,
}: Pick<TypeFacts, 'bufferBefore' | 'minutes' | 'bufferAfter'>): Footprint => ({
  before: unitsIn(bufferBefore),
  length: unitsIn(minutes),
  after: unitsIn(bufferAfter),
});

/** All types there are, by code. */
export type Catalogue = ReadonlyMap<string, TypeFacts>;

/** Stored types in the order in which they were made; a stored map has none. */
export const catalogueOf = (types: Readonly<Record<string, TypeFacts>>): Catalogue =>
  new Map(Object.entries(types).sort(([, a], [, b]) => a.number - b.number));

/** Units that booking each type takes, by its number. */
export const lengthsByNumber = (catalogue: Catalogue): ReadonlyMap<number, number> =>
  new Map([...catalogue.values()].map((type) => [type.number, unitsIn(type.bufferBefore + type.minutes + type.bufferAfter)]));

/** Units that booking each type takes, by its code. */
export const lengthsByCode = (catalogue: Catalogue): ReadonlyMap<string, number> =>
  new Map([...catalogue.values()].map((type) => [type.code, unitsIn(type.bufferBefore + type.minutes + type.bufferAfter)]));

/** Turns stored numbers back into codes. */
export const codesByNumber = (catalogue: Catalogue): ((number: number) => string) => {
  const codes = new Map([...catalogue.values()].map(({ code, number }) => [number, code]));
  return (number) => codes.get(number) ?? `?${number}`;
};
