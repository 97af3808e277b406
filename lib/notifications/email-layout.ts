import { escapeHtml } from '../shared/html.ts';

/** What every e-mail is made of; the layout turns it into text and HTML. */
export interface EmailBody {
  /** What the service is called to this reader; call backs, unless something else is said. */
  readonly service?: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  /** Labelled facts, such as the reference and the time. */
  readonly facts?: readonly (readonly [label: string, value: string])[];
  readonly link?: Link;
  /** What else the reader may do. */
  readonly furtherLinks?: readonly Link[];
}

interface Link {
  readonly text: string;
  readonly url: string;
}

/** The same with its line breaks. */
const inLines = (text: string): string => escapeHtml(text).replaceAll('\n', '<br>');

const textOf = ({ heading, paragraphs, facts = [], link, furtherLinks = [] }: EmailBody): string =>
  [
    heading,
    ...paragraphs,
    ...(facts.length > 0 ? [facts.map(([label, value]) => `${label}: ${value}`).join('\n')] : []),
    ...[...(link ? [link] : []), ...furtherLinks].map(({ text, url }) => `${text}:\n${url}`),
  ].join('\n\n');

// Colours are left to the reader's own light or dark scheme: nothing here is legible in one of them only. No images, no fixed widths.
const CELL = 'padding:6px 16px 6px 0;text-align:left;vertical-align:top;border-bottom:1px solid #8a8f94';

const row = ([label, value]: readonly [string, string]): string =>
  `<tr><th scope="row" style="${CELL};white-space:nowrap">${escapeHtml(label)}</th>` +
  `<td style="${CELL}">${inLines(value)}</td></tr>`;

/** An e-mail's page around what it says, which has to be safe HTML. */
export const emailPage = ({ service = 'Call backs', heading }: Pick<EmailBody, 'service' | 'heading'>, inside: string): string =>
  `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">` +
  `<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${escapeHtml(heading)}</title></head>` +
  '<body style="margin:0;padding:20px 16px;font-family:Arial,Helvetica,sans-serif;font-size:17px;line-height:1.5"><div style="max-width:600px;margin:0 auto">' +
  `<p style="margin:0 0 20px;padding:0 0 8px;border-bottom:4px solid #1d6fb8;font-weight:bold">${escapeHtml(service)}</p>` +
  `<h1 style="font-size:24px;line-height:1.25;margin:0 0 20px;overflow-wrap:anywhere">${escapeHtml(heading)}</h1>` +
  `${inside}</div></body></html>`;

/** A paragraph, its lines kept. */
export const emailParagraph = (text: string): string => `<p style="margin:0 0 20px">${inLines(text)}</p>`;

/** Labelled facts as a table. */
const factsTable = (facts: readonly (readonly [label: string, value: string])[]): string =>
  facts.length > 0 ? `<table style="border-collapse:collapse;margin:0 0 24px;width:100%">${facts.map(row).join('')}</table>` : '';

/** The link that an e-mail is there for. */
export const emailLink = ({ text, url }: Link): string =>
  `<p style="margin:0 0 24px"><a href="${escapeHtml(url)}" style="display:inline-block;padding:10px 18px;background:#1d6fb8;color:#ffffff;font-weight:bold;text-decoration:underline">${escapeHtml(text)}</a></p>`;

const htmlOf = (body: EmailBody): string =>
  emailPage(
    body,
    body.paragraphs.map(emailParagraph).join('') +
      factsTable(body.facts ?? []) +
      (body.link ? emailLink(body.link) : '') +
      (body.furtherLinks ?? [])
        .map(({ text, url }) => `<p style="margin:0 0 12px"><a href="${escapeHtml(url)}">${escapeHtml(text)}</a></p>`)
        .join(''),
  );

/** The same content as plain text and as simple HTML that needs no images. */
export const layOutEmail = (body: EmailBody): { readonly text: string; readonly html: string } => ({
  text: `${textOf(body)}\n`,
  html: htmlOf(body),
});
