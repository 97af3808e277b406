import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import PostalMime from 'postal-mime';
import type { CallBack } from '../../lib/call-backs/call-back.ts';
import { recordItem } from '../../lib/call-backs/call-back-keys.ts';
import { type Effect, newMessage } from '../../lib/notifications/outbox.ts';
import { aCallBack, NOW } from '../builders.ts';
import { AwsEndpoint } from './aws-endpoint.ts';

// biome-ignore lint/suspicious/noExplicitAny: a CloudFormation template is asserted on, not computed with
type Json = any;

let folder: string;
let unpacked: string;
let resources: Record<string, Json>;

/** Packages as a deployment does, without a network: an unresolved import would make the framework hang, hence the limit. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'package-'));
  const { NODE_OPTIONS: _, ...env } = process.env;
  const { status, stderr } = spawnSync('node_modules/.bin/serverless', ['package', '--package', folder], {
    env: { ...env, SLS_TELEMETRY_DISABLED: '1', SLS_NOTIFICATIONS_MODE: 'off' },
    timeout: 150_000,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`serverless package failed: ${stderr}`);
  resources = JSON.parse(readFileSync(join(folder, 'cloudformation-template-update-stack.json'), 'utf8')).Resources;
  unpacked = mkdtempSync(join(tmpdir(), 'bundle-'));
  for (const zip of readdirSync(folder).filter((file) => file.endsWith('.zip')))
    for (const [path, content] of Object.entries(unzipSync(readFileSync(join(folder, zip))))) {
      mkdirSync(dirname(join(unpacked, path)), { recursive: true });
      writeFileSync(join(unpacked, path), content);
    }
}, 180_000);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(unpacked, { recursive: true, force: true });
});

/** As Lambda would start it: the bundle alone, with the environment of the template. */
const environment = (): Record<string, string | undefined> => ({
  PATH: process.env.PATH,
  TABLE_NAME: 't',
  CALL_BACK_MACHINE_ARN: 'arn:aws:states:eu-west-2:1:stateMachine:m',
  BASE_URL: 'https://example.org',
  MAIL_FROM: 'a@example.org',
  OIDC_ISSUER: 'https://example.org',
  OIDC_AUDIENCE: 'a',
  STAFF_NUMBER_CLAIM: 'sub',
  MATCH_SECRET: 'm'.repeat(48),
  OIDC_CLIENT_ID: 'web',
  OIDC_CLIENT_SECRET: 's'.repeat(48),
  SESSION_SECRET: 's'.repeat(48),
  AWS_REGION: 'eu-west-2',
  AWS_ACCESS_KEY_ID: 'none',
  AWS_SECRET_ACCESS_KEY: 'none',
});

const ofType = (type: string): [string, Json][] => Object.entries(resources).filter(([, { Type }]) => Type === type);
const functions = (): [string, Json][] =>
  ofType('AWS::Lambda::Function').map(([id, { Properties }]) => [id.replace(/LambdaFunction$/, ''), Properties]);

