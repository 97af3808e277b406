import {
  ExecutionAlreadyExists,
  InvalidToken,
  SFNClient,
  StateMachineDoesNotExist,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import { MachineSignaller } from '../../../lib/call-backs/machine-signaller.ts';

const ARN = 'arn:aws:states:eu-west-2:000000000000:stateMachine:call-backs';
const CASE_ARN = 'arn:aws:states:eu-west-2:000000000000:stateMachine:case-call-backs';

/** A Step Functions that answers every call with a fault, or with nothing. */
const aSignaller = (fault?: Error) => {
  const inputs: unknown[] = [];
  const client = new SFNClient({ region: 'eu-west-2', credentials: { accessKeyId: 'x', secretAccessKey: 'x' } });
  client.middlewareStack.add(
    () =>
      async ({ input }) => {
        inputs.push(input);
        if (fault) throw fault;
        return { output: { $metadata: {} }, response: {} };
      },
    { step: 'initialize', name: 'answer' },
  );
  return { inputs, signaller: new MachineSignaller(client, { 'new-application': ARN, case: CASE_ARN }) };
};

const parts = { message: 'x', $metadata: {} };

describe('Starting a machine', () => {
  it('hands over the id and nothing else', async () => {
    const { inputs, signaller } = aSignaller();
    await signaller.start('new-application', 'a-name', 'an-id');
    await signaller.start('case', 'another', 'a-case-id');

    expect(inputs).toEqual([
      { stateMachineArn: ARN, name: 'a-name', input: '{"id":"an-id"}' },
      { stateMachineArn: CASE_ARN, name: 'another', input: '{"id":"a-case-id"}' },
    ]);
  });

  it('that was started already does no harm', async () => {
    await expect(
      aSignaller(new ExecutionAlreadyExists(parts)).signaller.start('case', 'a-name', 'an-id'),
    ).resolves.toBeUndefined();
  });

  it('that does not exist is a fault', async () => {
    const fault = new StateMachineDoesNotExist(parts);

    await expect(aSignaller(fault).signaller.start('case', 'a-name', 'an-id')).rejects.toBe(fault);
  });
});

describe('Waking a machine', () => {
  it('gives its token back without content', async () => {
    const { inputs, signaller } = aSignaller();
    await signaller.wake('a-token');

    expect(inputs).toEqual([{ taskToken: 'a-token', output: '{}' }]);
  });

  it.each([new TaskTimedOut(parts), new TaskDoesNotExist(parts), new InvalidToken(parts)])(
    'whose wait is over does no harm: $name',
    async (fault) => {
      await expect(aSignaller(fault).signaller.wake('a-token')).resolves.toBeUndefined();
    },
  );

  it('is a fault when Step Functions does not answer', async () => {
    const fault = Object.assign(new Error('x'), { name: 'ThrottlingException' });

    await expect(aSignaller(fault).signaller.wake('a-token')).rejects.toBe(fault);
  });
});
