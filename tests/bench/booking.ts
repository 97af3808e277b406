import { randomBy } from '../faults/faults.ts';
import { meter } from './capacity.ts';
import { AGENT, type MeasuredSite, measuredSite } from './measured-site.ts';

/** What became of two hundred people who pressed at once. */
export interface Crowd {
  readonly crowd: string;
  readonly people: number;
  readonly booked: number;
  readonly refused: number;
  readonly faults: number;
  readonly bookingsPerSecond: number;
  readonly milliseconds: number;
}

/** What one booking costs in DynamoDB. */
export interface BookingCost {
  readonly booking: string;
  readonly readUnits: number;
  readonly writeUnits: number;
}

const PEOPLE = 200;

const book = (site: MeasuredSite, wish: object) =>
  site.as(AGENT, 'POST', '/appointments', { site: site.site, type: 'FEI', customer: { fullName: 'Somebody' }, ...wish });

const crowd = async (site: MeasuredSite, name: string, wishes: readonly object[]): Promise<Crowd> => {
  const began = performance.now();
  const answers = await Promise.all(wishes.map((wish) => book(site, wish)));
  const milliseconds = performance.now() - began;
  const count = (test: (status: number) => boolean): number => answers.filter(({ status }) => test(status)).length;
  const booked = count((status) => status === 201);
  return {
    crowd: name,
    people: wishes.length,
    booked,
    refused: count((status) => status === 409),
    faults: count((status) => status !== 201 && status !== 409),
    bookingsPerSecond: booked / (milliseconds / 1000),
    milliseconds,
  };
};

/** Every appointment stands in its diary, once, and the bits agree. */
const inspect = async (site: MeasuredSite): Promise<void> => {
  const { found, findings } = (await (await fetch(`${site.stack.url}/local/inspection.json`)).json()) as {
    found: number;
    findings: unknown;
  };
  if (found > 0) throw new Error(`The inspection found ${found}: ${JSON.stringify(findings)}`);
};

/** Two hundred people at one start of one diary, at random starts of a day of 50 diaries, and one after the other for the cost of one. */
const measureBooking = async (): Promise<{ crowds: readonly Crowd[]; costs: readonly BookingCost[] }> => {
  const site = await measuredSite(50);
  try {
    const [monday = '', tuesday = '', wednesday = ''] = site.dates;
    const random = randomBy(20261124);
    const minute = (text: number): string => String(text).padStart(2, '0');
    const crowds = [
      await crowd(
        site,
        'one start of one diary',
        Array.from({ length: PEOPLE }, () => ({ at: `${monday}T09:00:00Z`, diaryId: `${site.site}.70000000` })),
      ),
      await crowd(
        site,
        'random starts of one day',
        Array.from({ length: PEOPLE }, () => ({
          at: `${tuesday}T${random() < 0.5 ? '09' : '13'}:${minute(15 + 5 * Math.floor(random() * 9))}:00Z`,
        })),
      ),
    ];
    const { dynamodb } = await import('../../functions/runtime/table.ts');
    const capacity = meter(dynamodb as never);
    const cost = async (booking: string, wish: object): Promise<BookingCost> => {
      const before = { ...capacity };
      const { status } = await book(site, wish);
      if (status !== 201) throw new Error(`${booking}: ${status}`);
      // The message about it, if any, is sent in the meantime: only what the booking itself asked for is of interest, so there is none.
      return { booking, readUnits: capacity.read - before.read, writeUnits: capacity.write - before.write };
    };
    const costs = [
      await cost('in a diary that is named', { at: `${wednesday}T09:00:00Z`, diaryId: `${site.site}.70000001` }),
      await cost('in whichever of 50 diaries is best', { at: `${wednesday}T09:00:00Z` }),
      await cost('for a customer who is known', {
        at: `${wednesday}T09:20:00Z`,
        diaryId: `${site.site}.70000001`,
        customer: { fullName: 'Somebody', reference: 'R 1' },
      }),
    ];
    await inspect(site);
    return { crowds, costs };
  } finally {
    await site.close();
  }
};

if (import.meta.main) {
  process.stdout.write(`${JSON.stringify(await measureBooking(), null, 2)}\n`);
  process.exit(0);
}
