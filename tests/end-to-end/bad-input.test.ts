import { aClient, anIntake } from '../builders.ts';
import { ADMINISTRATOR, CASEWORKER, GICH, LEADER, Life } from './life.ts';
import { type Answer, Service } from './service.ts';

let service: Service;
let open: Life;
let allocated: Life;
let cancelled: Life;
let exhausted: Life;

beforeAll(async () => {
  service = await Service.start();
  open = await Life.beginIn(service, 600);
  allocated = await Life.beginIn(service, 600);
  await allocated.allocate();
  cancelled = await Life.beginIn(service, 600);
  await cancelled.post(LEADER, 'close', { reason: 'Withdrawn' });
  exhausted = await Life.beginIn(service, 60);
  await exhausted.allocate();
  for (const next of [30, 30, undefined]) await exhausted.noContact(next);
});
afterAll(() => service.stop());

/** Every refusal is a problem that says its status and type, and names its fields. */
const expectProblem = ({ status, headers, body }: Answer, expected: { status: number; type?: string; path?: string }) => {
  expect({ status, type: body.type, paths: body.errors?.map((error: { path: string }) => error.path) ?? [] }).toMatchObject({
    status: expected.status,
    type: expected.type ?? 'invalid-request',
  });
  expect(headers.get('content-type')).toBe('application/problem+json');
  expect(body).toMatchObject({ status: expected.status, title: expect.any(String), detail: expect.any(String) });
  if (expected.path !== undefined) expect(body.errors.map((error: { path: string }) => error.path)).toContain(expected.path);
};

const client = (overrides: Record<string, unknown>) => ({ client: { ...aClient(), ...overrides } });
const address = (overrides: Record<string, unknown>) => client({ address: { ...aClient().address, ...overrides } });
const without = (object: object, field: string) => Object.fromEntries(Object.entries(object).filter(([name]) => name !== field));
const offline = (template: unknown, fields: unknown) => ({ offlineApplication: { template, fields } });