describe('the functions', () => {
  it('run on Node 24 and arm64, each under a role of its own that exists', () => {
    expect(functions()).toHaveLength(10);
    const roles = functions().map(([, { Runtime, Architectures, Role }]) => {
      expect([Runtime, Architectures]).toEqual(['nodejs24.x', ['arm64']]);
      return Role['Fn::GetAtt'][0];
    });
    expect(new Set(roles).size).toBe(roles.length);
    for (const role of roles) expect(resources[role].Type).toBe('AWS::IAM::Role');
    expect(resources.IamRoleLambdaExecution.Condition).toBe('Never');
  });

  it('load from their bundles, with every handler where the template says', () => {
    for (const [, { Handler }] of functions()) {
      const [file, name] = Handler.split('.');
      const script = `const m = require('./${file}.cjs'); if (typeof m.${name} !== 'function') throw new Error('no handler');`;
      const { status, stderr } = spawnSync('node', ['-e', script], { cwd: unpacked, env: environment(), encoding: 'utf8' });
      expect({ Handler, status, stderr }).toEqual({ Handler, status: 0, stderr: '' });
    }
  });

  it('set letters with the fonts that were packed, from the bundle alone', async () => {
    const letter: CallBack['letters'][number] = {
      code: 'CMSL0077',
      file: 'CMSL0077.pdf',
      issuedAt: NOW,
      date: '2026-11-24',
      payBy: '2026-12-08',
      sender: 'Team',
      returnAddress: ['PO Box'],
      telephone: '0808 157 0000',
      templateVersion: 1,
    };
    const callBack = aCallBack({ status: 'letters-issued', closedAt: NOW, letters: [letter] });
    const effect: Effect = {
      kind: 'email',
      template: 'letters-issued',
      to: ['clerical@example.org'],
      cc: [],
      replyTo: 'team@example.org',
      callBackId: callBack.id,
      facts: {},
    };
    const message = newMessage('letter-1', effect, NOW);
    const endpoint = await AwsEndpoint.listen({
      [`CALL_BACK#${callBack.id}`]: recordItem(callBack),
      'OUTBOX#letter-1': { ...message, entity: 'outbox-message' },
    });
    const script = `require('./functions/dispatch-outbox.cjs').handler({ Records: [{ dynamodb: { SequenceNumber: '1', NewImage: { id: { S: 'letter-1' } } } }] }).then((r) => console.log(JSON.stringify(r)))`;
    const env = { ...environment(), AWS_ENDPOINT_URL_DYNAMODB: endpoint.url, AWS_ENDPOINT_URL_SES: endpoint.url };
    const { stdout } = await promisify(execFile)('node', ['-e', script], { cwd: unpacked, env });
    endpoint.close();
    expect(JSON.parse(stdout)).toEqual({ batchItemFailures: [] });
    const mail = await PostalMime.parse(endpoint.mails[0] ?? '');
    expect(mail.attachments.map(({ filename, mimeType }) => [filename, mimeType])).toEqual([['CMSL0077.pdf', 'application/pdf']]);
    const [pdf] = mail.attachments;
    expect(
      Buffer.from(pdf?.content as ArrayBuffer)
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect(Buffer.from(pdf?.content as ArrayBuffer).toString('latin1')).toContain('/FontFile2');
  });

  it('render pages and serve styles with the files that were packed', async () => {
    const event = (path: string, pathParameters: object) =>
      JSON.stringify({
        version: '2.0',
        rawPath: path,
        rawQueryString: '',
        headers: {},
        pathParameters,
        requestContext: { http: { method: 'GET', path } },
      });
    const script = `const run = async () => {
      const page = await require('./functions/web.cjs').handler(${event('/signed-out', {})}, {});
      const [, version, file] = /assets\\/(\\w+)\\/(styles\\.css)/.exec(page.body);
      const assetEvent = ${event('/assets', {})};
      assetEvent.pathParameters = { version, file };
      const styles = await require('./functions/assets.cjs').handler(assetEvent);
      console.log(JSON.stringify({ page: page.statusCode, body: page.body.includes('You are signed out'), styles: styles.statusCode }));
    }; run();`;
    const { stdout } = await promisify(execFile)('node', ['-e', script], { cwd: unpacked, env: environment() });
    expect(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')).toEqual({ page: 200, body: true, styles: 200 });
  });

  it('keep their logs for a limited time', () => {
    expect(ofType('AWS::Logs::LogGroup')).toHaveLength(functions().length);
    for (const [, { Properties }] of ofType('AWS::Logs::LogGroup')) expect(Properties.RetentionInDays).toBe(90);
  });
});

describe('permissions', () => {
  const statements = (): [string, Json][] =>
    ofType('AWS::IAM::Role')
      .filter(([, { Condition }]) => Condition !== 'Never')
      .flatMap(([id, { Properties }]) =>
        (Properties.Policies ?? []).flatMap((policy: Json) => policy.PolicyDocument.Statement.map((one: Json) => [id, one])),
      );

  it('name no resource by a bare wildcard, and no action by one', () => {
    for (const [, { Action, Resource }] of statements()) {
      expect([Resource].flat()).not.toContain('*');
      for (const action of [Action].flat()) expect(action).not.toMatch(/\*/);
    }
  });

  it('are the least that each function needs', () => {
    const allowed = Object.fromEntries(
      functions().map(([name, { Role }]) => [
        name,
        statements()
          .filter(([id]) => id === Role['Fn::GetAtt'][0])
          .flatMap(([, { Action }]) => [Action].flat())
          .filter((action) => !action.startsWith('logs:'))
          .sort(),
      ]),
    );
    const stream = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'];
    const change = [
      'dynamodb:BatchGetItem',
      'dynamodb:DeleteItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
    ];
    const dispatch = [
      'dynamodb:DeleteItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'ses:SendRawEmail',
      'states:SendTaskSuccess',
      'states:StartExecution',
    ];
    expect(allowed).toEqual({
      CallBacks: change,
      Web: change,
      Assets: [],
      Directory: ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'],
      ApiReference: [],
      PlanCallBack: ['dynamodb:GetItem'],
      AwaitCallBack: ['dynamodb:ConditionCheckItem', 'dynamodb:PutItem', 'states:SendTaskSuccess'],
      ActOnCallBack: change,
      DispatchOutbox: [...dispatch, ...stream, 'sqs:SendMessage'].sort(),
      Sweep: dispatch,
    });
  });

  it('let the machine invoke its three functions and nothing else', () => {
    const invoked = statements().filter(([, { Action }]) => [Action].flat().includes('lambda:InvokeFunction'));
    expect(invoked).toHaveLength(1);
    const text = JSON.stringify(invoked[0]?.[1].Resource);
    const named = new Set([...text.matchAll(/(\w+)LambdaFunction/g)].map(([, name]) => name));
    expect(named).toEqual(new Set(['PlanCallBack', 'AwaitCallBack', 'ActOnCallBack']));
  });
});

describe('the table', () => {
  it('is on demand, encrypted, recoverable to any second, streamed, and forgets by itself', () => {
    const { Properties, DeletionPolicy } = resources.Table;
    expect(Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
      DeletionProtectionEnabled: true,
    });
    expect(DeletionPolicy).toBe('Retain');
  });

  it('streams only new outbox messages to the dispatcher, with a dead-letter queue and partial failures', () => {
    const mappings = ofType('AWS::Lambda::EventSourceMapping');
    expect(mappings).toHaveLength(1);
    const { Properties } = mappings[0]?.[1] ?? {};
    expect(Properties).toMatchObject({
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 5,
    });
    expect(JSON.parse(Properties.FilterCriteria.Filters[0].Pattern)).toEqual({
      eventName: ['INSERT'],
      dynamodb: { NewImage: { entity: { S: ['outbox-message'] } } },
    });
    expect(Properties.DestinationConfig.OnFailure.Destination).toEqual({ 'Fn::GetAtt': ['DispatchDeadLetters', 'Arn'] });
  });
});

describe('the rest of the stack', () => {
  it('sweeps every five minutes', () => {
    const rules = ofType('AWS::Events::Rule').map(([, { Properties }]) => [Properties.ScheduleExpression, Properties.State]);
    expect(rules).toEqual([['rate(5 minutes)', 'ENABLED']]);
  });

  it('raises alarms about resources that exist, to somebody', () => {
    const alarms = ofType('AWS::CloudWatch::Alarm');
    expect(alarms.map(([id]) => id).sort()).toEqual([
      'DispatchDeadLettersAlarm',
      'FunctionErrorsAlarm',
      'MachineBrokenAlarm',
      'MessageParkedAlarm',
    ]);
    for (const [, { Properties }] of alarms) expect(Properties.AlarmActions).toEqual([{ Ref: 'OperationsTopic' }]);
    const refs = [...JSON.stringify(resources).matchAll(/"Ref":"(\w+)"/g)].flatMap(([, name]) => (name ? [name] : []));
    for (const ref of refs) expect(Object.keys(resources)).toContain(ref);
  });

  it('runs the machine whose definition the tests run', () => {
    const definition: string = resources.NewApplicationCallBack.Properties.DefinitionString['Fn::Sub'][0];
    const source = JSON.parse(readFileSync('statemachines/new-application-call-back.asl.json', 'utf8'));
    expect(Object.keys(JSON.parse(definition).States)).toEqual(Object.keys(source.States));
  });

  it('is reached by its API alone', () => {
    const types = new Set(Object.values(resources).map(({ Type }) => Type));
    for (const open of ['AWS::Lambda::Url', 'AWS::ApiGateway::RestApi', 'AWS::ElasticLoadBalancingV2::LoadBalancer'])
      expect(types).not.toContain(open);
    expect(ofType('AWS::ApiGatewayV2::Api')).toHaveLength(1);
  });
});
