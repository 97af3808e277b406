import type { SNSEvent } from 'aws-lambda';
import { recordMailEvent } from '../lib/appointments/mail-event-use-cases.ts';
import { OutboxRepository } from '../lib/notifications/outbox-repository.ts';
import { logger } from './runtime/logger.ts';
import { reminding } from './runtime/reminding.ts';
import { table } from './runtime/table.ts';

const dependencies = { ...reminding, outbox: new OutboxRepository(table) };

/** What SES says has become of e-mails. Those to staff are counted in the log: their addresses are the directory's business. */
export const handler = async ({ Records }: SNSEvent): Promise<void> => {
  for (const { Sns } of Records) {
    const what = await recordMailEvent(dependencies, Sns.Message);
    logger.warn('mail event', { what });
  }
};
