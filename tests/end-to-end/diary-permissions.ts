import { roles } from '../../lib/staff/staff.ts';
import { aCustomer, addDays, at, Jobcentre, must, quietMonday, weekdays } from './diaries.ts';
import { ADMINISTRATOR } from './life.ts';
import type { Service } from './service.ts';
import { theService } from './the-service.ts';

/**
 * Every route of diaries and appointments as every role, on what is one's own, what oneself took, what belongs to one's team, one's site and
 * elsewhere. Requests that write are senseless, so whoever is let in gets as far as a 400: nothing changes.
 */
type Role = (typeof roles)[number];
type Relation = 'own' | 'recorded' | 'team' | 'site' | 'elsewhere';
type Expected = Partial<Record<Role, readonly Relation[]>>;

/** A diary is its coach's own, so nobody records one; the other relations are those of people with a diary in it. */
const inDiaries: readonly Relation[] = ['own', 'team', 'site', 'elsewhere'];
const ofAppointments: readonly Relation[] = ['own', 'recorded', 'team', 'site', 'elsewhere'];
const ofSites: readonly Relation[] = ['site', 'elsewhere'];

const to = (who: readonly Role[], relations: readonly Relation[]): Expected =>
  Object.fromEntries(who.map((role) => [role, relations]));
const bookers: readonly Role[] = ['provider-agent', 'case-manager', 'pac', 'work-coach', 'caseworker', 'team-leader', 'service'];
const leading: readonly Role[] = ['team-leader', 'site-manager'];

const editPattern: Expected = { 'team-leader': ['own', 'team'], administrator: inDiaries };
const editBlocks: Expected = { 'work-coach': ['own'], ...editPattern };
const manage: Expected = { administrator: inDiaries };
const subscribe: Expected = { 'work-coach': ['own'] };
const diaryRoutes: Record<string, Expected> = {
  'GET /diaries/{id}/days?from=never': {
    ...to([...bookers, 'administrator'], inDiaries),
    'site-manager': ['own', 'team', 'site'],
  },
  'PUT /diaries/{id}/working-pattern': editPattern,
  'PUT /diaries/{id}/overrides/never': editPattern,
  'DELETE /diaries/{id}/overrides/never': editPattern,
  'POST /diaries/{id}/blocks': editBlocks,
  'PUT /diaries/{id}': manage,
  'PUT /diaries/{id}/confirmation': editBlocks,
  'GET /diaries/{id}/feed': subscribe,
  'POST /diaries/{id}/feed': subscribe,
};

const readers: readonly Relation[] = ['own', 'recorded', 'team', 'site'];
const ofTheirSite: readonly Relation[] = ['own', 'team', 'site'];
const attending: Expected = { 'work-coach': ['own'], 'team-leader': ofTheirSite };
const appointmentRoutes: Record<string, Expected> = {
  'GET /appointments/{id}': to(roles, readers),
  'GET /appointments/{id}/history': to(roles, readers),
  'POST /appointments/{id}/cancel': to(bookers, readers),
  'POST /appointments/{id}/reschedule': to(bookers, readers),
  'POST /appointments/{id}/ask-to-reschedule': to(bookers, readers),
  'POST /appointments/{id}/accept': attending,
  'POST /appointments/{id}/reassign': attending,
  'POST /appointments/{id}/complete': attending,
  'POST /appointments/{id}/no-show': attending,
  'POST /appointments/{id}/reopen': attending,
  'GET /appointments/{id}/colleagues': attending,
  'GET /appointments/{id}/calendar.ics': to(roles, readers),
  'PUT /appointments/{id}/notes': to(roles, ofTheirSite),
  'PUT /appointments/{id}/priority': to(roles, ofTheirSite),
  'PUT /appointments/{id}/contact': to(roles, ofTheirSite),
  'GET /appointments/{id}/tasks': to(roles, ofTheirSite),
  'POST /appointments/{id}/told': to(roles, ofTheirSite),
};

/** Lists say at once that they are not for somebody. */
const listRoutes = ['GET /appointments?tab=upcoming&site={site}', 'GET /customer-tasks?site={site}'];
const ownSite = (...who: Role[]): Expected => ({ ...to(who, ['site']), administrator: ofSites });
const anySite = (...who: Role[]): Expected => to(who, ofSites);
const siteRoutes: Record<string, Expected> = {
  'GET /sites/{site}/slots?surprise=1': anySite(...bookers),
  'GET /sites/{site}/slots/why?surprise=1': anySite(...bookers),
  'GET /sites/{site}/aligned-slots?surprise=1': anySite(...bookers, 'site-manager', 'administrator'),
  'GET /sites/{site}/availability?surprise=1': anySite(...bookers, 'site-manager', 'administrator'),
  'GET /sites/{site}/white-space?surprise=1': ownSite(...leading),
  'GET /sites/{site}/wrong-durations?surprise=1': ownSite(...leading),
  'GET /sites/{site}/rearrangement?surprise=1': ownSite(...leading),
  'GET /capacity?site={site}&surprise=1': ownSite(...leading),
  'GET /sites/{site}/affected-appointments': ownSite(...leading, 'work-coach', 'pac'),
  'GET /sites/{site}/hand-offs': ownSite(...leading, 'pac'),
  ...Object.fromEntries(listRoutes.map((route) => [route, to(roles, ['site'])])),
};

