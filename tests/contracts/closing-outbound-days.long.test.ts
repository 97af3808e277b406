import { closeOutboundDays } from '../../lib/outbound-calls/closing-use-cases.ts';
import { aBusyDay, cellsOf, entitiesOf, figures } from './busy-day.ts';
import { useDatabase } from './embedded-database.ts';
import { failing } from './failing.ts';
import { CLOSING, close, PUBLISHED } from './outbound-world.ts';

const database = useDatabase();
const ROUNDS = 6;

describe('Closing', () => {
  it.each([
    ['PutItem', 'before', 1],
    ['PutItem', 'after', 1],
    ['BatchWriteItem', 'before', 1],
    ['BatchWriteItem', 'after', 1],
    ['BatchWriteItem', 'before', 2],
    ['BatchWriteItem', 'after', 2],
    ['DeleteItem', 'before', 1],
    ['DeleteItem', 'after', 2],
    ['Query', 'before', 3],
  ] as const)('that is killed %s %s it was sent for the %i. time is finished by the next', async (command, when, at) => {
    const world = await aBusyDay(database, ROUNDS);
    world.clock.set(CLOSING);
    const undone: string[] = [];
    const fault = failing(world.documents, command, when, (call) => call === at);
    const first = await closeOutboundDays({ ...world.deps, reportUndone: ({ site, date }) => undone.push(`${site} ${date}`) });
    fault.end();

    expect([first, undone]).toEqual([{ closed: 0, failed: 1 }, ['callers 2026-11-24']]);
    expect(await close(world)).toEqual({ closed: 1, failed: 0 });
    world.clock.set(PUBLISHED);
    expect(await cellsOf(world)).toEqual(figures(ROUNDS));
    expect(await entitiesOf(world)).toEqual(['outbound-day']);
  });

  it('twice at once keeps the same', async () => {
    const world = await aBusyDay(database, ROUNDS);
    world.clock.set(CLOSING);
    await Promise.all([close(world), close(world)]);
    world.clock.set(PUBLISHED);
    expect(await cellsOf(world)).toEqual(figures(ROUNDS));
  });
});
