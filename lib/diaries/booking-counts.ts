/** How many bookings of each type a diary's week holds, by the type's small number. */
export type BookingCounts = ReadonlyMap<number, number>;

const MOST_IN_A_BYTE = 255;

/** Two bytes for each type, its number and how many; a type that is booked more often than a byte can say comes again. */
export const encodeCounts = (counts: BookingCounts): Uint8Array =>
  Uint8Array.from(
    [...counts].flatMap(([type, bookings]) => {
      const bytes: number[] = [];
      for (let left = bookings; left > 0; left -= MOST_IN_A_BYTE) bytes.push(type, Math.min(left, MOST_IN_A_BYTE));
      return bytes;
    }),
  );

/** The same with that many more bookings of a type, or fewer; a type without any is left out. */
export const recounted = (counts: BookingCounts, type: number, more: number): BookingCounts => {
  const after = new Map(counts);
  const bookings = (counts.get(type) ?? 0) + more;
  if (bookings > 0) after.set(type, bookings);
  else after.delete(type);
  return after;
};

export const decodeCounts = (bytes: Uint8Array): BookingCounts => {
  let counts: BookingCounts = new Map();
  for (let at = 0; at + 1 < bytes.length; at += 2) counts = recounted(counts, bytes[at] ?? 0, bytes[at + 1] ?? 0);
  return counts;
};
