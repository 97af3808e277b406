import { problems, type Refusal } from '../../shared/problems.ts';
import { type PageAnswer, show } from '../page.ts';

/** A link that leads nowhere, or no longer: what may have happened, and what helps. */
export const refusedLink = ({ refusal }: { readonly refusal: Refusal }): PageAnswer =>
  show('customers/refused.njk', { refusal }, problems[refusal.problem].status);
