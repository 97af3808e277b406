/** Read and write units that DynamoDB says it consumed. */
export interface Capacity {
  read: number;
  write: number;
  /** Read by the sweep, which looks whether or not anybody lives. */
  swept: number;
}

interface Consumed {
  readonly CapacityUnits?: number;
}
interface Answer {
  readonly output: { readonly ConsumedCapacity?: Consumed | readonly Consumed[] };
}
type Next = (args: { readonly input: object }) => Promise<Answer>;
interface Client {
  readonly middlewareStack: {
    add(middleware: (next: Next, context: { commandName?: string }) => Next, options: { step: 'initialize'; name: string }): void;
  };
}

/** Has a client ask for the capacity that each request consumed, and adds it up. */
export const meter = (client: Client): Capacity => {
  const capacity: Capacity = { read: 0, write: 0, swept: 0 };
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        Object.assign(args.input, { ReturnConsumedCapacity: 'INDEXES' });
        const answer = await next(args);
        const consumed = answer.output.ConsumedCapacity ?? [];
        const units = [consumed].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
        const isSweep = 'IndexName' in args.input && args.input.IndexName === 'watch';
        if (isSweep) capacity.swept += units;
        else capacity[/Get|Query|Scan/.test(commandName) ? 'read' : 'write'] += units;
        return answer;
      },
    { step: 'initialize', name: 'meter' },
  );
  return capacity;
};
