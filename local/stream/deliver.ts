import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod';
import type { StreamTrigger } from '../configuration/service-file.ts';
import { asError } from '../faults.ts';
import type { ServiceLog } from '../service-log.ts';
import type { StreamEventRecord } from './stream-event.ts';

/** AWS would go on for a day; here a record that fails this often is given up, so that nobody waits for ever. */
const ATTEMPTS_WITHOUT_A_LIMIT = 10;
const PAUSE_MILLISECONDS = 50;

const batchResponse = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string().nullish() })) });

/**
 * Hands a batch to the function as Lambda's event source mapping does: from the first record reported as failed on it is tried again, a
 * batch that fails whole is tried again or halved, and after the last attempt the record is dropped with a line in the log.
 */
export const createDelivery = (trigger: StreamTrigger, invoke: (event: unknown) => Promise<unknown>, log: ServiceLog) => {
  const retries = trigger.maximumRetryAttempts ?? -1;
  const attemptsAllowed = retries < 0 ? ATTEMPTS_WITHOUT_A_LIMIT : retries + 1;

  const drop = (records: StreamEventRecord[], reason: string): void => {
    const sequenceNumbers = records.map(({ dynamodb }) => dynamodb.SequenceNumber);
    log.write('stream records dropped', { level: 'ERROR', sequenceNumbers, reason });
  };

  /** The records still to be handled, from the first failed one on. */
  const rest = async (records: StreamEventRecord[]): Promise<StreamEventRecord[]> => {
    const answer = await invoke({ Records: records });
    if (trigger.functionResponseType === undefined || answer === null) return [];
    const failed = batchResponse.parse(answer).batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
    if (failed.length === 0) return [];
    const first = records.findIndex(({ dynamodb }) => failed.includes(dynamodb.SequenceNumber));
    return records.slice(Math.max(first, 0));
  };

  const deliver = async (records: StreamEventRecord[], attempt = 1): Promise<void> => {
    let failed: StreamEventRecord[];
    let reason = 'reported as failed';
    try {
      failed = await rest(records);
    } catch (error) {
      const middle = Math.ceil(records.length / 2);
      if (trigger.bisectBatchOnFunctionError && records.length > 1) {
        await deliver(records.slice(0, middle));
        return deliver(records.slice(middle));
      }
      failed = records;
      reason = asError(error).message;
    }
    if (failed.length === 0) return;
    const attemptsOfFirst = failed.length === records.length ? attempt + 1 : 2;
    if (attemptsOfFirst > attemptsAllowed) {
      drop(failed.slice(0, 1), reason);
      return failed.length > 1 ? deliver(failed.slice(1)) : undefined;
    }
    await delay(PAUSE_MILLISECONDS);
    return deliver(failed, attemptsOfFirst);
  };

  return (records: StreamEventRecord[]): Promise<void> => deliver(records);
};
