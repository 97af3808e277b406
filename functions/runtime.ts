import { readFileSync } from 'node:fs';
import { Logger } from '@aws-lambda-powertools/logger';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SESClient } from '@aws-sdk/client-ses';
import { SFNClient } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { CallBackListsRepository } from '../lib/call-backs/call-back-lists-repository.ts';
import { CallBackRepository } from '../lib/call-backs/call-back-repository.ts';
import { MachineSignaller } from '../lib/call-backs/machine-signaller.ts';
import { WaitingTokenRepository } from '../lib/call-backs/waiting-token-repository.ts';
import type { LetterFonts } from '../lib/notifications/letter-typesetting.ts';
import { Mailer } from '../lib/notifications/mailer.ts';
import { OutboxRepository } from '../lib/notifications/outbox-repository.ts';
import { randomIds } from '../lib/shared/ids.ts';
import { Table } from '../lib/shared/table-repository.ts';
import type { Clock } from '../lib/shared/time.ts';
import { Authentication } from '../lib/staff/authentication.ts';
import { DirectoryRepository } from '../lib/staff/directory-repository.ts';

const environment = z
  .object({
    TABLE_NAME: z.string().min(1),
    CALL_BACK_MACHINE_ARN: z.string().startsWith('arn:'),
    BASE_URL: z.url(),
    MAIL_FROM: z.email(),
    OIDC_ISSUER: z.url(),
    OIDC_AUDIENCE: z.string().min(1),
    STAFF_NUMBER_CLAIM: z.string().min(1),
    MATCH_SECRET: z.string().min(32),
    /** Only where there are pages. */
    OIDC_CLIENT_ID: z.string().min(1).optional(),
    OIDC_CLIENT_SECRET: z.string().min(1).optional(),
    SESSION_SECRET: z.string().min(32).optional(),
  })
  .parse(process.env);

export const logger = new Logger({ serviceName: 'call-backs' });

let currentClock: Clock = { now: () => Temporal.Now.instant() };

/** Lets a stack that keeps its own time say what time it is. In AWS nobody calls this. */
export const useClock = (clock: Clock): void => {
  currentClock = clock;
};

const clock: Clock = { now: () => currentClock.now() };

export const dynamodb = new DynamoDBClient({});
const table = new Table(
  DynamoDBDocumentClient.from(dynamodb, { marshallOptions: { removeUndefinedValues: true } }),
  environment.TABLE_NAME,
);
const directory = new DirectoryRepository(table);

/** Files that are shipped beside the code are found from here, on this machine as in Lambda. */
export const root = process.cwd();

const font = (file: string): Buffer => readFileSync(`${root}/node_modules/@expo-google-fonts/arimo/${file}`);
let fonts: LetterFonts | undefined;

/** Read when the first letter is set: most requests need none. */
const letterFonts = (): LetterFonts => {
  fonts ??= { regular: font('400Regular/Arimo_400Regular.ttf'), bold: font('700Bold/Arimo_700Bold.ttf') };
  return fonts;
};

/** Everything that handlers hand to use cases, built once per process. */
export const dependencies = {
  clock,
  ids: randomIds,
  directory,
  callBacks: new CallBackRepository(table, environment.MATCH_SECRET),
  lists: new CallBackListsRepository(table),
  waitingTokens: new WaitingTokenRepository(table),
  outbox: new OutboxRepository(table),
  // The dispatcher decides about another try, not the SDK: a message must not leave twice because an answer was slow.
  mailer: new Mailer(new SESClient({ maxAttempts: 1 }), environment.MAIL_FROM),
  machine: new MachineSignaller(new SFNClient({}), environment.CALL_BACK_MACHINE_ARN),
  letterFonts,
  baseUrl: environment.BASE_URL,
  authentication: new Authentication(
    { issuer: environment.OIDC_ISSUER, audience: environment.OIDC_AUDIENCE, staffNumberClaim: environment.STAFF_NUMBER_CLAIM },
    directory,
  ),
};

const must = (name: string, value: string | undefined): string => {
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
};

/** What signing in on pages needs besides; fails where it is missing. */
export const signInSettings = () => ({
  issuer: environment.OIDC_ISSUER,
  clientId: must('OIDC_CLIENT_ID', environment.OIDC_CLIENT_ID),
  clientSecret: must('OIDC_CLIENT_SECRET', environment.OIDC_CLIENT_SECRET),
  staffNumberClaim: environment.STAFF_NUMBER_CLAIM,
  sessionSecret: must('SESSION_SECRET', environment.SESSION_SECRET),
  baseUrl: environment.BASE_URL,
});
