import { overlaps, type Span } from '../diaries/units.ts';

/** An appointment that somebody else has to take: when it takes their time, and who is free then. */
export interface ToShare {
  readonly id: string;
  readonly taken: Span;
  readonly colleagues: readonly string[];
}

/**
 * Gives each appointment of one day to a colleague who is free, never two that overlap to the same one, and about as many to each. Those that fewest
 * can take are given first. What nobody is left for is missing from the answer. O(n² × colleagues).
 */
export const sharedOut = (appointments: readonly ToShare[]): ReadonlyMap<string, string> => {
  const given = new Map<string, Span[]>();
  const shares = new Map<string, string>();
  const inOrder = appointments.toSorted((a, b) => a.colleagues.length - b.colleagues.length || a.taken.start - b.taken.start);
  for (const { id, taken, colleagues } of inOrder) {
    const free = colleagues.filter((diaryId) => !(given.get(diaryId) ?? []).some((span) => overlaps(span, taken)));
    const [chosen] = free.toSorted((a, b) => (given.get(a)?.length ?? 0) - (given.get(b)?.length ?? 0));
    if (chosen === undefined) continue;
    shares.set(id, chosen);
    given.set(chosen, [...(given.get(chosen) ?? []), taken]);
  }
  return shares;
};
