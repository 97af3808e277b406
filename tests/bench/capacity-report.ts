import { randomBy } from '../faults/faults.ts';
import { meter } from './capacity.ts';
import { AGENT, measuredSite } from './measured-site.ts';

/** What making one site's weekly report costs, in which so many diaries stand. */
export interface ReportCost {
  readonly diaries: number;
  readonly bookings: number;
  readonly weeksKnown: number;
  /** Read units of all that it is gathered from, with every week planned. */
  readonly readUnits: number;
  /** The same by reading every entry of the twelve weeks, diary by diary, as who keeps no counts has to; in small sites alone, where writing them all is quick. */
  readonly naiveReadUnits?: number;
  readonly milliseconds: number;
  readonly naiveMilliseconds?: number;
}

const WEEKS = 12;
/** The most diaries whose entries are written for the naive way to read. */
const MOST_READ_NAIVELY = 50;
/** The staff number of the first coach of a measured site. */
const FIRST = 70_000_000;

const medianOf = async (work: () => Promise<unknown>, runs: number): Promise<number> => {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? Number.NaN;
};

type Site = Awaited<ReturnType<typeof measuredSite>>;

/** Books two thirds of one diary's week, and answers how many that are. */
const fillDiary = async ({ as, site, dates }: Site): Promise<number> => {
  const diaryId = `${site}.${FIRST}`;
  const random = randomBy(5);
  let booked = 0;
  for (const date of dates)
    for (const type of ['IEI', 'FCM', 'FEI', 'WSR20', 'GI', 'HRT', 'WSR10', 'NBD']) {
      const query = new URLSearchParams({ type, from: date, to: date, offers: 'flush', diary: diaryId });
      const { body } = await as(AGENT, 'GET', `/sites/${site}/slots?${query}`);
      const { days } = body as { days: { starts: { at: string }[] }[] };
      for (const { at } of (days[0]?.starts ?? []).filter(() => random() < 0.65)) {
        const customer = { fullName: 'Somebody' };
        const { status } = await as(AGENT, 'POST', '/appointments', { site, type, at, diaryId, customer });
        if (status === 201) booked++;
      }
    }
  return booked;
};

/** Copies that week to every diary and to twelve weeks, with its entries if wanted: who measures reading need not book as people do. */
const copyWeek = async (diaries: number, { site, dates }: Site, withEntries: boolean): Promise<void> => {
  const { diaryDependencies } = await import('../../functions/runtime/diaries.ts');
  const { table } = await import('../../functions/runtime/table.ts');
  const { addDays, isoWeekOf } = await import('../../lib/diaries/london-days.ts');
  const { weekKey } = await import('../../lib/diaries/diary-keys.ts');
  const { writeEntry } = await import('../../lib/diaries/diary-repository.ts');
  const [monday = '', friday = ''] = [dates[0], dates.at(-1)];
  const first = `${site}.${FIRST}`;
  const week = await table.get(weekKey(first, isoWeekOf(monday)));
  const entries = await diaryDependencies.diaries.entries(first, monday, friday);
  for (let later = 0; later < WEEKS; later++) {
    const shift = (date: string): string => addDays(date, 7 * later);
    const copies = Array.from({ length: diaries }, (_, diary) => {
      const diaryId = `${site}.${FIRST + diary}`;
      const item = { Put: { Item: { ...week, ...weekKey(diaryId, isoWeekOf(shift(monday))) } } };
      const copied = entries.map((entry) =>
        writeEntry({ ...entry, appointmentId: `${entry.appointmentId}-${later}`, diaryId, date: shift(entry.date) }),
      );
      return [item, ...(withEntries ? copied : [])];
    }).flat();
    for (let from = 0; from < copies.length; from += 100) await table.transact(copies.slice(from, from + 100));
  }
};

/** A site of that many diaries, twelve weeks of them two thirds booked; as on the Monday between the eighth and the ninth. */
const measureReport = async (diaries: number): Promise<ReportCost> => {
  const site = await measuredSite(diaries);
  try {
    const booked = await fillDiary(site);
    const isReadNaively = diaries <= MOST_READ_NAIVELY;
    await copyWeek(diaries, site, isReadNaively);
    const { gatherReport } = await import('../../lib/capacity/gathering-use-cases.ts');
    const { capacityDependencies } = await import('../../functions/runtime/capacity.ts');
    const { dynamodb } = await import('../../functions/runtime/table.ts');
    const { addDays, isoWeekOf } = await import('../../lib/diaries/london-days.ts');
    const { Temporal } = await import('temporal-polyfill');
    const monday = addDays(site.dates[0] ?? '', 56);
    const clock = { now: () => Temporal.Instant.from(`${monday}T07:00:00Z`) };
    const deps = { ...capacityDependencies, clock };
    const gather = () => gatherReport(deps, site.site, isoWeekOf(monday));
    const naive = async () => {
      for (const { id } of await deps.diaries.diariesOf(site.site)) {
        const entries = await deps.diaries.entries(id, addDays(monday, -56), addDays(monday, 27));
        Map.groupBy(entries, ({ type, date }) => `${type} ${isoWeekOf(date)}`);
      }
    };
    const report = await gather();
    const milliseconds = await medianOf(gather, 9);
    const capacity = meter(dynamodb as never);
    await gather();
    const cost = {
      diaries,
      bookings: booked * diaries * WEEKS,
      weeksKnown: report?.outlook[0]?.weeksKnown ?? 0,
      readUnits: capacity.read,
      milliseconds,
    };
    if (!isReadNaively) return cost;
    await naive();
    const naiveReadUnits = capacity.read - cost.readUnits;
    return { ...cost, naiveReadUnits, naiveMilliseconds: await medianOf(naive, 3) };
  } finally {
    await site.close();
  }
};

if (import.meta.main) {
  const cost = await measureReport(Number(process.argv[2] ?? 50));
  process.stdout.write(`${JSON.stringify(cost, null, 2)}\n`);
  process.exit(0);
}
