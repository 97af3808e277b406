import { inflateSync } from 'node:zlib';

/** One run of text as it stands on a page; places in millimetres from the page's left and top edges. */
export interface PdfLine {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  /** The font's size in points. */
  readonly points: number;
}

interface Font {
  readonly characters: readonly string[];
  /** Thousandths of the font's size. */
  readonly widths: readonly number[];
}

const MILLIMETRES = 25.4 / 72;

const objectsOf = (pdf: Buffer): ReadonlyMap<string, string> =>
  new Map(
    [...pdf.toString('latin1').matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id = '', body = '']) => [id, body]),
  );

const find = (pattern: RegExp, text: string): string => {
  const found = pattern.exec(text)?.[1];
  if (found === undefined) throw new Error(`The PDF has no ${pattern}`);
  return found;
};

const streamOf = (object: string): string => {
  const start = object.indexOf('stream\n') + 'stream\n'.length;
  const bytes = Buffer.from(object.slice(start, start + Number(find(/\/Length (\d+)/, object))), 'latin1');
  return (object.includes('/FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1');
};

const fontOf = (objects: ReadonlyMap<string, string>, font: string): Font => {
  const at = (id: string) => objects.get(id) ?? '';
  const toUnicode = streamOf(at(find(/\/ToUnicode (\d+) 0 R/, font)));
  const characters = [...toUnicode.matchAll(/<[\da-f]+> <[\da-f]+> \[(.*)\]/g)]
    .flatMap(([, range = '']) => [...range.matchAll(/<([\da-f ]*)>/g)])
    .map(([, units = '']) => String.fromCharCode(...units.split(' ').map((unit) => Number.parseInt(unit, 16))));
  const descendant = at(find(/\/DescendantFonts \[(\d+) 0 R\]/, font));
  return {
    characters,
    widths: find(/\/W \[0 \[([\d. ]+)\]\]/, descendant)
      .split(' ')
      .map(Number),
  };
};

const lineOf = (font: Font, size: number, left: number, bottom: number, pageHeight: number, array: string): PdfLine => {
  const glyphs = [...array.matchAll(/<([\da-f]+)>/g)]
    .flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
    .map((code) => Number.parseInt(code, 16));
  const kerning = [...array.replaceAll(/<[^>]*>/g, ' ').matchAll(/-?[\d.]+/g)].reduce((sum, [amount]) => sum + Number(amount), 0);
  const advance = glyphs.reduce((sum, glyph) => sum + (font.widths[glyph] ?? 0), -kerning);
  return {
    text: glyphs.map((glyph) => font.characters[glyph] ?? '�').join(''),
    left: left * MILLIMETRES,
    right: (left + (advance * size) / 1000) * MILLIMETRES,
    baseline: (pageHeight - bottom) * MILLIMETRES,
    points: size,
  };
};

const linesOf = (content: string, fonts: ReadonlyMap<string, Font>, pageHeight: number): PdfLine[] => {
  const lines: PdfLine[] = [];
  let [left, bottom, size, font] = [0, 0, 0, ''];
  for (const [, x, y, name, points, array] of content.matchAll(
    /1 0 0 1 ([\d.-]+) ([\d.-]+) Tm|\/(F\d+) ([\d.]+) Tf|\[(.*)\] TJ/g,
  )) {
    if (x !== undefined) [left, bottom] = [Number(x), Number(y)];
    if (name !== undefined) [font, size] = [name, Number(points)];
    const known = fonts.get(font);
    if (array !== undefined && known) lines.push(lineOf(known, size, left, bottom, pageHeight, array));
  }
  return lines;
};

/** Reads back what the typesetter wrote: per page, its lines in reading order. It knows just enough of PDF for that. */
export const readPdf = (pdf: Buffer): PdfLine[][] => {
  const objects = objectsOf(pdf);
  const all = [...objects.values()];
  const fontIds = new Map(
    all.flatMap((object) => [...object.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id = '']) => [name, id])),
  );
  const fonts = new Map([...fontIds].map(([name, id]) => [name, fontOf(objects, objects.get(id) ?? '')]));
  const kids = find(/\/Type \/Pages[\s\S]*?\/Kids \[([^\]]*)\]/, all.find((object) => object.includes('/Type /Pages')) ?? '');
  return [...kids.matchAll(/(\d+) 0 R/g)].map(([, id = '']) => {
    const page = objects.get(id) ?? '';
    const content = streamOf(objects.get(find(/\/Contents (\d+) 0 R/, page)) ?? '');
    return linesOf(content, fonts, Number(find(/\/MediaBox \[0 0 [\d.]+ ([\d.]+)\]/, page)));
  });
};

/** Every word on every page, in reading order. */
export const wordsOf = (pdf: Buffer): string =>
  readPdf(pdf)
    .flat()
    .map(({ text }) => text.trim())
    .join(' ');

/** The drawing instructions of every page. */
export const contentsOf = (pdf: Buffer): string[] => {
  const objects = objectsOf(pdf);
  return [...objects.values()]
    .filter((object) => object.includes('/Contents '))
    .map((page) => streamOf(objects.get(find(/\/Contents (\d+) 0 R/, page)) ?? ''));
};
