import { SESClient } from '@aws-sdk/client-ses';
import { Mailer } from '../../lib/notifications/mailer.ts';
import { environment } from '../runtime.ts';

/** The dispatcher decides about another try, not the SDK: a message must not leave twice because an answer was slow. */
export const ses = new SESClient({ maxAttempts: 1 });

export const mailer = new Mailer(ses, environment.MAIL_FROM, environment.MAIL_CONFIGURATION_SET);
