import PostalMime from 'postal-mime';
import { beginImport, reallocateRow } from '../../lib/call-backs/import-row-use-cases.ts';
import { signalMachines } from '../../lib/call-backs/machine-use-cases.ts';
import { composeCallBackMail } from '../../lib/call-backs/mail-use-cases.ts';
import type { SweepDependencies } from '../../lib/call-backs/sweep-use-cases.ts';
import { Mailer } from '../../lib/notifications/mailer.ts';
import { keepingSes } from '../unit/notifications/keeping-ses.ts';
import type { World } from './world.ts';

/** What the dispatcher works with, an SES that keeps what it gets (or fails as it is told), and what became of it all. */
export const aDispatcher = (world: World, fault?: () => Error | undefined) => {
  const { ses, kept } = keepingSes(fault);
  const started: string[] = [];
  const unswept: { id: string; name: string }[] = [];
  const failures: { id: string; name: string; parked: boolean }[] = [];
  const deps: SweepDependencies = {
    ...world.deps,
    mailer: new Mailer(ses, 'call-backs@example.gov.uk', 'call-backs-test'),
    compose: (effect) => composeCallBackMail(world.deps, 'https://call-backs.example.gov.uk', effect),
    startExecution: async ({ executionName }) => {
      started.push(executionName);
    },
    signalExecutions: (effect) => signalMachines(world.deps, effect),
    beginImport: (effect) => beginImport(world.deps, effect),
    reallocateRow: (effect) => reallocateRow(world.deps, effect),
    reportUnswept: ({ id }, name) => {
      unswept.push({ id, name });
    },
    reportFailure: (id, failure) => {
      failures.push({ id, ...failure });
    },
  };
  return {
    deps,
    /** Names of executions that were started. */
    started,
    /** What the sweep had to leave. */
    unswept,
    /** Failures that were reported. */
    failures,
    /** The e-mails that left, oldest first. */
    mails: () => Promise.all(kept.map(({ RawMessage }) => PostalMime.parse(Buffer.from(RawMessage?.Data ?? '')))),
  };
};
