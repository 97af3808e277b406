import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { documentedRoutes } from '../../lib/web/documented-routes.ts';
import { pageRoutes } from '../../lib/web/page-routes.ts';
import { aClient, anIntake } from '../builders.ts';
import { Visitor } from '../web/visitor.ts';
import { ADMINISTRATOR, CASEWORKER, GICH, LEADER, Life } from './life.ts';
import { sendRaw } from './raw-http.ts';
import { Service } from './service.ts';

let service: Service;
let life: Life;
let leader: Visitor;
let administrator: Visitor;
let cookie: string;
let authorization: string;

beforeAll(async () => {
  service = await Service.start();
  life = await Life.beginIn(service, 600);
  await life.allocate();
  leader = await Visitor.signedIn(service, LEADER);
  administrator = await Visitor.signedIn(service, ADMINISTRATOR);
  cookie = `Cookie: session=${leader.cookies.get('session')}`;
  authorization = `Authorization: Bearer ${await service.token(LEADER)}`;
});
afterAll(() => service.stop());

const site = { name: 'Tests', nation: 'wales' };
const team = { name: 'Tests', site: 'applications', mailbox: 'tests@team.example' };
const member = { name: 'Tests', email: 'tests@staff.example', teamId: 'gich', roles: ['pac'] };

/** Every request that changes something: who may make it, and what makes it valid. */
const changes = (): [name: string, by: string, method: string, path: string, body: Record<string, unknown>][] => {
  const own = (action: string) => `/call-backs/${life.id}/${action}`;
  return [
    ['an intake', GICH, 'POST', '/call-backs', anIntake()],
    ['an allocation', LEADER, 'POST', own('allocation'), { caseworkerId: CASEWORKER }],
    ['a call', LEADER, 'POST', own('calls'), { calledAt: '2026-01-01T10:00:00Z', result: 'contact-made', outcome: 'signposted' }],
    ['a new time', LEADER, 'POST', own('reschedule'), { anytime: true }],
    ['a transfer', LEADER, 'POST', own('transfer'), { caseworkerId: '90000004' }],
    ['a re-keying', LEADER, 'POST', own('rekeyed'), {}],
    ['a cancellation', LEADER, 'POST', own('close'), { reason: 'Withdrawn' }],
    ['a site', ADMINISTRATOR, 'PUT', '/sites/northgate', site],
    ['a team', ADMINISTRATOR, 'PUT', '/teams/gich', team],
    ['a member of staff', ADMINISTRATOR, 'PUT', '/staff/90000012', member],
    ['settings', ADMINISTRATOR, 'PUT', '/settings', { feeDays: 20 }],
  ];
};

/** All that any of those requests could change. */
const everything = async () => {
  const read = async (by: string, path: string) => (await service.as(by, 'GET', path)).body;
  return {
    record: await life.record(),
    history: await life.history(),
    waiting: await read(LEADER, '/call-backs?view=awaiting-allocation'),
    site: await read(ADMINISTRATOR, '/sites/northgate'),
    team: await read(ADMINISTRATOR, '/teams/gich'),
    member: await read(ADMINISTRATOR, '/staff/90000012'),
    settings: await read(ADMINISTRATOR, '/settings'),
  };
};

const leavesEverythingAsItWas = async (attack: () => Promise<void>) => {
  const before = await everything();
  await attack();
  expect(await everything()).toEqual(before);
};

