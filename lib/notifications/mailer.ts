import { type SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import type { CalendarFile } from './calendar-file.ts';

export interface Attachment {
  readonly filename: string;
  readonly contentType: string;
  readonly content: Buffer;
}

/** What a part composes: everything but the envelope. */
export interface Content {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments?: readonly Attachment[];
  /** An appointment that mail programs offer to put into the reader’s calendar. */
  readonly calendar?: CalendarFile;
}

export interface Mail extends Content {
  /** The outbox message's id: names the e-mail and its MIME boundaries, so a second sending is the same bytes. */
  readonly id: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly replyTo: string;
  /** RFC 3339. */
  readonly date: string;
}

/** Builds the MIME message and hands it to SES. */
export class Mailer {
  readonly #ses: SESClient;
  readonly #from: string;
  readonly #configurationSet: string;

  /** @param configurationSet by whose rules SES tells of bounces; each message carries its outbox id as the tag `message`. */
  constructor(ses: SESClient, from: string, configurationSet: string) {
    this.#ses = ses;
    this.#from = from;
    this.#configurationSet = configurationSet;
  }

  /** Throws what SES answers; the caller decides about another try. */
  async send(mail: Mail): Promise<void> {
    const domain = this.#from.slice(this.#from.indexOf('@') + 1);
    const composer = new MailComposer({
      from: this.#from,
      to: [...mail.to],
      cc: [...mail.cc],
      replyTo: mail.replyTo,
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      attachments: [...(mail.attachments ?? [])],
      ...(mail.calendar && {
        icalEvent: { method: mail.calendar.method, content: mail.calendar.content, filename: mail.calendar.filename },
      }),
      messageId: `<${mail.id}@${domain}>`,
      // biome-ignore lint/style/noRestrictedGlobals: the message's time, not the machine's, and only a Date is printed as RFC 5322 asks
      date: new Date(mail.date),
      headers: { 'Auto-Submitted': 'auto-generated' },
      baseBoundary: mail.id,
    });
    await this.#ses.send(
      new SendRawEmailCommand({
        Source: this.#from,
        ConfigurationSetName: this.#configurationSet,
        Tags: [{ Name: 'message', Value: mail.id }],
        Destinations: [...mail.to, ...mail.cc],
        RawMessage: { Data: await composer.compile().build() },
      }),
    );
  }
}