const plainRoutes: [method: string, path: string, who: readonly Role[]][] = [
  ['GET', '/appointment-types', roles],
  ['GET', '/diaries?surprise=1', roles],
  ['PUT', '/appointment-types/NEW', ['administrator']],
  ['POST', '/diaries', ['administrator']],
  ['POST', '/diary-requests', ['team-leader']],
  ['GET', '/diary-requests', ['team-leader', 'administrator']],
  ['POST', '/appointments', bookers],
  ['POST', '/capacity/send', ['site-manager', 'administrator']],
  ['POST', '/appointments/holds', bookers],
];

let service: Service;
/** Each role has a person of its own, with a diary, in a team of its own at the site of tests. */
const numberOf = (role: string): string => `p-${role}`;
/** The id of what stands in a relation to the person of a role: `work-coach own`. */
const diaries = new Map<string, string>();
const appointments = new Map<string, string>();

const madeDiary = async (staffNumber: string, teamId: string, site: string): Promise<string> => {
  const body = { staffNumber, name: 'Somebody', email: `${staffNumber}@staff.example`, teamId, site };
  return must(await service.as(ADMINISTRATOR, 'POST', '/diaries', { body }), 201).body.id;
};
let monday: string;
const appointmentIn = async (diaryId: string, time: string, by = '90000020'): Promise<string> => {
  const [site] = diaryId.split('.');
  const body = { site, type: 'NBD', at: at(addDays(monday, 1), time), diaryId, customer: aCustomer() };
  return must(await service.as(by, 'POST', '/appointments', { body }), 201).body.id;
};

beforeAll(async () => {
  service = await theService();
  monday = await quietMonday(service);
  const near = await Jobcentre.open(service, 'tests');
  await Jobcentre.open(service, 'far');
  const week = { validFrom: monday, days: weekdays('08:00-18:00 NBD') };
  const planned = async (staffNumber: string, teamId: string, site: string) => {
    const id = await madeDiary(staffNumber, teamId, site);
    await near.put(`/diaries/${id}/working-pattern`, week);
    return id;
  };
  const [nearby, elsewhere] = [await planned('near-1', 'tests', 'tests'), await planned('far-1', 'far', 'far')];
  for (const [index, role] of roles.entries()) {
    const teamId = `t-${role}`;
    const time = `${String(index + 8).padStart(2, '0')}:00`;
    await near.put(`/teams/${teamId}`, { name: teamId, site: 'tests', mailbox: `${teamId}@team.example`, leaders: [] });
    const ids = { own: await planned(numberOf(role), teamId, 'tests'), team: await planned(`c-${role}`, teamId, 'tests') };
    // Whoever took an appointment elsewhere was a booker then, whatever their role is now.
    await near.person(numberOf(role), 'case-manager', teamId);
    appointments.set(`${role} recorded`, await appointmentIn(elsewhere, time.replace(':00', ':30'), numberOf(role)));
    await near.person(numberOf(role), role, teamId);
    await Promise.all(
      Object.entries({ ...ids, site: nearby, elsewhere }).map(async ([relation, id]) => {
        diaries.set(`${role} ${relation}`, id);
        appointments.set(`${role} ${relation}`, await appointmentIn(id, time));
      }),
    );
  }
});

const verdict = (status: number, type: unknown): string => {
  if (status === 403) return 'no role';
  if (status === 404 && type === 'not-found') return 'not for them';
  return status === 200 || status === 204 || status === 400 ? 'let in' : `unexpected ${status}`;
};

const expectVerdicts = async (
  route: string,
  row: Expected,
  role: Role,
  relations: readonly Relation[],
  pathFor: (path: string, relation: Relation) => string,
) => {
  const [method = '', path = ''] = route.split(' ');
  const got: Record<string, string> = {};
  const wanted: Record<string, string> = {};
  const sending = method === 'POST' || method === 'PUT' ? { body: { nothing: 'known' } } : {};
  await Promise.all(
    relations.map(async (relation) => {
      const { status, body } = await service.as(numberOf(role), method, pathFor(path, relation), sending);
      got[relation] = verdict(status, body.type);
      wanted[relation] = row[role] === undefined ? 'no role' : row[role].includes(relation) ? 'let in' : 'not for them';
    }),
  );
  expect(got).toEqual(wanted);
};

