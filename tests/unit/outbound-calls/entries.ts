import type { Entry } from '../../../lib/outbound-calls/outbound-call.ts';
import { NOW } from '../../builders.ts';

/** A call of somebody who does not read the sums, at nine. */
export const anEntry = (who: string, overrides: Partial<Entry> = {}): Entry => ({
  id: 'x',
  on: '2026-11-24',
  who,
  site: 'northgate',
  minutes: 10,
  answered: true,
  digiLite: false,
  attendedInPerson: false,
  activity: 'other',
  hourBand: 'before-10',
  enteredAt: NOW,
  source: 'typed',
  readsSums: false,
  ...overrides,
});

/** Calls of so many people, one each. */
export const people = (prefix: string, count: number, overrides: Partial<Entry> = {}): readonly Entry[] =>
  Array.from({ length: count }, (_, index) => anEntry(`${prefix}${index}`, overrides));

export const teamsOf = (teams: Record<string, readonly Entry[]>) => new Map(Object.entries(teams));
