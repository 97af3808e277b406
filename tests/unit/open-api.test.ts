import { readFileSync } from 'node:fs';
import { openApiDocument } from '../../lib/shared/open-api.ts';
import { documentedRoutes as routes } from '../../lib/web/documented-routes.ts';

const document = openApiDocument(routes);

const documented = Object.entries(document.paths ?? {}).flatMap(([path, operations]) =>
  Object.keys(operations ?? {}).map((method) => `${method.toUpperCase()} ${path}`),
);

/** The routes of serverless.yml, read as text so that no second reading of the file can agree with a mistake in the first. */
const deployed = [...readFileSync('serverless.yml', 'utf8').matchAll(/- httpApi: (\w+ \/api\S+)/g)].flatMap(([, route]) =>
  route ? [route] : [],
);

describe('the OpenAPI document', () => {
  it('describes every route that is deployed, and no other', () => {
    const described = [...documented, 'GET /api/v1/openapi.json', 'ANY /api/v1/{path+}'];
    expect([...described].sort()).toEqual([...deployed].sort());
  });

  it('is OpenAPI 3.1 with one operation a route, named once', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(new Set(routes.map(({ operation }) => operation)).size).toBe(documented.length);
  });

  it('shows the same fields that an intake is judged by', () => {
    const { oneOf } = JSON.parse(JSON.stringify(document.components?.schemas?.Intake));
    const ofKind = (kind: string) =>
      oneOf.find(({ properties }: { properties: { kind: { const: string } } }) => properties.kind.const === kind);
    expect(ofKind('new-application')).toMatchObject({
      type: 'object',
      additionalProperties: false,
      required: ['kind', 'client', 'callBack', 'nature', 'warmTransferAttempted'],
    });
    expect(ofKind('informal')).toMatchObject({
      additionalProperties: false,
      required: ['kind', 'caseId', 'ownerId', 'remindAt', 'clientRole', 'reason'],
    });
  });

  it('names each refusal with its status', () => {
    const text = JSON.stringify(document.paths?.['/api/v1/call-backs/{id}/calls']);
    for (const code of ['attempts-exhausted', 'not-allocated', 'already-closed', 'version-conflict', 'wrong-content-type'])
      expect(text).toContain(code);
  });
});
