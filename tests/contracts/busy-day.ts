import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Item } from '../../lib/shared/table-repository.ts';
import type { Database } from './embedded-database.ts';
import { anOutboundWorld, logAll, siteManager, summary } from './outbound-world.ts';
import type { World } from './world.ts';

export const everyItem = async ({ documents, name }: World): Promise<Item[]> =>
  (await documents.send(new ScanCommand({ TableName: name, ConsistentRead: true }))).Items ?? [];
export const entitiesOf = async (world: World): Promise<string[]> =>
  [...new Set((await everyItem(world)).map(({ entity }) => String(entity)))]
    .filter((entity) => entity.startsWith('outbound'))
    .sort();

/** Two teams with figures of their own, two without; with six rounds more calls than one batch holds. */
export const aBusyDay = async (database: Pick<Database, 'newTable'>, rounds: number): Promise<World> => {
  const world = await anOutboundWorld(database);
  await workBusily(world, rounds);
  return world;
};

export const workBusily = async (world: World, rounds: number): Promise<void> => {
  for (let round = 0; round < rounds; round++) await logAll(world, 'big', 5, { minutes: 3 });
  await logAll(world, 'second', 5);
  await logAll(world, 'small', 4);
  await logAll(world, 'tiny', 1);
};

/** What is kept of it: team, calls, minutes. */
export const figures = (rounds: number) => [
  ['big', 5 * rounds, 15 * rounds],
  ['second', 5, 50],
  [null, 5, 50],
];

export const cellsOf = async (world: World) =>
  (await summary(world, siteManager)).days[0]?.cells?.map(({ team, figures: { calls, minutes } }) => [team, calls, minutes]);
