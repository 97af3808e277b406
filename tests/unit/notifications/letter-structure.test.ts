import { typesetLetter } from '../../../lib/notifications/letter-typesetting.ts';
import { aClient, NOW } from '../../builders.ts';
import { letterFonts } from './letter-fonts.ts';
import { contentsOf } from './pdf-pages.ts';

const { fullName, address } = aClient();

const aLetter = (paragraphs: string[] = ['You rang us.', 'Please ring us again.']): Promise<Buffer> =>
  typesetLetter(
    {
      code: 'NO-CONTACT',
      language: 'en-GB',
      sender: 'Applications Team',
      returnAddress: ['PO Box 0000'],
      addressee: [fullName, address.postcode],
      date: '24 November 2026',
      reference: 'CB-7F3K-29QD',
      heading: 'We could not reach you',
      greeting: `Dear ${fullName}`,
      paragraphs,
      closing: 'Yours sincerely',
      largePrint: false,
      issuedAt: NOW,
    },
    letterFonts(),
  );

const sourceOf = async (): Promise<string> => (await aLetter()).toString('latin1');
const count = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length;

describe('The file of a letter', () => {
  it('is a whole PDF 1.7 of A4 pages', async () => {
    const source = await sourceOf();

    expect(source.startsWith('%PDF-1.7\n')).toBe(true);
    expect(source.trimEnd().endsWith('%%EOF')).toBe(true);
    expect(source).toContain('/MediaBox [0 0 595.28 841.89]');
  });

  it('is tagged for screen readers as PDF/UA asks: language, title, structure', async () => {
    const source = await sourceOf();

    expect(source).toContain('/Marked true');
    expect(source).toContain('/StructTreeRoot');
    expect(source).toContain('/Lang (en-GB)');
    expect(source).toContain('/DisplayDocTitle true');
    expect(source).toContain('/Title');
    expect(source).toContain('<pdfuaid:part>1</pdfuaid:part>');
  });

  it('has one heading, and a paragraph for each block of text', async () => {
    const source = await sourceOf();

    expect(count(source, /\/S \/Document\b/g)).toBe(1);
    expect(count(source, /\/S \/H1\b/g)).toBe(1);
    // Sender, address, reference, greeting, two paragraphs, closing, signature.
    expect(count(source, /\/S \/P\n/g)).toBe(8);
  });

  it('draws no text outside its tags, on no page', async () => {
    const pages = contentsOf(await aLetter([`${'word '.repeat(900)}end`]));

    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) {
      const outside = page.replaceAll(/BDC[\s\S]*?EMC/g, '');
      expect(count(page, /\bBDC\b/g)).toBe(count(page, /\bEMC\b/g));
      expect(count(page, /\] TJ/g)).toBeGreaterThan(0);
      expect(count(outside, /\] TJ/g)).toBe(0);
    }
  });

  it('carries its fonts, and what their glyphs mean', async () => {
    const source = await sourceOf();
    const fonts = count(source, /\/Subtype \/Type0\b/g);

    expect(fonts).toBe(2);
    expect(count(source, /\/FontFile2 \d+ 0 R/g)).toBe(fonts);
    expect(count(source, /\/ToUnicode \d+ 0 R/g)).toBe(fonts);
    expect(source).not.toContain('/Subtype /Type1');
  });
});
