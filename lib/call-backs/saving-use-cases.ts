import { newMessage, type OutboxMessage } from '../notifications/outbox.ts';
import { epochSeconds, type InstantText, inLondon, instantText } from '../shared/time.ts';
import type { TeamContext } from '../staff/directory-repository.ts';
import { addressMessages } from './addressing.ts';
import { type CallBack, isOpen } from './call-back.ts';
import type { Save } from './call-back-repository.ts';
import type { Change } from './change.ts';
import type { CallBackDependencies } from './dependencies.ts';

const SYSTEM = 'system';

/** Who writes: a person, whose edits raise the version, or the machine, which leaves versions to people. */
export type Writer = { readonly staffNumber: string } | 'machine';

const expiryOf = ({ closedAt }: CallBack, closedMonths: number): number | undefined =>
  closedAt === undefined ? undefined : epochSeconds(instantText(inLondon(closedAt).add({ months: closedMonths }).toInstant()));

export const contextOf = async (deps: CallBackDependencies, teamId: string): Promise<TeamContext> => {
  const context = await deps.directory.teamContext(teamId);
  if (!context) throw new Error(`Team ${teamId} owns a call back but is not in the directory`);
  return context;
};

/** A change made ready to be saved in one transaction: record, history, e-mails and a signal for the machine that waits. */
export const prepareSave = async (
  deps: CallBackDependencies,
  before: CallBack,
  change: Change,
  writer: Writer,
  now: InstantText,
): Promise<Save> => {
  const closes = isOpen(before) && !isOpen(change.callBack);
  const context = closes || change.messages.length > 0 ? await contextOf(deps, change.callBack.teamId) : undefined;
  const ttl = closes && context ? expiryOf(change.callBack, context.settings.closedMonths) : change.callBack.ttl;
  const callBack = {
    ...change.callBack,
    revision: before.revision + 1,
    version: writer === 'machine' ? before.version : before.version + 1,
    // A mark or a restart by the machine is no news of the record: what is late stays as late as it was.
    updatedAt: writer === 'machine' && change.callBack.status === before.status ? before.updatedAt : now,
    ...(ttl && { ttl }),
  };
  const messages: OutboxMessage[] = context ? [...(await addressMessages(deps, change.messages, callBack, context, now))] : [];
  if (isOpen(before) && writer !== 'machine')
    messages.push(
      newMessage(deps.ids.next(), { kind: 'signal-execution', callBackId: callBack.id, revision: callBack.revision }, now),
    );
  return { callBack, by: writer === 'machine' ? SYSTEM : writer.staffNumber, at: now, history: change.history, messages };
};
