import type { Action } from '../staff/permissions.ts';
import { scopesOf } from '../staff/permissions.ts';
import type { Principal } from '../staff/staff.ts';

interface Entry {
  readonly text: string;
  readonly href: string;
  readonly action: Action;
  /** The scope that the page needs, where having the action is not enough. */
  readonly needs?: readonly string[];
}

const lists = ['own', 'own-team', 'own-site'];

const entries: readonly Entry[] = [
  { text: 'Book an appointment', href: '/appointments/new', action: 'book-appointment' },
  { text: 'Appointments', href: '/appointments', action: 'read-appointment', needs: ['own-site'] },
  { text: 'Customers to tell', href: '/customer-tasks', action: 'see-appointment-notes', needs: ['own-site'] },
  { text: 'Your diary', href: '/diaries/mine', action: 'edit-blocks', needs: ['own'] },
  { text: 'Diaries', href: '/diaries', action: 'read-diary' },
  { text: 'My call backs', href: '/call-backs/mine', action: 'read-call-back', needs: ['own'] },
  { text: 'Team’s board', href: '/call-backs/board', action: 'read-call-back', needs: ['own-team', 'own-site'] },
  { text: 'Take a call back', href: '/call-backs/new', action: 'request-call-back' },
  { text: 'Promise a call back', href: '/case-call-backs/new', action: 'request-call-back' },
  { text: 'Awaiting allocation', href: '/call-backs/awaiting-allocation', action: 'see-awaiting-allocation' },
  { text: 'Awaiting calls', href: '/call-backs/awaiting-calls', action: 'see-awaiting-calls' },
  { text: 'Outbound calls', href: '/outbound-calls', action: 'log-outbound-calls' },
  { text: 'Reallocate cases', href: '/cases/reallocation', action: 'reallocate-case' },
  { text: 'Overdue', href: '/call-backs/overdue', action: 'read-call-back', needs: lists },
  { text: 'To re-key', href: '/call-backs/to-rekey', action: 'read-call-back', needs: lists },
  { text: 'Closed', href: '/call-backs/closed', action: 'read-call-back' },
  { text: 'Diary requests', href: '/diary-requests', action: 'manage-diaries' },
  { text: 'Undelivered', href: '/undelivered', action: 'manage-messages' },
  { text: 'Settings', href: '/settings', action: 'manage-settings' },
  { text: 'Directory', href: '/directory', action: 'manage-directory' },
];

/** Whether a page belongs to an entry: booking is no page of the appointments, and a site's pages are of its diaries. */
const isWithin = (path: string, href: string): boolean => {
  if (href === '/appointments' && path.startsWith('/appointments/new')) return false;
  return path.startsWith(`${href}/`) || (href === '/diaries' && path.startsWith('/sites/') && path !== '/sites');
};

/** The pages that somebody's roles open, the current one marked. */
export const navigationFor = (principal: Principal, path: string) =>
  entries
    .filter(({ action, needs }) => {
      const scopes = scopesOf(principal, action);
      return needs ? needs.some((scope) => [...scopes].some((own) => own === scope)) : scopes.size > 0;
    })
    .map(({ text, href }) => ({ text, href, current: path === href, active: isWithin(path, href) }));
