/** What every e-mail is made of; the layout turns it into text and HTML. */
export interface EmailBody {
  readonly heading: string;
  readonly paragraphs: readonly string[];
  /** Labelled facts, such as the reference and the time. */
  readonly facts?: readonly (readonly [label: string, value: string])[];
  readonly link?: { readonly text: string; readonly url: string };
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Makes text safe inside HTML, attributes included. */
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

const textOf = ({ heading, paragraphs, facts = [], link }: EmailBody): string =>
  [
    heading,
    ...(facts.length > 0 ? [facts.map(([label, value]) => `${label}: ${value}`).join('\n')] : []),
    ...paragraphs,
    ...(link ? [`${link.text}:\n${link.url}`] : []),
  ].join('\n\n');

const row = ([label, value]: readonly [string, string]): string =>
  `<tr><th scope="row" style="text-align:left;vertical-align:top;padding:4px 16px 4px 0">${escapeHtml(label)}</th>` +
  `<td style="padding:4px 0">${escapeHtml(value).replaceAll('\n', '<br>')}</td></tr>`;

const htmlOf = ({ heading, paragraphs, facts = [], link }: EmailBody): string =>
  `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(heading)}</title></head>` +
  '<body style="font-family:Arial,sans-serif;font-size:16px;line-height:1.5;margin:0;padding:16px"><div style="max-width:600px">' +
  `<h1 style="font-size:22px;line-height:1.3;margin:0 0 16px">${escapeHtml(heading)}</h1>` +
  (facts.length > 0 ? `<table style="border-collapse:collapse;margin:0 0 16px">${facts.map(row).join('')}</table>` : '') +
  paragraphs.map((paragraph) => `<p style="margin:0 0 16px">${escapeHtml(paragraph)}</p>`).join('') +
  (link ? `<p style="margin:0 0 16px"><a href="${escapeHtml(link.url)}">${escapeHtml(link.text)}</a></p>` : '') +
  '</div></body></html>';

/** The same content as plain text and as simple HTML that needs no images. */
export const layOutEmail = (body: EmailBody): { readonly text: string; readonly html: string } => ({
  text: `${textOf(body)}\n`,
  html: htmlOf(body),
});
