import type { Item, Table } from '../shared/table-repository.ts';
import { type Clock, instantText } from '../shared/time.ts';
import { type Finding, Inspection } from './inspection.ts';
import type { MachineSignaller } from './machine-signaller.ts';

export interface InspectionDependencies {
  readonly clock: Clock;
  readonly table: Pick<Table, 'segments'>;
  readonly machine: Pick<MachineSignaller, 'runningExecutions'>;
  /** Other parts' inspections, which are shown every item on the way. */
  readonly alongside?: readonly { see(item: Item): void }[];
}

const OF_CALL_BACK = /^CALL_BACK#(.+)$/;
const ID_LENGTH = 36;

/** Items in the order of their partitions, as a scan gives them: one list for each. */
const partitionsOf = async function* (items: AsyncIterable<Item>): AsyncGenerator<readonly Item[]> {
  let partition: Item[] = [];
  for await (const item of items) {
    if (partition.length > 0 && partition[0]?.pk !== item.pk) {
      yield partition;
      partition = [];
    }
    partition.push(item);
  }
  if (partition.length > 0) yield partition;
};

/**
 * Reads the whole table once, in parallel segments, and judges it by `inspectionRules`. For operators and after faults, not for requests.
 * What people do meanwhile is seen half: judge again what was found before acting on it.
 */
export const inspectCallBacks = async ({
  clock,
  table,
  machine,
  alongside = [],
}: InspectionDependencies): Promise<{ readonly records: number; readonly findings: readonly Finding[] }> => {
  const running = new Set((await machine.runningExecutions()).map((name) => name.slice(0, ID_LENGTH)));
  const inspection = new Inspection(instantText(clock.now()), running);
  await Promise.all(
    table.segments().map(async (items) => {
      for await (const partition of partitionsOf(items)) {
        for (const other of alongside) for (const item of partition) other.see(item);
        const [first] = partition;
        const id = OF_CALL_BACK.exec(String(first?.pk))?.[1];
        if (id !== undefined) inspection.seePartition(id, partition);
        else if (first?.entity === 'outbox-message') inspection.seeMessage(first);
      }
    }),
  );
  return inspection.conclude();
};
