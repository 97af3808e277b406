import type { Catalogue, TypeFacts } from '../../diaries/type-facts.ts';

/** One more than a segment may name, so that too many are refused and not cut off. */
const MOST_CODES = 61;
const LONGEST_CODE = 12;

/** The codes that were typed, in capitals, each once: "fcm, PSN wsr10" names three. */
export const codesIn = (text: string): readonly string[] =>
  [...new Set(text.toUpperCase().split(/[\s,;]+/))].filter((code) => code !== '').slice(0, MOST_CODES);

/** How many letters have to be put in, left out or changed to make one word of the other. */
const lettersApart = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [line, letter] of [...a].entries()) {
    const next = [line + 1];
    for (const [column, other] of [...b].entries())
      next.push(Math.min((next[column] ?? 0) + 1, (row[column + 1] ?? 0) + 1, (row[column] ?? 0) + (letter === other ? 0 : 1)));
    row = next;
  }
  return row.at(-1) ?? 0;
};

/** The type that somebody most likely meant, among those that can be assigned; undefined when none is near. */
export const nearestType = (code: string, catalogue: Catalogue): TypeFacts | undefined => {
  if (code.length > LONGEST_CODE) return undefined;
  const [best] = [...catalogue.values()]
    .filter(({ byBlockTime }) => !byBlockTime)
    .map((type) => ({ type, apart: lettersApart(code, type.code) }))
    .filter(({ apart, type }) => apart <= Math.max(1, Math.floor(type.code.length / 2)))
    .sort((a, b) => a.apart - b.apart || (a.type.code < b.type.code ? -1 : 1));
  return best?.type;
};

const unknownCode = (code: string, catalogue: Catalogue): string => {
  const nearest = nearestType(code, catalogue);
  const shown = code.slice(0, LONGEST_CODE + 1);
  return nearest
    ? `there is no type ${shown}: did you mean ${nearest.code}, ${nearest.name}?`
    : `there is no type ${shown}: choose from the list of codes`;
};

/** What is wrong with the first code that cannot be assigned; undefined when all of them can. */
export const wrongCode = (text: string, catalogue: Catalogue): string | undefined => {
  const code = codesIn(text).find((one) => catalogue.get(one)?.byBlockTime !== false);
  const known = code === undefined ? undefined : catalogue.get(code);
  if (known) return `${known.name} is booked by blocking time: leave ${known.code} out`;
  return code === undefined ? undefined : unknownCode(code, catalogue);
};

/** The types that segments may name, by code. */
export const assignableTypes = (catalogue: Catalogue): readonly TypeFacts[] =>
  [...catalogue.values()].filter(({ byBlockTime }) => !byBlockTime).sort((a, b) => (a.code < b.code ? -1 : 1));
