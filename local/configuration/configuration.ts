import { join } from 'node:path';
import * as z from 'zod';
import { StartError } from '../faults.ts';
import { localArn } from '../project.ts';
import { createIntrinsics, type LogicalResource } from './intrinsics.ts';
import {
  type ScheduleTrigger,
  type ServiceFile,
  type StreamTrigger,
  serviceFile,
  type TableDefinition,
  tableProperties,
} from './service-file.ts';
import { createVariables, type Variables } from './variables.ts';
import { readYaml } from './yaml.ts';

export interface LambdaFunction {
  key: string;
  name: string;
  arn: string;
  /** Absolute path of the module, `.ts`. */
  modulePath: string;
  exportName: string;
  timeoutSeconds: number;
  memoryMegabytes: number;
  routes: { method: string; path: string }[];
  streams: StreamTrigger[];
  schedules: ScheduleTrigger[];
}

export interface MachineDefinition {
  name: string;
  arn: string;
  /** Amazon States Language, function references replaced by the functions' ARNs. */
  definition: Record<string, unknown>;
}

export interface Configuration {
  functions: LambdaFunction[];
  machines: MachineDefinition[];
  table: TableDefinition;
  /**
   * The functions' environment: `overrides` first, everything else as `serverless.yml` has it.
   * @throws {StartError} naming an expression that means nothing locally and has no override
   */
  environment(overrides: Record<string, string>): Record<string, string>;
}

/** The logical id that the framework and its plugins make of a name. */
const logicalId = (name: string): string => {
  const normal = name.replaceAll('-', 'Dash').replaceAll('_', 'Underscore');
  return normal.charAt(0).toUpperCase() + normal.slice(1);
};

const parse = <T>(schema: z.ZodType<T>, value: unknown): T => {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new StartError(`serverless.yml: ${issue?.path.join('.')} ${issue?.message}.`);
};

const resourceFiles = z.union([z.array(z.unknown()), z.unknown().transform((one) => [one])]);
const resourceFile = z.object({ Resources: z.record(z.string(), z.looseObject({ Type: z.string() })).default({}) });

const findTable = (document: unknown, variables: Variables): { id: string; properties: TableDefinition } => {
  const { resources } = parse(z.object({ resources: resourceFiles }), document);
  for (const file of resources) {
    for (const [id, resource] of Object.entries(parse(resourceFile, variables.resolve(file)).Resources)) {
      if (resource.Type === 'AWS::DynamoDB::Table') return { id, properties: parse(tableProperties, resource.Properties) };
    }
  }
  throw new StartError('serverless.yml: no resource is an AWS::DynamoDB::Table.');
};

const readFunctions = (service: ServiceFile, folder: string): LambdaFunction[] =>
  Object.entries(service.functions).map(([key, given]) => {
    const dot = given.handler.lastIndexOf('.');
    const name = given.name ?? `${service.service}-${service.provider.stage}-${key}`;
    return {
      key,
      name,
      arn: localArn('lambda', `function:${name}`),
      modulePath: join(folder, `${given.handler.slice(0, dot)}.ts`),
      exportName: given.handler.slice(dot + 1),
      timeoutSeconds: given.timeout ?? service.provider.timeout,
      memoryMegabytes: given.memorySize ?? service.provider.memorySize,
      routes: given.events.flatMap((event) => ('httpApi' in event ? [event.httpApi] : [])),
      streams: given.events.flatMap((event) => ('stream' in event ? [event.stream] : [])),
      schedules: given.events.flatMap((event) => ('schedule' in event ? [event.schedule] : [])),
    };
  });

const readMachines = (service: ServiceFile) =>
  Object.entries(service.stepFunctions.stateMachines).map(([key, given]) => {
    const name = given.name ?? `${service.service}-${service.provider.stage}-${key}`;
    const custom = given.id ?? given.name;
    const id = custom === undefined ? `${logicalId(key)}StepFunctionsStateMachine` : logicalId(custom);
    return { id, name, arn: localArn('states', `stateMachine:${name}`), definition: given.definition };
  });

const machineDefinition = z.record(z.string(), z.unknown());

/** Reads `serverless.yml` and the files it names. */
export const readConfiguration = (folder: string): Configuration => {
  const document = readYaml(join(folder, 'serverless.yml'));
  const variables = createVariables(document, folder);
  const needed = z.object({
    service: z.unknown(),
    provider: z.unknown(),
    functions: z.unknown(),
    stepFunctions: z.unknown().optional(),
  });
  const service = parse(serviceFile, variables.resolve(parse(needed, document)));
  const table = findTable(document, variables);
  const functions = readFunctions(service, folder);
  const machines = readMachines(service);
  const tableArn = localArn('dynamodb', `table/${table.properties.TableName}`);

  const resources = new Map<string, LogicalResource>([
    [table.id, { ref: table.properties.TableName, attributes: { Arn: tableArn } }],
    ...functions.map(
      ({ key, name, arn }) => [`${logicalId(key)}LambdaFunction`, { ref: name, attributes: { Arn: arn } }] as const,
    ),
    ...machines.map(({ id, name, arn }) => [id, { ref: arn, attributes: { Arn: arn, Name: name } }] as const),
  ]);
  const resolve = createIntrinsics(resources);
  const given = Object.assign(
    {},
    service.provider.environment,
    ...Object.values(service.functions).map((one) => one.environment),
  );

  return {
    functions,
    machines: machines.map(({ name, arn, definition }) => ({
      name,
      arn,
      definition: parse(machineDefinition, resolve(definition)),
    })),
    table: table.properties,
    environment: (overrides) => {
      const own = Object.entries(given).filter(([name]) => !(name in overrides));
      return { ...Object.fromEntries(own.map(([name, value]) => [name, String(resolve(value))])), ...overrides };
    },
  };
};
