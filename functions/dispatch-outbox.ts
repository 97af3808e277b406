import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { dispatchMessage } from '../lib/notifications/dispatch-use-cases.ts';
import { UnreadableItem } from '../lib/shared/table-repository.ts';
import { dispatching } from './dispatching.ts';
import { logger } from './runtime/logger.ts';

/**
 * Sends what use cases left in the outbox, in the order of the stream. A message that fails records that itself; only a fault in doing so
 * stops the batch there, and the stream brings the rest again.
 */
export const handler = async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  for (const { dynamodb } of event.Records) {
    const id = dynamodb?.NewImage?.id?.S;
    const itemIdentifier = dynamodb?.SequenceNumber;
    try {
      if (id !== undefined) await dispatchMessage(dispatching, id);
    } catch (error) {
      logger.error('fault', { operation: 'dispatchOutbox', fault: error instanceof Error ? error.name : 'unknown' });
      // It will be no more readable the next time; the sweep keeps reporting it.
      if (error instanceof UnreadableItem) continue;
      if (itemIdentifier === undefined) throw error;
      return { batchItemFailures: [{ itemIdentifier }] };
    }
  }
  return { batchItemFailures: [] };
};
