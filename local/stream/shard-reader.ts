import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type _Record as StreamRecord,
} from '@aws-sdk/client-dynamodb-streams';
import type { Checkpoint } from './checkpoint.ts';

export interface Page {
  shardId: string;
  records: StreamRecord[];
}

/** Reads a stream from a checkpoint on, shard after shard. */
export interface ShardReader {
  read(): Promise<Page>;
}

interface Position {
  shardId: string;
  iterator: string | undefined;
}

const listShards = async (client: DynamoDBStreamsClient, streamArn: string): Promise<string[]> => {
  const ids: string[] = [];
  let last: string | undefined;
  do {
    const { StreamDescription } = await client.send(
      new DescribeStreamCommand({ StreamArn: streamArn, ExclusiveStartShardId: last }),
    );
    ids.push(...(StreamDescription?.Shards ?? []).flatMap(({ ShardId }) => ShardId ?? []));
    last = StreamDescription?.LastEvaluatedShardId;
  } while (last !== undefined);
  return ids.sort();
};

/** Where a checkpoint's stream or shard is no more, reading begins with the oldest record there is. */
export const createShardReader = (
  client: DynamoDBStreamsClient,
  streamArn: string,
  checkpoint: Checkpoint | undefined,
): ShardReader => {
  let position: Position | undefined;

  const openAt = async (shardId: string, after?: string): Promise<Position> => {
    const start =
      after === undefined
        ? ({ ShardIteratorType: 'TRIM_HORIZON' } as const)
        : ({ ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after } as const);
    const { ShardIterator } = await client.send(
      new GetShardIteratorCommand({ StreamArn: streamArn, ShardId: shardId, ...start }),
    );
    return { shardId, iterator: ShardIterator };
  };

  const begin = async (): Promise<Position | undefined> => {
    const shards = await listShards(client, streamArn);
    const known = checkpoint?.streamArn === streamArn && shards.includes(checkpoint.shardId) ? checkpoint : undefined;
    if (known !== undefined) return openAt(known.shardId, known.sequenceNumber);
    return shards[0] === undefined ? undefined : openAt(shards[0]);
  };

  const next = async (shardId: string): Promise<Position> => {
    const shards = await listShards(client, streamArn);
    const following = shards.find((id) => id > shardId);
    return following === undefined ? { shardId, iterator: undefined } : openAt(following);
  };

  return {
    async read() {
      position = position === undefined ? await begin() : position;
      if (position?.iterator === undefined && position !== undefined) position = await next(position.shardId);
      if (position?.iterator === undefined) return { shardId: '', records: [] };
      const { shardId, iterator } = position;
      const { Records = [], NextShardIterator } = await client.send(
        new GetRecordsCommand({ ShardIterator: iterator, Limit: 1000 }),
      );
      position = { shardId, iterator: NextShardIterator };
      return { shardId, records: Records };
    },
  };
};
