import { readFileSync, writeFileSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';

/**
 * Takes a new snapshot of the bank holidays that gov.uk publishes: `npm run refresh-bank-holidays`.
 * Run it when gov.uk announces a year or a one-off day, look at what it prints, and commit lib/diaries/bank-holidays.json.
 */
const GOV_UK = 'https://www.gov.uk/bank-holidays.json';
const SNAPSHOT = new URL('../lib/diaries/bank-holidays.json', import.meta.url);
const divisions = ['england-and-wales', 'scotland', 'northern-ireland'] as const;

const event = z.object({ title: z.string().min(1), date: z.iso.date() });
const publishedEvent = event
  .extend({ notes: z.string().default('') })
  .transform(({ title, date, notes }) => ({ title: notes === '' ? title : `${title} (${notes.toLowerCase()})`, date }));
const division = <T extends z.ZodType>(events: T) => z.object({ division: z.string(), events: z.array(events).min(1) });
const divided = <T extends z.ZodType>(events: T) =>
  z.object({
    'england-and-wales': division(events),
    scotland: division(events),
    'northern-ireland': division(events),
  });

/** gov.uk's file, what this service does not use left out. */
export const publishedSchema = divided(publishedEvent);
export const snapshotSchema = z.object({ takenOn: z.iso.date(), source: z.string(), divisions: divided(event) });
type Event = z.output<typeof event>;
type Published = z.output<typeof publishedSchema>;
type Snapshot = z.output<typeof snapshotSchema>;

const yearOf = ({ date }: Event): string => date.slice(0, 4);

/** Published years as gov.uk has them now; years that it no longer or not yet lists as the snapshot had them. */
const mergedEvents = (kept: readonly Event[], published: readonly Event[]): Event[] => {
  const years = new Set(published.map(yearOf));
  return [...kept.filter((one) => !years.has(yearOf(one))), ...published].sort((a, b) => (a.date < b.date ? -1 : 1));
};

export const merged = (snapshot: Snapshot, published: Published, today: string): Snapshot => {
  const one = (name: (typeof divisions)[number]) => ({
    division: name,
    events: mergedEvents(snapshot.divisions[name].events, published[name].events),
  });
  return {
    takenOn: today,
    source: GOV_UK,
    divisions: {
      'england-and-wales': one('england-and-wales'),
      scotland: one('scotland'),
      'northern-ireland': one('northern-ireland'),
    },
  };
};

/** What differs, a line each, such as `scotland: + 2026-06-15 World Cup bank holiday`. */
export const changes = (before: Snapshot, after: Snapshot): string[] =>
  divisions.flatMap((name) => {
    const print = ({ date, title }: Event) => `${date} ${title}`;
    const old = before.divisions[name].events.map(print);
    const now = after.divisions[name].events.map(print);
    return [
      ...old.filter((text) => !now.includes(text)).map((text) => `${name}: - ${text}`),
      ...now.filter((text) => !old.includes(text)).map((text) => `${name}: + ${text}`),
    ];
  });

/** As JSON with a line for each day, so that a diff reads well. */
export const printed = (snapshot: Snapshot): string =>
  `${JSON.stringify(snapshot, undefined, 2).replace(/\{\s+("title": .*),\s+("date": .*)\s+\}/g, '{ $1, $2 }')}\n`;

const refresh = async (address: string): Promise<string> => {
  const answer = await fetch(address, { signal: AbortSignal.timeout(20_000) });
  if (!answer.ok) throw new Error(`it answered ${answer.status}`);
  const published = publishedSchema.parse(await answer.json());
  const before = snapshotSchema.parse(JSON.parse(readFileSync(SNAPSHOT, 'utf8')));
  const after = merged(before, published, Temporal.Now.plainDateISO('Europe/London').toString());
  writeFileSync(SNAPSHOT, printed(after));
  return changes(before, after).join('\n') || 'Nothing has changed but the date of the snapshot.';
};

if (import.meta.main) {
  const address = process.argv[2] ?? GOV_UK;
  try {
    process.stdout.write(`${await refresh(address)}\n`);
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : String(error);
    process.stderr.write(`The bank holidays stay as they are, because ${address} could not be read: ${reason}\n`);
    process.exitCode = 1;
  }
}
