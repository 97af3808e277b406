import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';

export type FaultyService = 'DynamoDB' | 'SES' | 'SFN';

/** Something that goes wrong between a client and its service. */
export interface Fault {
  readonly service: FaultyService;
  /** Commands it befalls, such as `PutItem`; all of the service's without. */
  readonly commands?: readonly string[];
  /** `before` the request arrives, or `after` it was done and only its answer is lost. */
  readonly when: 'before' | 'after';
  /** The error's name, or `death` of the whole process. */
  readonly error: string;
  /** How often; for ever without. */
  times?: number;
  /** How likely each time, 0 to 1; certain without. */
  readonly rate?: number;
}

interface Call {
  readonly input: object;
}
type Next = (call: Call) => Promise<object>;
interface Client {
  readonly middlewareStack: {
    add(
      middleware: (next: Next, context: { commandName?: string }) => Next,
      options: { step: 'finalizeRequest'; priority: 'low'; name: string },
    ): void;
  };
}

/** A repeatable stream of numbers from 0 to 1 (mulberry32), so that a run can be repeated by its seed. */
export const randomBy = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const errorNamed = (name: string, { input }: Call): Error => {
  if (name === 'TransactionConflict') {
    const writes = 'TransactItems' in input && Array.isArray(input.TransactItems) ? input.TransactItems : [];
    return new TransactionCanceledException({
      message: 'Transaction cancelled',
      $metadata: {},
      CancellationReasons: writes.map((_, index) => ({ Code: index === 0 ? 'TransactionConflict' : 'None' })),
    });
  }
  return Object.assign(new Error(`${name} (injected)`), { name, $fault: 'server', $metadata: { attempts: 1 } });
};

const strike = (fault: Fault, call: Call): never => {
  if (fault.error === 'death') process.kill(process.pid, 'SIGKILL');
  throw errorNamed(fault.error, call);
};

/** Lets faults happen on the way of a client's requests, behind the SDK's own retries as faults of the network are. Answers a counter of them. */
export const injectFaults = (
  client: Client,
  service: FaultyService,
  faults: () => readonly Fault[],
  random: () => number,
): (() => number) => {
  let count = 0;
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (call) => {
        const command = commandName.replace(/Command$/, '');
        const fault = faults().find(
          (one) =>
            one.service === service &&
            (one.commands === undefined || one.commands.includes(command)) &&
            (one.times === undefined || one.times > 0) &&
            (one.error !== 'TransactionConflict' || command.startsWith('TransactWrite')) &&
            random() < (one.rate ?? 1),
        );
        if (fault) count++;
        if (fault?.times !== undefined) fault.times--;
        if (fault?.when === 'before') strike(fault, call);
        const answer = await next(call);
        if (fault) strike(fault, call);
        return answer;
      },
    { step: 'finalizeRequest', priority: 'low', name: 'faults' },
  );
  return () => count;
};
