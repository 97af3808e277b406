import { closeOutboundDays } from '../../lib/outbound-calls/closing-use-cases.ts';
import { aBusyDay, cellsOf, entitiesOf, everyItem, figures } from './busy-day.ts';
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
import type { World } from './world.ts';

const database = useDatabase();

describe('Once a day is closed', () => {
  it('no item tells of a person: calls and tokens are gone, and what is kept names nobody', async () => {
    const world = await aBusyDay(database, 1);
    const tokens = (await everyItem(world)).flatMap(({ entity, who }) => (entity === 'outbound-identity' ? [String(who)] : []));
    await closeTheDay(world);
    const left = await everyItem(world);
    const kept = left.filter(({ entity }) => entity === 'outbound-day');

    expect(await entitiesOf(world)).toEqual(['outbound-day', 'outbound-identity']);
    expect(tokens).toHaveLength(15);
    for (const token of tokens) expect(left.filter((item) => JSON.stringify(item).includes(token))).toHaveLength(1);
    expect(kept).toEqual([
      {
        pk: 'OUTBOUND_DAYS#callers',
        sk: '2026-11-24',
        entity: 'outbound-day',
        ttl: expect.any(Number),
        cells: expect.any(Array),
      },
    ]);
    expect(JSON.stringify(kept)).not.toMatch(/big-\d|second-\d|small|tiny/);
    expect(await cellsOf(world)).toEqual(figures(1));
  });

  it('it leaves nothing at all when too few called, as if nobody had', async () => {
    const world = await anOutboundWorld(database);
    await logAll(world, 'small', 4);
    await closeTheDay(world);

    expect(await entitiesOf(world)).toEqual(['outbound-identity']);
    const withCalls = await summary(world, siteManager);
    expect(withCalls).toEqual(await summary(await untouched(), siteManager));
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
