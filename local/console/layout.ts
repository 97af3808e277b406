import { Temporal } from 'temporal-polyfill';
import { LONDON } from '../../lib/shared/time.ts';
import { Html, html } from './html.ts';

const STYLE = new Html(`
  body { margin: 0; font: 1.1875rem/1.4 Arial, sans-serif; color: #0b0c0c; background: #fff }
  header { background: #1d3557; color: #fff; padding: 0.75rem 1rem }
  header a { color: #fff; font-weight: bold; text-decoration: none }
  main, header div { max-width: 64rem; margin: 0 auto }
  main { padding: 1.5rem 1rem 4rem }
  h1 { font-size: 2rem; margin: 0 0 1rem } h2 { font-size: 1.5rem; margin: 2.5rem 0 0.75rem }
  a { color: #1a65a6 } a:hover { text-decoration-thickness: 3px }
  a:focus, button:focus, input:focus, summary:focus { outline: 3px solid #0b0c0c; outline-offset: 0; background-color: #fd0; color: #0b0c0c }
  table { border-collapse: collapse; width: 100% } caption { text-align: left; font-weight: bold; padding-bottom: 0.5rem }
  th, td { text-align: left; vertical-align: top; padding: 0.5rem 1rem 0.5rem 0; border-bottom: 1px solid #b1b4b6 }
  .scroll { overflow-x: auto } .notice { border: 5px solid #00703c; padding: 0.75rem 1rem; margin-bottom: 1.5rem }
  .error { border: 5px solid #d4351c; padding: 0.75rem 1rem; margin-bottom: 1.5rem } .hint { color: #505a5f }
  form { display: inline-block; margin: 0 0.5rem 0.5rem 0 }
  button { font: inherit; color: #fff; background: #00703c; border: 2px solid transparent; padding: 0.5rem 0.75rem; cursor: pointer }
  input { font: inherit; border: 2px solid #0b0c0c; padding: 0.4rem } label { display: block }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #f3f2f1; padding: 1rem; font-size: 1rem }
  code { overflow-wrap: anywhere } iframe { width: 100%; height: 32rem; border: 1px solid #b1b4b6 } .clock { font-size: 1.75rem }
`);

/** A page of the console. */
export const page = (title: string, body: Html): Html => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – local console</title>
<style>${STYLE}</style>
</head>
<body>
<header><div><a href="/local">Local console</a></div></header>
<main>${body}</main>
</body>
</html>
`;

const readable = new Intl.DateTimeFormat('en-GB', { timeZone: LONDON, dateStyle: 'full', timeStyle: 'long' });

/** An instant on London clocks, such as `Tuesday 24 November 2026 at 10:00:00 GMT`. */
export const londonTime = (instant: string): string => readable.format(Temporal.Instant.from(instant).epochMilliseconds);
