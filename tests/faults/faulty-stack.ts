import { startStack } from '../../local/stack.ts';
import { type Fault, injectFaults, randomBy } from './faults.ts';

/** The local stack with faults between the functions and AWS: from the start those in `FAULTS`, then whatever the parent process says. */
let faults: Fault[] = JSON.parse(process.env.FAULTS ?? '[]');
const random = randomBy(Number(process.env.FAULT_SEED ?? 1));
let injected = (): number => 0;
const died = (sentence: string): never => {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
};

interface Message {
  readonly faults?: Fault[];
  readonly invoke?: { readonly module: string; readonly event: unknown };
  /** Written over whatever stands under its key. */
  readonly item?: Record<string, unknown>;
}

process.on('message', async (message: Message) => {
  if (message.faults) faults = message.faults;
  if (message.item) {
    const { table } = await import('../../functions/runtime/table.ts');
    await table.put({ Item: message.item });
  }
  if (message.invoke) {
    const { handler } = await import(`../../functions/${message.invoke.module}.ts`);
    await Promise.resolve(handler(message.invoke.event)).catch(() => undefined);
  }
  process.send?.({ injected: injected() });
});
process.on('disconnect', () => process.exit(0));

const stack = await startStack({
  port: Number(process.env.PORT ?? 0),
  dataFolder: process.env.LOCAL_DATA ?? died('LOCAL_DATA names the folder of the data'),
  fresh: false,
  onFault: died,
});
const { dynamodb } = await import('../../functions/runtime/table.ts');
const { ses } = await import('../../functions/runtime/mail.ts');
const { stepFunctions } = await import('../../functions/runtime/machines.ts');
const counts = (
  [
    [dynamodb, 'DynamoDB'],
    [ses, 'SES'],
    [stepFunctions, 'SFN'],
  ] as const
).map(([client, service]) => injectFaults(client as never, service, () => faults, random));

injected = () => counts.reduce((sum, count) => sum + count(), 0);

process.on('SIGTERM', async () => {
  await stack.close();
  process.exit(0);
});
process.stdout.write(`Ready at ${stack.url}\n`);
