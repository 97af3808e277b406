import { closeOutboundDays } from '../../lib/outbound-calls/closing-use-cases.ts';
import { deleteOutboundCall, readOwnCalls } from '../../lib/outbound-calls/logging-use-cases.ts';
import { accepted } from '../unit/expectations.ts';
import { aBusyDay, cellsOf, entitiesOf, everyItem, figures, workBusily } from './busy-day.ts';
import { useDatabase } from './embedded-database.ts';
import { failing } from './failing.ts';
import {
  anOutboundWorld,
  CLOSING,
  caller,
  close,
  closeTheDay,
  log,
  logAll,
  PUBLISHED,
  siteManager,
  summary,
} from './outbound-world.ts';
import { asking, type World } from './world.ts';

const database = useDatabase();

describe('Once a day is closed', () => {
  it('nothing is left of it but the sums, which name nobody: no call, no token, no trace of a request', async () => {
    const world = await anOutboundWorld(database);
    const before = await everyItem(world);
    await workBusily(world, 1);
    const own = accepted(await readOwnCalls(world.deps, asking(caller('big', 1)))).items;
    for (const { id } of own) accepted(await deleteOutboundCall(world.deps, asking(caller('big', 1), { params: { id } })));
    await log(world, caller('big', 1), { minutes: 3 });
    await closeTheDay(world);
    const known = new Set(before.map(({ pk, sk }) => `${pk} ${sk}`));
    const left = (await everyItem(world)).filter(({ pk, sk }) => !known.has(`${pk} ${sk}`));

    expect(left).toEqual([
      {
        pk: 'OUTBOUND_DAYS#callers',
        sk: '2026-11-24',
        entity: 'outbound-day',
        ttl: Date.parse('2027-12-31T00:20:00Z') / 1000,
        cells: expect.any(Array),
      },
    ]);
    expect(JSON.stringify(left)).not.toMatch(/big-\d|second-\d|small|tiny/);
    expect(await cellsOf(world)).toEqual(figures(1));
  });

  it('it leaves nothing at all when too few called, as if nobody had', async () => {
    const world = await anOutboundWorld(database);
    await logAll(world, 'small', 4);
    await closeTheDay(world);

    expect(await entitiesOf(world)).toEqual([]);
    const withCalls = await summary(world, siteManager);
    expect(withCalls).toEqual(await summary(await untouched(), siteManager));
  });

  it('no night having closed it, it lapses after thirty days, in no sum', async () => {
    const world = await anOutboundWorld(database);
    await logAll(world, 'big', 5);
    const left = (await everyItem(world)).filter(({ entity }) => entity === 'outbound-call' || entity === 'outbound-open');
    const lapses = '2026-12-26T00:00:00Z';
    expect(left.map(({ ttl }) => ttl)).toEqual(left.map(() => Date.parse(lapses) / 1000));
    world.clock.set(lapses);
    await close(world);
    expect([left.length, await entitiesOf(world)]).toEqual([6, []]);
  });

  it('whose a call was is kept under a key that lapses, and says when', async () => {
    const world = await anOutboundWorld(database);
    await log(world, caller('big', 1));
    const [identity] = (await everyItem(world)).filter(({ entity }) => entity === 'outbound-identity');
    expect(identity).toMatchObject({ expiresAt: '2026-11-26T00:00:00Z', ttl: Date.parse('2026-11-26T00:00:00Z') / 1000 });
  });
});

const untouched = async (): Promise<World> => {
  const world = await anOutboundWorld(database);
  world.clock.set(PUBLISHED);
  return world;
};

describe('Closing', () => {
  it('leaves alone what can still be corrected', async () => {
    const world = await aBusyDay(database, 1);
    world.clock.set('2026-11-25T23:59:59Z');
    expect(await close(world)).toEqual({ closed: 0, failed: 0 });
    world.clock.set('2026-11-26T00:00:00Z');
    expect(await close(world)).toEqual({ closed: 1, failed: 0 });
    expect(await close(world)).toEqual({ closed: 0, failed: 0 });
  });

  it('of one site goes on when another’s fails', async () => {
    const world = await anOutboundWorld(database);
    await logAll(world, 'big', 5);
    await logAll(world, 'far', 5);
    world.clock.set(CLOSING);
    const undone: string[] = [];
    failing(world.documents, 'BatchWriteItem', 'before', (call) => call === 1);
    const did = await closeOutboundDays({ ...world.deps, reportUndone: ({ site }, fault) => undone.push(`${site} ${fault}`) });
    expect([did, undone.length]).toEqual([{ closed: 1, failed: 1 }, 1]);
  });
});