describe('line breaks', () => {
  it.each(['a\rb', 'a\nb', 'a\u0000b'])('in a header are refused: %j', async (value) => {
    const { status } = await sendRaw(service.url, 'GET /api/v1/sites', [authorization, `Idempotency-Key: ${value}`]);
    expect(status).toBe(400);
  });

  const planted = '%0d%0aSet-Cookie:%20planted=1%0d%0aX-Planted:%201';
  it.each([
    `/call-backs/find?reference=${planted}`,
    `/call-backs/${planted}`,
    `/call-backs/closed?reference=${planted}`,
    `/directory?staffNumber=${planted}`,
    `/settings?site=${planted}`,
    `/undelivered?cursor=${planted}`,
    `/sign-in?goTo=${planted}`,
    `/sign-in/callback?code=x&state=${planted}`,
    `/${planted}`,
    `/assets/${planted}/styles.css`,
  ])('in %s become no header', async (path) => {
    for (const session of ['X-No: session', cookie, `Cookie: session=${administrator.cookies.get('session')}`]) {
      const { status, headers } = await sendRaw(service.url, `GET ${path}`, [session]);
      expect(status).toBeLessThan(500);
      expect(headers.filter((header) => /^(set-cookie: planted|x-planted)/i.test(header))).toEqual([]);
    }
  });

  it('in a form lead nowhere else', async () => {
    const csrf = await administrator.csrf();
    const code = 'x\r\nSet-Cookie: planted=1';
    const form = { csrf, site: code, teamId: code, staffNumber: code, ...site, confirmation: 'automatic', version: '1' };
    for (const path of ['/directory/sites/new', '/directory/teams/new', '/directory/staff/new']) {
      const { status, setCookies, location } = await administrator.post(path, form);
      expect([status, setCookies, location]).toEqual([400, [], '']);
    }
  });
});

describe('a foreign host', () => {
  it.each(['Host', 'X-Forwarded-Host', 'Forwarded'])('in %s is sent to nobody', async (name) => {
    const value = name === 'Forwarded' ? 'host=evil.example' : 'evil.example';
    for (const path of ['/sign-in', '/settings', '/call-backs/find?reference=x']) {
      const { headers, text } = await sendRaw(service.url, `GET ${path}`, name === 'Host' ? [] : [`${name}: ${value}`]);
      expect(`${headers.join('\n')}${text}`).not.toContain('evil');
    }
  });
});

describe('the log', () => {
  const readLog = () => readFileSync(`${service.folder}/service.log`, 'utf8');

  it('holds one JSON object a line and nothing that a request said', async () => {
    const earlier = readLog().length;
    const forged = 'secret-note"}\n{"level":"INFO","message":"forged"}\r\n\u001b[31m';
    const encoded = encodeURIComponent(forged);
    for (const field of ['fullName', 'dateOfBirth', 'contactNumber', 'language', forged])
      await service.as(GICH, 'POST', '/call-backs', { body: anIntake({ client: { ...aClient(), [field]: forged } }) });
    for (const field of [...Object.keys(anIntake()), 'notes', 'teamId', 'preferredTime', forged])
      await service.as(GICH, 'POST', '/call-backs', { body: anIntake({ [field]: forged }) });
    for (const [, by, method, path, body] of changes())
      for (const field of Object.keys(body)) await service.as(by, method, path, { body: { ...body, [field]: `${forged}#` } });
    for (const path of [`/call-backs/${encoded}`, `/call-backs?view=${encoded}`, `/staff/${encoded}`, `/${encoded}?${encoded}`])
      await service.as(LEADER, 'GET', path, { headers: { 'user-agent': 'secret-note' } });
    await service.plain('GET', '/api/v1/sites', { headers: { authorization: `Bearer secret-note.${encoded}.x` } });
    await leader.post(`/call-backs/${encoded}/cancel`, { csrf: await leader.csrf(), reason: forged, [forged]: forged });
    await leader.get(`/${encoded}`, { cookie: `session=secret-note${encoded}` });
    await new Visitor(service).get(`/sign-in/callback?code=${encoded}&state=${encoded}`);

    const log = readLog().slice(earlier);
    const lines = log.trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(30);
    expect(lines.filter((line) => !/^\{.*\}$/.test(line) || typeof JSON.parse(line).message !== 'string')).toEqual([]);
    expect(log).not.toMatch(/secret-note|forged|\\u001b/);
    expect(log).not.toContain('\u001b');
  });
});

