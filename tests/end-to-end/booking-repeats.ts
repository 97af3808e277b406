import {
  AGENT,
  aCustomer,
  addDays,
  aKey,
  at,
  CASE_MANAGER,
  Jobcentre,
  must,
  quietMonday,
  startsOn,
  weekdays,
} from './diaries.ts';
import { ADMINISTRATOR } from './life.ts';
import type { Answer, Service } from './service.ts';
import { theService } from './the-service.ts';

let service: Service;
let site: Jobcentre;
let monday: string;
let tuesday: string;
let first: string;
beforeAll(async () => {
  service = await theService();
  monday = await quietMonday(service);
  tuesday = addDays(monday, 1);
  site = await Jobcentre.open(service, 'quayside');
  first = await site.diary('quay-1', weekdays('09:00-12:00 FCM IEI', '13:00-17:00 PSN'));
});

const problem = ({ status, body }: Answer) => [status, body.type];

describe('holding a time', () => {
  const place = () => ({ site: site.site, type: 'PSN', at: at(monday, '13:00') });
  const hold = (body: unknown = place(), headers = {}) => service.as(AGENT, 'POST', '/appointments/holds', { body, headers });
  const confirm = (holdId: string, by = AGENT) =>
    service.as(by, 'POST', '/appointments', { body: { holdId, customer: aCustomer() } });

  it('keeps it from others for five minutes, and confirming books it', async () => {
    const { holdId, expiresAt, diaryId } = must(await hold(), 201).body;
    expect(diaryId).toBe(first);
    expect(Date.parse(expiresAt) - (await service.now()).epochMilliseconds).toBeGreaterThan(4 * 60_000);
    expect(startsOn(await site.search('PSN', monday), monday)[0]).toBe('13:20');
    expect((await site.day(first, monday)).held).toEqual([{ start: '13:00', end: '13:20' }]);
    expect(problem(await site.book('PSN', monday, '13:00'))).toEqual([409, 'slot-taken']);
    expect(problem(await hold())).toEqual([409, 'slot-taken']);
    expect(problem(await site.block(first, monday, '13:00-14:00', { reason: 'Training' }))).toEqual([409, 'overlaps-booking']);

    expect(problem(await confirm(holdId, CASE_MANAGER))).toEqual([410, 'hold-lapsed']);
    expect(must(await confirm(holdId), 201).body).toMatchObject({ diaryId: first, at: at(monday, '13:00'), type: 'PSN' });
    expect((await site.day(first, monday)).held).toEqual([]);
    expect(problem(await confirm(holdId))).toEqual([410, 'hold-lapsed']);
  });

  it('confirming something else than was held is refused', async () => {
    const { holdId } = must(await hold({ ...place(), at: at(monday, '15:00') }), 201).body;
    const answer = await service.as(AGENT, 'POST', '/appointments', {
      body: { holdId, at: at(monday, '15:20'), customer: aCustomer() },
    });
    expect([...problem(answer), answer.body.errors[0].path]).toEqual([400, 'invalid-request', 'at']);
  });

  it('lapses after five minutes: the time is free again, and confirming too late is refused', async () => {
    const { holdId } = must(await hold({ ...place(), at: at(monday, '16:00') }), 201).body;
    expect(startsOn(await site.search('PSN', monday), monday)).not.toContain('16:00');
    await service.moveClock({ advance: 'PT5M1S' });
    expect(problem(await confirm(holdId))).toEqual([410, 'hold-lapsed']);
    expect(startsOn(await site.search('PSN', monday), monday)).toContain('16:00');
    expect((await site.day(first, monday)).held).toEqual([]);
    await site.booked('PSN', monday, '16:00');
  });
});

describe('the same idempotency key', () => {
  const requests = (): [path: string, by: string, body: Record<string, unknown>, other: Record<string, unknown>][] => [
    [
      '/appointments',
      AGENT,
      { site: 'quayside', type: 'PSN', at: at(tuesday, '13:00'), customer: aCustomer() },
      { channel: 'telephone' },
    ],
    ['/appointments/holds', AGENT, { site: 'quayside', type: 'PSN', at: at(tuesday, '14:00') }, { at: at(tuesday, '16:40') }],
    [
      `/diaries/${first}/blocks`,
      site.leader,
      { from: at(tuesday, '15:00'), to: at(tuesday, '15:30'), reason: 'Training' },
      { reason: 'Other' },
    ],
    [
      '/diaries',
      ADMINISTRATOR,
      { staffNumber: 'river-3', name: 'N', email: 'n@staff.example', teamId: 'quayside', site: 'quayside' },
      { enabled: false },
    ],
  ];
  it.each([0, 1, 2, 3])('gives the same answer once more, and another request is refused (%#)', async (index) => {
    const [path = '', by = '', body = {}, other = {}] = requests()[index] ?? [];
    const headers = aKey();
    const answers = await Promise.all([1, 2, 3].map(() => service.as(by, 'POST', path, { body, headers })));
    answers.push(await service.as(by, 'POST', path, { body, headers }));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    for (const answer of answers) expect(answer.body).toEqual(answers[0]?.body);
    expect(problem(await service.as(by, 'POST', path, { body: { ...body, ...other }, headers }))).toEqual([
      409,
      'idempotency-key-reused',
    ]);
  });

  it('books once, blocks once and holds once', async () => {
    const { entries, blocks, held } = await site.day(first, tuesday);
    expect(entries.filter(({ start }: { start: string }) => start >= '13:00')).toHaveLength(1);
    expect([blocks.length, held.length]).toEqual([1, 1]);
  });
});
