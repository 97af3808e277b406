import * as z from 'zod';
import { line } from '../shared/fields.ts';

/** What a site has to share out besides its people's time. */
export const resourceKinds = ['room', 'interpreter', 'equipment'] as const;
export type ResourceKind = (typeof resourceKinds)[number];

/** One room, interpreter or piece of equipment. A name alone is a room. */
export const resourceField = z.preprocess(
  (said) => (typeof said === 'string' ? { name: said, kind: 'room' } : said),
  z.strictObject({ name: line(100), kind: z.enum(resourceKinds) }),
);
export type Resource = z.output<typeof resourceField>;
