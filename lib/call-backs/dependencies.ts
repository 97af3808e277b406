import type { LeaveRepository } from '../diaries/leave-repository.ts';
import type { LetterFonts } from '../notifications/letter-typesetting.ts';
import type { Ids } from '../shared/ids.ts';
import type { ReceiptRepository } from '../shared/receipt-repository.ts';
import type { Request } from '../shared/requests.ts';
import type { Write } from '../shared/table-repository.ts';
import type { Clock } from '../shared/time.ts';
import type { DirectoryRepository } from '../staff/directory-repository.ts';
import type { RateLimitRepository } from '../staff/rate-limit-repository.ts';
import type { Principal } from '../staff/staff.ts';
import type { CallBackListsRepository } from './call-back-lists-repository.ts';
import type { CallBackRepository } from './call-back-repository.ts';
import type { CaseTurnRepository } from './case-turn-repository.ts';
import type { ImportRepository } from './import-repository.ts';
import type { LoggedCall } from './logged-call.ts';
import type { Recognisable } from './recognition.ts';
import type { WaitingTokenRepository } from './waiting-token-repository.ts';

/** What the use cases of call backs work with. */
export interface CallBackDependencies {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly callBacks: CallBackRepository;
  readonly lists: CallBackListsRepository;
  readonly waitingTokens: WaitingTokenRepository;
  readonly receipts: ReceiptRepository;
  readonly directory: DirectoryRepository;
  readonly leave: LeaveRepository;
  readonly rateLimit: RateLimitRepository;
  readonly letterFonts: () => LetterFonts;
  /** What a recorded call leaves in the log of outbound calls, to be written with it or not at all. */
  readonly logCall: (caller: Principal, call: LoggedCall) => Promise<readonly Write[]>;
}

/** What taking a call back needs besides: the marks by which a client is recognised when they ring again. */
export interface IntakeDependencies extends CallBackDependencies {
  readonly recognise: (client: Recognisable) => readonly string[];
}

/** What reallocating cases needs besides. */
export interface ReallocationDependencies extends CallBackDependencies {
  readonly turns: CaseTurnRepository;
  readonly imports: ImportRepository;
}

export type CallBackRequest = Request<Principal>;
