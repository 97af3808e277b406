import PostalMime from 'postal-mime';
import { calendarFile } from '../../../lib/notifications/calendar-file.ts';
import { type Mail, Mailer } from '../../../lib/notifications/mailer.ts';
import { NOW } from '../../builders.ts';
import { keepingSes } from './keeping-ses.ts';

const FROM = 'call-backs@example.gov.uk';

const aMail = (overrides: Partial<Mail> = {}): Mail => ({
  id: '33333333-3333-4333-8333-333333333333',
  to: ['90000002@staff.example', '90000007@staff.example'],
  cc: ['new-applications@example.gov.uk'],
  replyTo: 'new-applications@example.gov.uk',
  date: NOW,
  subject: 'Call back entered: CB-7F3K-29QD',
  text: 'A call back has been entered.\n',
  html: '<p>A call back has been entered.</p>',
  ...overrides,
});

const posted = async (overrides: Partial<Mail> = {}) => {
  const { ses, kept } = keepingSes();
  await new Mailer(ses, FROM, 'call-backs-test').send(aMail(overrides));
  const [input] = kept;
  return { input, raw: Buffer.from(input?.RawMessage?.Data ?? ''), count: kept.length };
};

const read = async (overrides: Partial<Mail> = {}) => PostalMime.parse((await posted(overrides)).raw);
const addresses = (list: readonly { address?: string | undefined }[] | undefined) => list?.map(({ address }) => address);

describe('An e-mail as SES gets it', () => {
  it('goes once, from the service, to all its addressees and copies', async () => {
    const { input, count } = await posted();

    expect(count).toBe(1);
    expect(input?.Source).toBe(FROM);
    expect(input?.Destinations).toEqual(['90000002@staff.example', '90000007@staff.example', 'new-applications@example.gov.uk']);
  });

  it('is tagged with its message, so that what becomes of it can be told', async () => {
    const { input } = await posted();

    expect(input?.ConfigurationSetName).toBe('call-backs-test');
    expect(input?.Tags).toEqual([{ Name: 'message', Value: aMail().id }]);
  });

  it.each(['REQUEST', 'CANCEL'] as const)(
    'offers an appointment to calendars, with its method in the MIME type: %s',
    async (method) => {
      const event = {
        uid: 'a@b',
        sequence: 1,
        at: '2026-11-26T10:00:00Z',
        endsAt: '2026-11-26T10:20:00Z',
        stamp: '2026-11-24T09:00:00Z',
        summary: 'An interview',
        status: 'CONFIRMED' as const,
      };
      const calendar = calendarFile(method, [event]);
      const { raw } = await posted({ calendar });
      const { attachments } = await PostalMime.parse(raw, { attachmentEncoding: 'utf8' });

      expect(raw.toString()).toMatch(new RegExp(`Content-Type: text/calendar; charset=utf-8; method=${method}`, 'i'));
      expect(attachments.map(({ content }) => String(content).replaceAll('\r\n', '\n'))).toContain(
        calendar.content.replaceAll('\r\n', '\n'),
      );
    },
  );

  it('shows its addressees, its copies, and where an answer goes', async () => {
    const mail = await read();

    expect(mail.from?.address).toBe(FROM);
    expect(addresses(mail.to)).toEqual(['90000002@staff.example', '90000007@staff.example']);
    expect(addresses(mail.cc)).toEqual(['new-applications@example.gov.uk']);
    expect(addresses(mail.replyTo)).toEqual(['new-applications@example.gov.uk']);
  });

  it('carries text and HTML', async () => {
    const mail = await read();

    expect(mail.text?.trim()).toBe('A call back has been entered.');
    expect(mail.html?.trim()).toBe('<p>A call back has been entered.</p>');
    expect(mail.attachments).toEqual([]);
  });

  it('is dated and named after its message, and answers no automatic answers', async () => {
    const mail = await read();

    expect(mail.headers.find(({ key }) => key === 'date')?.value).toBe('Tue, 24 Nov 2026 09:00:00 +0000');
    expect(mail.messageId).toBe('<33333333-3333-4333-8333-333333333333@example.gov.uk>');
    expect(mail.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
  });

  it.each(['Galwad yn ôl: ŵ ŷ – “dyfyniadau”', '東京都 😀', `${'A long subject about nothing much '.repeat(8)}é`])(
    'keeps a subject in any script (%s)',
    async (subject) => {
      expect((await read({ subject })).subject).toBe(subject);
    },
  );

  it('keeps long lines and any script in its text', async () => {
    const text = `${'ŵ'.repeat(2000)}\n.\nFrom the start\n`;

    expect((await read({ text })).text?.trimEnd()).toBe(text.trimEnd());
  });

  it('carries attachments byte for byte', async () => {
    const content = Buffer.from(Array.from({ length: 5000 }, (_, index) => index % 256));
    const mail = await read({ attachments: [{ filename: 'CMSL0077.pdf', contentType: 'application/pdf', content }] });
    const [attachment, ...others] = mail.attachments;

    expect(others).toEqual([]);
    expect(attachment).toMatchObject({ filename: 'CMSL0077.pdf', mimeType: 'application/pdf', disposition: 'attachment' });
    expect(Buffer.from(attachment?.content as ArrayBuffer).equals(content)).toBe(true);
    expect(mail.text?.trim()).toBe('A call back has been entered.');
  });
});

describe('An e-mail that is sent twice', () => {
  const attachments = [{ filename: 'CMSL0077.pdf', contentType: 'application/pdf', content: Buffer.from('%PDF') }];

  it('is the same bytes', async () => {
    expect((await posted({ attachments })).raw.equals((await posted({ attachments })).raw)).toBe(true);
  });

  it('differs from another message with the same words', async () => {
    expect((await posted()).raw.equals((await posted({ id: '44444444-4444-4444-8444-444444444444' })).raw)).toBe(false);
  });
});

describe('An e-mail that SES refuses', () => {
  it('is a fault for the caller to judge', async () => {
    const { ses } = keepingSes(() => Object.assign(new Error('Daily quota exceeded'), { name: 'Throttling' }));

    await expect(new Mailer(ses, FROM, 'call-backs-test').send(aMail())).rejects.toMatchObject({ name: 'Throttling' });
  });
});
