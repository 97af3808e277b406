import { dependencies } from '../../functions/runtime/dependencies.ts';
import type { CallBack } from '../../lib/call-backs/call-back.ts';
import { watchShards } from '../../lib/notifications/outbox.ts';
import type { ConsoleRecords } from './console-parts.ts';

/** Enough for any demonstration, and soon read. */
const MOST_READ = 500;
const AT_ONCE = 50;

const findCallBack = (id: string): Promise<CallBack | undefined> => dependencies.callBacks.find(id);

/** By the index that the sweep reads. */
const openCallBacks = async (): Promise<readonly CallBack[]> => {
  const watched = (await Promise.all(watchShards.map((shard) => dependencies.outbox.watched(shard)))).flat();
  const soonest = watched
    .filter(({ entity }) => entity === 'call-back')
    .sort((a, b) => a.watchAt.localeCompare(b.watchAt))
    .slice(0, MOST_READ);
  const found: (CallBack | undefined)[] = [];
  for (let from = 0; from < soonest.length; from += AT_ONCE)
    found.push(...(await Promise.all(soonest.slice(from, from + AT_ONCE).map(({ id }) => findCallBack(id)))));
  return found.filter((callBack) => callBack !== undefined);
};

/** The records of the service on this machine; of open ones the 500 whose machines act soonest. */
export const records: ConsoleRecords = { openCallBacks, findCallBack, letterFonts: dependencies.letterFonts };
