import { issueLetters } from '../../../lib/call-backs/closing.ts';
import { letterPage } from '../../../lib/call-backs/letters.ts';
import type { NewApplication } from '../../../lib/call-backs/new-application.ts';
import { typesetLetter } from '../../../lib/notifications/letter-typesetting.ts';
import { defaultSettings, letterCodes } from '../../../lib/shared/settings.ts';
import { aClient, anAllocatedCallBack } from '../../builders.ts';
import { accepted, instant } from '../expectations.ts';
import { letterFonts } from '../notifications/letter-fonts.ts';
import { readPdf, wordsOf } from '../notifications/pdf-pages.ts';

const call = (number: number, calledAt: string) =>
  ({ number, by: '90000003', calledAt, recordedAt: calledAt, result: 'called-contact-not-made' }) as const;

const threeDays = [call(1, '2026-11-24T10:00:00Z'), call(2, '2026-11-25T15:00:00Z'), call(3, '2026-11-27T18:30:00Z')];

/** A record whose letters of every code have been issued. */
const withLetters = (overrides: Partial<NewApplication> = {}): NewApplication =>
  accepted(
    issueLetters(
      anAllocatedCallBack({ status: 'letters-due', calls: threeDays, ...overrides }),
      { ...defaultSettings, noContactLetters: [...letterCodes] },
      instant('2026-11-27T18:40:00Z'),
    ),
  ).callBack;

const pageOf = (code: string, overrides: Partial<NewApplication> = {}) => {
  const callBack = withLetters(overrides);
  const letter = callBack.letters.find((issued) => issued.code === code);
  if (!letter) throw new Error(`No letter ${code} was issued`);
  return letterPage(callBack, letter);
};

const textOf = (...parameters: Parameters<typeof pageOf>) => pageOf(...parameters).paragraphs.join('\n');

describe('Every letter', () => {
  it.each(letterCodes)('%s is addressed to the client, dated and referenced', (code) => {
    expect(pageOf(code)).toMatchObject({
      code,
      addressee: ['Zebedee Quillfeather', '12 Gannet Row', 'Lerwickham', 'ZE1 0AA'],
      greeting: 'Dear Zebedee Quillfeather',
      date: '27 November 2026',
      reference: 'CB-7F3K-29QD',
      sender: 'Applications Team',
      returnAddress: ['PO Box 0000', 'Exampletown', 'EX1 1EX'],
      issuedAt: '2026-11-27T18:40:00Z',
    });
  });

  it.each(letterCodes)('%s gives the number to ring and the reference to say', (code) => {
    expect(textOf(code)).toContain('0808 157 0000');
    expect(textOf(code)).toContain('CB-7F3K-29QD');
  });

  it.each(letterCodes)('%s never tells the client’s number, birth or notes', (code) => {
    const page = JSON.stringify(pageOf(code, { notes: 'secret-note' }));

    for (const secret of ['496 0177', '1981', 'secret-note']) expect(page).not.toContain(secret);
  });

  it('is said anew in the words and numbers of its day, whatever the settings say later', () => {
    const callBack = withLetters();
    const [letter] = callBack.letters;

    expect(letter && letterPage(callBack, { ...letter, telephone: '0808 157 0001', sender: 'Another Team' })).toMatchObject({
      sender: 'Another Team',
      paragraphs: expect.arrayContaining([expect.stringContaining('0808 157 0001')]),
    });
  });
});

describe('A letter after three calls', () => {
  it('says on which days they were, in London’s calendar', () => {
    expect(textOf('NO-CONTACT')).toContain(
      'We rang you on 24 November 2026, 25 November 2026 and 27 November 2026 but could not reach you.',
    );
    expect(textOf('CMSL0077', { calls: [call(1, '2026-06-30T23:30:00Z')] })).toContain(
      'We rang you on 1 July 2026 but could not reach you.',
    );
  });

  it('names a day once, however many calls were made on it', () => {
    const sameDay = [call(1, '2026-11-24T10:00:00Z'), call(2, '2026-11-24T15:00:00Z')];

    expect(textOf('NO-CONTACT', { calls: sameDay })).toContain('We rang you on 24 November 2026 but');
  });

  it('names no day when the attempts were ended before any call', () => {
    expect(textOf('NO-CONTACT', { calls: [] })).toContain('We have not been able to reach you.');
  });
});

// 001 step 34.
describe('The letters about the application fees', () => {
  it.each(['CMSL0077', 'CMSL0080'])('%s gives 14 days and the last of them', (code) => {
    expect(textOf(code)).toContain('14 days');
    expect(textOf(code)).toContain('11 December 2026');
  });

  it('are two: the plain letter asks for no money', () => {
    expect(textOf('NO-CONTACT')).not.toMatch(/fees|pay|days/);
  });
});

describe('A client whose language is Welsh', () => {
  const welsh = { client: aClient({ language: 'cy' }) };

  it.each(letterCodes)('is offered %s in Welsh, in both languages', (code) => {
    expect(pageOf(code, welsh).paragraphs.at(-1)).toBe(
      'If you would like this letter in Welsh, ring us on 0808 157 0000. Os hoffech gael y llythyr hwn yn Gymraeg, ffoniwch y rhif hwn.',
    );
  });

  it.each(letterCodes)('is the only one to be offered that (%s)', (code) => {
    expect(textOf(code)).not.toContain('Gymraeg');
  });
});

describe('A client who asked for large print', () => {
  const adjusted = (adjustments: NewApplication['client']['adjustments']) => ({
    client: aClient(adjustments && { adjustments }),
  });

  it.each(letterCodes)('gets %s in large print', (code) => {
    expect(pageOf(code, adjusted(['text-relay', 'large-print'])).largePrint).toBe(true);
  });

  it.each([undefined, [], ['braille' as const]])('is the only one who does (%s)', (adjustments) => {
    expect(pageOf('NO-CONTACT', adjusted(adjustments)).largePrint).toBe(false);
  });
});

describe('A letter on paper', () => {
  /** As long as a translation may be: 40 % more words. */
  const longer = (text: string): string => `${text} ${text.slice(0, text.length * 0.4).trim()}`;

  it.each(letterCodes)('%s fits one page', async (code) => {
    expect(readPdf(await typesetLetter(pageOf(code, { client: aClient({ language: 'cy' }) }), letterFonts()))).toHaveLength(1);
  });

  it.each(letterCodes)('%s loses nothing when its text is 40 per cent longer', async (code) => {
    const page = pageOf(code, { client: aClient({ language: 'cy' }) });
    const paragraphs = page.paragraphs.map(longer);
    const words = wordsOf(await typesetLetter({ ...page, paragraphs }, letterFonts()));

    expect(words).toContain([page.greeting, ...paragraphs, page.closing, page.sender].join(' '));
  });
});
