import type { CallBack } from '../../lib/call-backs/call-back.ts';
import type { LetterFonts } from '../../lib/notifications/letter-typesetting.ts';
import type { LocalClock } from '../clock.ts';
import type { MachineDefinition } from '../configuration/configuration.ts';
import type { Issuer } from '../issuer.ts';
import type { Mailbox } from '../mail/mailbox.ts';
import type { Executions } from '../step-functions/executions.ts';

export interface SamplePerson {
  staffNumber: string;
  name: string;
  roles: string[];
  team: string;
}

/** The service's own records, as far as the console shows them. */
export interface ConsoleRecords {
  /** Open call backs, those first whose machines act soonest. */
  openCallBacks(): Promise<readonly CallBack[]>;
  findCallBack(id: string): Promise<CallBack | undefined>;
  letterFonts(): LetterFonts;
}

/** What the console shows and works on. */
export interface ConsoleParts {
  url: string;
  clock: LocalClock;
  mailbox: Mailbox;
  executions: Executions;
  machines: readonly MachineDefinition[];
  issuer: Issuer;
  samplePeople: readonly SamplePerson[];
  records: ConsoleRecords;
  requestSampleCallBacks(): Promise<void>;
  bookSampleAppointments(): Promise<void>;
  bookSampleHistory(): Promise<void>;
  /** Items in the table by kind. */
  countItems(): Promise<Map<string, number>>;
  /** Tells the service what SES would: that a message bounced, or was called unwanted. */
  tellOfMail(event: unknown): Promise<void>;
  /** What does not hold among all records, as the operators' function says it. */
  inspect(): Promise<unknown>;
  /** Resolves when everything that was set off has run its course. */
  settle(): Promise<void>;
}
