import { roles } from '../../lib/staff/staff.ts';
import { aFormalCallBack, anIntake } from '../builders.ts';
import { ADMINISTRATOR, Life } from './life.ts';
import { Service } from './service.ts';

/**
 * Every route as every role, on a record of one's own, one that oneself took, one of the team, one of the site and one of elsewhere.
 * Requests are empty or senseless, so whoever is let in gets as far as a 400 (or, where there is nothing to say, a 200): nothing changes.
 */
type Relation = 'own' | 'recorded' | 'team' | 'site' | 'elsewhere';
const relations: readonly Relation[] = ['own', 'recorded', 'team', 'site', 'elsewhere'];

/** Who is let in, and to which records; a role not named is refused with 403, a record not named with 404. */
const expected: Record<string, Partial<Record<(typeof roles)[number], readonly Relation[]>>> = {
  'GET /call-backs/{id}': {
    'gich-agent': ['recorded'],
    caseworker: ['own', 'recorded'],
    'team-leader': ['own', 'team', 'recorded'],
    'site-manager': ['own', 'recorded', 'team', 'site'],
    service: ['recorded'],
  },
  'POST /call-backs/{id}/allocation': { 'team-leader': ['own', 'team'] },
  'POST /call-backs/{id}/transfer': { 'team-leader': ['own', 'team'] },
  'POST /call-backs/{id}/calls': { caseworker: ['own'], 'team-leader': ['own', 'team'] },
  'GET /call-backs/{id}/suggested-calls': { caseworker: ['own'], 'team-leader': ['own', 'team'] },
  'POST /call-backs/{id}/reschedule': { caseworker: ['own'], 'team-leader': ['own', 'team'] },
  'POST /call-backs/{id}/rekeyed': { caseworker: ['own'], 'team-leader': ['own', 'team'] },
  'POST /call-backs/{id}/close': { caseworker: ['own'], 'team-leader': ['own', 'team'], 'gich-agent': relations },
  'POST /call-backs/{id}/close endAttempts': { 'team-leader': ['own', 'team'] },
  'POST /call-backs/{id}/transfer case': { 'team-leader': ['own', 'team'] },
  'POST /call-backs/{id}/reschedule case': { caseworker: ['own'], 'team-leader': ['own', 'team'] },
  'POST /call-backs/{id}/snooze case': { caseworker: ['own'], 'team-leader': ['own', 'team'] },
  'POST /call-backs/{id}/close case': { caseworker: ['own'], 'team-leader': ['own', 'team'] },
};
const readLike = ['GET /call-backs/{id} case', 'GET /call-backs/{id}/history', 'GET /call-backs/{id}/letters/none.pdf'];
for (const route of readLike) expected[route] = expected['GET /call-backs/{id}'] ?? {};

let service: Service;
/** The record that stands in each relation to a person, by role. */
const records = new Map<string, string>();
/** The same, of cases: the id of the call back. */
const ofCases = new Map<string, string>();

const put = async (path: string, body: unknown) => {
  const answer = await service.as(ADMINISTRATOR, 'PUT', path, { body });
  if (answer.status !== 200) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
};
const person = (staffNumber: string, teamId: string, role: string) =>
  put(`/staff/${staffNumber}`, {
    name: 'Somebody',
    email: `${staffNumber}@staff.example`,
    teamId,
    roles: [role],
    workingHours: {},
  });
const team = (teamId: string, site: string) =>
  put(`/teams/${teamId}`, { name: teamId, site, mailbox: `${teamId}@team.example`, leaders: [] });

/** Each role has a person of its own, `p-<role>`, in a team of its own at the site of tests. */
const numberOf = (role: string): string => `p-${role}`;

const intake = async (by: string, teamId: string): Promise<string> =>
  (await service.as(by, 'POST', '/call-backs', { body: anIntake({ teamId }) })).body.id;

const raised = async (by: string, ownerId: string): Promise<string> => {
  const agreedAt = (await service.now()).add({ hours: 20 }).toString();
  const body = aFormalCallBack({ caseId: `C-${by}-${ownerId}`, ownerId, agreedAt });
  return (await service.as(by, 'POST', '/call-backs', { body })).body.id;
};

beforeAll(async () => {
  service = await Service.start();
  await put('/sites/tests', { name: 'Tests', nation: 'england' });
  await put('/sites/elsewhere', { name: 'Elsewhere', nation: 'wales' });
  await team('far', 'elsewhere');
  await team('near', 'tests');
  await person('near-caseworker', 'near', 'caseworker');
  await person('far-caseworker', 'far', 'caseworker');
  for (const role of roles) {
    const teamId = `t-${role}`;
    await team(teamId, 'tests');
    await person(numberOf(role), teamId, role);
    await person(`l-${role}`, teamId, 'team-leader');
    records.set(`${role} team`, await intake('90000001', teamId));
    records.set(`${role} own`, await intake('90000001', teamId));
    await person(numberOf(role), teamId, 'caseworker');
    await service.as(`l-${role}`, 'POST', `/call-backs/${records.get(`${role} own`)}/allocation`, {
      body: { caseworkerId: numberOf(role) },
    });
    ofCases.set(`${role} own`, await raised('90000001', numberOf(role)));
    ofCases.set(`${role} recorded`, await raised(numberOf(role), role === 'site-manager' ? 'near-caseworker' : 'far-caseworker'));
    await person(`c-${role}`, teamId, 'caseworker');
    ofCases.set(`${role} team`, await raised('90000001', `c-${role}`));
    ofCases.set(`${role} site`, await raised('90000001', 'near-caseworker'));
    ofCases.set(`${role} elsewhere`, await raised('90000001', 'far-caseworker'));
    records.set(`${role} recorded`, await intake(numberOf(role), role === 'site-manager' ? 'near' : 'far'));
    await person(numberOf(role), teamId, role);
    records.set(`${role} site`, await intake('90000001', 'near'));
    records.set(`${role} elsewhere`, await intake('90000001', 'far'));
  }
});
afterAll(() => service.stop());

