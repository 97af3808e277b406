import { SESClient, type SendRawEmailCommandInput } from '@aws-sdk/client-ses';

/** An SES that keeps what it is given and sends nothing; or throws what `fault` says, each time that it says something. */
export const keepingSes = (fault: () => Error | undefined = () => undefined) => {
  const kept: SendRawEmailCommandInput[] = [];
  const ses = new SESClient({ region: 'eu-west-2', credentials: { accessKeyId: 'x', secretAccessKey: 'x' } });
  ses.middlewareStack.add(
    () => async (call) => {
      const thrown = fault();
      if (thrown) throw thrown;
      kept.push(call.input as SendRawEmailCommandInput);
      return { output: { MessageId: 'kept', $metadata: {} }, response: {} };
    },
    { step: 'initialize', name: 'keep' },
  );
  return { ses, kept };
};
