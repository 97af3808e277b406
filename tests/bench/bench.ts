import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import type { ListCost } from './appointments.ts';
import type { BoardCost } from './boards.ts';
import type { BookingCost, Crowd } from './booking.ts';
import { measureBundles } from './bundles.ts';
import type { ReportCost } from './capacity-report.ts';
import { measureEngine } from './engine.ts';
import { measureLives } from './lives.ts';
import type { SearchCost } from './search.ts';
import { simulateDemand } from './white-space.ts';

/** What the service costs and how fast it is, as a table and as bench.json. Run with `npm run bench`, with nothing else running. */
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const table = (rows: readonly Readonly<Record<string, string | number>>[]): void => {
  const names = Object.keys(rows[0] ?? {});
  const cells = [names, ...rows.map((row) => names.map((name) => String(row[name] ?? '–')))];
  const widths = names.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? '').length)));
  for (const row of cells)
    say(
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  '),
    );
};
/** A benchmark with a stack of its own: a process holds the clients of one stack only. */
const ownProcess = <T>(name: string, ...given: readonly string[]): T => {
  const output = execFileSync(process.execPath, [`tests/bench/${name}.ts`, ...given], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(output) as T;
};
const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

const machine = {
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: cpus().length,
  gigabytes: Math.round(totalmem() / 2 ** 30),
  node: process.version,
};
say(`${machine.cores} cores of ${machine.cpu}, ${machine.gigabytes} GB, Node ${machine.node}\n`);

say('Finding free times, milliseconds a search of five days (median), beside a run-length array of five-minute cells');
const shown = (rows: readonly object[], digits: number) =>
  rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [name, typeof value === 'number' ? rounded(value, digits) : value]),
    ),
  );
const engine = shown(measureEngine(), 4);
table(engine);
say('');

say('Ten weeks of demand at a site of ten diaries, booked on the grid and by the service’s offers');
const demand = shown(simulateDemand(), 1);
table(demand);
say('');

say('A whole search through its handler, 50 diaries of five days, two thirds booked');
const [search] = shown([ownProcess<SearchCost>('search')], 2);
table(search ? [search] : []);
say('');

say('Two hundred people who press at once, through HTTP; and what one booking costs');
const { crowds, costs: bookings } = ownProcess<{ crowds: readonly Crowd[]; costs: readonly BookingCost[] }>('booking');
const crowd = crowds.map(({ bookingsPerSecond, milliseconds, ...rest }) => ({
  ...rest,
  bookingsPerSecond: rounded(bookingsPerSecond, 1),
  milliseconds: rounded(milliseconds, 0),
}));
table(crowd);
table(bookings.map((row) => ({ ...row })));
say('');

say('Lists and reminders of appointments, at a site with so many to come');
const lists = ownProcess<readonly ListCost[]>('appointments');
table(lists.map((row) => ({ ...row })));
say('');

say('Open call backs in order of time, in a team of 5,000; and a case of 50 that is given to somebody else');
const boards = ownProcess<readonly BoardCost[]>('boards');
table(boards.map((row) => ({ ...row })));
say('');

say('The weekly report of a site of so many diaries, twelve weeks two thirds booked; beside reading every entry');
const reports = shown(
  ['10', '50', '200'].map((diaries) => ownProcess<ReportCost>('capacity-report', diaries)),
  1,
);
table(reports);
say('');

const bundles = (await measureBundles()).map(({ importMilliseconds, timesTheSdk, ...rest }) => ({
  ...rest,
  importMilliseconds: rounded(importMilliseconds, 1),
  timesTheSdk: rounded(timesTheSdk, 2),
}));
table(bundles);
say('');

const { lives, intakesPerSecond, livesPerSecond } = await measureLives();
const costs = lives.map(({ gigabyteSeconds, usd, ...rest }) => ({
  ...rest,
  gigabyteSeconds: rounded(gigabyteSeconds, 3),
  usdPerThousand: rounded(usd * 1000, 3),
}));
table(costs);
const speed = { intakesPerSecond: rounded(intakesPerSecond, 0), livesPerSecond: rounded(livesPerSecond, 1) };
say(`\nOn this machine, 20 at a time: ${speed.intakesPerSecond} intakes a second, ${speed.livesPerSecond} whole lives a second`);

writeFileSync(
  'bench.json',
  `${JSON.stringify({ machine, engine, search, crowd, bookings, lists, boards, reports, demand, bundles, lives: costs, ...speed }, null, 2)}\n`,
);
process.exit(0);
