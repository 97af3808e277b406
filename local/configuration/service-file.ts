import * as z from 'zod';
import { filterPattern } from '../stream/filter-pattern.ts';

const httpApi = z.union([
  z.string().transform((text) => {
    const [method = '', path = ''] = text.split(/\s+/);
    return { method, path };
  }),
  z.object({ method: z.string(), path: z.string() }),
]);

const stream = z.object({
  type: z.literal('dynamodb'),
  enabled: z.boolean().default(true),
  batchSize: z.int().positive().default(100),
  bisectBatchOnFunctionError: z.boolean().default(false),
  maximumRetryAttempts: z.int().optional(),
  functionResponseType: z.literal('ReportBatchItemFailures').optional(),
  filterPatterns: z.array(filterPattern).default([]),
});

const schedule = z.union([
  z.string().transform((rate) => ({ rate: [rate], enabled: true, timezone: undefined, input: undefined })),
  z.object({
    rate: z.union([z.string().transform((rate) => [rate]), z.array(z.string())]),
    enabled: z.boolean().default(true),
    timezone: z.string().optional(),
    input: z.record(z.string(), z.unknown()).optional(),
  }),
]);

/** SES's events come when somebody injects one at the console. */
const sns = z.object({ arn: z.unknown(), topicName: z.string() });

/** An event names its own kind; kinds that have no local counterpart fail with a sentence that names them. */
const event = z.union(
  [z.strictObject({ httpApi }), z.strictObject({ stream }), z.strictObject({ schedule }), z.strictObject({ sns })],
  {
    error: (issue) => `is an event the local stack does not know: ${JSON.stringify(issue.input)}`,
  },
);

const environment = z.record(z.string(), z.unknown()).default({});

const lambdaFunction = z.object({
  handler: z.string().regex(/^[\w./-]+\.\w+$/),
  name: z.string().optional(),
  timeout: z.int().positive().optional(),
  memorySize: z.int().positive().optional(),
  environment,
  events: z.array(event).default([]),
});

/** The parts of a `serverless.yml` that matter locally; the rest is for AWS. */
export const serviceFile = z.object({
  service: z.string(),
  provider: z.object({
    stage: z.string().default('dev'),
    timeout: z.int().positive().default(6),
    memorySize: z.int().positive().default(1024),
    environment,
  }),
  functions: z.record(z.string(), lambdaFunction),
  stepFunctions: z
    .object({
      stateMachines: z.record(
        z.string(),
        z.object({ id: z.string().optional(), name: z.string().optional(), definition: z.record(z.string(), z.unknown()) }),
      ),
    })
    .default({ stateMachines: {} }),
});

export type ServiceFile = z.infer<typeof serviceFile>;
export type StreamTrigger = z.infer<typeof stream>;
export type ScheduleTrigger = z.infer<typeof schedule>;

const attribute = z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) });
const key = z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) });
const projection = z.object({
  ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
  NonKeyAttributes: z.array(z.string()).optional(),
});

/** The properties of an `AWS::DynamoDB::Table` that the embedded engine is given. */
export const tableProperties = z.object({
  TableName: z.string(),
  AttributeDefinitions: z.array(attribute),
  KeySchema: z.array(key),
  GlobalSecondaryIndexes: z
    .array(z.object({ IndexName: z.string(), KeySchema: z.array(key), Projection: projection }))
    .default([]),
  StreamSpecification: z
    .object({ StreamViewType: z.enum(['NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES', 'KEYS_ONLY']) })
    .optional(),
});

export type TableDefinition = z.infer<typeof tableProperties>;
