import { refuse } from '../shared/outcomes.ts';
import { scopesOf } from '../staff/permissions.ts';
import { type PageAnswer, type PageRequest, refused, show } from './page.ts';

/**
 * What its reader is reminded of now, for those whom anything reminds; others are refused (403). Reads nothing: what is due is found for
 * every page, and pages that are open ask this one for it each half minute.
 */
export const remindersPage = async (_deps: unknown, { principal }: PageRequest): Promise<PageAnswer> => {
  return scopesOf(principal, 'snooze-call-back').has('own')
    ? show('reminders-page.njk', {})
    : refused(refuse('not-permitted', 'Nothing reminds you: reminders are for caseworkers'));
};
