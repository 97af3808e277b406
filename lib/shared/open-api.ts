import * as z from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { type ProblemType, problems } from './problems.ts';
import type { Route } from './routes.ts';

const problemSchema = z
  .object({
    type: z.string().describe('A stable code, such as already-allocated'),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details; some types carry further fields' });

const anyRoute: readonly ProblemType[] = ['invalid-request', 'not-signed-in', 'not-permitted', 'not-found'];
const withBody: readonly ProblemType[] = ['version-conflict', 'too-large', 'wrong-content-type'];

const problemResponses = (types: readonly ProblemType[]): ZodOpenApiOperationObject['responses'] => {
  const statuses = Map.groupBy(new Set(types), (type) => problems[type].status);
  return Object.fromEntries(
    [...statuses].map(([status, codes]) => [
      `${status}`,
      {
        description: codes.map((code) => `\`${code}\`: ${problems[code].title}`).join('; '),
        content: { 'application/problem+json': { schema: problemSchema } },
      },
    ]),
  );
};

const parametersIn = (path: string): z.ZodObject | undefined => {
  const names = [...path.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => (name ? [name] : []));
  return names.length > 0 ? z.object(Object.fromEntries(names.map((name) => [name, z.string()]))) : undefined;
};

const headersOf = ({ method }: Route): z.ZodObject | undefined => {
  if (method === 'GET') return undefined;
  const ifMatch = {
    'If-Match': z.string().optional().describe('The ETag that was read; answers version-conflict when the record has changed'),
  };
  if (method !== 'POST') return z.object(ifMatch);
  return z.object({
    ...ifMatch,
    'Idempotency-Key': z.string().max(255).optional().describe('Makes a repeat of this request harmless for 24 hours'),
  });
};

const answerOf = ({ answer }: Route) => {
  if (answer === 'nothing') return { description: 'Done' };
  if (answer === 'pdf')
    return { description: 'The letter', content: { 'application/pdf': { schema: z.string().meta({ format: 'binary' }) } } };
  if (answer === 'calendar') return { description: 'A calendar file', content: { 'text/calendar': { schema: z.string() } } };
  return { description: 'Done', content: { 'application/json': { schema: answer } } };
};

const operationOf = (route: Route): ZodOpenApiOperationObject => {
  const path = parametersIn(route.path);
  const header = headersOf(route);
  const types = [...anyRoute, ...(route.method === 'GET' ? [] : withBody), ...(route.refusals ?? [])];
  return {
    operationId: route.operation,
    summary: route.summary,
    requestParams: {
      ...(path && { path }),
      ...(header && { header }),
      ...(route.query instanceof z.ZodObject && { query: route.query }),
    },
    ...(route.body && { requestBody: { required: true, content: { 'application/json': { schema: route.body } } } }),
    responses: {
      [`${route.status}`]: answerOf(route),
      ...problemResponses(types),
    },
  };
};

/** The OpenAPI 3.1 document of some routes, made from the same schemas that judge their requests. */
export const openApiDocument = (routes: readonly Route[]): ReturnType<typeof createDocument> => {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of routes) paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route) };
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Call backs',
      version: '1',
      description: 'Instants are RFC 3339 in UTC, dates are London dates. Unknown fields are refused.',
    },
    security: [{ bearer: [] }],
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    paths,
  });
};
