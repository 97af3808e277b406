import PostalMime, { type Address } from 'postal-mime';

/** A message as `/local/mailbox.json` shows it: bare addresses; a copy's recipient stands in `cc`. */
export interface MailMessage {
  id: string;
  sentAt: string;
  from: string;
  to: string[];
  cc: string[];
  subject: string;
  text: string;
  html: string;
  attachments: { filename: string; contentType: string; base64: string }[];
  /** What the sender tagged it with, for events about it. */
  tags: Record<string, string>;
}

export interface Envelope {
  id: string;
  sentAt: string;
  /** The recipients SES was told; where empty, the message's own headers decide. */
  destinations: string[];
  raw: Uint8Array;
  tags: Record<string, string>;
}

const bareAddresses = (addresses: Address[] = []): string[] =>
  addresses.flatMap((one) => (one.group === undefined ? [one.address] : one.group.map(({ address }) => address)));

/** `"Name" <a@b.example>` and `a@b.example` alike. */
const bareAddress = (text: string): string => /<([^<>]+)>\s*$/.exec(text)?.[1] ?? text.trim();

const sameAddress = (a: string) => (b: string) => a.toLowerCase() === b.toLowerCase();

const asText = (content: string | ArrayBuffer | Uint8Array): string =>
  typeof content === 'string'
    ? content
    : Buffer.from(content instanceof ArrayBuffer ? new Uint8Array(content) : content).toString();

/** Reads a raw MIME message back into what its reader sees. */
export const readMessage = async ({ id, sentAt, destinations, raw, tags }: Envelope): Promise<MailMessage> => {
  const mail = await PostalMime.parse(raw, { attachmentEncoding: 'base64' });
  const copied = bareAddresses(mail.cc);
  const recipients =
    destinations.length > 0 ? destinations.map(bareAddress) : [...bareAddresses(mail.to), ...copied, ...bareAddresses(mail.bcc)];
  const isCopied = (address: string) => copied.some(sameAddress(address));
  return {
    id,
    sentAt,
    from: bareAddresses(mail.from === undefined ? [] : [mail.from])[0] ?? '',
    to: recipients.filter((address) => !isCopied(address)),
    cc: recipients.filter(isCopied),
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html ?? '',
    attachments: mail.attachments.map(({ filename, mimeType, content }) => ({
      filename: filename ?? 'attachment',
      contentType: mimeType,
      base64: asText(content),
    })),
    tags,
  };
};
