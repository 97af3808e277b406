import fc from 'fast-check';
import { diaryInspectionRules } from '../../lib/appointments/inspection.ts';
import { linksIn, type Purpose } from '../web/customer.ts';
import { Visitor } from '../web/visitor.ts';
import { customerRequests } from './fuzz-customers.ts';
import { FUZZ_CODES } from './fuzz-examples.ts';
import { pageRequests, visitors } from './fuzz-forms.ts';
import { accordingToHistory, accordingToRecord, listedIds, reading, startedIds, subjects } from './fuzz-records.ts';
import { apiRequests, type Fuzzed } from './fuzz-requests.ts';
import { ADMINISTRATOR, GICH, LEADER, Life } from './life.ts';
import { type Answer, Service } from './service.ts';

const RUNS = Number(process.env.FUZZ_RUNS ?? 150);
const SEED = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31));
const SLOWEST_MILLISECONDS = 10_000;
const EXPECTED = {
  api: [200, 201, 204, 400, 401, 403, 404, 409, 410, 412, 413, 415, 429],
  page: [200, 303, 400, 401, 403, 404, 409, 412, 413, 429],
};
const HEADERS = {
  api: ['cache-control', 'content-security-policy', 'referrer-policy', 'strict-transport-security', 'x-content-type-options'],
  page: ['cache-control', 'content-security-policy', 'strict-transport-security', 'x-content-type-options', 'x-frame-options'],
};

let service: Service;
const taken: string[] = [];
const appointments: string[] = [];
/** Appointments whose customers have links, and those links. */
const linked: { readonly id: string; readonly links: Partial<Record<Purpose, string>> }[] = [];
const sessions = new Map<string, { session: string; csrf: string }>();
const statuses: Record<string, number> = {};
let slowest = 0;
/** How far the service's clock is ahead of the machine's. */
let aheadBy = 0;
const begun = performance.now();

const readClock = async () => {
  aheadBy = (await service.now()).epochMilliseconds - Date.now();
};

const twoMinutesLater = async () => {
  await service.moveClock({ advance: 'PT2M' });
  await readClock();
};

beforeAll(async () => {
  service = await Service.start();
  const put = async (path: string, body: unknown) => service.as(ADMINISTRATOR, 'PUT', path, { body });
  for (const code of [...FUZZ_CODES, 'fuzz-office']) {
    await put('/sites/fuzz-1', { name: 'Fuzz', nation: 'england' });
    await put(`/teams/${code}`, { name: 'Fuzz', site: 'fuzz-1', mailbox: 'fuzz@team.example' });
  }
  const manager = { name: 'Fuzz', email: 'fuzz@staff.example', teamId: 'fuzz-office', roles: ['site-manager'] };
  await put('/staff/fuzz-manager', manager);
  await put('/staff/fuzz-1', { ...manager, teamId: 'new-applications', roles: ['caseworker'] });
  for (const by of visitors) {
    const visitor = await Visitor.signedIn(service, by);
    sessions.set(by, { session: visitor.cookies.get('session') ?? '', csrf: await visitor.csrf() });
  }
  await readClock();
  for (let place = 0; place < 3; place++) taken.push((await Life.begin(service)).id);
  for (const slot of [0, 40]) {
    const booking = {
      site: 'northgate',
      type: 'WSR20',
      at: slotAt(Date.now() + aheadBy, slot + 20),
      customer: { fullName: 'Zebedee Quillfeather' },
    };
    appointments.push((await service.as('90000020', 'POST', '/appointments', { body: booking })).body.id);
  }
  expect(appointments).not.toContain(undefined);
  for (const slot of [2, 10, 18, 26]) {
    const customer = { fullName: 'Zebedee Quillfeather', email: `customer-${slot}@customer.example` };
    const body = { site: 'northgate', type: 'WSR20', at: slotAt(Date.now() + aheadBy, slot), customer };
    const { id } = (await service.as('90000020', 'POST', '/appointments', { body })).body;
    await service.settle();
    const [mail] = await service.mails(id);
    linked.push({ id, links: linksIn(mail ?? { text: '' }) });
  }
  expect(linked.map(({ links }) => Object.keys(links).length)).toEqual([3, 3, 3, 3]);
});
afterAll(async () => {
  const seconds = (performance.now() - begun) / 1000;
  const all = Object.values(statuses).reduce((sum, one) => sum + one, 0);
  const facts = { seed: SEED, requests: all, seconds: Math.round(seconds), slowest: Math.round(slowest), taken: taken.length };
  process.stdout.write(`\nFuzzed: ${JSON.stringify({ ...facts, statuses })}\n`);
  await service.stop();
});

/** Every quarter of an hour from 09:00 to 16:45 of two working days to come. */
const slotAt = (now: number, slot: number): string => {
  const today = new Date(now);
  const days = ((8 - today.getUTCDay()) % 7) + (slot < 32 ? 7 : 8);
  const midnight = Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate() + days);
  return new Date(midnight + (9 * 60 + (slot % 32) * 15) * 60_000).toISOString();
};

const settled = (text: string, now: number): string =>
  text
    .replaceAll(/record\.(\d)\.ago/g, (_, place) => taken.at(-1 - Number(place)) ?? taken[0] ?? '')
    .replaceAll(/appointment\.(\d)\.ago/g, (_, place) => appointments.at(-1 - Number(place)) ?? 'AP-0000-0000')
    .replaceAll(/link\.(calendar|reschedule|cancel)\.(\d)/g, (_, purpose: Purpose, who) =>
      (linked[Number(who)]?.links[purpose] ?? '').replace('/a/', ''),
    )
    .replaceAll(/linked\.(\d)/g, (_, who) => linked[Number(who)]?.id ?? '')
    .replaceAll(/date\.in\.(-?\d+)\.minutes/g, (_, minutes) =>
      new Date(now + Number(minutes) * 60_000).toISOString().slice(0, 10),
    )
    .replaceAll(/slot\.(\d+)/g, (_, slot) => slotAt(now, Number(slot)))
    .replaceAll(/in\.(-?\d+)\.minutes/g, (_, minutes) => new Date(now + Number(minutes) * 60_000).toISOString());

