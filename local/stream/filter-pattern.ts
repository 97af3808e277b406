import * as z from 'zod';

/** An EventBridge filter pattern: each field lists what it may be; a nested pattern looks inside. */
export interface FilterPattern {
  [field: string]: FilterPattern | Condition[];
}

type Scalar = string | number | boolean | null;
type Condition = Scalar | { prefix: string } | { exists: boolean } | { 'anything-but': Scalar | Scalar[] };

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const condition: z.ZodType<Condition> = z.union(
  [
    scalar,
    z.strictObject({ prefix: z.string() }),
    z.strictObject({ exists: z.boolean() }),
    z.strictObject({ 'anything-but': z.union([scalar, z.array(scalar)]) }),
  ],
  { error: (issue) => `is a filter the local stack does not know: ${JSON.stringify(issue.input)}` },
);

export const filterPattern: z.ZodType<FilterPattern> = z.record(
  z.string(),
  z.lazy(() => z.union([z.array(condition), filterPattern])),
);

const satisfies = (value: unknown, wanted: Condition): boolean => {
  if (typeof wanted !== 'object' || wanted === null) return value === wanted;
  if ('exists' in wanted) return (value !== undefined) === wanted.exists;
  if ('prefix' in wanted) return typeof value === 'string' && value.startsWith(wanted.prefix);
  const refused = wanted['anything-but'];
  return value !== undefined && !(Array.isArray(refused) ? refused.some((one) => one === value) : refused === value);
};

/** Whether an event has, in every field the pattern names, one of the things listed there. */
export const matchesPattern = (event: unknown, pattern: FilterPattern): boolean =>
  Object.entries(pattern).every(([field, wanted]) => {
    const fields = new Map(Object.entries(typeof event === 'object' && event !== null ? event : {}));
    const value: unknown = fields.get(field);
    if (!Array.isArray(wanted)) return matchesPattern(value, wanted);
    return wanted.some((one) => (Array.isArray(value) ? value.some((item) => satisfies(item, one)) : satisfies(value, one)));
  });
