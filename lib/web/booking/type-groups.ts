import type { Catalogue, TypeFacts } from '../../diaries/type-facts.ts';

/** The appointment types to choose from, those that payment hangs on first (000 "key appointments"). */
export const typeGroups = (catalogue: Catalogue) => {
  const all = [...catalogue.values()];
  const group = (text: string, belongs: (type: TypeFacts) => boolean) => ({
    text,
    items: all.filter(belongs).map(({ code, name, minutes, channels }) => ({ code, name, minutes, channels })),
  });
  return [
    group('Affecting payment', ({ keyType, byBlockTime }) => keyType && !byBlockTime),
    group('Other appointments', ({ keyType, byBlockTime }) => !keyType && !byBlockTime),
  ].filter(({ items }) => items.length > 0);
};