describe.each(Object.entries(diaryRoutes))('%s', (route, row) => {
  it.each([...roles])('as %s', (role) =>
    expectVerdicts(route, row, role, inDiaries, (path, relation) =>
      path.replace('{id}', diaries.get(`${role} ${relation}`) ?? ''),
    ),
  );
});

describe.each(Object.entries(appointmentRoutes))('%s', (route, row) => {
  it.each([...roles])('as %s', (role) =>
    expectVerdicts(route, row, role, ofAppointments, (path, relation) =>
      path.replace('{id}', appointments.get(`${role} ${relation}`) ?? ''),
    ),
  );
});

describe.each(Object.entries(siteRoutes))('%s', (route, row) => {
  it.each([...roles])('as %s', (role) =>
    expectVerdicts(route, row, role, ofSites, (path, relation) => path.replace('{site}', relation === 'site' ? 'tests' : 'far')),
  );
});

describe('routes without a record', () => {
  it.each(plainRoutes)('%s %s', async (method, path, who) => {
    const sending = method === 'GET' ? {} : { body: { nothing: 'known' } };
    const verdicts = await Promise.all(
      roles.map(async (role) => {
        const { status, body } = await service.as(numberOf(role), method, path, sending);
        return [role, verdict(status, body.type)];
      }),
    );
    expect(verdicts).toEqual(roles.map((role) => [role, who.includes(role) ? 'let in' : 'no role']));
  });
});

describe('what would be done at once when somebody is let in', () => {
  const refused: [method: string, path: () => string][] = [
    ['DELETE', () => `/diaries/${diaries.get('administrator own')}`],
    ['DELETE', () => `/diaries/${diaries.get('administrator own')}/blocks/none`],
  ];
  it.each(refused)('%s is refused to whoever may not', async (method, path) => {
    for (const role of roles.filter((one) => one !== 'administrator')) {
      const { status } = await service.as(numberOf(role), method, path());
      const mayOthers = path().endsWith('/none') && ['team-leader', 'work-coach'].includes(role);
      expect([role, status]).toEqual([role, mayOthers ? 404 : 403]);
    }
  });
});

describe('ending a subscription', () => {
  it('is for whoever’s diary it is', async () => {
    for (const role of roles) {
      const of = async (relation: Relation) =>
        (await service.as(numberOf(role), 'DELETE', `/diaries/${diaries.get(`${role} ${relation}`)}/feed`)).status;
      const expected = role === 'work-coach' ? [204, 404, 404, 404] : [403, 403, 403, 403];
      expect([role, await Promise.all(inDiaries.map(of))]).toEqual([role, expected]);
    }
  });
});

describe('the claimant of a block', () => {
  it('is named to staff of the site alone', async () => {
    const from = at(addDays(monday, 2), '09:00');
    const to = at(addDays(monday, 2), '10:00');
    const body = { from, to, reason: 'Prison leaver', type: 'PLA', claimantName: 'Zebedee Quillfeather' };
    for (const diary of ['tests.near-1', 'far.far-1'])
      must(await service.as(ADMINISTRATOR, 'POST', `/diaries/${diary}/blocks`, { body }), 201);
    const sees = async (role: Role, diary: string) => {
      const date = addDays(monday, 2);
      const answer = await service.as(numberOf(role), 'GET', `/diaries/${diary}/days?from=${date}&to=${date}`);
      return JSON.stringify(must(answer, 200).body).includes('Quillfeather');
    };
    for (const role of ['work-coach', 'team-leader', 'pac', 'case-manager', 'provider-agent'] as const)
      expect([role, await sees(role, 'tests.near-1'), await sees(role, 'far.far-1')]).toEqual([role, true, false]);
    for (const role of ['caseworker', 'service'] as const)
      expect([role, await sees(role, 'tests.near-1')]).toEqual([role, false]);
  });
});

describe('without signing in', () => {
  it.each([
    ['GET', '/sites/tests/slots?type=NBD'],
    ['GET', '/diaries/tests.near-1/days'],
    ['POST', '/appointments'],
    ['GET', '/appointments/none'],
    ['DELETE', '/diaries/tests.near-1'],
  ])('%s %s is refused before anything else', async (method, path) => {
    const { status, body } = await service.plain(method, `/api/v1${path}`);
    expect([status, body.type]).toEqual([401, 'not-signed-in']);
  });
});
