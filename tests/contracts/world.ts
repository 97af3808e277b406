import { SFNClient } from '@aws-sdk/client-sfn';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { Temporal } from 'temporal-polyfill';
import { isOfCase } from '../../lib/call-backs/call-back.ts';
import { CallBackListsRepository } from '../../lib/call-backs/call-back-lists-repository.ts';
import { CallBackRepository } from '../../lib/call-backs/call-back-repository.ts';
import { CaseTurnRepository } from '../../lib/call-backs/case-turn-repository.ts';
import { allocateCallBack } from '../../lib/call-backs/change-use-cases.ts';
import type { CallBackRequest } from '../../lib/call-backs/dependencies.ts';
import { ImportRepository } from '../../lib/call-backs/import-repository.ts';
import { requestCallBack } from '../../lib/call-backs/intake-use-cases.ts';
import { MachineSignaller } from '../../lib/call-backs/machine-signaller.ts';
import type { NewApplication } from '../../lib/call-backs/new-application.ts';
import { clientMarks, type Recognisable } from '../../lib/call-backs/recognition.ts';
import { WaitingTokenRepository } from '../../lib/call-backs/waiting-token-repository.ts';
import { LeaveRepository } from '../../lib/diaries/leave-repository.ts';
import { type OutboxMessage, outboxMessageSchema } from '../../lib/notifications/outbox.ts';
import { OutboxRepository } from '../../lib/notifications/outbox-repository.ts';
import { OutboundDaysRepository } from '../../lib/outbound-calls/outbound-days-repository.ts';
import { OutboundRepository } from '../../lib/outbound-calls/outbound-repository.ts';
import { entryOfRecordedCall } from '../../lib/outbound-calls/recorded-use-cases.ts';
import { fingerprint, type Ids } from '../../lib/shared/ids.ts';
import { done } from '../../lib/shared/outcomes.ts';
import { ReceiptRepository } from '../../lib/shared/receipt-repository.ts';
import { DirectoryRepository } from '../../lib/staff/directory-repository.ts';
import { RateLimitRepository } from '../../lib/staff/rate-limit-repository.ts';
import type { Principal } from '../../lib/staff/staff.ts';
import { anIntake, NOW } from '../builders.ts';
import { accepted } from '../unit/expectations.ts';
import { letterFonts } from '../unit/notifications/letter-fonts.ts';
import type { Database, OwnTable } from './embedded-database.ts';
import { fillDirectory, staff } from './people.ts';

/** A clock that stands still until it is moved. */
class StandingClock {
  #now = Temporal.Instant.from(NOW);
  now(): Temporal.Instant {
    return this.#now;
  }
  set(text: string): void {
    this.#now = Temporal.Instant.from(text);
  }
  advance(minutes: number): void {
    this.#now = this.#now.add({ seconds: Math.round(minutes * 60) });
  }
}

/** Ids and references that count up, so that tests can foretell them. */
const countingIds = (): Ids => {
  let [ids, references, secrets] = [0, 0, 0];
  return {
    next: () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
    reference: (kind = 'CB') => `${kind}-0000-${String(++references).padStart(4, '0')}`,
    secret: () => `secret-${++secrets}`,
  };
};

/** A Step Functions that keeps what it is told. */
const keepingStepFunctions = () => {
  const told: unknown[] = [];
  const client = new SFNClient({ region: 'eu-west-2', credentials: { accessKeyId: 'x', secretAccessKey: 'x' } });
  client.middlewareStack.add(
    () => async (call) => {
      told.push(call.input);
      return { output: { $metadata: {} }, response: {} };
    },
    { step: 'initialize', name: 'keep' },
  );
  return { client, told };
};

/** A service on a table of its own, with a directory of staff, a standing clock and nobody else about. */
export const aWorld = async (database: Pick<Database, 'newTable'>) => {
  const own: OwnTable = await database.newTable();
  const { client, told } = keepingStepFunctions();
  const directory = new DirectoryRepository(own.table);
  await fillDirectory(directory, own.table);
  const clock = new StandingClock();
  const ids = countingIds();
  const outboundCalls = new OutboundRepository(own.table);
  return {
    ...own,
    clock,
    /** What Step Functions was told. */
    told,
    /** Every message that was left in the outbox, in the order in which ids were given out. */
    messages: async (): Promise<OutboxMessage[]> => {
      const { Items = [] } = await own.documents.send(new ScanCommand({ TableName: own.name, ConsistentRead: true }));
      const found = Items.filter(({ entity }) => entity === 'outbox-message').map((item) => outboxMessageSchema.parse(item));
      return found.sort((a, b) => a.id.localeCompare(b.id));
    },
    deps: {
      clock,
      ids,
      directory,
      leave: new LeaveRepository(own.table),
      callBacks: new CallBackRepository(own.table),
      receipts: new ReceiptRepository(own.table),
      lists: new CallBackListsRepository(own.table),
      turns: new CaseTurnRepository(own.table),
      imports: new ImportRepository(own.table),
      waitingTokens: new WaitingTokenRepository(own.table),
      outbox: new OutboxRepository(own.table),
      machine: new MachineSignaller(client, {
        'new-application': 'arn:aws:states:eu-west-2:000000000000:stateMachine:call-backs',
        case: 'arn:aws:states:eu-west-2:000000000000:stateMachine:case-call-backs',
      }),
      rateLimit: new RateLimitRepository(own.table),
      recognise: (client: Recognisable) => clientMarks('a secret for the tests of contracts, long enough', client),
      letterFonts,
      outboundCalls,
      outboundDays: new OutboundDaysRepository(own.table),
      logCall: entryOfRecordedCall({ clock, ids, directory, outboundCalls }),
    },
  };
};
export type World = Awaited<ReturnType<typeof aWorld>>;

/** A request as a door hands it over. */
export const asking = (
  principal: Principal,
  {
    body,
    key,
    ...rest
  }: Partial<Omit<CallBackRequest, 'body' | 'idempotency' | 'principal'>> & { body?: unknown; key?: string } = {},
): CallBackRequest => ({
  principal,
  params: {},
  query: {},
  body: done(body),
  ...rest,
  ...(key !== undefined && { idempotency: { key: fingerprint(key), bodyHash: fingerprint(JSON.stringify(body ?? null)) } }),
});

/** Takes a call back as GICH would; answers the stored record. */
export const taken = async (world: World, overrides: Record<string, unknown> = {}): Promise<NewApplication> => {
  const { id } = accepted(await requestCallBack(world.deps, asking(staff.gich, { body: anIntake(overrides) })));
  return stored(world, id);
};

/** The record as it stands now. */
export const stored = async ({ deps }: World, id: string): Promise<NewApplication> => {
  const callBack = await deps.callBacks.find(id);
  if (!callBack || isOfCase(callBack)) throw new Error(`No new application ${id}`);
  return callBack;
};

/** Takes a call back and allocates it to 90000003. */
export const allocated = async (world: World, overrides: Record<string, unknown> = {}): Promise<NewApplication> => {
  const { id } = await taken(world, overrides);
  accepted(await allocateCallBack(world.deps, asking(staff.leader, { params: { id }, body: { caseworkerId: '90000003' } })));
  return stored(world, id);
};

/** Who gets which e-mail: `template → to (cc)`. */
export const mailLines = (messages: readonly OutboxMessage[]): string[] =>
  messages.flatMap(({ effect }) =>
    effect.kind === 'email'
      ? [`${effect.template} → ${effect.to.join(', ')}${effect.cc.length > 0 ? ` (${effect.cc.join(', ')})` : ''}`]
      : [],
  );
