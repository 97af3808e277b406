import type { LocalClock } from '../clock.ts';
import type { Issuer } from '../issuer.ts';
import type { Mailbox } from '../mail/mailbox.ts';
import type { Executions } from '../step-functions/executions.ts';

export interface SamplePerson {
  staffNumber: string;
  name: string;
  roles: string[];
  team: string;
}

/** What the console shows and works on. */
export interface ConsoleParts {
  url: string;
  clock: LocalClock;
  mailbox: Mailbox;
  executions: Executions;
  issuer: Issuer;
  samplePeople: readonly SamplePerson[];
  requestSampleCallBacks(): Promise<void>;
  /** Items in the table by kind. */
  countItems(): Promise<Map<string, number>>;
  /** Resolves when everything that was set off has run its course. */
  settle(): Promise<void>;
}
