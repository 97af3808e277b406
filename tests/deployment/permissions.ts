import type { Json, Packaged } from './packaged.ts';

const arn = (text: string) => `arn:\${AWS::Partition}:${text.replace(':', `:\${AWS::Region}:\${AWS::AccountId}:`)}`;
const TABLE = arn('dynamodb:table/call-backs-dev');
const INDEXES = `${TABLE}/index/*`;
const MACHINES = ['new-application', 'case'].map((kind) => arn(`states:stateMachine:call-backs-dev-${kind}-call-back`));
const onMachines = (action: string): string[] => MACHINES.map((machine) => `states:${action} ${machine}`);

const change = ['BatchGetItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'].flatMap((action) => [
  `dynamodb:${action} ${TABLE}`,
  `dynamodb:${action} ${INDEXES}`,
]);
const records = [...change, `dynamodb:ConditionCheckItem ${TABLE}`, `dynamodb:ConditionCheckItem ${INDEXES}`];
const search = records.filter((allowed) => !allowed.includes('DeleteItem'));
const reports = search.filter((allowed) => !allowed.includes('UpdateItem'));
const sending = [
  `ses:SendRawEmail ${arn('ses:identity/call-backs.example.gov.uk')}`,
  `ses:SendRawEmail ${arn('ses:configuration-set/call-backs-dev')}`,
  ...onMachines('SendTaskSuccess'),
  ...onMachines('StartExecution'),
];
const dispatch = [...change.filter((allowed) => !/BatchGet|Update/.test(allowed)), ...sending];
const stream = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map(
  (action) => `dynamodb:${action} Table.StreamArn`,
);

/** All that each function may do, besides writing its own log. */
const expected: Record<string, string[]> = {
  CallBacks: records,
  Letters: [`dynamodb:GetItem ${TABLE}`],
  Web: records,
  Assets: [],
  Directory: change.filter((allowed) => !/Delete|Update/.test(allowed)),
  SearchSlots: search,
  BookAppointment: records,
  Appointments: records,
  Diaries: records,
  OutboundCalls: ['DeleteItem', 'GetItem', 'PutItem', 'Query'].map((action) => `dynamodb:${action} ${TABLE}`),
  Capacity: reports,
  BeginCapacityReports: [
    `dynamodb:Query ${TABLE}`,
    `dynamodb:Query ${INDEXES}`,
    `states:StartExecution ${arn('states:stateMachine:call-backs-dev-capacity-reports')}`,
    'sqs:SendMessage FailedInvocations.Arn',
  ],
  SendCapacityReport: reports,
  TellOfCapacityFailures: [],
  ApiReference: [],
  PlanCallBack: [`dynamodb:GetItem ${TABLE}`],
  AwaitCallBack: [`dynamodb:ConditionCheckItem ${TABLE}`, `dynamodb:PutItem ${TABLE}`, ...onMachines('SendTaskSuccess')],
  ActOnCallBack: change,
  DispatchOutbox: [...dispatch, ...stream, 'sqs:SendMessage DispatchDeadLetters.Arn'],
  CarryOutLists: [...records, ...stream, 'sqs:SendMessage DispatchDeadLetters.Arn'],
  Sweep: [...records, ...sending, 'sqs:SendMessage FailedInvocations.Arn'],
  RemindAppointments: [
    ...['GetItem', 'PutItem', 'Query'].flatMap((action) => [`dynamodb:${action} ${TABLE}`, `dynamodb:${action} ${INDEXES}`]),
    'sqs:SendMessage FailedInvocations.Arn',
  ],
  CloseOutboundDays: [
    ...['BatchWriteItem', 'DeleteItem', 'PutItem', 'Query'].map((action) => `dynamodb:${action} ${TABLE}`),
    'sqs:SendMessage FailedInvocations.Arn',
  ],
  RecordMailEvent: [`dynamodb:GetItem ${TABLE}`, `dynamodb:PutItem ${TABLE}`, 'sqs:SendMessage FailedInvocations.Arn'],
  Inspect: [`dynamodb:Scan ${TABLE}`, ...onMachines('ListExecutions')],
};

const named = (resource: Json): string => resource['Fn::Sub'] ?? resource['Fn::GetAtt']?.join('.') ?? resource;

export const describePermissions = (packaged: () => Packaged): void => {
  const roles = (): [string, Json][] =>
    packaged()
      .ofType('AWS::IAM::Role')
      .filter(([, { Condition }]) => Condition !== 'Never');
  const statements = (role: Json): Json[] =>
    (role.Properties.Policies ?? []).flatMap(({ PolicyDocument }: Json) => PolicyDocument.Statement);
  const roleOf = ({ Role }: Json): Json => packaged().resources[Role['Fn::GetAtt'][0]];

  describe('permissions', () => {
    it('are the least that each function needs, on nothing but what it needs', () => {
      const allowed = packaged()
        .functions()
        .map(([name, properties]) => [
          name,
          statements(roleOf(properties))
            .flatMap(({ Action, Resource }) =>
              Action.flatMap((action: string) => [Resource].flat().map((one) => `${action} ${named(one)}`)),
            )
            .filter((one) => !one.startsWith('logs:'))
            .sort(),
        ]);
      const sorted = Object.entries(expected).map(([name, actions]) => [name, [...actions].sort()]);
      expect(Object.fromEntries(allowed)).toEqual(Object.fromEntries(sorted));
    });

    it('let a function write no log but its own', () => {
      for (const [, properties] of packaged().functions()) {
        const logs = statements(roleOf(properties)).filter(({ Action }) => Action[0].startsWith('logs:'));
        const group = arn(`logs:log-group:/aws/lambda/${properties.FunctionName}:*:*`);
        expect(logs.map(({ Resource }) => Resource)).toEqual([[{ 'Fn::Sub': group }]]);
      }
    });

    it('let mail leave under one address only', () => {
      const sending = roles().flatMap(([, role]) => statements(role).filter(({ Action }) => Action.includes('ses:SendRawEmail')));
      for (const { Condition } of sending)
        expect(Condition).toEqual({ StringEquals: { 'ses:FromAddress': 'no-reply@call-backs.example.gov.uk' } });
      expect(sending).toHaveLength(2);
    });

    it('let the machine invoke its three functions, and deliver its log, which AWS grants on everything or not at all', () => {
      const [invoke, log, ...rest] = statements(packaged().resources.NewApplicationCallBackRole);
      const functions = new Set([...JSON.stringify(invoke.Resource).matchAll(/(\w+)LambdaFunction/g)].map(([, name]) => name));
      expect([invoke.Action, functions]).toEqual([
        ['lambda:InvokeFunction'],
        new Set(['PlanCallBack', 'AwaitCallBack', 'ActOnCallBack']),
      ]);
      expect(log.Action.every((action: string) => /^logs:\w+$/.test(action))).toBe(true);
      expect(rest).toEqual([]);
    });

    it('give secrets to the functions that use them', () => {
      const holders = (name: string): string[] =>
        packaged()
          .functions()
          .flatMap(([id, { Environment }]) => (name in Environment.Variables ? [id] : []));
      expect([holders('SESSION_SECRET'), holders('OIDC_CLIENT_SECRET')]).toEqual([['Web'], ['Web']]);
      for (const [, { Environment }] of packaged().functions())
        for (const [name, value] of Object.entries<Json>(Environment.Variables))
          if (name.endsWith('_SECRET')) expect(value['Fn::Sub']).toMatch(/^\{\{resolve:secretsmanager:\$\{\w+\}\}\}$/);
    });
  });
};
