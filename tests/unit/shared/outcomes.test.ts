import { refuse, refuseFields } from '../../../lib/shared/outcomes.ts';
import { problems } from '../../../lib/shared/problems.ts';

describe('A refusal', () => {
  it('for fields names each of them', () => {
    expect(refuseFields({ path: 'at', message: 'Give a time' }, { path: '', message: 'Give more' })).toEqual({
      ok: false,
      refusal: {
        problem: 'invalid-request',
        detail: 'at: Give a time; Give more',
        errors: [
          { path: 'at', message: 'Give a time' },
          { path: '', message: 'Give more' },
        ],
      },
    });
  });

  it('carries the facts that help on', () => {
    expect(refuse('already-allocated', 'x', { facts: { allocatedTo: '90000003' } }).refusal.facts).toEqual({
      allocatedTo: '90000003',
    });
  });
});

describe('The problems that the API may answer', () => {
  it('have stable codes and the statuses that were promised', () => {
    expect(Object.fromEntries(Object.entries(problems).map(([code, { status }]) => [code, status]))).toEqual({
      'invalid-request': 400,
      'not-signed-in': 401,
      'not-permitted': 403,
      'not-found': 404,
      'already-allocated': 409,
      'already-closed': 409,
      'being-reallocated': 409,
      'attempts-exhausted': 409,
      'duplicate-suspected': 409,
      'idempotency-key-reused': 409,
      'not-allocated': 409,
      'customer-clash': 409,
      'diary-exists': 409,
      'has-future-appointments': 409,
      'not-offered': 409,
      'overlaps-booking': 409,
      'resource-clash': 409,
      'slot-taken': 409,
      'type-not-assigned': 409,
      'wrong-status': 409,
      'hold-lapsed': 410,
      'link-expired': 410,
      'nothing-to-snooze': 409,
      'wrong-kind': 409,
      'nothing-to-rekey': 409,
      'version-conflict': 412,
      'too-large': 413,
      'too-many-requests': 429,
      'wrong-content-type': 415,
      'internal-error': 500,
    });
  });
});
