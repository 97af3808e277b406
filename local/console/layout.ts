import { Temporal } from 'temporal-polyfill';
import { LONDON } from '../../lib/shared/time.ts';
import { type Html, html } from './html.ts';
import { STYLE } from './style.ts';

const SECTIONS = {
  home: ['/local', 'Start'],
  mailbox: ['/local/mailbox', 'Mailbox'],
  machines: ['/local/machines', 'Machines'],
  messages: ['/local/messages', 'All messages'],
  developers: ['/local/developers', 'For developers'],
} as const;

export type Section = keyof typeof SECTIONS;

const link = ([href, text]: readonly [string, string], isHere: boolean): Html =>
  isHere ? html`<a href="${href}" aria-current="page">${text}</a>` : html`<a href="${href}">${text}</a>`;

const navigation = (section: Section): Html =>
  html`<nav aria-label="Console">${Object.entries(SECTIONS).map(([name, one]) => link(one, name === section))}</nav>`;

/** A page of the console; one without a section, such as signing in, shows no navigation. */
export const page = (title: string, body: Html, section?: Section): Html => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – local console</title>
<style>${STYLE}</style>
</head>
<body>
<a class="skip" href="#main">Skip to main content</a>
<header><div><a class="brand" href="/local">Local console</a>${section !== undefined && navigation(section)}</div></header>
<main id="main">${body}</main>
</body>
</html>
`;

const readable = new Intl.DateTimeFormat('en-GB', { timeZone: LONDON, dateStyle: 'full', timeStyle: 'long' });

/** An instant on London clocks, such as `Tuesday 24 November 2026 at 10:00:00 GMT`. */
export const londonTime = (instant: string): string => readable.format(Temporal.Instant.from(instant).epochMilliseconds);

/** A table that scrolls by itself where it is too wide, by keyboard too; or a sentence where there are no rows. */
export const table = (caption: string, headings: readonly string[], rows: readonly Html[], none: string): Html =>
  rows.length === 0
    ? html`<p>${none}</p>`
    : html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table><caption>${caption}</caption>
<thead><tr>${headings.map((heading) => html`<th scope="col">${heading}</th>`)}</tr></thead><tbody>${[...rows]}</tbody></table></div>`;
