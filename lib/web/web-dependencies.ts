import type { CallBackDependencies } from '../call-backs/dependencies.ts';
import type { TeamNames } from './team-names.ts';

/** What pages work with: the use cases' dependencies, and names to show. */
export interface WebDependencies extends CallBackDependencies {
  readonly names: TeamNames;
}
