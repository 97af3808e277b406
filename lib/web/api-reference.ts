import * as z from 'zod';
import { openApiDocument } from '../shared/open-api.ts';
import type { Route } from '../shared/routes.ts';
import { type Components, type FieldRow, fieldRows, schemaNode, typeOf } from './schema-rows.ts';

const contentSchema = z.record(z.string(), z.object({ schema: schemaNode })).optional();
const operationSchema = z.object({
  operationId: z.string(),
  summary: z.string(),
  parameters: z
    .array(
      z.object({
        name: z.string(),
        in: z.string(),
        required: z.boolean().default(false),
        description: z.string().optional(),
        schema: schemaNode,
      }),
    )
    .default([]),
  requestBody: z.object({ content: contentSchema }).optional(),
  responses: z.record(z.string(), z.object({ description: z.string(), content: contentSchema })),
});
const documentSchema = z.object({
  info: z.object({ description: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.object({ schemas: z.record(z.string(), schemaNode) }),
});

type Operation = z.output<typeof operationSchema>;

export interface ShownOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly parameters: readonly (FieldRow & { readonly place: string })[];
  readonly body: readonly FieldRow[];
  readonly hasBody: boolean;
  readonly answer: { readonly status: string; readonly description: string; readonly fields: readonly FieldRow[] };
  readonly refusals: readonly { readonly status: string; readonly code: string; readonly title: string }[];
}

/** The codes in a description such as `` `already-closed`: This call back is closed; `not-allocated`: … ``. */
const codesIn = (description: string) =>
  [...description.matchAll(/`([^`]+)`: ([^;]+)/g)].map(([, code = '', title = '']) => ({ code, title }));

const shownOperation = (method: string, path: string, operation: Operation, components: Components): ShownOperation => {
  const body = operation.requestBody?.content?.['application/json']?.schema;
  const responses = Object.entries(operation.responses);
  const [status, done] = responses.find(([code]) => code.startsWith('2')) ?? ['', undefined];
  const answer = done?.content?.['application/json']?.schema;
  return {
    id: operation.operationId,
    method: method.toUpperCase(),
    path,
    summary: operation.summary,
    parameters: operation.parameters.map(({ name, in: place, required, description, schema }) => ({
      name,
      place,
      required,
      type: typeOf(schema, components),
      meaning: description ?? schema.description ?? '',
    })),
    hasBody: body !== undefined,
    body: body ? fieldRows(body, components) : [],
    answer: { status, description: done?.description ?? '', fields: answer ? fieldRows(answer, components) : [] },
    refusals: responses
      .filter(([code]) => !code.startsWith('2'))
      .flatMap(([code, { description }]) => codesIn(description).map((refusal) => ({ status: code, ...refusal }))),
  };
};

/** "Call backs", from `/api/v1/call-backs/{id}`. */
const groupOf = (path: string): string => {
  const part = (path.split('/')[3] ?? '').replaceAll('-', ' ');
  return `${part.charAt(0).toUpperCase()}${part.slice(1)}`;
};

export interface ShownReference {
  readonly intro: string;
  readonly groups: readonly { readonly title: string; readonly operations: readonly ShownOperation[] }[];
}

/** The OpenAPI document of some routes for people to read. */
export const readableReference = (routes: readonly Route[]): ShownReference => {
  const { info, paths, components } = documentSchema.parse(openApiDocument(routes));
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => shownOperation(method, path, operation, components.schemas)),
  );
  return {
    intro: info.description,
    groups: [...Map.groupBy(operations, ({ path }) => groupOf(path))].map(([title, own]) => ({ title, operations: own })),
  };
};
