import type { Temporal } from 'temporal-polyfill';
import type { ConsoleParts } from './console-parts.ts';
import { type Exchange, sendFile, sendPage } from './exchange.ts';
import { type Html, html } from './html.ts';
import { page } from './layout.ts';
import { catalogue, type Template } from './message-catalogue.ts';
import { letterFiles, previewLetter, previewMail } from './message-preview.ts';

interface Listed {
  readonly template: Template;
  readonly when: string;
  readonly to: string;
}

const preview = ({ template, when, to }: Listed, now: Temporal.Instant, baseUrl: string): Html => {
  const { subject, text, html: markup } = previewMail(template, now, baseUrl);
  return html`<section aria-labelledby="${template}"><h3 id="${template}">${subject}</h3>
<dl class="facts"><dt>When</dt><dd>${when}</dd><dt>To</dt><dd>${to}</dd><dt>Template</dt><dd><code>${template}</code></dd></dl>
<div class="preview"><iframe title="HTML of: ${subject}" sandbox="" srcdoc="${markup}"></iframe>
<pre tabindex="0" role="region" aria-label="Text of: ${subject}">${text}</pre></div></section>`;
};

const ROUTE_NAMES = { downtime: 'When an application was taken during system downtime', otherwise: 'Otherwise' };

const letterLinks = (now: Temporal.Instant): Html =>
  html`<h3 id="letters">The letters</h3>
<p>Set as PDFs, for printing and posting. English comes first; a client who chose Welsh is told how to get the letter in Welsh.</p>
${letterFiles(now).map(
  ({ route, files }) =>
    html`<h4>${ROUTE_NAMES[route]}</h4><ul>${files.map((file) => {
      const path = `/local/messages/letters/${file}`;
      return html`<li><a href="${path}">${file}</a>, <a href="${path}?print=large">${file} in large print</a>, <a href="${path}?language=cy">${file} for a client who chose Welsh</a></li>`;
    })}</ul>`,
)}`;

/** Every message that the service can send, written by its own code about somebody who does not exist. */
const messagesPage = ({ clock, url }: ConsoleParts): Html => {
  const now = clock.now();
  return page(
    'All messages',
    html`<h1>All messages</h1>
<p>Every e-mail of the service in the order of a life, as it would be written about Robin Sample, who does not exist. On the left as HTML, on the right as text; on a narrow screen one above the other.</p>
<nav aria-label="On this page"><ul>${catalogue.map(({ heading }, index) => html`<li><a href="#stage-${index + 1}">${heading}</a></li>`)}<li><a href="#letters">The letters</a></li></ul></nav>
${catalogue.map(
  ({ heading, messages }, index) =>
    html`<h2 id="stage-${index + 1}">${heading}</h2>${messages.map((message) => preview(message, now, url))}`,
)}
${letterLinks(now)}`,
    'messages',
  );
};

/** Shows the catalogue or one letter; false when there is no such thing. */
export const sendMessages = async (parts: ConsoleParts, exchange: Exchange): Promise<boolean> => {
  const [, kind, file = '', ...more] = exchange.segments;
  if (kind === undefined) {
    sendPage(exchange, 200, messagesPage(parts));
    return true;
  }
  if (kind !== 'letters' || more.length > 0) return false;
  const wishes = { largePrint: exchange.query.get('print') === 'large', welsh: exchange.query.get('language') === 'cy' };
  const pdf = await previewLetter(file, parts.clock.now(), wishes, parts.records.letterFonts);
  if (pdf === undefined) return false;
  sendFile(exchange, pdf, 'application/pdf', { 'content-disposition': 'inline', 'cache-control': 'no-store' });
  return true;
};
