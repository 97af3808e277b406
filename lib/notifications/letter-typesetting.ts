import PDFDocument from 'pdfkit';

/** Everything that stands on a clerical letter. Dates are already words. */
export interface LetterPage {
  readonly code: string;
  readonly language: string;
  readonly sender: string;
  readonly returnAddress: readonly string[];
  readonly addressee: readonly string[];
  readonly date: string;
  readonly reference: string;
  readonly heading: string;
  readonly greeting: string;
  readonly paragraphs: readonly string[];
  readonly closing: string;
  /** For readers who asked for large print: 18 point, as the sight-loss charities advise, instead of 11. */
  readonly largePrint: boolean;
  /** RFC 3339; dates the file, so that setting the same letter twice gives the same bytes. */
  readonly issuedAt: string;
}

/** The bytes of a regular and a bold font with the letters of English and Welsh (ŵ, ŷ). */
export interface LetterFonts {
  readonly regular: Buffer;
  readonly bold: Buffer;
}

const mm = (millimetres: number): number => (millimetres * 72) / 25.4;

/** The library knows this subset, its published types do not yet. */
const PDF_UA: object = { subset: 'PDF/UA' };

const MARGIN = 20;
const TEXT_WIDTH = 170;
/** The window of a DL envelope: 20 mm from the left, 50 mm from the top, 90 mm × 35 mm, with room to slip by 5 mm. */
const WINDOW = { left: 20, top: 50, width: 80, height: 35 };
/** The sender's name and address, above the date and reference, beside the window. */
const HEAD = { left: 120, width: 70, height: 42 };
const BODY_TOP = 105;
const BODY_SIZE = 11;
const LARGE_SIZE = 18;

type Doc = InstanceType<typeof PDFDocument>;

/** The largest size, down to 5 point, at which the lines, broken where they must be, fit the height. */
const sizeThatFits = (doc: Doc, text: string, { width, height }: { width: number; height: number }, largest: number): number => {
  for (let size = largest; size > 5; size -= 0.5)
    if (doc.fontSize(size).heightOfString(text, { width: mm(width) }) <= mm(height)) return size;
  return 5;
};

/** Long addresses are set smaller rather than lost behind the envelope. */
const addressBlock = (doc: Doc, lines: readonly string[]): void => {
  const text = lines.join('\n');
  doc.font('regular');
  doc
    .fontSize(sizeThatFits(doc, text, WINDOW, BODY_SIZE))
    .text(text, mm(WINDOW.left), mm(WINDOW.top), { width: mm(WINDOW.width) });
};

const senderBlock = (doc: Doc, { sender, returnAddress }: LetterPage): void => {
  const left = mm(HEAD.left);
  doc.font('bold');
  const size = sizeThatFits(doc, [sender, ...returnAddress].join('\n'), HEAD, BODY_SIZE);
  doc.fontSize(size).text(sender, left, mm(MARGIN), { width: mm(HEAD.width) });
  doc.font('regular').text(returnAddress.join('\n'), left, doc.y, { width: mm(HEAD.width) });
};

const referenceBlock = (doc: Doc, { date, reference, code }: LetterPage, headEnd: number): void => {
  doc.font('regular').fontSize(10);
  doc.text(
    `Date: ${date}\nOur reference: ${reference}\nLetter: ${code}`,
    mm(HEAD.left),
    Math.max(mm(WINDOW.top), headEnd + mm(4)),
    {
      width: mm(HEAD.width),
    },
  );
};

/**
 * Sets one A4 letter as a tagged PDF (PDF/UA, 1.7): window address, date, reference, text that runs over to further pages when it must.
 * About 70 ms. Same page, same bytes.
 */
export const typesetLetter = (page: LetterPage, fonts: LetterFonts): Promise<Buffer> => {
  // biome-ignore lint/style/noRestrictedGlobals: the library wants a Date; the time comes from the letter
  const createdAt = new Date(page.issuedAt);
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: mm(MARGIN), bottom: mm(MARGIN), left: mm(MARGIN), right: mm(MARGIN) },
    font: '',
    lang: page.language,
    tagged: true,
    displayTitle: true,
    pdfVersion: '1.7',
    ...PDF_UA,
    info: { Title: page.heading, Author: page.sender, CreationDate: createdAt },
  });
  const chunks: Buffer[] = [];
  const finished = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
  doc.registerFont('regular', fonts.regular);
  doc.registerFont('bold', fonts.bold);

  const root = doc.struct('Document');
  doc.addStructure(root);
  const add = (tag: string, draw: () => void) => root.add(doc.struct(tag, {}, draw));
  let headEnd = 0;
  add('P', () => {
    senderBlock(doc, page);
    headEnd = doc.y;
  });
  add('P', () => addressBlock(doc, page.addressee));
  add('P', () => referenceBlock(doc, page, headEnd));
  const size = page.largePrint ? LARGE_SIZE : BODY_SIZE;
  add('H1', () =>
    doc
      .font('bold')
      .fontSize(size + 3)
      .text(page.heading, mm(MARGIN), mm(BODY_TOP), { width: mm(TEXT_WIDTH) }),
  );
  for (const paragraph of [page.greeting, ...page.paragraphs, page.closing])
    add('P', () =>
      doc
        .font('regular')
        .fontSize(size)
        .moveDown(0.7)
        .text(paragraph, mm(MARGIN), doc.y, { width: mm(TEXT_WIDTH), lineGap: 2 }),
    );
  add('P', () =>
    doc
      .font('bold')
      .fontSize(size)
      .moveDown(2)
      .text(page.sender, { width: mm(TEXT_WIDTH) }),
  );
  root.end();
  doc.end();
  return finished;
};
