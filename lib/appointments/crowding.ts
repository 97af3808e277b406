import { refuse } from '../shared/outcomes.ts';

/** Two hundred people who press at once need about twenty; each try has read what the others did. */
export const TRIES = 40;

/** So many are busy with the same diaries that one request should make room. */
export const crowded = () =>
  refuse('too-many-requests', 'Many people are booking here at this moment: try again', { facts: { retryAfter: 1 } });
