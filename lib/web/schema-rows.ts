import * as z from 'zod';

/** As much of JSON Schema as zod-openapi prints. */
export const schemaNode = z.object({
  $ref: z.string().optional(),
  /** What may be null as well is shown as what else it is; its description says when. */
  type: z.union([z.string(), z.array(z.string()).transform((all) => all.find((one) => one !== 'null') ?? 'null')]).optional(),
  description: z.string().optional(),
  format: z.string().optional(),
  pattern: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  default: z.unknown().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  maxLength: z.number().optional(),
  maxItems: z.number().optional(),
  required: z.array(z.string()).optional(),
  get properties() {
    return z.record(z.string(), schemaNode).optional();
  },
  get items() {
    return schemaNode.optional();
  },
  get oneOf() {
    return z.array(schemaNode).optional();
  },
  get anyOf() {
    return z.array(schemaNode).optional();
  },
});
export type SchemaNode = z.output<typeof schemaNode>;
export type Components = Readonly<Record<string, SchemaNode>>;

/** One field of a body as the reference shows it; `name` is dotted, with `[]` for each of a list. */
export interface FieldRow {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly meaning: string;
}

const DEEPEST = 8;
const FORMATS: Readonly<Record<string, string>> = {
  'date-time': 'instant, such as 2026-11-24T10:00:00Z',
  date: 'date, YYYY-MM-DD',
  email: 'e-mail address',
};

const resolve = (node: SchemaNode, components: Components): SchemaNode => {
  const name = node.$ref?.slice('#/components/schemas/'.length);
  return (name !== undefined && components[name]) || node;
};

const alternativesOf = (node: SchemaNode): readonly SchemaNode[] => node.oneOf ?? node.anyOf ?? [];

const textType = ({ format, pattern, maxLength }: SchemaNode): string => {
  const known = format === undefined ? undefined : FORMATS[format];
  if (known !== undefined) return known;
  if (pattern !== undefined && format === undefined) return `text that matches ${pattern}`;
  return maxLength === undefined ? 'text' : `text, up to ${maxLength} characters`;
};

const numberType = ({ minimum, maximum }: SchemaNode): string => {
  const from = minimum !== undefined && Number.MIN_SAFE_INTEGER < minimum ? ` from ${minimum}` : '';
  return `whole number${from}${maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER ? ` to ${maximum}` : ''}`;
};

/** What a value is, in a few words. */
export const typeOf = (unresolved: SchemaNode, components: Components): string => {
  const node = resolve(unresolved, components);
  const alternatives = alternativesOf(node);
  if (alternatives.length > 0) return [...new Set(alternatives.map((one) => typeOf(one, components)))].join(', or ');
  if (node.enum) return `one of ${node.enum.map((value) => JSON.stringify(value)).join(', ')}`;
  if (node.const !== undefined) return JSON.stringify(node.const);
  if (node.type === 'array') return node.items ? `list of: ${typeOf(node.items, components)}` : 'list';
  if (node.type === 'string') return textType(node);
  if (node.type === 'integer') return numberType(node);
  if (node.type === 'boolean') return 'true or false';
  return node.type ?? 'anything';
};

/** The kinds that an alternative is about, if it says so. */
const kindsOf = ({ properties }: SchemaNode): string | undefined => {
  const kind = properties?.kind;
  const values = kind?.enum ?? (kind?.const === undefined ? [] : [kind.const]);
  return values.length > 0 ? values.join(', ') : undefined;
};

interface Alternative {
  readonly kinds: string | undefined;
  readonly rows: readonly FieldRow[];
}

/**
 * Fields that several alternatives share stand once, of any of their types. Of kinds that a field does not belong to its meaning speaks; where
 * alternatives are not told apart by their kind, it is required only if all require it.
 */
const merged = (alternatives: readonly Alternative[]): FieldRow[] => {
  const all = alternatives.flatMap(({ kinds, rows }) => rows.map((row) => ({ row, kinds })));
  return [...Map.groupBy(all, ({ row }) => row.name)].map(([name, found]) => {
    const isEverywhere = found.length === alternatives.length;
    const kinds = found.map((one) => one.kinds);
    const only = !isEverywhere && kinds.every((one) => one !== undefined) ? `Only with kind ${kinds.join(', ')}` : '';
    const meaning = found.find(({ row }) => row.meaning !== '')?.row.meaning ?? '';
    return {
      name,
      type: [...new Set(found.map(({ row }) => row.type))].join(', or '),
      required: (isEverywhere || only !== '') && found.every(({ row }) => row.required),
      meaning: [meaning, only].filter(Boolean).join('. '),
    };
  });
};

/** Every field below a schema, parents before their children. */
export const fieldRows = (unresolved: SchemaNode, components: Components, prefix = '', depth = 0): readonly FieldRow[] => {
  const node = resolve(unresolved, components);
  if (depth > DEEPEST) return [];
  const alternatives = alternativesOf(node);
  if (alternatives.length > 0)
    return merged(
      alternatives.map((one) => ({
        kinds: kindsOf(resolve(one, components)),
        rows: fieldRows(one, components, prefix, depth + 1),
      })),
    );
  if (node.items) return fieldRows(node.items, components, `${prefix}[]`, depth + 1);
  return Object.entries(node.properties ?? {}).flatMap(([key, child]) => {
    const name = prefix === '' ? key : `${prefix}.${key}`;
    const meaning = [
      resolve(child, components).description ?? '',
      child.default === undefined ? '' : `Default: ${JSON.stringify(child.default)}`,
    ];
    return [
      {
        name,
        type: typeOf(child, components),
        required: node.required?.includes(key) ?? false,
        meaning: meaning.filter(Boolean).join('. '),
      },
      ...fieldRows(child, components, name, depth + 1),
    ];
  });
};