describe('fields that are the server’s own', () => {
  const fields = [
    ...[
      'id',
      'reference',
      'version',
      'revision',
      'status',
      'ttl',
      'siteId',
      'allocatedTo',
      'returnTo',
      'told',
      'terms',
      'restarts',
    ],
    ...['createdAt', 'recordedBy', 'calls', 'letters', 'outcome', 'completeBy', 'dueAt', 'closedAt', 'staffNumber', 'by'],
    ...['pk', 'sk', 'entity', 'listKey', 'overdueKey', '__proto__', 'constructor', 'prototype'],
  ];
  const values = new Map<string, unknown>([
    ['version', 99],
    ['ttl', 1],
    ['told', []],
    ['terms', {}],
    ['status', 'completed'],
  ]);

  it('are refused by name in every request', () =>
    leavesEverythingAsItWas(async () => {
      for (const [name, by, method, path, body] of changes()) {
        const foreign = fields.filter((field) => !Object.hasOwn(body, field));
        const more = foreign.map((field) => [field, values.get(field) ?? 'northgate']);
        const answer = await service.as(by, method, path, { body: Object.fromEntries([...Object.entries(body), ...more]) });
        expect([name, answer.status]).toEqual([name, 400]);
        expect(answer.body.errors.map((error: { path: string }) => error.path)).toEqual(expect.arrayContaining(foreign));
      }
    }));

  it('are refused deep inside an intake, too', () =>
    leavesEverythingAsItWas(async () => {
      const own = Object.fromEntries(fields.map((field) => [field, { admin: true }]));
      const address = { ...aClient().address, ...own };
      for (const body of [
        anIntake({ client: { ...aClient(), ...own } }),
        anIntake({ client: { ...aClient(), address } }),
        anIntake({ callBack: { anytime: true, ...own } }),
        anIntake({ offlineApplication: { template: 'PP Applies GB', fields: { applicant: own } } }),
      ])
        expect((await service.as(GICH, 'POST', '/call-backs', { body })).status).toBe(400);
    }));

  it('are without effect in a form', async () => {
    const other = await Life.beginIn(service, 600);
    const before = await other.record();
    const more = Object.fromEntries(fields.filter((field) => field !== 'version').map((field) => [field, 'northgate']));
    const csrf = await leader.csrf();
    expect((await leader.post(`/call-backs/${other.id}/reschedule`, { ...more, csrf, at: 'anytime' })).status).toBe(303);
    const after = await other.record();
    const { updatedAt, dueAt, startAt } = after;
    expect(after).toEqual({ ...before, version: 2, callBack: { anytime: true }, updatedAt, dueAt, startAt });
  });
});

describe('a path', () => {
  it.each([
    '/api/v1/../v1/settings',
    '/api/v1/./settings',
    '/api/v1/%2e%2e/v1/settings',
    '/api/v1//settings',
    '/api/v1/settings/',
    '/api/v1/settings%00',
    '/api/v1/settings%2f',
    '/api/v1/%73ettings',
    '/api/v1/settings;x=1',
    '/api/v1/sites/..%2fsettings',
    '/api/v1/sites/%252e%252e%252fsettings',
    '/api/v1/staff/%00',
    `/api/v1/staff/${'9'.repeat(5000)}`,
    '/API/V1/SETTINGS',
    '/assets/../package.json',
    '/assets/%2e%2e/package.json',
    '/assets/..%2f..%2f/package.json',
    '/assets/..%5c..%5c/package.json',
    '/assets/%252e%252e/package.json',
    '/assets/__proto__/constructor',
    '/../../../../etc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '//evil.example',
    '/\\evil.example',
    '/%',
    '/%E0%A4%A',
    `/${'x/'.repeat(4000)}`,
    `/call-backs/${'%00'.repeat(1000)}`,
    '/call-backs/__proto__',
    '/call-backs/constructor/letters/constructor',
  ])('finds nothing that is not there: %.60s', async (path) => {
    const token = `Authorization: Bearer ${await service.token(ADMINISTRATOR)}`;
    for (const headers of [[token], [authorization, cookie], []]) {
      const { status, text, headers: answered } = await sendRaw(service.url, `GET ${path}`, headers);
      const isSentToSignIn = status === 303 && answered.some((one) => /^location: \/sign-in\?goTo=%2F[^%]/i.test(one));
      expect([path, status, isSentToSignIn || status === 400 || status === 404 || status === 401]).toEqual([path, status, true]);
      expect(text).not.toMatch(/devDependencies|root:x|"feeDays"/);
    }
  });

  it('of the asset version leads to no other file', async () => {
    const { html } = await leader.get('/');
    const folder = /\/assets\/\w+/.exec(html)?.[0];
    for (const file of ['../../package.json', '..%2f..%2fpackage.json', '__proto__', 'styles.css%00', 'styles.css/..'])
      expect((await sendRaw(service.url, `GET ${folder}/${file}`)).status).toBe(404);
  });
});

