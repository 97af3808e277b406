import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Configuration, readConfiguration } from '../../local/configuration/configuration.ts';
import { projectFolder } from '../../local/project.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'configuration-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const TABLE = `
Resources:
  Table:
    Type: AWS::DynamoDB::Table
    Properties:
      TableName: \${self:custom.table}
      AttributeDefinitions: [{ AttributeName: pk, AttributeType: S }]
      KeySchema: [{ AttributeName: pk, KeyType: HASH }]
`;

const configured = (service: string, files: Record<string, string> = {}): Configuration => {
  for (const [name, content] of Object.entries({ 'table.yml': TABLE, 'serverless.yml': service, ...files })) {
    writeFileSync(join(folder, name), content);
  }
  return readConfiguration(folder);
};

const service = (parts: { environment?: string; functions?: string; more?: string }): string => `
service: diary
params:
  default: { domain: example.gov.uk }
  dev: { colour: green }
provider:
  stage: \${opt:stage, 'dev'}
  environment: ${parts.environment ?? '{}'}
custom: { table: '\${self:service}-\${sls:stage}', nested: { deep: { name: found } } }
functions: ${parts.functions ?? '{}'}
resources: ['\${file(table.yml)}']
${parts.more ?? ''}`;

const resolved = (expression: string): string | undefined =>
  configured(
    service({ environment: `{ VALUE: ${expression} }`, functions: '{ bookOne: { handler: functions/book-one.handler } }' }),
  ).environment({}).VALUE;

describe('what serverless.yml says', () => {
  it.each([
    ["'${self:custom.nested.deep.name}'", 'found'],
    ["'a ${self:service} of ${sls:stage}'", 'a diary of dev'],
    ["'no-reply@${param:domain}'", 'no-reply@example.gov.uk'],
    ["'${param:colour}'", 'green'],
    [`"\${opt:absent, self:custom.absent, 'one, two'}"`, 'one, two'],
    ['\'${self:custom.${self:custom.absent, "nested"}.deep.name}\'', 'found'],
    ['!Sub "arn:${AWS::Partition}:x:${AWS::Region}:${AWS::AccountId}:${self:service}"', 'arn:aws:x:eu-west-2:000000000000:diary'],
    ['!Ref Table', 'diary-dev'],
    ['!GetAtt Table.Arn', 'arn:aws:dynamodb:eu-west-2:000000000000:table/diary-dev'],
    ['{ Fn::GetAtt: [BookOneLambdaFunction, Arn] }', 'arn:aws:lambda:eu-west-2:000000000000:function:diary-dev-bookOne'],
    ['{ Fn::Join: ["-", [a, !Ref "AWS::Region"]] }', 'a-eu-west-2'],
    ['{ Fn::Sub: ["${kind}/${Table}", { kind: table }] }', 'table/diary-dev'],
  ])('resolves %s', (expression, expected) => {
    expect(resolved(expression)).toBe(expected);
  });

  it.each([
    ["'${self:custom.absent}'", 'cannot resolve ${self:custom.absent}'],
    ["'${ssm:/secret}'", 'cannot resolve ${ssm:/secret}'],
    ['!Ref Absent', 'cannot resolve {"Ref":"Absent"}'],
    ['!Sub "{{resolve:secretsmanager:${Table}}}"', 'cannot resolve {{resolve:secretsmanager:diary-dev}}'],
    ["'${self:custom.nested}s'", 'is not a text'],
  ])('names what it cannot resolve: %s', (expression, expected) => {
    expect(() => resolved(expression)).toThrow(expected);
  });

  it('takes an override before it tries to resolve', () => {
    const { environment } = configured(service({ environment: '{ SECRET: !Ref Absent }' }));
    expect(environment({ SECRET: 'local' })).toEqual({ SECRET: 'local' });
  });

  it('follows anchors, merges and files, and reads every kind of event', () => {
    const functions = `
  book:
    handler: functions/book.handler
    timeout: 20
    events:
      - httpApi: POST /appointments
      - httpApi: { method: GET, path: '/appointments/{id}' }
      - schedule: rate(5 minutes)
      - schedule: { rate: [cron(0 6 ? * MON-FRI *)], timezone: Europe/London, input: { all: true } }
      - stream: &listen { type: dynamodb, arn: !GetAtt Table.StreamArn, batchSize: 5, filterPatterns: [{ eventName: [INSERT] }] }
  mirror:
    handler: functions/mirror.handler
    events:
      - stream: { <<: *listen, batchSize: 7 }
`;
    const more = `
stepFunctions:
  stateMachines:
    life: { name: 'diary-life', definition: '\${file(life.json)}' }
`;
    const definition = {
      StartAt: 'A',
      States: { A: { Type: 'Task', Resource: { 'Fn::GetAtt': ['BookLambdaFunction', 'Arn'] }, End: true } },
    };
    const { functions: read, machines } = configured(service({ functions, more }), { 'life.json': JSON.stringify(definition) });
    expect(read[0]).toMatchObject({
      name: 'diary-dev-book',
      modulePath: join(folder, 'functions/book.ts'),
      timeoutSeconds: 20,
      routes: [
        { method: 'POST', path: '/appointments' },
        { method: 'GET', path: '/appointments/{id}' },
      ],
      schedules: [
        { rate: ['rate(5 minutes)'] },
        { rate: ['cron(0 6 ? * MON-FRI *)'], timezone: 'Europe/London', input: { all: true } },
      ],
      streams: [{ batchSize: 5, filterPatterns: [{ eventName: ['INSERT'] }] }],
    });
    expect(read[1]).toMatchObject({
      timeoutSeconds: 6,
      streams: [{ batchSize: 7, filterPatterns: [{ eventName: ['INSERT'] }] }],
    });
    expect(machines[0]).toMatchObject({
      arn: 'arn:aws:states:eu-west-2:000000000000:stateMachine:diary-life',
      definition: { States: { A: { Resource: read[0]?.arn } } },
    });
  });

  it('refuses an event that has no local counterpart', () => {
    expect(() => configured(service({ functions: '{ a: { handler: a.b, events: [{ sqs: queue }] } }' }))).toThrow(
      '{"sqs":"queue"}',
    );
  });
});

describe("the service's own configuration", () => {
  it('resolves whole, given what only AWS knows', () => {
    const { functions, machines, table, environment } = readConfiguration(projectFolder);
    expect(functions.length).toBeGreaterThan(0);
    expect(machines.length).toBeGreaterThan(0);
    expect(environment({ MATCH_SECRET: 'x', LINK_SECRET: 'x', SESSION_SECRET: 'x', OIDC_CLIENT_SECRET: 'x' }).TABLE_NAME).toBe(
      table.TableName,
    );
  });
});
