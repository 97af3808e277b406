import { setTimeout as delay } from 'node:timers/promises';
import { createActivity } from './activity.ts';
import { createClock } from './clock.ts';
import { openClockFile } from './clock-file.ts';
import { type Closers, createClosers } from './closers.ts';
import { readConfiguration } from './configuration/configuration.ts';
import { createConsole } from './console/console.ts';
import { openDataFolder, readOrMakeSecret } from './data-folder.ts';
import { openDatabase } from './database.ts';
import { createDrain } from './drain.ts';
import { countItems } from './dynamodb/count-items.ts';
import { applyEnvironment, localOverrides } from './environment.ts';
import { asError, StartError } from './faults.ts';
import { createGate } from './gate.ts';
import { createGateway } from './gateway/gateway.ts';
import { type Billed, createInvoker } from './invoker.ts';
import { createIssuer } from './issuer.ts';
import { openMailbox } from './mail/mailbox.ts';
import { createSesEndpoint } from './mail/ses-endpoint.ts';
import { projectFolder } from './project.ts';
import { sampleDataOnce } from './sample-data-once.ts';
import { startSchedules } from './schedules/schedules.ts';
import { createServers, type Serve } from './servers.ts';
import { openServiceLog } from './service-log.ts';
import { createSignInServer } from './sign-in.ts';
import { createStepFunctions } from './step-functions/step-functions.ts';

export interface StackOptions {
  /** 0 takes a free one. */
  port: number;
  dataFolder: string;
  /** Begins with empty data. */
  fresh: boolean;
  /** Told in one sentence when the stack cannot go on. */
  onFault(sentence: string): void;
}

export interface Stack {
  url: string;
  logFile: string;
  /** What Lambda would have billed so far, by function. */
  billed: ReadonlyMap<string, Billed>;
  close(): Promise<void>;
}

/** So long may invocations under way take to end when the stack is stopped. */
const LAST_WORK_MILLISECONDS = 5000;
/** The function that brings open records' machines back. */
const SWEEP = 'sweep';
/** The function that looks whether everything holds. */
const INSPECT = 'inspect';
const MAIL_EVENT = 'recordMailEvent';

const open = async ({ port, dataFolder, fresh, onFault }: StackOptions, closers: Closers): Promise<Stack> => {
  const configuration = readConfiguration(projectFolder);
  const folder = openDataFolder(dataFolder, fresh);
  closers.add(folder.release);
  const log = openServiceLog(folder.file('log'));
  closers.add(log.close);

  // Requests that come before everything is up wait for it.
  const { promise: serving, resolve: startServing } = Promise.withResolvers<Serve>();
  const openServer = createServers(closers, log);
  const ownPort = await openServer(port, async (request, response) => (await serving)(request, response));
  const url = `http://localhost:${ownPort}`;

  const samples = sampleDataOnce(folder.file('sampleData'));
  const onExit = () => onFault(`The embedded DynamoDB ended by itself: ${folder.file('log')} may say why.`);
  const database = await openDatabase({ configuration, folder, log, fresh, onCreate: samples.want, onExit });
  closers.add(database.close);

  const activity = createActivity();
  const gate = createGate();
  const drain = createDrain(activity, gate);
  const clock = createClock({
    ...openClockFile(folder.file('clock')),
    settle: drain.settle,
  });
  closers.add(clock.stop);

  const mailbox = openMailbox(folder.file('mail'));
  const invoker = createInvoker(configuration.functions, activity, log);
  const stepFunctions = await createStepFunctions({ ...configuration, invoker, clock, activity });
  const stepFunctionsPort = await openServer(0, stepFunctions.endpoint);
  const sesPort = await openServer(0, createSesEndpoint(mailbox, clock, activity));
  const endpoints = {
    url,
    issuer: `${url}/local/issuer`,
    dynamodb: database.endpoint,
    stepFunctions: `http://127.0.0.1:${stepFunctionsPort}`,
    ses: `http://127.0.0.1:${sesPort}`,
  };
  const environment = configuration.environment(localOverrides(endpoints, readOrMakeSecret(folder.file('secret'))));
  applyEnvironment(environment);

  // From here on modules may read the environment.
  const { useClock } = await import('../functions/runtime/clock.ts');
  useClock(clock);
  const { records } = await import('./console/records.ts');
  const { bookSampleAppointments } = await import('./sample-appointments.ts');
  const { bookSampleHistory } = await import('./sample-history.ts');
  const { loadSampleDirectory, requestSampleCallBacks, samplePeople } = await import('./sample-data.ts');
  await invoker.load();
  const { loadSampleDiaries } = await import('./sample-diaries.ts');
  await samples.load(async () => {
    await loadSampleDirectory();
    await loadSampleDiaries();
  });

  const issuer = await createIssuer({
    keyFile: folder.file('issuerKey'),
    issuer: endpoints.issuer,
    audience: environment.OIDC_AUDIENCE ?? '',
    staffNumberClaim: environment.STAFF_NUMBER_CLAIM ?? 'sub',
  });
  const signIn = createSignInServer({
    issuer: endpoints.issuer,
    url,
    clientId: environment.OIDC_CLIENT_ID ?? '',
    clientSecret: environment.OIDC_CLIENT_SECRET ?? '',
    staffNumberClaim: environment.STAFF_NUMBER_CLAIM ?? 'sub',
    key: issuer.key,
    people: samplePeople,
  });
  const pollers = await database.stream({ activity, invoke: invoker.invoke, milliseconds: clock.milliseconds });
  for (const poller of pollers) {
    drain.watch(poller.readToTip);
    closers.add(poller.close);
  }
  closers.add(stepFunctions.executions.stopAll);

  const gateway = createGateway(configuration, invoker, clock, log);
  const localConsole = createConsole({
    url,
    clock,
    mailbox,
    executions: stepFunctions.executions,
    machines: configuration.machines,
    issuer,
    samplePeople,
    records,
    requestSampleCallBacks,
    bookSampleAppointments,
    bookSampleHistory,
    inspect: () => invoker.invoke(INSPECT, {}),
    tellOfMail: async (event) => {
      await invoker.invoke(MAIL_EVENT, event);
    },
    countItems: () => countItems(database.client, configuration.table.TableName),
    settle: drain.settle,
  });
  startServing(async (request, response) => {
    if ((await signIn(request, response)) || (await localConsole(request, response))) return;
    await gate.pass();
    await gateway(request, response);
  });

  if (configuration.functions.some(({ key }) => key === SWEEP)) await invoker.invoke(SWEEP, { all: true });
  await drain.settle();
  closers.add(async () => {
    clock.stop();
    await Promise.race([activity.idle(), delay(LAST_WORK_MILLISECONDS, undefined, { ref: false })]);
  });
  startSchedules({ clock, functions: configuration.functions, invoke: invoker.invoke });
  return { url, logFile: folder.file('log'), billed: invoker.billed, close: closers.closeAll };
};

/**
 * Starts the whole service on this machine.
 * @throws {StartError} with a sentence for the person at the terminal
 */
export const startStack = async (options: StackOptions): Promise<Stack> => {
  const closers = createClosers();
  try {
    return await open(options, closers);
  } catch (thrown) {
    await closers.closeAll();
    throw thrown instanceof StartError
      ? thrown
      : new StartError(`The local stack cannot start: ${asError(thrown).message}.`, { cause: thrown });
  }
};
