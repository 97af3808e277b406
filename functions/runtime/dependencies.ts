import { readFileSync } from 'node:fs';
import { CallBackListsRepository } from '../../lib/call-backs/call-back-lists-repository.ts';
import { CallBackRepository } from '../../lib/call-backs/call-back-repository.ts';
import { CaseTurnRepository } from '../../lib/call-backs/case-turn-repository.ts';
import { ImportRepository } from '../../lib/call-backs/import-repository.ts';
import { WaitingTokenRepository } from '../../lib/call-backs/waiting-token-repository.ts';
import { LeaveRepository } from '../../lib/diaries/leave-repository.ts';
import type { LetterFonts } from '../../lib/notifications/letter-typesetting.ts';
import { OutboxRepository } from '../../lib/notifications/outbox-repository.ts';
import { entryOfRecordedCall } from '../../lib/outbound-calls/recorded-use-cases.ts';
import { randomIds } from '../../lib/shared/ids.ts';
import { ReceiptRepository } from '../../lib/shared/receipt-repository.ts';
import { RateLimitRepository } from '../../lib/staff/rate-limit-repository.ts';
import { root } from '../runtime.ts';
import { clock } from './clock.ts';
import { directory } from './directory.ts';
import { outboundDependencies } from './outbound.ts';
import { table } from './table.ts';

const font = (file: string): Buffer => readFileSync(`${root}/node_modules/@expo-google-fonts/arimo/${file}`);
let fonts: LetterFonts | undefined;

/** Read when the first letter is set: most requests need none. */
const letterFonts = (): LetterFonts => {
  fonts ??= { regular: font('400Regular/Arimo_400Regular.ttf'), bold: font('700Bold/Arimo_700Bold.ttf') };
  return fonts;
};

/** What the use cases of call backs work with, built once per process. Other clients have modules of their own, so that a function loads only what it calls. */
export const dependencies = {
  clock,
  ids: randomIds,
  directory,
  leave: new LeaveRepository(table),
  callBacks: new CallBackRepository(table),
  lists: new CallBackListsRepository(table),
  turns: new CaseTurnRepository(table),
  imports: new ImportRepository(table),
  waitingTokens: new WaitingTokenRepository(table),
  outbox: new OutboxRepository(table),
  receipts: new ReceiptRepository(table),
  rateLimit: new RateLimitRepository(table),
  letterFonts,
  logCall: entryOfRecordedCall(outboundDependencies),
};
