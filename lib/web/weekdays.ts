/** The days of a working pattern, in their order. */
export const weekdays = [
  { code: 'mon', name: 'Monday' },
  { code: 'tue', name: 'Tuesday' },
  { code: 'wed', name: 'Wednesday' },
  { code: 'thu', name: 'Thursday' },
  { code: 'fri', name: 'Friday' },
  { code: 'sat', name: 'Saturday' },
  { code: 'sun', name: 'Sunday' },
] as const;

const WORKDAYS = 5;

/** Monday to Friday. */
export const workdays = weekdays.slice(0, WORKDAYS);

/** "Monday", "Monday and Friday", "Monday, Tuesday and Friday". */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