const ask = (role: string, route: string, id: string) => {
  const [method = '', path = '', variant] = route.split(' ');
  const body = variant === 'endAttempts' ? { endAttempts: true } : path.endsWith('rekeyed') ? { nothing: 'known' } : {};
  return service.as(numberOf(role), method, path.replace('{id}', id), method === 'POST' ? { body } : {});
};

const verdict = (status: number, type: unknown): string => {
  if (status === 403) return 'no role';
  if (status === 404 && type === 'not-found') return 'not for them';
  return status === 200 || status === 400 ? 'let in' : `unexpected ${status}`;
};

describe.each(Object.entries(expected))('%s', (route, row) => {
  it.each([...roles])('as %s', async (role) => {
    const got: Record<string, string> = {};
    const wanted: Record<string, string> = {};
    for (const relation of relations) {
      const known = route.endsWith(' case') ? ofCases : records;
      const { status, body } = await ask(role, route, known.get(`${role} ${relation}`) ?? '');
      const letIn = row[role]?.includes(relation) ?? false;
      got[relation] = verdict(status, body.type);
      wanted[relation] = row[role] === undefined ? 'no role' : letIn && !route.includes('letters') ? 'let in' : 'not for them';
    }
    expect(got).toEqual(wanted);
  });
});

const lists: Record<string, Partial<Record<(typeof roles)[number], 'own team' | 'own site' | 'own'>>> = {
  'awaiting-allocation': { 'team-leader': 'own team' },
  'awaiting-calls': { 'team-leader': 'own team', caseworker: 'own' },
  overdue: { 'team-leader': 'own team', 'site-manager': 'own site', caseworker: 'own' },
  'to-rekey': { 'team-leader': 'own team', 'site-manager': 'own site', caseworker: 'own' },
  closed: { 'team-leader': 'own team', 'site-manager': 'own site', caseworker: 'own' },
};

describe.each(Object.entries(lists))('the list %s', (view, row) => {
  it.each([...roles])('as %s', async (role) => {
    const status = async (query: string) => (await service.as(numberOf(role), 'GET', `/call-backs?view=${view}${query}`)).status;
    const reach = row[role];
    const own = reach === 'own' && view === 'closed' ? 400 : 200;
    expect({ mine: await status(''), near: await status('&team=near'), far: await status('&team=far') }).toEqual({
      mine: reach ? own : 403,
      near: reach === 'own site' ? 200 : reach ? 404 : 403,
      far: reach ? 404 : 403,
    });
  });
});

describe('routes without a record', () => {
  const open = [...roles];
  const routes: [method: string, path: string, who: readonly string[]][] = [
    ['POST', '/call-backs', ['gich-agent', 'caseworker', 'team-leader', 'service']],
    ['POST', '/cases/C-90000001-far-caseworker/reallocation', ['team-leader']],
    ['GET', '/sites', open],
    ['GET', '/sites/tests', open],
    ['GET', '/teams/near', open],
    ['GET', '/staff/90000001', open],
    ['PUT', '/sites/tests', ['administrator']],
    ['PUT', '/teams/near', ['administrator']],
    ['PUT', '/staff/90000001', ['administrator']],
    ['POST', '/outbound-calls', open.filter((role) => role !== 'service')],
    ['GET', '/outbound-calls/mine', open.filter((role) => role !== 'service')],
    ['GET', '/outbound-calls/summary', ['team-leader', 'site-manager', 'administrator']],
    ['GET', '/settings', ['administrator']],
    ['PUT', '/settings', ['administrator']],
  ];
  it.each(routes)('%s %s', async (method, path, who) => {
    for (const role of roles) {
      const { status } = await service.as(numberOf(role), method, path, method === 'GET' ? {} : { body: { nothing: 'known' } });
      expect({ role, status }).toEqual({ role, status: who.includes(role) ? (method === 'GET' ? 200 : 400) : 403 });
    }
  });
});

describe('whoever is not signed in', () => {
  const tokens: [name: string, headers: Record<string, string>][] = [
    ['without a token', {}],
    ['with another scheme', { authorization: 'Basic OTAwMDAwMDI6eA==' }],
    ['with rubbish', { authorization: 'Bearer rubbish' }],
    [
      'with an unsigned token',
      {
        authorization: `Bearer ${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"sub":"90000002"}').toString('base64url')}.x`,
      },
    ],
  ];
  it.each(tokens)('%s gets 401 before anything else', async (_, headers) => {
    for (const path of ['/api/v1/call-backs?view=nonsense', '/api/v1/call-backs/none', '/api/v1/settings']) {
      const { status, body } = await service.plain('GET', path, { headers });
      expect([status, body.type]).toEqual([401, 'not-signed-in']);
    }
  });

  it('outside the directory gets 403', async () => {
    const { status, body } = await service.as('nobody-known', 'GET', '/sites');
    expect([status, body.type]).toEqual([403, 'not-permitted']);
  });
});

describe('somebody who may cancel but not read', () => {
  it('learns that it is cancelled, and nothing about the client', async () => {
    const life = new Life(service, { id: records.get('gich-agent elsewhere') ?? '', reference: '' });
    const { body } = await service.as('p-gich-agent', 'POST', `/call-backs/${life.id}/close`, { body: { reason: 'Rang again' } });
    expect(body).toEqual({
      id: life.id,
      reference: expect.any(String),
      kind: 'new-application',
      status: 'cancelled',
      version: 2,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    });
  });
});
