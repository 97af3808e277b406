import type { _Record as StreamRecord } from '@aws-sdk/client-dynamodb-streams';
import { REGION } from '../project.ts';

/** A stream record as Lambda hands it to a function: attribute values as JSON, binary ones in base64. */
export interface StreamEventRecord {
  eventID: string | undefined;
  eventName: string | undefined;
  eventVersion: string | undefined;
  eventSource: 'aws:dynamodb';
  eventSourceARN: string;
  awsRegion: string;
  dynamodb: Record<string, unknown> & { SequenceNumber: string };
}

/** JSON has no bytes: DynamoDB writes them in base64. */
const bytesAsText = (value: unknown): unknown => {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(bytesAsText);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, bytesAsText(item)]));
};

export const createEventRecord = (record: StreamRecord, streamArn: string, now: number): StreamEventRecord => {
  const { Keys, NewImage, OldImage, SequenceNumber = '0', SizeBytes, StreamViewType } = record.dynamodb ?? {};
  return {
    eventID: record.eventID,
    eventName: record.eventName,
    eventVersion: record.eventVersion,
    eventSource: 'aws:dynamodb',
    eventSourceARN: streamArn,
    awsRegion: REGION,
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(now / 1000),
      Keys: bytesAsText(Keys),
      ...(NewImage !== undefined && { NewImage: bytesAsText(NewImage) }),
      ...(OldImage !== undefined && { OldImage: bytesAsText(OldImage) }),
      SequenceNumber,
      SizeBytes,
      StreamViewType,
    },
  };
};
