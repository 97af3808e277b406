/**
 * Every refusal that the service can answer: its stable code, its HTTP status and its title.
 * The code is the `type` of the RFC 9457 problem and part of the API's contract.
 */
export const problems = {
  'invalid-request': { status: 400, title: 'The request cannot be accepted as it stands' },
  'not-signed-in': { status: 401, title: 'Sign in first' },
  'not-permitted': { status: 403, title: 'Your role does not allow this' },
  'not-found': { status: 404, title: 'Not found' },
  'already-allocated': { status: 409, title: 'Somebody has allocated this call back already' },
  'already-closed': { status: 409, title: 'This call back is closed' },
  'being-reallocated': { status: 409, title: 'The case is being reallocated' },
  'attempts-exhausted': { status: 409, title: 'The attempts to call have ended' },
  'duplicate-suspected': { status: 409, title: 'This client already has an open call back' },
  'idempotency-key-reused': { status: 409, title: 'This idempotency key belongs to another request' },
  'not-allocated': { status: 409, title: 'This call back is not allocated to anybody yet' },
  'customer-clash': { status: 409, title: 'The customer has another appointment at that time' },
  'diary-exists': { status: 409, title: 'This person already has a diary at this site' },
  'has-future-appointments': { status: 409, title: 'The diary still has appointments to come' },
  'not-offered': { status: 409, title: 'This time cannot be booked' },
  'overlaps-booking': { status: 409, title: 'Something is booked at that time' },
  'resource-clash': { status: 409, title: 'What the appointment needs is taken at that time' },
  'slot-taken': { status: 409, title: 'Somebody else has just taken this time' },
  'type-not-assigned': { status: 409, title: 'No diary of the site has this appointment type' },
  'wrong-status': { status: 409, title: 'The appointment’s status does not allow this' },
  'hold-lapsed': { status: 410, title: 'The time is no longer held' },
  'link-expired': { status: 410, title: 'This link has expired' },
  'nothing-to-snooze': { status: 409, title: 'There is no reminder to put off yet' },
  'wrong-kind': { status: 409, title: 'Call backs of this kind do not know this' },
  'nothing-to-rekey': { status: 409, title: 'This call back carries no offline application' },
  'version-conflict': { status: 412, title: 'The record has changed since you read it' },
  'too-large': { status: 413, title: 'The request is too large' },
  'wrong-content-type': { status: 415, title: 'Send JSON' },
  'too-many-requests': { status: 429, title: 'That was too much in one minute' },
  'internal-error': { status: 500, title: 'Something went wrong on our side' },
} as const;

export type ProblemType = keyof typeof problems;

/** What is wrong with one field; `path` is dotted, such as `client.address.postcode`, and empty for the request as a whole. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

/** An expected "no": a value, not an exception. */
export interface Refusal {
  readonly problem: ProblemType;
  readonly detail: string;
  readonly errors?: readonly FieldError[];
  /** Facts that help the caller to go on, such as who has the call back now. */
  readonly facts?: Readonly<Record<string, unknown>>;
}