const credentials = async ({ door, by, shows }: Fuzzed): Promise<Record<string, string>> => {
  if (shows === 'nothing') return {};
  if (door === 'page') return { cookie: `session=${shows === 'rubbish' ? 'rubbish' : sessions.get(by)?.session}` };
  return { authorization: shows === 'rubbish' ? 'Bearer rubbish' : `Bearer ${await service.token(by)}` };
};

const bodyOf = ({ door, by, shows, body }: Fuzzed): string | undefined => {
  if (door === 'api' || body === undefined) return body;
  const other = by === LEADER ? GICH : LEADER;
  const csrf = sessions.get(shows === 'form token of another' ? other : by)?.csrf ?? '';
  return `${body}&${new URLSearchParams({ csrf })}`;
};

const send = async (fuzzed: Fuzzed, now: number): Promise<Answer> => {
  const body = bodyOf(fuzzed);
  const headers = { ...fuzzed.headers, ...(await credentials(fuzzed)) };
  const raw = body === undefined ? undefined : settled(body, now);
  return service.plain(fuzzed.method, settled(fuzzed.path, now), { headers, ...(raw !== undefined && { raw }) });
};

const expectAnswer = ({ door, name }: Fuzzed, { status, headers, body }: Answer) => {
  expect({ name, status, expected: EXPECTED[door].includes(status) }).toEqual({ name, status, expected: true });
  expect(HEADERS[door].filter((header) => !headers.has(header))).toEqual([]);
  if (status === 303) expect(headers.get('location')).toMatch(/^\/(?!\/)[\x21-\x7e]*$/);
  if (door === 'page' || status < 400) return;
  expect(headers.get('content-type')).toBe('application/problem+json');
  expect(body).toMatchObject({
    status,
    type: expect.any(String),
    title: expect.any(String),
    detail: expect.stringMatching(/\S/),
  });
  if (status === 400) expect(body.errors).toContainEqual({ path: expect.any(String), message: expect.stringMatching(/\S/) });
  if (status === 429) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
};

const remember = ({ name }: Fuzzed, { status, headers, body }: Answer) => {
  if (status === 201 && name === 'bookAppointment') appointments.push(body.id);
  if (status === 201 && name !== 'requestCallBack') return;
  const made = status === 201 ? body.id : /^\/call-backs\/taken\?id=(.+)/.exec(headers.get('location') ?? '')?.[1];
  if (made !== undefined && !taken.includes(made)) taken.push(made);
};

const isAboutToChangeByItself = (before: Awaited<ReturnType<typeof reading>>) => before?.body.status === 'letters-due';

const tryOut = async (fuzzed: Fuzzed): Promise<void> => {
  const now = Date.now() + aheadBy;
  const reads = fuzzed.reads === undefined ? undefined : settled(fuzzed.reads, now);
  const before = reads === undefined ? undefined : await reading(service, reads);
  const sentAt = performance.now();
  const answer = await send(fuzzed, now);
  const took = performance.now() - sentAt;
  slowest = Math.max(slowest, took);
  statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
  expect(took).toBeLessThan(SLOWEST_MILLISECONDS);
  expectAnswer(fuzzed, answer);
  remember(fuzzed, answer);
  if (answer.status >= 400 && reads !== undefined && !isAboutToChangeByItself(before))
    expect(await reading(service, reads)).toEqual(before);
};

const step = fc.oneof(
  { weight: 60, arbitrary: apiRequests },
  { weight: 40, arbitrary: pageRequests },
  { weight: 10, arbitrary: customerRequests },
  { weight: 1, arbitrary: fc.constant('two minutes later' as const) },
);

describe('whatever is sent', () => {
  it(
    `is answered as documented, and changes nothing when it is refused (FUZZ_SEED=${SEED})`,
    async () => {
      const property = fc.asyncProperty(step, async (one) => {
        if (one === 'two minutes later') await twoMinutesLater();
        else await tryOut(one);
      });
      await fc.assert(property, { seed: SEED, numRuns: RUNS });
    },
    60_000 + RUNS * 100,
  );

  it(
    'leaves record, history, mailbox and lists in agreement',
    async () => {
      await service.settle();
      const mails = await subjects(service);
      for (const id of taken) {
        const record = (await reading(service, `/call-backs/${id}`))?.body;
        const history = (await reading(service, `/call-backs/${id}/history`))?.body.items;
        expect({ id, ...accordingToRecord(record, mails.get(record.reference) ?? []) }).toEqual({
          id,
          ...accordingToHistory(history, record),
        });
      }
    },
    60_000 + RUNS * 20,
  );

  it('leaves every diary in agreement with its appointments', async () => {
    const { body } = await service.plain('GET', '/local/inspection.json');
    const ofDiaries = Object.keys(diaryInspectionRules);
    expect(body.findings.filter(({ rule }: { rule: string }) => ofDiaries.includes(rule))).toEqual([]);
  });

  it(
    'takes no call back without saying so',
    async () => {
      const known = new Set(taken);
      expect([...(await startedIds(service))].filter((id) => !known.has(id))).toEqual([]);
      expect([...(await listedIds(service))].filter((id) => !known.has(id))).toEqual([]);
    },
    60_000 + RUNS * 20,
  );
});
