import { FEWEST_PEOPLE } from './cells.ts';

/** Stands on every page and in every export of outbound calls: promises made to staff (003), which the data itself keeps. */
export const PURPOSE: readonly string[] = [
  'Outbound calls are logged to see how much work calling customers is, so that time can be planned for it. There are no numerical targets.',
  'Nobody is measured or ranked by them: your name is kept apart from your calls while you can correct them, and when the day is closed, the night after the next day, both are deleted.',
  `Team leaders, site managers and administrators see sums per day, of teams and of the site. A figure that fewer than ${FEWEST_PEOPLE} people made, not counting those who see the sums, is not shown, alone or in a sum, and not kept.`,
  'A call back on which you recorded a call goes on saying so, to those who may read it: when, by whom and with what result. Minutes and the rest are in these sums alone.',
];
