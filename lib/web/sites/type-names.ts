import type { Catalogue, TypeFacts } from '../../diaries/type-facts.ts';

/** "Work Search Review, 20 minutes": several types share a name and differ in minutes (000 "appointment types"). */
export const typeName = (catalogue: Catalogue, code: string): string => {
  const type = catalogue.get(code);
  return type ? `${type.name}, ${type.minutes} minutes` : code;
};

/** Those that are booked into free time, as they are chosen from: "Initial Evidence Interview, 50 minutes (IEI)". */
export const typeChoices = (catalogue: Catalogue): readonly { readonly value: string; readonly text: string }[] =>
  [...catalogue.values()]
    .filter(({ byBlockTime }: TypeFacts) => !byBlockTime)
    .map(({ code }) => ({ value: code, text: `${typeName(catalogue, code)} (${code})` }));
