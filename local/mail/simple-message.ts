export interface SimpleMessage {
  from: string;
  to: string[];
  cc: string[];
  subject: string;
  text: string;
  html: string;
}

const BOUNDARY = 'local-stack-boundary';

const encodedWord = (text: string): string => `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;

const part = (type: string, content: string): string =>
  [
    `--${BOUNDARY}`,
    `Content-Type: ${type}; charset=utf-8`,
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(content).toString('base64').replace(/.{76}/g, '$&\r\n'),
    '',
  ].join('\r\n');

/** The MIME message that SES makes of a `SendEmail`. */
export const composeRaw = ({ from, to, cc, subject, text, html }: SimpleMessage): Uint8Array => {
  const headers = [
    `From: ${from}`,
    ...(to.length > 0 ? [`To: ${to.join(', ')}`] : []),
    ...(cc.length > 0 ? [`Cc: ${cc.join(', ')}`] : []),
    `Subject: ${encodedWord(subject)}`,
    'MIME-Version: 1.0',
    `Content-Type: multipart/alternative; boundary="${BOUNDARY}"`,
  ];
  const parts = [...(text === '' ? [] : [part('text/plain', text)]), ...(html === '' ? [] : [part('text/html', html)])];
  return Buffer.from([...headers, '', ...parts, `--${BOUNDARY}--`, ''].join('\r\n'));
};
