import { AppointmentRepository, writeAppointment } from '../../lib/appointments/appointment-repository.ts';
import { plusMinutes } from '../../lib/shared/time.ts';
import { meter } from './capacity.ts';
import { AGENT, type MeasuredSite, measuredSite } from './measured-site.ts';

/** What lists and reminders cost at a site with so many appointments to come. */
export interface ListCost {
  readonly asked: string;
  readonly upcoming: number;
  readonly answered: number;
  readonly queries: number;
  readonly readUnits: number;
  readonly writeUnits: number;
}

/** One of the site’s coaches. */
const COACH = '70000000';
const DUE = 100;
const COUNTS = [1000, 10_000];
const AT_ONCE = 50;

type Runtime = typeof import('../../functions/runtime/reminding.ts');

/** Clones one booking into so many appointments of the next eight weeks, of which a hundred have their reminder due. */
const fill = async (
  { table, id }: { table: AppointmentRepository; id: string },
  from: number,
  to: number,
  now: string,
): Promise<void> => {
  const one = await table.find(id);
  if (!one) throw new Error('Nothing to clone');
  const clone = (number: number) => {
    const isDue = number % (to / DUE) === 0;
    const at = plusMinutes(now, isDue ? 20 * 60 : 48 * 60 + ((number * 37) % 80_000));
    const reference = `AP-0000-${String(number).padStart(4, '0')}`;
    const endsAt = plusMinutes(at, one.minutes);
    return { ...one, id: reference, reference, at, endsAt, nextAt: plusMinutes(at, -24 * 60), revision: 1, version: 1 };
  };
  for (let number = from; number < to; number += AT_ONCE)
    await table.write(
      Array.from({ length: Math.min(AT_ONCE, to - number) }, (_, index) => writeAppointment(clone(number + index))),
    );
};

const measureLists = async (): Promise<readonly ListCost[]> => {
  const site: MeasuredSite = await measuredSite(2);
  try {
    const { reminding }: Runtime = await import('../../functions/runtime/reminding.ts');
    const { dynamodb, table } = await import('../../functions/runtime/table.ts');
    const { remindAppointments } = await import('../../lib/appointments/reminding-use-cases.ts');
    const capacity = meter(dynamodb as never);
    let queries = 0;
    dynamodb.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          if (commandName === 'QueryCommand') queries++;
          return next(args);
        },
      { step: 'initialize', name: 'queries' },
    );
    const repository = new AppointmentRepository(table);
    const now = reminding.clock.now().round('second').toString();
    const costs: ListCost[] = [];
    const cost = async (asked: string, upcoming: number, ask: () => Promise<number>): Promise<void> => {
      const before = { ...capacity, queries };
      const answered = await ask();
      costs.push({
        asked,
        upcoming,
        answered,
        queries: queries - before.queries,
        readUnits: capacity.read + capacity.swept - before.read - before.swept,
        writeUnits: capacity.write - before.write,
      });
    };
    const page = async (query: string): Promise<{ items: unknown[]; cursor?: string }> => {
      const { status, body } = await site.as(COACH, 'GET', `/appointments?${query}`);
      if (status !== 200) throw new Error(`${query}: ${status}`);
      return body as { items: unknown[]; cursor?: string };
    };
    // The console answers once everything that was set off has run its course.
    const settled = () => fetch(`${site.stack.url}/local/executions.json`);
    const did = async (method: string, path: string, body?: unknown, by = COACH): Promise<{ id: string; diaryId: string }> => {
      const answer = await site.as(by, method, path, body);
      if (answer.status >= 300) throw new Error(`${path}: ${answer.status}`);
      await settled();
      return answer.body;
    };
    const wish = (time: string) => ({
      site: site.site,
      type: 'FEI',
      at: `${site.dates[0]}T${time}:00Z`,
      diaryId: `${site.site}.${COACH}`,
      customer: { fullName: 'Somebody', email: 'somebody@customer.example' },
    });
    const { id, diaryId } = await did('POST', '/appointments', wish('09:00'), AGENT);
    await cost('booked, its e-mail sent', 1, async () => {
      await did('POST', '/appointments', wish('09:40'), AGENT);
      return 1;
    });
    const one = async (asked: string, path: string, body: object): Promise<void> =>
      cost(asked, 1, async () => {
        await did('POST', `/appointments/${id}/${path}`, body);
        return 1;
      });
    await one('moved, its e-mail sent', 'reschedule', { at: `${site.dates[0]}T13:15:00Z` });
    await one('accepted, its e-mail sent', 'accept', {});
    let filled = 0;
    for (const count of COUNTS) {
      await fill({ table: repository, id }, filled, count, now);
      filled = count;
      for (const tab of ['requests', 'upcoming', 'past', 'completed', 'cancelled'])
        await cost(`tab ${tab}, a page`, count, async () => (await page(`tab=${tab}&site=${site.site}`)).items.length);
      const first = await page(`tab=upcoming&site=${site.site}`);
      await cost('tab upcoming, the next page', count, async () => {
        const next = await page(`tab=upcoming&site=${site.site}&cursor=${first.cursor}`);
        return next.items.length;
      });
      await cost(
        'tab upcoming of a diary, a page',
        count,
        async () => (await page(`tab=upcoming&diary=${diaryId}`)).items.length,
      );
      const report = ({ id: which }: { id: string }, fault: string): never => {
        throw new Error(`${which}: ${fault}`);
      };
      const run = async (): Promise<number> => (await remindAppointments({ ...reminding, reportUndone: report })).reminded;
      await cost('reminders, what is due', count, run);
      await settled();
      await cost('reminders, nothing due', count, run);
    }
    await one('completed', 'complete', { minutesTaken: 20 });
    return costs;
  } finally {
    await site.close();
  }
};

process.stdout.write(`${JSON.stringify(await measureLists(), null, 2)}\n`);
process.exit(0);
