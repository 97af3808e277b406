import { readdirSync, readFileSync } from 'node:fs';
import type { Json, Packaged } from './packaged.ts';

/** All that the code logs as an error, by its constant message. */
const loggedErrors = (): Set<string> => {
  const files = readdirSync('functions', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const code = files.map((file) => readFileSync(`functions/${file}`, 'utf8')).join('\n');
  return new Set([...code.matchAll(/logger\.error\('([^']+)'/g)].flatMap(([, message]) => message ?? []));
};

export const describeWatching = (packaged: () => Packaged): void => {
  const alarms = () => packaged().ofType('AWS::CloudWatch::Alarm');
  const filters = () => packaged().ofType('AWS::Logs::MetricFilter');
  const metricOf = ({ Namespace, MetricName, Metrics }: Json): string =>
    Metrics ? Metrics[0].Expression.replace(/ WHERE.*/, '') : `${Namespace} ${MetricName}`;

  describe('alarms', () => {
    it('watch everything that can go wrong', () => {
      expect(Object.fromEntries(alarms().map(([id, { Properties }]) => [id, metricOf(Properties)]))).toEqual({
        MachineBrokenAlarm: 'AWS/States ExecutionsFailed',
        MachineTimedOutAlarm: 'AWS/States ExecutionsTimedOut',
        MachineThrottledAlarm: 'AWS/States ExecutionThrottled',
        CaseMachineBrokenAlarm: 'AWS/States ExecutionsFailed',
        CaseMachineTimedOutAlarm: 'AWS/States ExecutionsTimedOut',
        CaseMachineThrottledAlarm: 'AWS/States ExecutionThrottled',
        CapacityReportFailedAlarm: 'call-backs-dev LoggedErrors',
        CapacityMachineBrokenAlarm: 'AWS/States ExecutionsFailed',
        CapacityMachineTimedOutAlarm: 'AWS/States ExecutionsTimedOut',
        CapacityScheduleDroppedAlarm: 'AWS/Scheduler InvocationDroppedCount',
        ClosingSilentAlarm: 'AWS/Lambda Invocations',
        MessageParkedAlarm: 'call-backs-dev LoggedErrors',
        ItemUnreadableAlarm: 'call-backs-dev LoggedErrors',
        NotSweptAlarm: 'call-backs-dev LoggedErrors',
        FaultsAlarm: 'call-backs-dev LoggedErrors',
        DispatchDeadLettersAlarm: 'AWS/SQS ApproximateNumberOfMessagesVisible',
        FailedInvocationsAlarm: 'AWS/SQS ApproximateNumberOfMessagesVisible',
        SweepSilentAlarm: 'AWS/Lambda Invocations',
        RemindersSilentAlarm: 'AWS/Lambda Invocations',
        DispatchLateAlarm: 'AWS/Lambda IteratorAge',
        ApiServerErrorsAlarm: 'AWS/ApiGateway 5xx',
        FunctionErrorsAlarm: 'SELECT SUM(Errors) FROM SCHEMA("AWS/Lambda", FunctionName)',
        FunctionThrottlesAlarm: 'AWS/Lambda Throttles',
        TableThrottledAlarm: 'SELECT SUM(ThrottledRequests) FROM SCHEMA("AWS/DynamoDB", Operation, TableName)',
        TableSystemErrorsAlarm: 'SELECT SUM(SystemErrors) FROM SCHEMA("AWS/DynamoDB", Operation, TableName)',
        BounceRateAlarm: 'AWS/SES Reputation.BounceRate',
        ComplaintRateAlarm: 'AWS/SES Reputation.ComplaintRate',
      });
    });

    it('tell somebody what to do, in words of their own', () => {
      for (const [, { Properties }] of alarms()) {
        expect(Properties.AlarmActions).toEqual([{ Ref: 'OperationsTopic' }]);
        expect(Properties.AlarmDescription).toMatch(/^.{20,}[.;] .{10,}$/);
      }
      const descriptions = alarms().map(([, { Properties }]) => Properties.AlarmDescription);
      expect(new Set(descriptions).size).toBe(descriptions.length);
    });

    it('reach the topic through its key', () => {
      const statements: Json[] = packaged().resources.OperationsKey.Properties.KeyPolicy.Statement;
      const forAlarms = statements.find(({ Principal }) => Principal.Service === 'cloudwatch.amazonaws.com');
      expect(forAlarms).toMatchObject({ Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey*'] });
    });

    it('stand each with its paragraph in docs/operations.md, and nothing stands there that is no alarm', () => {
      const documented = [...readFileSync('docs/operations.md', 'utf8').matchAll(/\b\w+Alarm\b/g)].map(([name]) => name);
      expect(new Set(documented)).toEqual(new Set(alarms().map(([id]) => id)));
    });

    it('look for messages that the code logs', () => {
      const watched = alarms().flatMap(([, { Properties }]) =>
        Properties.MetricName === 'LoggedErrors' ? Properties.Dimensions.map(({ Value }: Json) => Value) : [],
      );
      expect(new Set(watched)).toEqual(
        new Set(['message parked', 'item unreadable', 'not swept', 'fault', 'capacity report failed']),
      );
      for (const message of watched) expect(loggedErrors()).toContain(message);
    });

    it('count the errors of every function', () => {
      const [query] = packaged().resources.FunctionErrorsAlarm.Properties.Metrics;
      for (const [, { FunctionName }] of packaged().functions()) expect(query.Expression).toContain(`'${FunctionName}'`);
    });
  });

  it('counts what every function logs that loads the table', () => {
    const counted = filters().flatMap(([, { Properties }]) =>
      Properties.MetricTransformations[0].MetricName === 'LoggedErrors'
        ? [Properties.LogGroupName.Ref.replace('LogGroup', '')]
        : [],
    );
    const withTable = packaged()
      .functions()
      .flatMap(([name, { Handler }]) => (/assets|api-reference|inspect/.test(Handler) ? [] : [name]));
    expect(new Set(counted)).toEqual(new Set(withTable));
  });

  describe('the dashboard', () => {
    const widgets = (): Json[] => {
      const body: string = packaged().resources.Dashboard.Properties.DashboardBody['Fn::Sub'];
      return JSON.parse(body).widgets;
    };
    const overlap = (a: Json, b: Json): boolean =>
      a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

    it('lays its widgets out within 24 columns, none over another', () => {
      const all = widgets();
      expect(all.length).toBeGreaterThan(15);
      for (const [index, widget] of all.entries()) {
        expect(widget.x + widget.width).toBeLessThanOrEqual(24);
        expect(all.slice(index + 1).filter((other) => overlap(widget, other))).toEqual([]);
      }
    });

    it('shows every alarm', () => {
      const [{ properties }] = widgets();
      expect(new Set(properties.alarms)).toEqual(new Set(alarms().map(([id]) => `\${${id}.Arn}`)));
    });

    it('shows what operators ask for', () => {
      const text = JSON.stringify(widgets());
      const wanted =
        'Count 5xx Latency Duration Errors ExecutionsStarted ExecutionsFailed OpenExecutionCount Send Bounce IteratorAge';
      for (const metric of [...wanted.split(' '), 'message parked', 'ConsumedReadCapacityUnits', 'ThrottledRequests'])
        expect(text).toContain(`"${metric}"`);
    });
  });

  describe('logs', () => {
    it('are kept for a limited time, one group for each function, the API and the machine', () => {
      const groups = packaged().ofType('AWS::Logs::LogGroup');
      expect(groups).toHaveLength(packaged().functions().length + 2);
      for (const [, { Properties }] of groups) expect(Properties.RetentionInDays).toBe(90);
    });

    it('say of an execution that it failed, not what it carried', () => {
      const { LoggingConfiguration } = packaged().resources.NewApplicationCallBack.Properties;
      expect(LoggingConfiguration).toEqual({
        Level: 'ERROR',
        IncludeExecutionData: false,
        Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: { 'Fn::GetAtt': ['MachineLogGroup', 'Arn'] } } }],
      });
    });

    it('say of a request which route and how it went, not who asked, from where or for what', () => {
      const [[, stage] = []] = packaged().ofType('AWS::ApiGatewayV2::Stage');
      const format = JSON.parse(stage.Properties.AccessLogSettings.Format);
      expect(Object.values(format).sort()).toEqual(
        ['integrationErrorMessage', 'requestId', 'requestTime', 'responseLatency', 'responseLength', 'routeKey', 'status'].map(
          (name) => `$context.${name}`,
        ),
      );
    });
  });

  it('names nothing that the template does not hold', () => {
    const text = JSON.stringify(packaged().resources);
    const refs = [...text.matchAll(/"(?:Ref":|Fn::GetAtt":\[)"(\w+)"/g)].flatMap(([, name]) => name ?? []);
    const body: string = packaged().resources.Dashboard.Properties.DashboardBody['Fn::Sub'];
    const subs = [...body.matchAll(/\$\{(\w+)(?:\.\w+)?\}/g)].flatMap(([, name]) => name ?? []);
    for (const name of [...refs, ...subs]) expect(Object.keys(packaged().resources)).toContain(name);
  });
};
