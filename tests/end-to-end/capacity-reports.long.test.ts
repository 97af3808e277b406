import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ADMINISTRATOR } from './life.ts';
import { type Mail, Service } from './service.ts';

/** `SITES=740` is the whole department, which takes minutes; a tenth of it goes the same way. */
const SITES = Number(process.env.SITES ?? 74);
const POISONED = 'site-007';
const codes = Array.from({ length: SITES - 2 }, (_, index) => `site-${String(index).padStart(3, '0')}`);
const all = ['applications', 'northgate', ...codes];

let service: Service;
beforeAll(async () => {
  // A stack into whose table a test may write, on the Sunday on which London goes over to summer time.
  service = new Service('tests/faults/faulty-stack.ts');
  service.beginAt('2027-03-28T12:00:00Z');
  await service.start();
  const body = { name: 'A site', nation: 'england', reportTo: ['90000010'] };
  for (let from = 0; from < codes.length; from += 20)
    await Promise.all(codes.slice(from, from + 20).map((site) => service.as(ADMINISTRATOR, 'PUT', `/sites/${site}`, { body })));
  await service.tell({ item: { pk: `SITE#${POISONED}`, sk: 'ROSTER', staffNumbers: 'nobody', version: 1 } });
}, 300_000);
afterAll(() => service.stop());

const mails = async (): Promise<readonly Mail[]> => {
  const { body } = await service.plain('GET', '/local/mailbox.json');
  return body.filter(({ subject }: Mail) => subject.startsWith('Capacity report'));
};
const sitesOf = (some: readonly Mail[]) =>
  some.map(({ text }) => /\/sites\/([\w-]+)\/capacity\?week=/.exec(text)?.[1] ?? 'none').sort();
const runs = async () => {
  const { body } = await service.plain('GET', '/local/executions.json');
  return body.filter(({ name }: { name: string }) => name.startsWith('capacity-'));
};
const failures = () =>
  readFileSync(join(service.folder, 'service.log'), 'utf8')
    .split('\n')
    .filter((line) => line.includes('"capacity report failed"'));

describe('The reports of all sites, one of them poisoned', () => {
  const others = all.filter((site) => site !== POISONED).sort();

  it('go out at seven on the first Monday of summer time, each once, and of the poisoned one somebody is told', async () => {
    await service.moveClock({ set: '2027-03-29T05:30:00Z' });
    expect(await runs()).toEqual([]);
    await service.moveClock({ set: '2027-03-29T06:30:00Z' });
    expect(await runs()).toMatchObject([{ name: 'capacity-2027-W13', status: 'SUCCEEDED', currentState: null }]);
    const sent = await mails();
    expect(sitesOf(sent)).toEqual(others);
    expect(new Set(sent.map(({ sentAt }) => sentAt.slice(0, 13)))).toEqual(new Set(['2027-03-29T06']));
    expect(failures()).toHaveLength(1);
    expect(failures()[0]).toMatch(new RegExp(`"site":"${POISONED}","week":"2027-W13","fault":"UnreadableItem"`));
  }, 300_000);

  it('go out no second time when everything runs again, but for the one that failed once it is repaired', async () => {
    await service.tell({ invoke: { module: 'begin-capacity-reports', event: {} } });
    for (const site of ['northgate', 'site-000', POISONED])
      await service.tell({ invoke: { module: 'machine/send-capacity-report', event: { site, week: '2027-W13' } } });
    await service.settle();
    expect(await mails()).toHaveLength(SITES - 1);
    await service.tell({ item: { pk: `SITE#${POISONED}`, sk: 'ROSTER', staffNumbers: [], version: 2 } });
    const sent = await service.as(ADMINISTRATOR, 'POST', '/capacity/send', { body: { site: POISONED } });
    expect([sent.status, sent.body.outcome]).toEqual([200, 'sent']);
    await service.settle();
    expect(sitesOf(await mails())).toEqual([...all].sort());
  }, 120_000);

  it('leave nothing behind in memory: the next week takes no more', async () => {
    // What the local mailbox keeps is no part of it.
    await service.plain('DELETE', '/local/mailbox.json');
    const before = service.megabytes;
    await service.moveClock({ set: '2027-04-05T06:30:00Z' });
    expect(sitesOf(await mails())).toEqual([...all].sort());
    await service.plain('DELETE', '/local/mailbox.json');
    expect(service.megabytes - before).toBeLessThan(150);
    expect(failures()).toHaveLength(1);
  }, 300_000);
});

describe('The reports of the Mondays around the end of summer time', () => {
  let autumn: Service;
  beforeAll(async () => {
    autumn = await Service.startAt('2027-10-24T12:00:00Z');
  });
  afterAll(() => autumn.stop());
  const begun = async (): Promise<readonly string[]> => {
    const { body } = await autumn.plain('GET', '/local/executions.json');
    return body
      .filter(({ name }: { name: string }) => name.startsWith('capacity-'))
      .map(({ name, startedAt }: Record<string, string>) => `${name} ${startedAt?.slice(0, 16)}`);
  };

  it('go out at seven in London, once in each week', async () => {
    await autumn.moveClock({ set: '2027-10-25T05:55:00Z' });
    expect(await begun()).toEqual([]);
    await autumn.moveClock({ set: '2027-11-01T06:55:00Z' });
    expect(await begun()).toEqual(['capacity-2027-W43 2027-10-25T06:00']);
    await autumn.moveClock({ set: '2027-11-02T00:00:00Z' });
    expect(await begun()).toEqual(['capacity-2027-W43 2027-10-25T06:00', 'capacity-2027-W44 2027-11-01T07:00']);
    const { body } = await autumn.plain('GET', '/local/mailbox.json');
    const sent = body
      .filter(({ subject }: Mail) => subject.startsWith('Capacity report'))
      .map(({ sentAt }: Mail) => sentAt.slice(0, 13));
    expect(sent).toEqual(['2027-10-25T06', '2027-10-25T06', '2027-11-01T07', '2027-11-01T07']);
  }, 120_000);
});
