import type { FieldError } from '../shared/problems.ts';
import { typed } from './forms.ts';

/** What the boxes of a form hold: checkboxes a list, every other box its text. */
export type Boxes = Readonly<Record<string, string | readonly string[]>>;

/** The text of a box, its line ends as we keep them. */
const withOurLineEnds = (text: string): string => text.replaceAll('\r\n', '\n');
const textOf = (form: URLSearchParams, name: string): string => withOurLineEnds(form.get(name) ?? '');

/** What was typed, to be shown again as it was; of a name given more than once the first counts. */
export const typedBoxes = (form: URLSearchParams, checkboxes: readonly string[]): Boxes => ({
  ...Object.fromEntries([...form].reverse().map(([name, value]) => [name, withOurLineEnds(value)])),
  ...Object.fromEntries(checkboxes.map((name) => [name, form.getAll(name)])),
});

/** A list that is typed one to a line; blank lines do not count. */
export const linesOf = (text: string | readonly string[] | undefined): readonly string[] =>
  (typeof text === 'string' ? text : '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

export const typedLines = (form: URLSearchParams, name: string): readonly string[] => linesOf(textOf(form, name));

/** How a form words what a schema refuses. */
export interface FormWords {
  /** What to do about a box that was left blank. */
  readonly blank: Readonly<Record<string, string>>;
  /** Boxes that hold a list, one to a line. */
  readonly lists: readonly string[];
}

const inWords = ({ path, message }: FieldError, form: URLSearchParams, { blank, lists }: FormWords): FieldError => {
  const whenBlank = blank[path];
  if (whenBlank !== undefined && typed(form, path) === undefined) return { path, message: whenBlank };
  const [list = '', index] = path.split('.');
  if (index === undefined || !lists.includes(list)) return { path, message };
  const line = typedLines(form, list)[Number(index)] ?? '';
  return { path: list, message: `“${line.slice(0, 60)}”: ${message}` };
};

/** Field errors in the words of a form: a line of a list is quoted, and a blank box gets its own message. */
export const errorsInWords = (errors: readonly FieldError[], form: URLSearchParams, words: FormWords): readonly FieldError[] =>
  errors.map((error) => inWords(error, form, words));

/** What a record holds, where it is not what was typed: for somebody whose edit came second. */
export interface Difference {
  readonly label: string;
  readonly saved: string;
}

const asText = (value: string | readonly string[] | undefined): string =>
  (typeof value === 'string' ? linesOf(value) : [...(value ?? [])].sort()).join(', ');

export const differences = (labels: Readonly<Record<string, string>>, saved: Boxes, now: Boxes): readonly Difference[] =>
  Object.entries(labels).flatMap(([name, label]) => {
    const text = asText(saved[name]);
    return text === asText(now[name]) ? [] : [{ label, saved: text || 'blank' }];
  });
