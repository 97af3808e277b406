/** A day's 288 units as nine words of 32 bits, unit 0 in the lowest bit of the first. */
export const WORDS_A_DAY = 9;
const WORD = 32;

/** Sets the units from `start` up to, not including, `end` of the day that begins at word `base`. */
export const setRange = (words: Int32Array, base: number, start: number, end: number): void => {
  for (let unit = start; unit < end; ) {
    const within = unit & 31;
    const count = Math.min(WORD - within, end - unit);
    const mask = count === WORD ? -1 : ((1 << count) - 1) << within;
    const index = base + (unit >> 5);
    words[index] = (words[index] ?? 0) | mask;
    unit += count;
  }
};

/** Clears them. */
export const clearRange = (words: Int32Array, base: number, start: number, end: number): void => {
  for (let unit = start; unit < end; unit++) {
    const index = base + (unit >> 5);
    words[index] = (words[index] ?? 0) & ~(1 << (unit & 31));
  }
};

export const isSet = (words: Int32Array, base: number, unit: number): boolean =>
  (((words[base + (unit >> 5)] ?? 0) >>> (unit & 31)) & 1) === 1;

/** Whether any unit of the range is set. */
export const anySet = (words: Int32Array, base: number, start: number, end: number): boolean => {
  for (let unit = start; unit < end; unit++) if (isSet(words, base, unit)) return true;
  return false;
};

/** How many bits of a word are set. */
export const bitCount = (word: number): number => {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
};

/** The end of what is set below `unit`, not going below `floor`: where the free run around `unit` begins. Looks at whole words. */
export const freeFrom = (words: Int32Array, base: number, unit: number, floor: number): number => {
  let index = unit >> 5;
  let word = (words[base + index] ?? 0) & ((1 << (unit & 31)) - 1);
  while (word === 0 && index > floor >> 5) word = words[base + --index] ?? 0;
  return word === 0 ? floor : Math.max(floor, index * WORD + WORD - Math.clz32(word));
};

/** The first unit at or after `unit` that is set, or `ceiling` if that comes first: where the free run around `unit` ends. */
export const freeUntil = (words: Int32Array, base: number, unit: number, ceiling: number): number => {
  let index = unit >> 5;
  let word = (words[base + index] ?? 0) & (-1 << (unit & 31));
  while (word === 0 && index < (ceiling - 1) >> 5) word = words[base + ++index] ?? 0;
  return word === 0 ? ceiling : Math.min(ceiling, index * WORD + 31 - Math.clz32(word & -word));
};
