import { type LetterPage, typesetLetter } from '../../../lib/notifications/letter-typesetting.ts';
import { aClient, NOW } from '../../builders.ts';
import { letterFonts } from './letter-fonts.ts';
import { readPdf, wordsOf } from './pdf-pages.ts';

const { fullName, address } = aClient();

const aPage = (overrides: Partial<LetterPage> = {}): LetterPage => ({
  code: 'NO-CONTACT',
  language: 'en-GB',
  sender: 'Applications Team',
  returnAddress: ['PO Box 0000', 'Exampletown', 'EX1 1EX'],
  addressee: [fullName, ...address.lines, address.town, address.postcode],
  date: '24 November 2026',
  reference: 'CB-7F3K-29QD',
  heading: 'We could not reach you',
  greeting: `Dear ${fullName}`,
  paragraphs: ['You rang us and we agreed to ring you back.', 'If you still want to apply, please ring us again.'],
  closing: 'Yours sincerely',
  largePrint: false,
  issuedAt: NOW,
  ...overrides,
});

const set = (overrides: Partial<LetterPage> = {}) => typesetLetter(aPage(overrides), letterFonts());

/** Numbered, so that a lost or doubled word shows. */
const words = (count: number): string => Array.from({ length: count }, (_, index) => `word${index}`).join(' ');

describe('A letter', () => {
  it('says everything that was given, from the sender to the signature, in that order', async () => {
    expect(wordsOf(await set())).toBe(
      'Applications Team PO Box 0000 Exampletown EX1 1EX Zebedee Quillfeather 12 Gannet Row Lerwickham ZE1 0AA ' +
        'Date: 24 November 2026 Our reference: CB-7F3K-29QD Letter: NO-CONTACT We could not reach you Dear Zebedee Quillfeather ' +
        'You rang us and we agreed to ring you back. If you still want to apply, please ring us again. Yours sincerely Applications Team',
    );
  });

  it('has the letters of Welsh and of many names', async () => {
    const names = 'môr ŵyr Ŷ tŷ Łódź noël čaj o’clock';

    expect(wordsOf(await set({ greeting: names }))).toContain(names);
  });

  it('fits one page when it is short', async () => {
    expect(readPdf(await set())).toHaveLength(1);
  });

  it('is the same bytes when it is set again', async () => {
    expect((await set()).equals(await set())).toBe(true);
  });

  it.each([{ issuedAt: '2026-11-24T09:00:01Z' }, { greeting: 'Dear client' }, { sender: 'Another Team' }])(
    'differs when its data do (%j)',
    async (other) => {
      expect((await set()).equals(await set(other))).toBe(false);
    },
  );
});

describe('A long letter', () => {
  const long = { paragraphs: [words(600), words(600), 'The last words.'] };

  it('runs over to further pages without losing a word', async () => {
    const pdf = await set(long);

    expect(readPdf(pdf).length).toBeGreaterThan(1);
    expect(wordsOf(pdf)).toContain(`${words(600)} ${words(600)} The last words. Yours sincerely Applications Team`);
  });

  it('stays inside the margins of every page', async () => {
    const lines = readPdf(await set(long)).flat();

    expect(Math.min(...lines.map(({ left }) => left))).toBeGreaterThanOrEqual(19.9);
    expect(Math.max(...lines.map(({ right }) => right))).toBeLessThanOrEqual(190.1);
    expect(Math.max(...lines.map(({ baseline }) => baseline))).toBeLessThanOrEqual(277.1);
  });
});

describe('The head of a letter', () => {
  /** Pairs of lines that are printed over one another: side by side in the same place, less than a line apart. */
  const overprinted = (pdf: Buffer): string[] => {
    const [first = []] = readPdf(pdf);
    return first.flatMap((line, index) =>
      first
        .slice(index + 1)
        .filter(({ left, right, baseline }) => left < line.right && line.left < right && Math.abs(baseline - line.baseline) < 2.5)
        .map(({ text }) => `${line.text} / ${text}`),
    );
  };

  it.each`
    kind                                    | head
    ${'the usual sender'}                   | ${{}}
    ${'a return address of five lines'}     | ${{ returnAddress: ['Applications Team', 'Mail Handling Site A', 'PO Box 0000', 'Exampletown', 'EX1 1EX'] }}
    ${'the longest sender that may be set'} | ${{ sender: words(20).slice(0, 100), returnAddress: Array.from({ length: 5 }, () => words(20).slice(0, 60)) }}
  `('prints nothing over anything else with $kind', async ({ head }) => {
    expect(overprinted(await set(head))).toEqual([]);
  });
});

describe('A letter in large print', () => {
  it('sets heading and text in 18 points or more, and loses nothing of it', async () => {
    const pdf = await set({ largePrint: true, paragraphs: [words(100)] });
    const said = readPdf(pdf)
      .flat()
      .filter(({ baseline }) => baseline > 100);

    expect(Math.min(...said.map(({ points }) => points))).toBe(18);
    expect(wordsOf(pdf)).toContain(`Dear ${fullName} ${words(100)} Yours sincerely Applications Team`);
  });

  it('runs over to further pages when it must', async () => {
    const pdf = await set({ largePrint: true, paragraphs: [words(600)] });

    expect(readPdf(pdf).length).toBeGreaterThan(1);
    expect(wordsOf(pdf)).toContain(words(600));
  });
});

// The window of a DL envelope shows 20 to 110 mm from the left and 50 to 85 mm from the top; the reference begins at 130 mm.
describe('The address', () => {
  const addressLines = async (addressee: readonly string[]) =>
    readPdf(await set({ addressee }))
      .flat()
      .filter(({ left, baseline }) => left < 100 && baseline > 48 && baseline < 90);

  const lineOf = (length: number) =>
    `Flat 1, The Old Warehouse, ${words(20)}`
      .slice(0, length - 1)
      .trimEnd()
      .concat('z');

  it.each`
    kind                          | addressee
    ${'an ordinary address'}      | ${[fullName, ...address.lines, address.town, address.postcode]}
    ${'seven lines'}              | ${[fullName, 'Flat 4', 'Gannet House', '12 Gannet Row', 'Northern Quarter', address.town, address.postcode]}
    ${'lines of 45 characters'}   | ${[fullName, lineOf(45), lineOf(45), lineOf(45), lineOf(45), address.town, address.postcode]}
    ${'lines of 100 characters'}  | ${[fullName, lineOf(100), lineOf(100), lineOf(100), lineOf(100), address.town, address.postcode]}
    ${'a name of 200 characters'} | ${[lineOf(200), ...address.lines, address.town, address.postcode]}
  `('is complete and inside the window: $kind', async ({ addressee }) => {
    const lines = await addressLines(addressee);

    expect(lines.map(({ text }) => text.trim()).join(' ')).toBe(addressee.join(' '));
    expect(Math.max(...lines.map(({ right }) => right))).toBeLessThanOrEqual(105);
    expect(Math.min(...lines.map(({ left }) => left))).toBeGreaterThanOrEqual(19.9);
    expect(Math.max(...lines.map(({ baseline }) => baseline))).toBeLessThanOrEqual(86);
  });
});
