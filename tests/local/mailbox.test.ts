import { appendFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SESClient, SendEmailCommand, SendRawEmailCommand, VerifyEmailIdentityCommand } from '@aws-sdk/client-ses';
import { Temporal } from 'temporal-polyfill';
import { createActivity } from '../../local/activity.ts';
import { type Listening, listen } from '../../local/http.ts';
import { type Mailbox, openMailbox } from '../../local/mail/mailbox.ts';
import { createSesEndpoint } from '../../local/mail/ses-endpoint.ts';

const NOW = Temporal.Instant.from('2026-11-24T09:00:00Z');

const RAW = [
  'From: "Call backs" <no-reply@service.example>',
  'To: Carys Wynne <carys@staff.example>, =?UTF-8?Q?Tom=C3=A1s?= <tomas@staff.example>',
  'Cc: team@staff.example',
  'Subject: =?UTF-8?Q?Galwad_yn_=C3=B4l?=',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary=outer',
  '',
  '--outer',
  'Content-Type: multipart/alternative; boundary=inner',
  '',
  '--inner',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Your call is at ten.',
  '--inner',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<p>Your call is at ten.</p>',
  '--inner--',
  '--outer',
  'Content-Type: application/pdf',
  'Content-Disposition: attachment; filename="CMSL0077.pdf"',
  'Content-Transfer-Encoding: base64',
  '',
  'JVBERi0=',
  '--outer--',
  '',
].join('\r\n');

let folder: string;
let mailbox: Mailbox;
let endpoint: Listening;
let ses: SESClient;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mailbox-'));
  mailbox = openMailbox(folder);
  endpoint = await listen(0, createSesEndpoint(mailbox, { now: () => NOW }, createActivity()));
  ses = new SESClient({
    endpoint: `http://127.0.0.1:${endpoint.port}`,
    region: 'eu-west-2',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
});
afterEach(async () => {
  ses.destroy();
  await endpoint.close();
  rmSync(folder, { recursive: true, force: true });
});

const sendRaw = (raw: string, Destinations?: string[]) =>
  ses.send(new SendRawEmailCommand({ RawMessage: { Data: Buffer.from(raw) }, Destinations }));
const readAll = async () =>
  Promise.all(mailbox.list().map(async ({ id }) => JSON.parse((await mailbox.readJsonText(id)) ?? 'null')));

describe('the local mailbox', () => {
  it('shows a raw message as its reader sees it', async () => {
    const Tags = [
      { Name: 'message', Value: 'a' },
      { Name: 'team', Value: 'b' },
    ];
    const { MessageId } = await ses.send(new SendRawEmailCommand({ RawMessage: { Data: Buffer.from(RAW) }, Tags }));
    expect(await readAll()).toEqual([
      {
        id: MessageId,
        sentAt: '2026-11-24T09:00:00Z',
        from: 'no-reply@service.example',
        to: ['carys@staff.example', 'tomas@staff.example'],
        cc: ['team@staff.example'],
        subject: 'Galwad yn ôl',
        text: expect.stringContaining('Your call is at ten.'),
        html: expect.stringContaining('<p>Your call is at ten.</p>'),
        attachments: [{ filename: 'CMSL0077.pdf', contentType: 'application/pdf', base64: 'JVBERi0=' }],
        tags: { message: 'a', team: 'b' },
      },
    ]);
  });

  it('believes the envelope where there is one', async () => {
    await sendRaw(RAW, ['Carys <carys@staff.example>', 'team@staff.example', 'hidden@staff.example']);
    expect(await readAll()).toMatchObject([{ to: ['carys@staff.example', 'hidden@staff.example'], cc: ['team@staff.example'] }]);
  });

  it('takes simple messages too', async () => {
    await ses.send(
      new SendEmailCommand({
        Source: 'no-reply@service.example',
        Destination: { ToAddresses: ['carys@staff.example'], CcAddresses: ['team@staff.example'] },
        Message: {
          Subject: { Data: 'Galwad yn ôl' },
          Body: { Text: { Data: `Ten o’clock. ${'x'.repeat(200)}` }, Html: { Data: '<p>Ten</p>' } },
        },
      }),
    );
    expect(await readAll()).toMatchObject([
      {
        to: ['carys@staff.example'],
        cc: ['team@staff.example'],
        subject: 'Galwad yn ôl',
        html: expect.stringContaining('<p>Ten</p>'),
      },
    ]);
    expect((await readAll())[0].text.trim()).toBe(`Ten o’clock. ${'x'.repeat(200)}`);
  });

  it('keeps messages over a restart, newest last, but not one that a crash cut short', async () => {
    await sendRaw(RAW.replace('Galwad', 'One'));
    await sendRaw(RAW.replace('Galwad', 'Two'));
    appendFileSync(join(folder, 'list.jsonl'), '{"id":"half');
    expect(
      openMailbox(folder)
        .list()
        .map(({ subject }) => subject),
    ).toEqual(['One yn ôl', 'Two yn ôl']);
  });

  it('keeps the messages that follow a cut line', async () => {
    appendFileSync(join(folder, 'list.jsonl'), '{"id":"half');
    mailbox = openMailbox(folder);
    mailbox.keep(
      {
        id: 'a',
        sentAt: '2026-11-24T09:00:00Z',
        from: '',
        to: [],
        cc: [],
        subject: 'Whole',
        text: '',
        html: '',
        tags: {},
        attachments: [],
      },
      Buffer.of(),
    );
    expect(
      openMailbox(folder)
        .list()
        .map(({ subject }) => subject),
    ).toEqual(['Whole']);
  });

  it('can be emptied', async () => {
    await sendRaw(RAW);
    mailbox.empty();
    expect(mailbox.list()).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
    await sendRaw(RAW);
    expect(mailbox.list()).toHaveLength(1);
  });

  it('rejects an address that bounces, in the envelope or in the message', async () => {
    await expect(sendRaw(RAW, ['bounce@staff.example'])).rejects.toMatchObject({ name: 'MessageRejected' });
    await expect(sendRaw(RAW.replace('tomas@', 'bounce@'))).rejects.toMatchObject({ name: 'MessageRejected' });
    expect(mailbox.list()).toEqual([]);
  });

  it('says what it does not know', async () => {
    await expect(ses.send(new VerifyEmailIdentityCommand({ EmailAddress: 'a@b.example' }))).rejects.toThrow(
      'not VerifyEmailIdentity',
    );
    await expect(sendRaw('')).rejects.toThrow('RawMessage.Data');
  });
});
