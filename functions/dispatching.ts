import { AppointmentRepository } from '../lib/appointments/appointment-repository.ts';
import { composeAppointmentMail } from '../lib/appointments/mail-use-cases.ts';
import { beginImport, reallocateRow } from '../lib/call-backs/import-row-use-cases.ts';
import { signalMachines } from '../lib/call-backs/machine-use-cases.ts';
import { composeCallBackMail } from '../lib/call-backs/mail-use-cases.ts';
import type { SweepDependencies } from '../lib/call-backs/sweep-use-cases.ts';
import { composeCapacityMail } from '../lib/capacity/mail-use-cases.ts';
import { CapacityReportRepository } from '../lib/capacity/report-repository.ts';
import type { EmailEffect } from '../lib/notifications/outbox.ts';
import { dependencies } from './runtime/dependencies.ts';
import { links } from './runtime/links.ts';
import { logger } from './runtime/logger.ts';
import { machine } from './runtime/machines.ts';
import { mailer } from './runtime/mail.ts';
import { table } from './runtime/table.ts';
import { environment } from './runtime.ts';

const appointmentMail = { ...dependencies, appointments: new AppointmentRepository(table), links, baseUrl: environment.BASE_URL };
const reports = new CapacityReportRepository(table);

const compose = (effect: EmailEffect, committedAt: string) => {
  if (effect.template === 'capacity-report') return composeCapacityMail({ reports }, environment.BASE_URL, effect);
  return effect.appointmentId !== undefined || effect.handOffId !== undefined
    ? composeAppointmentMail(appointmentMail, effect, committedAt)
    : composeCallBackMail(dependencies, environment.BASE_URL, effect);
};

/** What the dispatcher and the sweep share: how each kind of outbox message is made to happen. */
export const dispatching: SweepDependencies = {
  ...dependencies,
  mailer,
  compose,
  startExecution: ({ machine: of, executionName, callBackId }) => machine.start(of, executionName, callBackId),
  signalExecutions: (effect) => signalMachines({ ...dependencies, machine }, effect),
  beginImport: (effect) => beginImport(dependencies, effect),
  reallocateRow: (effect) => reallocateRow(dependencies, effect),
  reportUnswept: ({ entity, id }, fault) => logger.error('not swept', { entity, id, fault }),
  reportFailure: (messageId, { name, parked }) =>
    parked
      ? logger.error('message parked', { messageId, fault: name })
      : logger.warn('message failed', { messageId, fault: name }),
};
