import { done, type Outcome, refuse } from '../shared/outcomes.ts';
import type { Principal, Role } from './staff.ts';

/**
 * How far a role reaches: `own` the record allocated to oneself, `recorded` the record that oneself took, `own-team`, `own-site`, or `any`.
 */
export type Scope = 'own' | 'recorded' | 'own-team' | 'own-site' | 'any';

/** The whole permission matrix: action × role → scopes. A role that is missing may not. Printed into docs/permissions.md. */
export const permissions = {
  'request-call-back': { 'gich-agent': ['any'], caseworker: ['any'], 'team-leader': ['any'], service: ['any'] },
  'see-awaiting-allocation': { 'team-leader': ['own-team'] },
  'allocate-call-back': { 'team-leader': ['own-team'] },
  'transfer-call-back': { 'team-leader': ['own-team'] },
  'end-attempts': { 'team-leader': ['own-team'] },
  'see-awaiting-calls': { caseworker: ['own'], 'team-leader': ['own-team'] },
  'record-call': { caseworker: ['own'], 'team-leader': ['own-team'] },
  'suggest-calls': { caseworker: ['own'], 'team-leader': ['own-team'] },
  'reschedule-call-back': { caseworker: ['own'], 'team-leader': ['own-team'] },
  'snooze-call-back': { caseworker: ['own'], 'team-leader': ['own-team'] },
  'close-case-call-back': { caseworker: ['own'], 'team-leader': ['own-team'] },
  'reallocate-case': { 'team-leader': ['own-team'] },
  'rekey-application': { caseworker: ['own'], 'team-leader': ['own-team'] },
  'cancel-call-back': { caseworker: ['own'], 'team-leader': ['own-team'], 'gich-agent': ['any'] },
  'read-call-back': {
    caseworker: ['own', 'recorded'],
    'team-leader': ['own-team', 'recorded'],
    'gich-agent': ['recorded'],
    service: ['recorded'],
    'site-manager': ['own-site'],
  },
  'search-slots': {
    'provider-agent': ['any'],
    'case-manager': ['any'],
    pac: ['any'],
    'work-coach': ['any'],
    caseworker: ['any'],
    'team-leader': ['any'],
    service: ['any'],
  },
  'book-appointment': {
    'provider-agent': ['any'],
    'case-manager': ['any'],
    pac: ['any'],
    'work-coach': ['any'],
    caseworker: ['any'],
    'team-leader': ['any'],
    service: ['any'],
  },
  'cancel-appointment': {
    'provider-agent': ['own-site', 'recorded'],
    'case-manager': ['own-site', 'recorded'],
    pac: ['own-site', 'recorded'],
    'work-coach': ['own-site', 'recorded'],
    caseworker: ['own-site', 'recorded'],
    'team-leader': ['own-site', 'recorded'],
    service: ['own-site', 'recorded'],
  },
  'reschedule-appointment': {
    'provider-agent': ['own-site', 'recorded'],
    'case-manager': ['own-site', 'recorded'],
    pac: ['own-site', 'recorded'],
    'work-coach': ['own-site', 'recorded'],
    caseworker: ['own-site', 'recorded'],
    'team-leader': ['own-site', 'recorded'],
    service: ['own-site', 'recorded'],
  },
  'confirm-appointment': { 'work-coach': ['own'], 'team-leader': ['own-site'] },
  'reassign-appointment': { 'work-coach': ['own'], 'team-leader': ['own-site'] },
  'complete-appointment': { 'work-coach': ['own'], 'team-leader': ['own-site'] },
  'read-appointment': {
    'gich-agent': ['own-site', 'recorded'],
    'provider-agent': ['own-site', 'recorded'],
    'case-manager': ['own-site', 'recorded'],
    pac: ['own-site', 'recorded'],
    'work-coach': ['own-site', 'recorded'],
    caseworker: ['own-site', 'recorded'],
    'team-leader': ['own-site', 'recorded'],
    'site-manager': ['own-site', 'recorded'],
    administrator: ['own-site', 'recorded'],
    service: ['own-site', 'recorded'],
  },
  'see-appointment-notes': {
    'gich-agent': ['own-site'],
    'provider-agent': ['own-site'],
    'case-manager': ['own-site'],
    pac: ['own-site'],
    'work-coach': ['own-site'],
    caseworker: ['own-site'],
    'team-leader': ['own-site'],
    'site-manager': ['own-site'],
    administrator: ['own-site'],
    service: ['own-site'],
  },
  'read-diary': {
    'provider-agent': ['any'],
    'case-manager': ['any'],
    pac: ['any'],
    'work-coach': ['any'],
    caseworker: ['any'],
    'team-leader': ['any'],
    service: ['any'],
    'site-manager': ['own-site'],
    administrator: ['any'],
  },
  'read-block-reasons': {
    'work-coach': ['own-site'],
    'team-leader': ['own-site'],
    pac: ['own-site'],
    'case-manager': ['own-site'],
    'provider-agent': ['own-site'],
    'site-manager': ['own-site'],
    administrator: ['any'],
  },
  'subscribe-diary': { 'work-coach': ['own'] },
  'edit-blocks': { 'work-coach': ['own'], 'team-leader': ['own-team'], administrator: ['any'] },
  'set-confirmation': { 'work-coach': ['own'], 'team-leader': ['own-team'], administrator: ['any'] },
  'edit-working-pattern': { 'team-leader': ['own-team'], administrator: ['any'] },
  'request-diary': { 'team-leader': ['any'] },
  'see-diary-requests': { 'team-leader': ['recorded'], administrator: ['any'] },
  'manage-diaries': { administrator: ['any'] },
  'see-availability': {
    'provider-agent': ['any'],
    'case-manager': ['any'],
    pac: ['any'],
    'work-coach': ['any'],
    caseworker: ['any'],
    'team-leader': ['any'],
    service: ['any'],
    'site-manager': ['any'],
    administrator: ['any'],
  },
  'log-outbound-calls': {
    'gich-agent': ['own'],
    caseworker: ['own'],
    'team-leader': ['own'],
    'work-coach': ['own'],
    'provider-agent': ['own'],
    'case-manager': ['own'],
    pac: ['own'],
    'site-manager': ['own'],
    administrator: ['own'],
  },
  'read-outbound-calls': { 'team-leader': ['own-site'], 'site-manager': ['own-site'], administrator: ['any'] },
  'read-outbound-teams': { 'team-leader': ['own-team'], 'site-manager': ['own-site'], administrator: ['any'] },
  'send-capacity-report': { 'site-manager': ['own-site'], administrator: ['any'] },
  'read-capacity': { 'team-leader': ['own-site'], 'site-manager': ['own-site'], administrator: ['any'] },
  'see-affected': {
    'work-coach': ['own-site'],
    'team-leader': ['own-site'],
    'site-manager': ['own-site'],
    pac: ['own-site'],
    administrator: ['any'],
  },
  'see-hand-offs': { 'team-leader': ['own-site'], 'site-manager': ['own-site'], pac: ['own-site'], administrator: ['any'] },
  'read-directory': {
    'gich-agent': ['any'],
    caseworker: ['any'],
    'team-leader': ['any'],
    'work-coach': ['any'],
    'provider-agent': ['any'],
    'case-manager': ['any'],
    pac: ['any'],
    'site-manager': ['any'],
    administrator: ['any'],
    service: ['any'],
  },
  'manage-directory': { administrator: ['any'] },
  'manage-settings': { administrator: ['any'] },
  'manage-messages': { administrator: ['any'] },
} as const satisfies Record<string, Partial<Record<Role, readonly Scope[]>>>;

