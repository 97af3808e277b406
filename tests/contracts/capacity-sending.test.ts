import { beginReports } from '../../lib/capacity/fan-out-use-cases.ts';
import type { CapacityReport } from '../../lib/capacity/figures.ts';
import { CapacityMachineSignaller } from '../../lib/capacity/machine-signaller.ts';
import { composeCapacityMail } from '../../lib/capacity/mail-use-cases.ts';
import { readCapacityReport } from '../../lib/capacity/reading-use-cases.ts';
import { CapacityReportRepository } from '../../lib/capacity/report-repository.ts';
import { sendCapacityReport, sendReport } from '../../lib/capacity/sending-use-cases.ts';
import { aStaffMember, NOW } from '../builders.ts';
import { aReport, teamFigures } from '../capacity-report.ts';
import { accepted, refused } from '../unit/expectations.ts';
import { booked, leader } from './appointments.ts';
import { aDiaryWorld, agent, type DiaryWorld } from './diary-world.ts';
import { useDatabase } from './embedded-database.ts';
import { staff } from './people.ts';
import { asking } from './world.ts';

const database = useDatabase();
const WEEK = '2026-W48';
const northgate = { site: 'northgate', week: WEEK };
const siteManager = aStaffMember({ staffNumber: '90000010', teamId: 'northgate-coaches', roles: ['site-manager'] });

let world: DiaryWorld;
beforeEach(async () => {
  world = await aDiaryWorld(database, 1);
});

const capacity = () => ({
  ...world.deps,
  reports: new CapacityReportRepository(world.table),
  publishedTotals: () => Promise.resolve(null),
});
const send = async (what = northgate) => accepted(await sendReport(capacity(), what)).outcome;
const reportTo = async (...numbers: string[]): Promise<void> => {
  const site = await world.deps.directory.site('northgate');
  if (!site) throw new Error('No site');
  await world.deps.directory.saveSite({ ...site, reportTo: numbers, version: site.version + 1 });
};
const read = (query = {}, by = leader) => readCapacityReport(capacity(), asking(by, { query }));

describe('A report of before callers were counted', () => {
  it('can be read, and does not tell how many calls were made', async () => {
    const { called: _c, caseEntered: _e, caseDue: _d, ...before } = teamFigures({ attempts: 7 });
    const old = { ...aReport(), callBacks: [before] } as CapacityReport;
    await capacity().reports.keep(old, [], NOW);
    const { callBacks } = accepted(await read());
    expect(callBacks).toEqual([{ ...before, called: null, caseEntered: null, caseDue: null, attempts: null }]);
  });
});

describe('A site’s report', () => {
  it('is kept, and goes to whom the site names, in one e-mail made of what is kept', async () => {
    await reportTo('90000011', '90000012');
    expect(await send()).toBe('sent');
    const [message, ...others] = await world.messages();
    expect(others).toEqual([]);
    expect(message).toMatchObject({
      id: 'capacity-northgate-2026-W48',
      effect: {
        kind: 'email',
        template: 'capacity-report',
        to: ['90000011@staff.example', '90000012@staff.example'],
        cc: [],
        facts: northgate,
      },
    });
    if (message?.effect.kind !== 'email') throw new Error('No e-mail');
    await booked(world);
    const { subject, attachments } = await composeCapacityMail(capacity(), 'https://example.org', message.effect);
    expect(subject).toContain('week 48');
    expect(attachments).toHaveLength(1);
  });

  it('goes out once, however often and at once it is asked for', async () => {
    await reportTo('90000011');
    const outcomes = await Promise.all([send(), send(), send()]);
    expect(outcomes.sort()).toEqual(['sent', 'sent-before', 'sent-before']);
    expect(await send()).toBe('sent-before');
    expect(await world.messages()).toHaveLength(1);
  });

  it('is kept where nobody is to get it, and goes out as it was once somebody is', async () => {
    expect(await send()).toBe('nobody-to-send-to');
    expect(await world.messages()).toEqual([]);
    const { madeAt } = accepted(await read());
    world.clock.advance(60);
    await reportTo('90000011');
    expect(await send()).toBe('sent');
    expect(accepted(await read()).madeAt).toBe(madeAt);
  });

  it('is read as it was made, however things have changed since', async () => {
    await send();
    const made = accepted(await read());
    await booked(world);
    world.clock.set('2026-12-08T09:00:00Z');
    expect(accepted(await read({ week: WEEK }))).toEqual(made);
    expect(accepted(await read()).madeAt).toBe('2026-12-08T09:00:00Z');
    expect(refused(await read({ week: '2026-W49' })).problem).toBe('not-found');
    expect(refused(await read({ week: '2026-W52' })).problem).toBe('not-found');
  });

  it('is made in its own week or never, and of a site that there is', async () => {
    expect(refused(await sendReport(capacity(), { site: 'northgate', week: '2026-W47' })).problem).toBe('not-found');
    expect(refused(await sendReport(capacity(), { site: 'nowhere', week: WEEK })).problem).toBe('not-found');
  });

  it('that cannot be read is a fault, not another report', async () => {
    await world.table.put({ Item: { pk: 'CAPACITY#northgate', sk: WEEK, report: { site: 'northgate' } } });
    await expect(send()).rejects.toThrow('cannot be read');
    expect(await world.messages()).toEqual([]);
  });
});

describe('Whoever asks for a report', () => {
  const sending = (by: typeof leader, body: object = {}) => sendCapacityReport(capacity(), asking(by, { body }));

  it('has it sent as a site manager for their own site, as an administrator for any', async () => {
    expect(accepted(await sending(siteManager))).toEqual({ ...northgate, outcome: 'nobody-to-send-to' });
    expect(refused(await sending(siteManager, { site: 'applications' })).problem).toBe('not-found');
    expect(accepted(await sending(staff.administrator, { site: 'northgate', week: WEEK }))).toMatchObject(northgate);
    expect(refused(await sending(staff.administrator, { site: 'nowhere' })).problem).toBe('not-found');
    expect(refused(await sending(leader)).problem).toBe('not-permitted');
  });

  it('reads it for their own site, as an administrator for any', async () => {
    expect(accepted(await read()).site).toBe('northgate');
    expect(refused(await read({ site: 'applications' })).problem).toBe('not-found');
    expect(accepted(await read({ site: 'northgate' }, staff.administrator)).site).toBe('northgate');
    expect(refused(await read({}, agent)).problem).toBe('not-permitted');
  });

  it.each([{ week: '2026-W54' }, { week: 'last' }, { weeks: '4' }])('gives what can be understood, not %j', async (query) => {
    expect(refused(await read(query)).problem).toBe('invalid-request');
    expect(refused(await sending(siteManager, query)).problem).toBe('invalid-request');
  });
});

describe('The reports of all sites', () => {
  it('are begun under the week’s own name, with the codes of sites alone', async () => {
    const told: { input?: string; name?: string }[] = [];
    const client = { send: ({ input }: { input: object }) => Promise.resolve(told.push(input)) };
    const machine = new CapacityMachineSignaller(client as never, 'arn:aws:states:eu-west-2:1:stateMachine:reports');
    expect(await beginReports({ ...world.deps, machine })).toEqual({ week: WEEK, sites: 2 });
    expect(told).toEqual([
      {
        stateMachineArn: 'arn:aws:states:eu-west-2:1:stateMachine:reports',
        name: 'capacity-2026-W48',
        input: JSON.stringify({ week: WEEK, sites: ['applications', 'northgate'] }),
      },
    ]);
  });
});
