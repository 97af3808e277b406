import { createDelivery } from '../../local/stream/deliver.ts';
import type { StreamEventRecord } from '../../local/stream/stream-event.ts';

const record = (sequenceNumber: string): StreamEventRecord => ({
  eventID: sequenceNumber,
  eventName: 'INSERT',
  eventVersion: '1.1',
  eventSource: 'aws:dynamodb',
  eventSourceARN: 'arn:aws:dynamodb:eu-west-2:000000000000:table/t/stream/1',
  awsRegion: 'eu-west-2',
  dynamodb: { SequenceNumber: sequenceNumber },
});

/** Delivers records 1 to 4 to a function; tells what each invocation was given, and what was dropped. */
const deliver = async (answer: (numbers: string[], invocation: number) => unknown, bisect = false) => {
  const invocations: string[] = [];
  const dropped: unknown[] = [];
  const invoke = async (event: unknown) => {
    const { Records } = Object.assign({ Records: [] as StreamEventRecord[] }, event);
    const numbers = Records.map(({ dynamodb }) => dynamodb.SequenceNumber);
    invocations.push(numbers.join(' '));
    return answer(numbers, invocations.length);
  };
  const log = {
    write: (_: string, details = {}) => dropped.push(Object.assign({ sequenceNumbers: [] }, details).sequenceNumbers),
    close: async () => undefined,
  };
  const trigger = {
    type: 'dynamodb' as const,
    enabled: true,
    batchSize: 25,
    bisectBatchOnFunctionError: bisect,
    maximumRetryAttempts: 2,
    functionResponseType: 'ReportBatchItemFailures' as const,
    filterPatterns: [],
  };
  await createDelivery(trigger, invoke, log)(['1', '2', '3', '4'].map(record));
  return { invocations, dropped };
};
const failed = (...numbers: string[]) => ({ batchItemFailures: numbers.map((itemIdentifier) => ({ itemIdentifier })) });

describe('delivery of stream records', () => {
  it('is done when nothing is reported as failed', async () => {
    expect(await deliver(() => failed())).toEqual({ invocations: ['1 2 3 4'], dropped: [] });
  });

  it('is tried again from the first failed record on', async () => {
    const { invocations, dropped } = await deliver((_, invocation) => (invocation === 1 ? failed('3') : failed()));
    expect(invocations).toEqual(['1 2 3 4', '3 4']);
    expect(dropped).toEqual([]);
  });

  it('drops a record that fails at every attempt, and goes on behind it', async () => {
    const { invocations, dropped } = await deliver((numbers) => (numbers.includes('2') ? failed('2') : failed()));
    expect(invocations).toEqual(['1 2 3 4', '2 3 4', '2 3 4', '3 4']);
    expect(dropped).toEqual([['2']]);
  });

  it('halves a batch that fails whole, so that one bad record harms no other', async () => {
    const { invocations, dropped } = await deliver((numbers) => {
      if (numbers.includes('3')) throw new Error('boom');
      return failed();
    }, true);
    expect(invocations).toEqual(['1 2 3 4', '1 2', '3 4', '3', '3', '3', '4']);
    expect(dropped).toEqual([['3']]);
  });
});
