import { Temporal } from 'temporal-polyfill';
import type { Configuration, LambdaFunction } from '../../local/configuration/configuration.ts';
import { createGateway } from '../../local/gateway/gateway.ts';
import { createRouteTable } from '../../local/gateway/routes.ts';
import { type Listening, listen } from '../../local/http.ts';
import { InvocationError } from '../../local/invoker.ts';

const NOW = Temporal.Instant.from('2026-11-24T09:00:00Z');

describe('routes', () => {
  const table = createRouteTable(
    [
      'ANY /api/{path+}',
      'GET /api/records/{id}',
      'GET /api/records/new',
      'POST /api/records',
      'GET /api/records/{id}/calls',
      'ANY /api/any/{id}',
    ].map((text) => {
      const [method = '', path = ''] = text.split(' ');
      return { method, path, functionKey: text };
    }),
  );

  it.each([
    ['GET', '/api/records/new', 'GET /api/records/new', {}],
    ['GET', '/api/records/7', 'GET /api/records/{id}', { id: '7' }],
    ['GET', '/api/records/7/calls', 'GET /api/records/{id}/calls', { id: '7' }],
    ['GET', '/api/records/a%2Fb%20c', 'GET /api/records/{id}', { id: 'a/b c' }],
    ['DELETE', '/api/records/7', 'ANY /api/{path+}', { path: 'records/7' }],
    ['PUT', '/api/any/7', 'ANY /api/any/{id}', { id: '7' }],
    ['GET', '/api/records/', 'ANY /api/{path+}', { path: 'records/' }],
  ])('%s %s finds %s', (method, path, route, pathParameters) => {
    expect(table.find(method, path)).toMatchObject({ route: { functionKey: route }, pathParameters });
  });

  it.each(['/', '/api', '/api/', '/other'])('nothing is behind %s', (path) => {
    expect(table.find('GET', path)).toBeUndefined();
  });
});

describe('the gateway', () => {
  let server: Listening;
  let answer: () => unknown;
  let event: Record<string, unknown>;
  const functions: LambdaFunction[] = [
    {
      key: 'records',
      name: 'service-dev-records',
      arn: '',
      modulePath: '',
      exportName: 'handler',
      timeoutSeconds: 10,
      memoryMegabytes: 512,
      routes: [
        { method: 'POST', path: '/records' },
        { method: 'GET', path: '/records/{id}' },
      ],
      streams: [],
      schedules: [],
    },
  ];
  const configuration: Configuration = {
    functions,
    machines: [],
    table: { TableName: '', AttributeDefinitions: [], KeySchema: [], GlobalSecondaryIndexes: [] },
    environment: () => ({}),
  };

  beforeAll(async () => {
    const invoke = async (_: string, given: unknown) => {
      event = Object.assign({}, given);
      return answer();
    };
    const log = { write: () => undefined, close: async () => undefined };
    server = await listen(
      0,
      createGateway(configuration, { invoke, load: async () => undefined, billed: new Map() }, { now: () => NOW }, log),
    );
  });
  afterAll(() => server.close());
  beforeEach(() => {
    answer = () => ({ statusCode: 204 });
  });
  const send = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${server.port}${path}`, init);

  it('hands over a request in payload version 2.0', async () => {
    await send('/records/a%20b?x=1&x=2&name=%C3%A9', { headers: { Cookie: 'one=1; two=2', 'X-Mixed-Case': 'Kept' } });
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'GET /records/{id}',
      rawPath: '/records/a%20b',
      rawQueryString: 'x=1&x=2&name=%C3%A9',
      queryStringParameters: { x: '1,2', name: 'é' },
      pathParameters: { id: 'a b' },
      cookies: ['one=1', 'two=2'],
      headers: { 'x-mixed-case': 'Kept' },
      isBase64Encoded: false,
      requestContext: {
        http: { method: 'GET', path: '/records/a%20b', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1' },
        stage: '$default',
        time: '24/Nov/2026:09:00:00 +0000',
        timeEpoch: NOW.epochMilliseconds,
      },
    });
    expect(event).not.toHaveProperty('body');
    expect(event.headers).not.toHaveProperty('cookie');
  });

  it.each([
    ['application/json; charset=utf-8', false],
    ['text/csv', false],
    ['application/x-www-form-urlencoded', true],
    ['application/pdf', true],
  ])('gives a body of %s in base64: %s', async (contentType, isBase64Encoded) => {
    await send('/records', { method: 'POST', body: 'a=é', headers: { 'content-type': contentType } });
    expect(event).toMatchObject({ isBase64Encoded, body: isBase64Encoded ? Buffer.from('a=é').toString('base64') : 'a=é' });
  });

  it('sends an answer with status, headers, cookies and bytes', async () => {
    answer = () => ({
      statusCode: 201,
      headers: { location: '/records/1', 'content-type': 'application/pdf' },
      cookies: ['a=1; Path=/', 'b=2'],
      body: 'AAEC',
      isBase64Encoded: true,
    });
    const response = await send('/records', { method: 'POST', body: '{}' });
    expect(response.status).toBe(201);
    expect(response.headers.get('location')).toBe('/records/1');
    expect(response.headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2']);
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([0, 1, 2]);
  });

  it('sends a bare answer as the JSON of a 200', async () => {
    answer = () => ({ id: 1 });
    const response = await send('/records/1');
    expect([response.status, response.headers.get('content-type'), await response.json()]).toEqual([
      200,
      'application/json',
      { id: 1 },
    ]);
  });

  it.each([
    ['throws', () => Promise.reject(new InvocationError('TypeError', 'secret'))],
    ['answers nonsense', () => ({ statusCode: 'fine' })],
  ])('answers 500 and nothing else when the function %s', async (_, failing) => {
    answer = failing;
    const response = await send('/records/1');
    expect([response.status, await response.json()]).toEqual([500, { message: 'Internal Server Error' }]);
  });

  it('answers 404, 400 and 413 itself', async () => {
    expect((await send('/nowhere')).status).toBe(404);
    expect((await send('/records/%E0%A4%A')).status).toBe(400);
    const large = await send('/records', { method: 'POST', body: Buffer.alloc(10 * 1024 * 1024 + 1) });
    expect([large.status, await large.json()]).toEqual([413, { message: 'Request Entity Too Large' }]);
    expect((await send('/records', { method: 'POST', body: Buffer.alloc(10 * 1024 * 1024) })).status).toBe(204);
  });
});
