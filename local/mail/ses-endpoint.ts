import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Clock, instantText } from '../../lib/shared/time.ts';
import type { Activity } from '../activity.ts';
import { readBody } from '../http.ts';
import type { Mailbox } from './mailbox.ts';
import { readMessage } from './message.ts';
import { composeRaw } from './simple-message.ts';

/** SES takes messages of up to 40 MB, here in base64 inside a form. */
const LIMIT_BYTES = 64 * 1024 * 1024;
const NAMESPACE = 'http://ses.amazonaws.com/doc/2010-12-01/';

class SesError extends Error {
  override readonly name: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = code;
  }
}

const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const members = (form: URLSearchParams, prefix: string): string[] =>
  [...form].filter(([name]) => name.startsWith(`${prefix}.member.`)).map(([, value]) => value);

/** `Tags.member.1.Name`, `Tags.member.1.Value` and so on. */
const tagsOf = (form: URLSearchParams): Record<string, string> =>
  Object.fromEntries(
    [...form].flatMap(([name, value]) =>
      /^Tags\.member\.\d+\.Name$/.test(name) ? [[value, form.get(name.replace(/Name$/, 'Value')) ?? '']] : [],
    ),
  );

interface Outgoing {
  destinations: string[];
  raw: Uint8Array;
}

const actions: Record<string, (form: URLSearchParams) => Outgoing> = {
  SendRawEmail: (form) => {
    const raw = Buffer.from(form.get('RawMessage.Data') ?? '', 'base64');
    if (raw.length === 0) throw new SesError('InvalidParameterValue', 'RawMessage.Data is missing or empty.');
    return { destinations: members(form, 'Destinations'), raw };
  },
  SendEmail: (form) => {
    const [to, cc, bcc] = (['To', 'Cc', 'Bcc'] as const).map((kind) => members(form, `Destination.${kind}Addresses`));
    const destinations = [...(to ?? []), ...(cc ?? []), ...(bcc ?? [])];
    if (destinations.length === 0) throw new SesError('InvalidParameterValue', 'Missing final recipient.');
    const raw = composeRaw({
      from: form.get('Source') ?? '',
      to: to ?? [],
      cc: cc ?? [],
      subject: form.get('Message.Subject.Data') ?? '',
      text: form.get('Message.Body.Text.Data') ?? '',
      html: form.get('Message.Body.Html.Data') ?? '',
    });
    return { destinations, raw };
  },
};

const refuseSuppressed = (recipients: string[]): void => {
  const refused = recipients.find((address) => address.toLowerCase().startsWith('bounce@'));
  if (refused !== undefined) throw new SesError('MessageRejected', `Address is on the suppression list: ${refused}`);
};

/** Stands in for SES (its version 1 query API): what is sent lands in the mailbox. An address that starts `bounce@` is rejected. */
export const createSesEndpoint = (mailbox: Mailbox, clock: Clock, activity: Activity) => {
  const send = async (form: URLSearchParams, id: string): Promise<string> => {
    const action = form.get('Action') ?? '';
    const read = actions[action];
    if (read === undefined) throw new SesError('InvalidAction', `The local SES knows SendRawEmail and SendEmail, not ${action}.`);
    const { destinations, raw } = read(form);
    const message = await readMessage({ id, sentAt: instantText(clock.now()), destinations, raw, tags: tagsOf(form) });
    refuseSuppressed([...message.to, ...message.cc]);
    mailbox.keep(message, raw);
    return `<${action}Response xmlns="${NAMESPACE}"><${action}Result><MessageId>${id}</MessageId></${action}Result><ResponseMetadata><RequestId>${id}</RequestId></ResponseMetadata></${action}Response>`;
  };

  return (request: IncomingMessage, response: ServerResponse): Promise<void> =>
    activity.during('sending e-mail', async () => {
      const id = randomUUID();
      const body = await readBody(request, LIMIT_BYTES);
      try {
        if (body === undefined) throw new SesError('InvalidParameterValue', 'Message length is more than 41943040 bytes long.');
        const answer = await send(new URLSearchParams(body.toString()), id);
        response.writeHead(200, { 'content-type': 'text/xml' }).end(answer);
      } catch (error) {
        const [status, code, type] =
          error instanceof SesError ? [400, error.name, 'Sender'] : [500, 'ServiceUnavailable', 'Receiver'];
        const message = escapeXml(error instanceof Error ? error.message : String(error));
        const xml = `<ErrorResponse xmlns="${NAMESPACE}"><Error><Type>${type}</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>${id}</RequestId></ErrorResponse>`;
        response.writeHead(status, { 'content-type': 'text/xml' }).end(xml);
      }
    });
};