describe('too much', () => {
  const nest = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

  it('in a body is refused by every request', () =>
    leavesEverythingAsItWas(async () => {
      for (const [name, by, method, path, body] of changes()) {
        const raw = JSON.stringify({ ...body, notes: 'n'.repeat(100_001) });
        const { status, body: problem } = await service.as(by, method, path, { raw });
        expect([name, status, problem.type]).toEqual([name, 413, 'too-large']);
      }
    }));

  it('in a form is refused, signed in or not, and not sent back', async () => {
    const notes = 'n'.repeat(600_000);
    for (const visitor of [leader, new Visitor(service)])
      for (const path of ['/call-backs/new', `/call-backs/${life.id}/cancel`, '/sign-out']) {
        const { status, html } = await visitor.post(path, { csrf: 'x', notes });
        expect([path, status === 413 || status === 303, html.length < 20_000]).toEqual([path, true, true]);
      }
  });

  it.each(['kind', 'notes', 'client', 'offlineApplication', 'callBack'])('nesting in %s is refused', async (field) => {
    const raw = JSON.stringify(anIntake()).replace('{', `{"${field}":${nest(10_000)},"again":{"${field}":${nest(10_000)}},`);
    expect((await service.as(GICH, 'POST', '/call-backs', { raw })).status).toBe(400);
    const whole = JSON.stringify(anIntake({ [field]: '@' })).replace('"@"', nest(10_000));
    expect((await service.as(GICH, 'POST', '/call-backs', { raw: whole })).status).toBe(400);
  });

  it.each<[string, string, string, object]>([
    ['POST', '/call-backs', 'client.adjustments', anIntake({ client: { ...aClient(), adjustments: Array(9000).fill('x') } })],
    [
      'POST',
      '/call-backs',
      'client.address.lines',
      anIntake({ client: { ...aClient(), address: { lines: Array(9000).fill('x') } } }),
    ],
    ['PUT', '/sites/northgate', 'resources', { ...site, resources: Array(9000).fill('x') }],
    ['PUT', '/sites/northgate', 'reportTo', { ...site, reportTo: Array(9000).fill('9') }],
    ['PUT', '/teams/gich', 'leaders', { ...team, leaders: Array.from({ length: 9000 }, (_, place) => `${place}`) }],
    ['PUT', '/staff/90000012', 'roles', { ...member, roles: Array(9000).fill('x') }],
    ['PUT', '/staff/90000012', 'workingHours.mon', { ...member, workingHours: { mon: Array(9000).fill({}) } }],
    ['PUT', '/settings', 'letterReturnAddress', { letterReturnAddress: Array(9000).fill('x') }],
  ])('%s %s with 9,000 %s is refused in few words', async (method, path, field, body) => {
    const answer = await service.as(method === 'PUT' ? ADMINISTRATOR : GICH, method, path, { body });
    expect(answer.status).toBe(400);
    expect(answer.body.errors.some((error: { path: string }) => error.path.startsWith(field))).toBe(true);
    expect(JSON.stringify(answer.body).length).toBeLessThan(12_000);
  });

  it('in headers or in the address is refused, and the next request is served', async () => {
    const long = 'x'.repeat(17_000);
    expect((await sendRaw(service.url, 'GET /api/v1/sites', [authorization, `X-Long: ${long}`])).status).toBe(431);
    expect((await sendRaw(service.url, `GET /api/v1/sites?${long}`, [authorization])).status).toBe(431);
    const many = Array.from({ length: 3000 }, (_, place) => `X-${place}: `);
    expect((await sendRaw(service.url, 'GET /api/v1/sites', [authorization, ...many])).status).toBe(431);
    expect((await service.as(LEADER, 'GET', '/sites')).status).toBe(200);
  });

  it('in the query is judged like little', async () => {
    const names = Array.from({ length: 3000 }, (_, place) => place.toString(36)).join('&');
    expect((await service.as(LEADER, 'GET', `/call-backs?view=closed&${names}`)).status).toBe(400);
    expect((await service.as(ADMINISTRATOR, 'GET', `/settings?${names}`)).status).toBe(400);
    expect((await service.as(LEADER, 'GET', `/call-backs?${'view=closed&'.repeat(1000)}`)).status).toBe(400);
    expect((await leader.get(`/call-backs/awaiting-calls?${'a&'.repeat(5000)}`)).status).toBe(200);
  });

  it('packed into little is not unpacked', async () => {
    const raw = gzipSync(JSON.stringify(anIntake({ notes: 'n'.repeat(5_000_000) })));
    const sending = { raw, headers: { 'content-encoding': 'gzip' } };
    await leavesEverythingAsItWas(async () => {
      expect((await service.as(GICH, 'POST', '/call-backs', sending)).status).toBe(400);
    });
  });

  it('in a form of 20,000 fields is answered in time', async () => {
    const fields = new URLSearchParams(Array.from({ length: 20_000 }, (_, place): [string, string] => [`f${place}`, 'x']));
    fields.set('csrf', await leader.csrf());
    expect((await leader.post('/call-backs/new', fields)).status).toBe(400);
  }, 10_000);
});

