import { setTimeout as delay } from 'node:timers/promises';
import type { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { Activity } from '../activity.ts';
import type { StreamTrigger } from '../configuration/service-file.ts';
import { asError } from '../faults.ts';
import type { ServiceLog } from '../service-log.ts';
import type { CheckpointFile } from './checkpoint.ts';
import { createDelivery } from './deliver.ts';
import { matchesPattern } from './filter-pattern.ts';
import { createShardReader, type Page } from './shard-reader.ts';
import { createEventRecord } from './stream-event.ts';

export interface StreamPoller {
  /** Resolves once two reads in a row, both begun after this call, found nothing new. */
  readToTip(): Promise<void>;
  close(): Promise<void>;
}

export interface PollerParts {
  client: DynamoDBStreamsClient;
  streamArn: string;
  /** The stream's ARN as the functions see it. */
  eventSourceArn: string;
  trigger: StreamTrigger;
  checkpoint: CheckpointFile;
  activity: Activity;
  log: ServiceLog;
  invoke(event: unknown): Promise<unknown>;
  milliseconds(): number;
}

/** As often as Lambda reads a shard. Whoever waits until everything is read wakes the poller. */
const PAUSE_MILLISECONDS = 250;
const PAUSE_AFTER_FAULT_MILLISECONDS = 500;
const EMPTY_READS = 2;

const chunks = <T>(items: T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));

/** Reads a table's stream for one function, as Lambda's event source mapping does. */
export const startPoller = (parts: PollerParts): StreamPoller => {
  const { client, streamArn, eventSourceArn, trigger, checkpoint, activity, log } = parts;
  const deliver = createDelivery(trigger, parts.invoke, log);
  const closing = new AbortController();
  let reader = createShardReader(client, streamArn, checkpoint.read());
  let waiting: { emptyReads: number; resolve: () => void }[] = [];
  let wake = (): void => undefined;

  const handle = async ({ shardId, records }: Page): Promise<void> => {
    const last = records.at(-1)?.dynamodb?.SequenceNumber;
    if (last === undefined) return;
    const wanted = records
      .map((record) => createEventRecord(record, eventSourceArn, parts.milliseconds()))
      .filter(
        (record) => trigger.filterPatterns.length === 0 || trigger.filterPatterns.some((one) => matchesPattern(record, one)),
      );
    for (const batch of chunks(wanted, trigger.batchSize)) {
      await deliver(batch);
      const sequenceNumber = batch.at(-1)?.dynamodb.SequenceNumber ?? last;
      checkpoint.write({ streamArn, shardId, sequenceNumber });
    }
    checkpoint.write({ streamArn, shardId, sequenceNumber: last });
  };

  const countEmptyRead = (asked: typeof waiting): void => {
    for (const one of asked) if (++one.emptyReads >= EMPTY_READS) one.resolve();
    waiting = waiting.filter(({ emptyReads }) => emptyReads < EMPTY_READS);
  };

  const poll = async (): Promise<void> => {
    const asked = [...waiting];
    const page = await reader.read();
    if (page.records.length === 0) return countEmptyRead(asked);
    for (const one of waiting) one.emptyReads = 0;
    await activity.during('reading the stream', () => handle(page));
  };

  const pause = async (milliseconds: number): Promise<void> => {
    if (waiting.length > 0 || closing.signal.aborted) return;
    await new Promise<void>((resolve) => {
      const alarm = setTimeout(resolve, milliseconds);
      wake = () => {
        clearTimeout(alarm);
        resolve();
      };
    });
  };

  const run = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      try {
        await poll();
        await pause(PAUSE_MILLISECONDS);
      } catch (error) {
        if (closing.signal.aborted) return;
        log.write('stream read again from its checkpoint', { level: 'WARN', reason: asError(error).message });
        reader = createShardReader(client, streamArn, checkpoint.read());
        await delay(PAUSE_AFTER_FAULT_MILLISECONDS);
      }
    }
  };
  const running = run();

  return {
    readToTip: () =>
      new Promise((resolve) => {
        waiting.push({ emptyReads: 0, resolve });
        wake();
      }),
    async close() {
      closing.abort();
      wake();
      await running;
    },
  };
};