describe('an intake that cannot be taken', () => {
  const cases: [name: string, body: unknown, path: string][] = [
    ['nothing at all', undefined, ''],
    ['null', null, ''],
    ['a list', [], ''],
    ['a word', 'call me', ''],
    ['without kind', without(anIntake(), 'kind'), 'kind'],
    ['another kind', anIntake({ kind: 'surprise' }), 'kind'],
    ['without client', without(anIntake(), 'client'), 'client'],
    ['a client that is a word', anIntake({ client: 'Zebedee' }), 'client'],
    ['without name', anIntake({ client: without(aClient(), 'fullName') }), 'client.fullName'],
    ['an empty name', anIntake(client({ fullName: '   ' })), 'client.fullName'],
    ['a name that is a number', anIntake(client({ fullName: 7 })), 'client.fullName'],
    ['a name of 201 characters', anIntake(client({ fullName: 'Q'.repeat(201) })), 'client.fullName'],
    ['a name with a line break', anIntake(client({ fullName: 'Zebedee\r\nBcc: everyone' })), 'client.fullName'],
    ['a name with a null character', anIntake(client({ fullName: 'Zebedee\u0000' })), 'client.fullName'],
    ['a name with half a character', anIntake(client({ fullName: 'Zebedee\ud800' })), 'client.fullName'],
    ['without date of birth', anIntake({ client: without(aClient(), 'dateOfBirth') }), 'client.dateOfBirth'],
    ['30 February', anIntake(client({ dateOfBirth: '1981-02-30' })), 'client.dateOfBirth'],
    ['29 February of a common year', anIntake(client({ dateOfBirth: '1981-02-29' })), 'client.dateOfBirth'],
    ['a British date', anIntake(client({ dateOfBirth: '17/09/1981' })), 'client.dateOfBirth'],
    ['born in the future', anIntake(client({ dateOfBirth: '2100-01-01' })), 'client.dateOfBirth'],
    ['born in 1850', anIntake(client({ dateOfBirth: '1850-01-01' })), 'client.dateOfBirth'],
    ['without number', anIntake({ client: without(aClient(), 'contactNumber') }), 'client.contactNumber'],
    ['a number too short', anIntake(client({ contactNumber: '0113 49' })), 'client.contactNumber'],
    ['a number too long', anIntake(client({ contactNumber: '0113 496 0177 9999' })), 'client.contactNumber'],
    ['a number in words', anIntake(client({ contactNumber: 'nought one one three' })), 'client.contactNumber'],
    ['a country that does not exist', anIntake(client({ contactNumber: '+999 1234567' })), 'client.contactNumber'],
    ['without address', anIntake({ client: without(aClient(), 'address') }), 'client.address'],
    ['no address line', anIntake(address({ lines: [] })), 'client.address.lines'],
    ['five address lines', anIntake(address({ lines: ['a', 'b', 'c', 'd', 'e'] })), 'client.address.lines'],
    ['an empty address line', anIntake(address({ lines: [''] })), 'client.address.lines.0'],
    ['no postcode', anIntake(address({ postcode: '' })), 'client.address.postcode'],
    ['half a postcode', anIntake(address({ postcode: 'ZE1' })), 'client.address.postcode'],
    ['a postcode from elsewhere', anIntake(address({ postcode: '90210' })), 'client.address.postcode'],
    ['an unknown address field', anIntake(address({ planet: 'Earth' })), 'client.address.planet'],
    ['an unknown language', anIntake(client({ language: 'fr' })), 'client.language'],
    ['without language', anIntake({ client: without(aClient(), 'language') }), 'client.language'],
    ['an unknown adjustment', anIntake(client({ adjustments: ['magic'] })), 'client.adjustments.0'],
    ['without a time', without(anIntake(), 'callBack') as Record<string, unknown>, 'callBack'],
    ['neither time nor anytime', anIntake({ callBack: {} }), 'callBack.at'],
    ['time and anytime', anIntake({ callBack: { at: '2030-01-01T10:00:00Z', anytime: true } }), 'callBack.at'],
    ['anytime: false', anIntake({ callBack: { anytime: false } }), 'callBack.anytime'],
    ['a time in the past', anIntake({ callBack: { at: '2020-01-01T10:00:00Z' } }), 'callBack.at'],
    ['a time in ten years', anIntake({ callBack: { at: '2036-01-01T10:00:00Z' } }), 'callBack.at'],
    ['a time without offset', anIntake({ callBack: { at: '2026-12-01T10:00:00' } }), 'callBack.at'],
    ['a day that does not exist', anIntake({ callBack: { at: '2026-11-31T10:00:00Z' } }), 'callBack.at'],
    ['an hour that does not exist', anIntake({ callBack: { at: '2026-12-01T25:00:00Z' } }), 'callBack.at'],
    ['a time that is a number', anIntake({ callBack: { at: 1796119200 } }), 'callBack.at'],
    ['an unknown nature', anIntake({ nature: 'gossip' }), 'nature'],
    ['an existing case without reason', anIntake({ nature: 'existing-case' }), 'existingCaseReason'],
    ['a reason without existing case', anIntake({ existingCaseReason: 'mp' }), 'existingCaseReason'],
    ['an unknown reason', anIntake({ nature: 'existing-case', existingCaseReason: 'boredom' }), 'existingCaseReason'],
    ['warm transfer as a word', anIntake({ warmTransferAttempted: 'yes' }), 'warmTransferAttempted'],
    ['an unknown preferred time', anIntake({ preferredTime: 'midnight' }), 'preferredTime'],
    ['notes of 4,001 characters', anIntake({ notes: 'n'.repeat(4001) }), 'notes'],
    ['notes with an escape character', anIntake({ notes: 'ring\u001b[2Jme' }), 'notes'],
    ['an unknown field', anIntake({ priority: 'urgent' }), 'priority'],
    ['somebody else’s identity', anIntake({ recordedBy: LEADER }), 'recordedBy'],
    ['a prototype', JSON.parse(`{"__proto__": {"admin": true}, ${JSON.stringify(anIntake()).slice(1)}`), '__proto__'],
    ['an unknown team', anIntake({ teamId: 'nobody' }), 'teamId'],
    ['a team that cannot be one', anIntake({ teamId: 'TEAM#x' }), 'teamId'],
    ['an unknown template', anIntake(offline('PP Applies FR', {})), 'offlineApplication.template'],
    ['a template without fields', anIntake({ offlineApplication: { template: 'PP Applies GB' } }), 'offlineApplication.fields'],
    ['an unknown template field', anIntake(offline('PP Applies GB', { colour: 'red' })), 'offlineApplication.fields.colour'],
    [
      'a mainland postcode for Northern Ireland',
      anIntake(offline('RP Applies NI', { applicant: { address: { postcode: 'LS1 4AP' } } })),
      'offlineApplication.fields.applicant.address.postcode',
    ],
  ];

  it.each(cases)('%s', async (_, body, path) => {
    expectProblem(await service.as(GICH, 'POST', '/call-backs', body === undefined ? {} : { body }), { status: 400, path });
  });

  const transports: [name: string, sending: Parameters<Service['as']>[3], status: number, type: string][] = [
    ['broken JSON', { raw: '{"kind": "new-application"' }, 400, 'invalid-request'],
    ['not JSON at all', { raw: 'kind=new-application' }, 400, 'invalid-request'],
    ['a body of 2 MB', { raw: JSON.stringify(anIntake({ notes: 'n'.repeat(2_000_000) })) }, 413, 'too-large'],
    ['a form', { raw: 'a=b', headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 415, 'wrong-content-type'],
    ['plain text', { raw: JSON.stringify(anIntake()), headers: { 'content-type': 'text/plain' } }, 415, 'wrong-content-type'],
    [
      'bytes',
      { raw: new Uint8Array([0xff, 0xfe, 0]), headers: { 'content-type': 'application/octet-stream' } },
      415,
      'wrong-content-type',
    ],
    ['an empty idempotency key', { body: anIntake(), headers: { 'idempotency-key': '' } }, 400, 'invalid-request'],
    [
      'an idempotency key of 256 characters',
      { body: anIntake(), headers: { 'idempotency-key': 'k'.repeat(256) } },
      400,
      'invalid-request',
    ],
  ];

  it.each(transports)('%s', async (_, sending, status, type) => {
    expectProblem(await service.as(GICH, 'POST', '/call-backs', sending), { status, type });
  });

  it('leaves nothing behind', async () => {
    const { body } = await service.as(LEADER, 'GET', '/call-backs?view=awaiting-allocation');
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual([open.id]);
  });
});

describe('a change that cannot be made', () => {
  const cases: [
    name: string,
    life: () => Life,
    by: string,
    action: string,
    body: () => unknown,
    expected: { status: number; type?: string; path?: string },
  ][] = [
    ['allocating to nobody', () => open, LEADER, 'allocation', () => ({}), { status: 400, path: 'caseworkerId' }],
    [
      'allocating to a stranger',
      () => open,
      LEADER,
      'allocation',
      () => ({ caseworkerId: '12345678' }),
      { status: 400, path: 'caseworkerId' },
    ],
    [
      'allocating to somebody who is no caseworker',
      () => open,
      LEADER,
      'allocation',
      () => ({ caseworkerId: GICH }),
      { status: 400, path: 'caseworkerId' },
    ],
    [
      'allocating to key injection',
      () => open,
      LEADER,
      'allocation',
      () => ({ caseworkerId: 'x#y' }),
      { status: 400, path: 'caseworkerId' },
    ],
    [
      'a call before allocation',
      () => open,
      LEADER,
      'calls',
      now((at) => ({ calledAt: at, result: 'contact-made', outcome: 'signposted' })),
      { status: 409, type: 'not-allocated' },
    ],
    [
      'a transfer before allocation',
      () => open,
      LEADER,
      'transfer',
      () => ({ caseworkerId: CASEWORKER }),
      { status: 409, type: 'not-allocated' },
    ],
    [
      'allocating to another',
      () => allocated,
      LEADER,
      'allocation',
      () => ({ caseworkerId: '90000004' }),
      { status: 409, type: 'already-allocated' },
    ],
    [
      'a call without result',
      () => allocated,
      CASEWORKER,
      'calls',
      now((at) => ({ calledAt: at })),
      { status: 400, path: 'result' },
    ],
    [
      'a call without time',
      () => allocated,
      CASEWORKER,
      'calls',
      () => ({ result: 'contact-made', outcome: 'signposted' }),
      { status: 400, path: 'calledAt' },
    ],
    [
      'an unknown result',
      () => allocated,
      CASEWORKER,
      'calls',
      now((at) => ({ calledAt: at, result: 'voicemail' })),
      { status: 400, path: 'result' },
    ],
    [
      'contact without outcome',
      () => allocated,
      CASEWORKER,
      'calls',
      now((at) => ({ calledAt: at, result: 'application-made' })),
      { status: 400, path: 'outcome' },
    ],
    [
      'an outcome without contact',
      () => allocated,
      CASEWORKER,
      'calls',
      now((at) => ({ calledAt: at, result: 'called-contact-not-made', outcome: 'signposted' })),
      { status: 400, path: 'outcome' },
    ],
    [
      'no contact and no next call',
      () => allocated,
      CASEWORKER,
      'calls',
      now((at) => ({ calledAt: at, result: 'called-contact-not-made' })),
      { status: 400, path: 'nextCallAt' },
    ],
    [
      'a next call in the past',
      () => allocated,
      CASEWORKER,
      'calls',
      now((at) => ({ calledAt: at, result: 'called-contact-not-made', nextCallAt: '2020-01-01T10:00:00Z' })),
      { status: 400, path: 'nextCallAt' },
    ],
    [
      'outcome and next call',
      () => allocated,
      CASEWORKER,
      'calls',
      now((at) => ({ calledAt: at, result: 'contact-made', outcome: 'signposted', nextCallAt: '2027-01-01T10:00:00Z' })),
      { status: 400, path: 'nextCallAt' },
    ],
    [
      'a next call after an application',
      () => allocated,
      CASEWORKER,
      'calls',
      now((at) => ({ calledAt: at, result: 'application-made', nextCallAt: '2027-01-01T10:00:00Z' })),
      { status: 400, path: 'nextCallAt' },
    ],
    [
      'fees where none are due',
      () => allocated,
      CASEWORKER,
      'calls',
      now((at) => ({ calledAt: at, result: 'contact-made', outcome: 'signposted', feesCollected: true })),
      { status: 400, path: 'feesCollected' },
    ],
    [
      'a call in the future',
      () => allocated,
      CASEWORKER,
      'calls',
      () => ({ calledAt: '2040-01-01T10:00:00Z', result: 'contact-made', outcome: 'signposted' }),
      { status: 400, path: 'calledAt' },
    ],
    [
      'a call before the intake',
      () => allocated,
      CASEWORKER,
      'calls',
      () => ({ calledAt: '2020-01-01T10:00:00Z', result: 'contact-made', outcome: 'signposted' }),
      { status: 400, path: 'calledAt' },
    ],
    [
      'minus five minutes',
      () => allocated,
      CASEWORKER,
      'calls',
      now((at) => ({ calledAt: at, result: 'contact-made', outcome: 'signposted', minutes: -5 })),
      { status: 400, path: 'minutes' },
    ],
    [
      'half a minute',
      () => allocated,
      CASEWORKER,
      'calls',
      now((at) => ({ calledAt: at, result: 'contact-made', outcome: 'signposted', minutes: 0.5 })),
      { status: 400, path: 'minutes' },
    ],
    [
      'a call numbered by the caller',
      () => allocated,
      CASEWORKER,
      'calls',
      now((at) => ({ calledAt: at, result: 'contact-made', outcome: 'signposted', number: 3 })),
      { status: 400, path: 'number' },
    ],
    ['rescheduling to nothing', () => allocated, CASEWORKER, 'reschedule', () => ({}), { status: 400, path: 'at' }],
    [
      'rescheduling into the past',
      () => allocated,
      CASEWORKER,
      'reschedule',
      () => ({ at: '2020-01-01T10:00:00Z' }),
      { status: 400, path: 'at' },
    ],
    [
      'a transfer to somebody who is no caseworker',
      () => allocated,
      LEADER,
      'transfer',
      () => ({ caseworkerId: '90000012' }),
      { status: 400, path: 'caseworkerId' },
    ],
    ['closing without reason', () => allocated, CASEWORKER, 'close', () => ({}), { status: 400, path: 'reason' }],
    [
      'ending attempts: false',
      () => allocated,
      LEADER,
      'close',
      () => ({ endAttempts: false, reason: 'x' }),
      { status: 400, path: 'endAttempts' },
    ],
    [
      're-keying what was never offline',
      () => allocated,
      CASEWORKER,
      'rekeyed',
      () => ({}),
      { status: 409, type: 'nothing-to-rekey' },
    ],
    [
      'a fourth call',
      () => exhausted,
      CASEWORKER,
      'calls',
      now((at) => ({ calledAt: at, result: 'contact-made', outcome: 'signposted' })),
      { status: 409, type: 'attempts-exhausted' },
    ],
    [
      'a call on a cancelled one',
      () => cancelled,
      LEADER,
      'calls',
      now((at) => ({ calledAt: at, result: 'contact-made', outcome: 'signposted' })),
      { status: 409, type: 'already-closed' },
    ],
    ['cancelling twice', () => cancelled, LEADER, 'close', () => ({ reason: 'Again' }), { status: 409, type: 'already-closed' }],
    [
      'allocating a cancelled one',
      () => cancelled,
      LEADER,
      'allocation',
      () => ({ caseworkerId: CASEWORKER }),
      { status: 409, type: 'already-closed' },
    ],
  ];

  function now(body: (at: string) => unknown): () => unknown {
    return async () => body((await service.now()).toString());
  }

  it.each(cases)('%s', async (_, life, by, action, body, expected) => {
    const before = [await life().record(), await life().history()];
    expectProblem(await service.as(by, 'POST', `/call-backs/${life().id}/${action}`, { body: await body() }), expected);
    expect([await life().record(), await life().history()]).toEqual(before);
  });

  it('on a version that is no longer current, whatever the state', async () => {
    for (const tag of ['"99"', '"0"', 'nonsense']) {
      const answer = await service.as(LEADER, 'POST', `/call-backs/${cancelled.id}/close`, {
        body: { reason: 'Late' },
        headers: { 'if-match': tag },
      });
      expectProblem(answer, { status: 412, type: 'version-conflict' });
    }
  });

  it.each([
    ['/call-backs/no-such-id', 404],
    [`/call-backs/${'x'.repeat(3000)}`, 404],
    ['/call-backs/..%2F..%2Fstaff', 404],
    ['/call-backs/%00', 404],
    ['/nowhere', 404],
    ['/call-backs', 400],
    ['/call-backs?view=everything', 400],
    ['/call-backs?view=closed&limit=0', 400],
    ['/call-backs?view=closed&limit=ten', 400],
    ['/call-backs?view=closed&limit=101', 400],
    ['/call-backs?view=closed&cursor=rubbish', 400],
    ['/call-backs?view=closed&sort=name', 400],
    ['/call-backs?view=closed&assignee=me', 400],
  ])('GET %s answers %d', async (path, status) => {
    expectProblem(await service.as(LEADER, 'GET', path), { status, type: status === 404 ? 'not-found' : 'invalid-request' });
  });
});

describe('a directory record that cannot be kept', () => {
  const team = { name: 'Team', site: 'applications', mailbox: 'team@team.example', leaders: [] };
  const person = { name: 'Somebody New', email: 'new@staff.example', teamId: 'gich', roles: ['caseworker'], workingHours: {} };
  const cases: [path: string, body: unknown, field: string][] = [
    ['/teams/Bad_Code', team, 'teamId'],
    ['/teams/new', { ...team, site: 'nowhere' }, 'site'],
    ['/teams/new', { ...team, mailbox: 'not an address' }, 'mailbox'],
    ['/teams/new', { ...team, leaders: ['12345678'] }, 'leaders.0'],
    ['/staff/90000100', { ...person, roles: ['king'] }, 'roles.0'],
    ['/staff/90000100', { ...person, roles: [] }, 'roles'],
    ['/staff/90000100', { ...person, teamId: 'nowhere' }, 'teamId'],
    ['/staff/90000100', { ...person, email: 'x' }, 'email'],
    ['/staff/90000100', { ...person, workingHours: { mon: [{ start: '17:00', end: '09:00' }] } }, 'workingHours.mon.0.end'],
    ['/staff/90000100', { ...person, workingHours: { someday: [] } }, 'workingHours.someday'],
    ['/sites/new', { name: 'New', nation: 'atlantis' }, 'nation'],
    ['/sites/new', { name: 'New', nation: 'wales', closures: ['2026-02-30'] }, 'closures.0'],
    ['/settings', { promiseHours: 0 }, 'promiseHours'],
    ['/settings', { surprise: 1 }, 'surprise'],
  ];

  it.each(cases)('PUT %s %j', async (path, body, field) => {
    expectProblem(await service.as(ADMINISTRATOR, 'PUT', path, { body }), { status: 400, path: field });
  });
});