describe('another method', () => {
  const filled = (path: string) => path.replace('{id}', life.id).replace(/\{\w+\}/, 'northgate');
  const strange = ['HEAD', 'OPTIONS', 'TRACE', 'PATCH', 'DELETE', 'PROPFIND', 'PUT', 'POST', 'GET'];

  it('than a route’s own does nothing on the API', () =>
    leavesEverythingAsItWas(async () => {
      for (const path of new Set(documentedRoutes.map((route) => route.path)))
        for (const method of strange) {
          if (documentedRoutes.some((route) => route.path === path && route.method === method)) continue;
          const { status } = await sendRaw(service.url, `${method} ${filled(path)}`, [authorization]);
          expect([method, path, status]).toEqual([method, path, 404]);
        }
    }));

  it('than a page’s own does nothing', () =>
    leavesEverythingAsItWas(async () => {
      for (const path of new Set(pageRoutes.map((route) => route.path)))
        for (const method of strange) {
          if (pageRoutes.some((route) => route.path === path && route.method === method)) continue;
          const { status } = await sendRaw(service.url, `${method} ${filled(path)}`, [cookie]);
          expect([method, path, status]).toEqual([method, path, 404]);
        }
    }));

  it.each(['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override'])('in %s is not heard', (name) =>
    leavesEverythingAsItWas(async () => {
      const headers = { [name]: 'PUT', 'content-type': 'application/json' };
      expect((await service.as(ADMINISTRATOR, 'GET', '/settings', { headers })).status).toBe(200);
      expect((await service.as(ADMINISTRATOR, 'POST', '/settings', { headers, body: { feeDays: 1 } })).status).toBe(404);
      const deletion = { [name]: 'DELETE' };
      expect((await service.as(LEADER, 'GET', `/call-backs/${life.id}`, { headers: deletion })).status).toBe(200);
    }),
  );
});

describe('somebody who sends more than 600 requests in a minute that send mail', () => {
  const spend = () => service.as(CASEWORKER, 'POST', '/call-backs', { body: anIntake({ teamId: 'nobody' }) });

  it('is asked to wait, alone, until the next minute', async () => {
    const now = await service.now();
    await service.moveClock({ set: now.add({ minutes: 1 }).round({ smallestUnit: 'minute', roundingMode: 'floor' }).toString() });
    for (let batch = 0; batch < 30; batch++) {
      const answers = await Promise.all(Array.from({ length: 20 }, spend));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([400]));
    }
    const { status, headers, body } = await spend();
    expect([status, body.type]).toEqual([429, 'too-many-requests']);
    const seconds = Number(headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect((await service.as(CASEWORKER, 'GET', '/sites')).status).toBe(200);
    expect((await service.as(GICH, 'POST', '/call-backs', { body: anIntake() })).status).toBe(201);
    await service.moveClock({ advance: `PT${seconds}S` });
    expect((await spend()).status).toBe(400);
  });
});

