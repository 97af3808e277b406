import { readFileSync } from 'node:fs';
import type { Json, Packaged } from './packaged.ts';

export const describeStack = (packaged: () => Packaged): void => {
  const resource = (id: string): Json => packaged().resources[id];
  const properties = (type: string): Json[] =>
    packaged()
      .ofType(type)
      .map(([, { Properties }]) => Properties);

  describe('the table', () => {
    it('is on demand, encrypted, recoverable to any second, streamed, and forgets by itself', () => {
      expect(resource('Table').Properties).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
        StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
        TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
        DeletionProtectionEnabled: true,
      });
    });

    it('outlives the stack, as do the secrets that cannot be made again', () => {
      for (const id of ['Table', 'MatchSecret', 'OidcClientSecret'])
        expect(resource(id)).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    });

    it('can be replaced by a restored one: beside its stream, everything knows it by a name that can be set', () => {
      const others = Object.fromEntries(
        Object.entries(packaged().resources).filter(([id]) => !['Table', 'IamRoleLambdaExecution'].includes(id)),
      );
      const uses = [...JSON.stringify(others).matchAll(/"Ref":"Table"|\$\{Table\b[^}]*\}|"Fn::GetAtt":\["Table","(\w+)"\]/g)];
      expect(new Set(uses.map(([, attribute]) => attribute))).toEqual(new Set(['StreamArn']));
    });
  });

  describe('the stream', () => {
    it('brings new outbox messages alone to the dispatcher and lists of cases elsewhere, within bounds, and keeps what it had to give up', () => {
      const mappings = properties('AWS::Lambda::EventSourceMapping');
      const common = {
        EventSourceArn: { 'Fn::GetAtt': ['Table', 'StreamArn'] },
        StartingPosition: 'TRIM_HORIZON',
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        BisectBatchOnFunctionError: true,
        MaximumRetryAttempts: 5,
        MaximumRecordAgeInSeconds: 3600,
        DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['DispatchDeadLetters', 'Arn'] } } },
      };
      const served = mappings.map((mapping) => {
        expect(mapping).toMatchObject(common);
        const [{ Pattern }] = mapping.FilterCriteria.Filters;
        const { eventName, dynamodb } = JSON.parse(Pattern);
        expect([eventName, dynamodb.NewImage.entity]).toEqual([['INSERT'], { S: ['outbox-message'] }]);
        return [mapping.FunctionName['Fn::GetAtt'][0], ...dynamodb.NewImage.effect.M.kind.S];
      });
      expect(served).toEqual([
        ['DispatchOutboxLambdaFunction', 'email', 'start-execution', 'signal-execution'],
        ['CarryOutListsLambdaFunction', 'begin-import', 'reallocate-case'],
      ]);
    });
  });

  describe('the sweep', () => {
    it('comes every five minutes, reminders every fifteen, closing every night, and each ends before the next begins', () => {
      const rules = properties('AWS::Events::Rule').map((rule) => [rule.ScheduleExpression, rule.State, rule.Targets[0].Arn]);
      expect(rules).toEqual([
        ['rate(5 minutes)', 'ENABLED', { 'Fn::GetAtt': ['SweepLambdaFunction', 'Arn'] }],
        ['rate(15 minutes)', 'ENABLED', { 'Fn::GetAtt': ['RemindAppointmentsLambdaFunction', 'Arn'] }],
        ['cron(20 0 * * ? *)', 'ENABLED', { 'Fn::GetAtt': ['CloseOutboundDaysLambdaFunction', 'Arn'] }],
      ]);
      expect(resource('SweepLambdaFunction').Properties.Timeout).toBeLessThan(300);
      expect(resource('RemindAppointmentsLambdaFunction').Properties.Timeout).toBeLessThan(600);
    });

    it('and all else that is invoked without somebody who waits has a queue for its failures', () => {
      const DestinationConfig = { OnFailure: { Destination: { 'Fn::GetAtt': ['FailedInvocations', 'Arn'] } } };
      const scheduled = { Qualifier: '$LATEST', MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 300, DestinationConfig };
      expect(properties('AWS::Lambda::EventInvokeConfig')).toEqual([
        { FunctionName: { Ref: 'SweepLambdaFunction' }, ...scheduled },
        { FunctionName: { Ref: 'RemindAppointmentsLambdaFunction' }, ...scheduled },
        {
          FunctionName: { Ref: 'BeginCapacityReportsLambdaFunction' },
          ...scheduled,
          MaximumRetryAttempts: 2,
          MaximumEventAgeInSeconds: 3600,
        },
        { FunctionName: { Ref: 'CloseOutboundDaysLambdaFunction' }, ...scheduled },
        { FunctionName: { Ref: 'RecordMailEventLambdaFunction' }, Qualifier: '$LATEST', DestinationConfig },
      ]);
    });

    it('hears of bounces and complaints from SES alone', () => {
      expect(resource('MailEventDestination').Properties.EventDestination).toMatchObject({
        Enabled: true,
        MatchingEventTypes: ['bounce', 'complaint'],
        SnsDestination: { TopicARN: { Ref: 'MailEvents' } },
      });
      const [statement] = resource('MailEventsPolicy').Properties.PolicyDocument.Statement;
      expect(statement).toMatchObject({ Principal: { Service: 'ses.amazonaws.com' }, Action: 'sns:Publish' });
      expect(statement.Condition).toEqual({ StringEquals: { 'AWS:SourceAccount': { Ref: 'AWS::AccountId' } } });
      const subscribed = properties('AWS::SNS::Subscription').map(({ Endpoint, Protocol }) => [Protocol, Endpoint]);
      expect(subscribed).toEqual([['lambda', { 'Fn::GetAtt': ['RecordMailEventLambdaFunction', 'Arn'] }]]);
    });
  });

  describe('the capacity reports', () => {
    it('begin on Mondays at seven by London clocks, under a role that may call that one function', () => {
      const [schedule, ...others] = properties('AWS::Scheduler::Schedule');
      expect(others).toEqual([]);
      expect(schedule).toMatchObject({
        ScheduleExpression: 'cron(0 7 ? * MON *)',
        ScheduleExpressionTimezone: 'Europe/London',
        State: 'ENABLED',
        Target: {
          Arn: { 'Fn::GetAtt': ['BeginCapacityReportsLambdaFunction', 'Arn'] },
          RoleArn: { 'Fn::GetAtt': ['CapacityScheduleRole', 'Arn'] },
        },
      });
      const { AssumeRolePolicyDocument, Policies } = resource('CapacityScheduleRole').Properties;
      expect(AssumeRolePolicyDocument.Statement[0].Principal).toEqual({ Service: 'scheduler.amazonaws.com' });
      expect(Policies[0].PolicyDocument.Statement).toEqual([
        {
          Effect: 'Allow',
          Action: ['lambda:InvokeFunction'],
          Resource: [{ 'Fn::GetAtt': ['BeginCapacityReportsLambdaFunction', 'Arn'] }],
        },
      ]);
    });
  });

  describe('the machines', () => {
    it.each([
      ['NewApplicationCallBack', 'new-application-call-back'],
      ['CaseCallBack', 'case-call-back'],
      ['CapacityReports', 'capacity-reports'],
    ])('%s is the one whose definition the tests run', (id, file) => {
      const definition: string = resource(id).Properties.DefinitionString['Fn::Sub'][0];
      const source = JSON.parse(readFileSync(`statemachines/${file}.asl.json`, 'utf8'));
      expect(Object.keys(JSON.parse(definition).States)).toEqual(Object.keys(source.States));
    });
  });

  describe('the edge', () => {
    it('is one HTTP API and nothing else that the world could reach', () => {
      const types = Object.values(packaged().resources).map(({ Type }) => Type);
      const open = /Lambda::Url|ApiGateway::|LoadBalancing|CloudFront|AppSync|EC2::|SQS::QueuePolicy|SNS::TopicPolicy|Cognito/;
      // By which SES, for this account alone, tells of bounces.
      expect(types.filter((type) => open.test(type))).toEqual(['AWS::SNS::TopicPolicy']);
      expect(types.filter((type) => type === 'AWS::ApiGatewayV2::Api')).toHaveLength(1);
    });

    it('lets functions be called by that API, the schedules and the topic of bounces alone', () => {
      const principals = properties('AWS::Lambda::Permission').map(({ Principal, SourceArn }) => [
        Principal,
        SourceArn !== undefined,
      ]);
      expect(new Set(principals.map(String))).toEqual(
        new Set(['apigateway.amazonaws.com,true', 'events.amazonaws.com,true', 'sns.amazonaws.com,true']),
      );
    });

    it('is throttled', () => {
      const [stage] = properties('AWS::ApiGatewayV2::Stage');
      expect(stage.DefaultRouteSettings).toEqual({ ThrottlingRateLimit: 300, ThrottlingBurstLimit: 600 });
    });
  });

  it('is encrypted wherever something stands', () => {
    for (const queue of properties('AWS::SQS::Queue')) expect(queue.SqsManagedSseEnabled).toBe(true);
    for (const topic of properties('AWS::SNS::Topic')) expect(topic.KmsMasterKeyId).toEqual({ Ref: 'OperationsKey' });
    for (const bucket of properties('AWS::S3::Bucket')) {
      expect(bucket.BucketEncryption.ServerSideEncryptionConfiguration).toHaveLength(1);
      expect(Object.values(bucket.PublicAccessBlockConfiguration)).toEqual([true, true, true, true]);
    }
    const counts = ['SQS::Queue', 'SNS::Topic', 'S3::Bucket'].map((type) => properties(`AWS::${type}`).length);
    expect(counts).toEqual([2, 2, 1]);
  });

  it('is tagged with its service and stage, and protected in its live stage', () => {
    const { stackTags, deletionProtection } = packaged().provider;
    expect(stackTags).toEqual({ service: 'call-backs', stage: 'dev' });
    expect(deletionProtection).toEqual({ stages: ['live'] });
  });
};