export type Action = keyof typeof permissions;

/** Where a record belongs, as far as permission cares. */
export interface Belongings {
  readonly teamId?: string | undefined;
  readonly siteId?: string | undefined;
  readonly allocatedTo?: string | undefined;
  readonly recordedBy?: string | undefined;
}

const reaches = (scope: Scope, principal: Principal, record: Belongings): boolean => {
  switch (scope) {
    case 'any':
      return true;
    case 'own':
      return record.allocatedTo === principal.staffNumber;
    case 'recorded':
      return record.recordedBy === principal.staffNumber;
    case 'own-team':
      return record.teamId === principal.teamId;
    case 'own-site':
      return record.siteId !== undefined && record.siteId === principal.siteId;
  }
};

/** The scopes that a person's roles give together for an action. */
export const scopesOf = (principal: Principal, action: Action): ReadonlySet<Scope> => {
  const row: Partial<Record<Role, readonly Scope[]>> = permissions[action];
  return new Set(principal.roles.flatMap((role) => row[role] ?? []));
};

/** Refuses with 403 when no role of theirs allows the action on any record at all. */
export const permitRole = (principal: Principal, action: Action): Outcome<true> =>
  scopesOf(principal, action).size > 0 ? done(true) : refuse('not-permitted', 'None of your roles allows this');

/** Refuses with 403 for want of a role, and with 404 when the record (or its absence) lies outside what the role reaches. */
export const permit = <T extends Belongings>(principal: Principal, action: Action, record: T | undefined): Outcome<T> => {
  const scopes = scopesOf(principal, action);
  if (scopes.size === 0) return refuse('not-permitted', 'None of your roles allows this');
  if (record && [...scopes].some((scope) => reaches(scope, principal, record))) return done(record);
  return refuse('not-found', 'There is no such record, or not for you');
};