describe('two people', () => {
  it('cannot finish each other’s forms by exchanging cookies', () =>
    leavesEverythingAsItWas(async () => {
      const agent = await Visitor.signedIn(service, GICH);
      const path = `/call-backs/${life.id}/transfer`;
      const form = { caseworkerId: '90000004', csrf: await leader.csrf(path) };
      const swapped = { cookie: `session=${agent.cookies.get('session')}` };
      expect((await leader.post(path, form, swapped)).status).toBe(403);
      expect((await leader.post(path, { ...form, csrf: await agent.csrf() }, swapped)).status).toBe(403);
      expect((await leader.get('/', swapped)).html).toContain('Gwen Iles');
    }));

  it('are told apart by the first cookie alone', async () => {
    const own = leader.cookies.get('session');
    expect((await leader.get('/', { cookie: `session=x; session=${own}` })).location).toContain('/sign-in');
  });

  it('cannot sign in with what the other brought back', async () => {
    const victim = new Visitor(service);
    await victim.get('/sign-in');
    const attacker = new Visitor(service);
    let visit = await attacker.get('/sign-in');
    while (!visit.location.includes('/local/sign-in/')) visit = await attacker.get(visit.location);
    visit = await attacker.post(visit.location, { staffNumber: GICH });
    while (!visit.location.includes('/sign-in/callback')) visit = await attacker.get(visit.location);
    const planted = await victim.get(visit.location);
    expect([planted.status, victim.cookies.has('session')]).toEqual([400, false]);
  });

  it('open no API with a cookie, and no page with a token', async () => {
    const headers = { cookie: `session=${leader.cookies.get('session')}` };
    expect((await service.plain('GET', '/api/v1/sites', { headers })).status).toBe(401);
    const token = { authorization: `Bearer ${await service.token(LEADER)}` };
    expect((await new Visitor(service).get('/', token)).location).toContain('/sign-in');
  });
});

describe('what is nearly right', () => {
  it.each(['+275760-09-13', '-271821-04-19', '99999-01-01'])('such as the date %s is a typing error', async (date) => {
    const [, year = '', month = '', day = ''] = /^([+-]?\d+)-(\d\d)-(\d\d)$/.exec(date) ?? [];
    const form = { csrf: await leader.csrf(), at: 'date', 'at-day': day, 'at-month': month, 'at-year': year, 'at-time': '11am' };
    expect((await leader.post(`/call-backs/${life.id}/reschedule`, form)).status).toBe(400);
  });

  it('such as half a character at the end of a reference is looked for in vain', async () => {
    const { status, location } = await leader.get(`/call-backs/find?reference=${'x'.repeat(19)}${encodeURIComponent('😀')}`);
    expect([status, location]).toEqual([303, expect.stringMatching(/^\/call-backs\/closed\?reference=x{19}/)]);
  });

  it.each(['constructor', '__proto__', 'toString'])('such as done=%s says nothing', async (done) => {
    for (const [visitor, path] of [
      [leader, `/call-backs/${life.id}`],
      [administrator, '/directory/sites/northgate'],
    ] as const)
      expect((await visitor.get(`${path}?done=${done}`)).html).not.toMatch(/\[native code\]|\[object|notification-banner/);
  });

  it.each(['', '?code=a&code=b&state=x', '?error[]=x', '?response=x.y.z', '?iss=x&code=%00', '?code=%ff&state=%ff', '?%'])(
    'such as coming back from signing in with %s is refused',
    async (query) => {
      const visitor = new Visitor(service);
      await visitor.get('/sign-in');
      expect((await visitor.get(`/sign-in/callback${query}`)).status).toBe(400);
    },
  );
});
