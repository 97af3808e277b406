import fc from 'fast-check';

/** Values that nobody asked for: other types, boundary lengths, odd Unicode, names that mean something to JavaScript or the table. */
const lengths = [0, 1, 20, 21, 100, 101, 200, 201, 255, 256, 1000, 1001, 4000, 4001];
const oddWords = [
  '',
  ' ',
  '\u0000',
  '\r\n',
  '\u2028',
  '\ud800',
  'a\ud83d',
  '\u202etxt.exe',
  'e\u0301'.repeat(40),
  '👩‍👩‍👧‍👦'.repeat(12),
  'ﷺ'.repeat(60),
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'null',
  'NaN',
  '-0',
  '1e999',
  '#',
  'TEAM#x',
  '{{7*7}}',
  '%00',
  '../..',
  '<script>',
  "' OR 1=1 --",
  '2026-02-30',
  '0000-01-01',
  '9999-12-31T23:59:59Z',
  '+275760-09-13T00:00:00Z',
  '-271821-04-20T00:00:00Z',
  '2026-11-24T10:00:00+25:00',
  '+44',
  '٠١١٣٤٩٦٠١٧٧',
];
export const oddText = fc.oneof(
  fc.constantFrom(...oddWords),
  fc.constantFrom(...lengths).map((length) => 'q'.repeat(length)),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
);
const nested = (levels: number): unknown => (levels === 0 ? {} : { notes: [nested(levels - 1)] });
const junk: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: oddText },
  { weight: 2, arbitrary: fc.constantFrom(null, true, false, [], {}, [[]], 0, -1, 0.5, 2 ** 53, 1e308, -1e-300) },
  { weight: 1, arbitrary: fc.nat(60).map(nested) },
  { weight: 1, arbitrary: fc.nat(300).map((length) => Array.from({ length }, () => 'x')) },
  { weight: 1, arbitrary: fc.jsonValue() },
);

type Path = readonly (string | number)[];
type Mutation =
  | { readonly how: 'remove' }
  | { readonly how: 'replace'; readonly by: unknown }
  | { readonly how: 'add'; readonly name: string; readonly value: unknown };

const serverOwned = ['id', 'version', 'status', 'ttl', 'pk', 'calls', 'recordedBy', '__proto__', 'constructor'];
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({ how: fc.constant('remove' as const) }),
  fc.record({ how: fc.constant('replace' as const), by: junk }),
  fc.record({ how: fc.constant('add' as const), name: fc.oneof(fc.constantFrom(...serverOwned), oddText), value: junk }),
);

const entriesOf = (value: unknown): [string | number, unknown][] => {
  if (Array.isArray(value)) return value.map((one, index) => [index, one]);
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
};

const pathsIn = (value: unknown, at: Path = []): Path[] => [
  at,
  ...entriesOf(value).flatMap(([key, inner]) => pathsIn(inner, [...at, key])),
];

const mutated = (value: unknown, [step, ...rest]: Path, change: Mutation): unknown => {
  if (step === undefined) {
    if (change.how === 'replace') return change.by;
    if (change.how === 'remove') return undefined;
    return Object.fromEntries([...entriesOf(value), [change.name, change.value]]);
  }
  const entries = entriesOf(value).map(([key, inner]) => [key, key === step ? mutated(inner, rest, change) : inner] as const);
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
};

/** The value as it is, or with one thing about it changed, or something else altogether. */
export const nearly = (value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 7, arbitrary: value },
    {
      weight: 5,
      arbitrary: fc.tuple(value, fc.nat(), mutation).map(([body, choice, change]) => {
        const paths = pathsIn(body);
        return mutated(body, paths[choice % paths.length] ?? [], change);
      }),
    },
    { weight: 1, arbitrary: junk },
  );

export type Fields = readonly (readonly [name: string, value: string])[];

/** A form as it is, or with one field left out, changed, given twice or added. */
export const nearlyForm = (form: fc.Arbitrary<Fields>): fc.Arbitrary<Fields> =>
  fc.oneof(
    { weight: 7, arbitrary: form },
    {
      weight: 5,
      arbitrary: fc
        .tuple(form, fc.nat(), fc.constantFrom('remove', 'replace', 'repeat', 'add'), oddText, oddText)
        .map(([fields, choice, how, name, text]): Fields => {
          const place = choice % Math.max(1, fields.length);
          if (how === 'add') return [...fields, [name, text]];
          if (how === 'repeat') return [...fields, [fields[place]?.[0] ?? name, text]];
          return fields.flatMap((field, index) => {
            if (index !== place) return [field];
            return how === 'remove' ? [] : [[field[0], text] as const];
          });
        }),
    },
    { weight: 1, arbitrary: fc.array(fc.tuple(oddText, oddText), { maxLength: 30 }) },
  );

const oddHeader = fc.oneof(
  fc.constantFrom('', '*', '"1"', '"2"', 'W/"1"', '1', '"99999999999999999999"', '"NaN"', '"-1"', 'nonsense', '"1", "2"'),
  fc.string({ unit: fc.constantFrom(...'abcXYZ 019"#,;=/\\é\u00ff\t'), maxLength: 300 }),
);
export const oddHeaders: fc.Arbitrary<Readonly<Record<string, string>>> = fc.oneof(
  { weight: 6, arbitrary: fc.constant({}) },
  {
    weight: 3,
    arbitrary: fc.record(
      {
        'if-match': oddHeader,
        'idempotency-key': fc.oneof(
          fc.nat(30).map((n) => `key-${n}`),
          oddHeader,
        ),
      },
      { requiredKeys: [] },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.dictionary(
      fc.constantFrom(
        'accept',
        'accept-encoding',
        'x-http-method-override',
        'range',
        'x-forwarded-host',
        'x-background',
        'user-agent',
      ),
      oddHeader,
    ),
  },
);

/** Part of a path: the lone halves of characters cannot be written in one. */
export const inPath = (text: string): string => encodeURIComponent(text.toWellFormed());

export const oddQuery: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: fc.constant('') },
  {
    weight: 3,
    arbitrary: fc
      .array(
        fc.tuple(
          fc.oneof(
            fc.constantFrom('view', 'team', 'site', 'reference', 'limit', 'cursor', 'done', 'outside', 'assignee', 'staffNumber'),
            oddText,
          ),
          fc.oneof(fc.constantFrom('closed', 'new-applications', 'applications', '1', '1e2', 'me'), oddText),
        ),
        { maxLength: 6 },
      )
      .map((pairs) => `?${new URLSearchParams(pairs)}`),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('?', '?&&&', '?=', '?%', '?%ff=%00', '?a[b]=c', '?__proto__=x', '?view', '?view=closed&view=x'),
  },
);
