import { Html } from './html.ts';

/** The console's whole style sheet: plain, after GOV.UK's colours and sizes. */
export const STYLE = new Html(`
  *, *::before, *::after { box-sizing: border-box }
  body { margin: 0; font: 1.1875rem/1.4 Arial, sans-serif; color: #0b0c0c; background: #fff }
  header { background: #1d3557; color: #fff }
  header a { color: #fff; display: inline-block; padding: 0.5rem 0; margin-right: 1.25rem }
  header .brand { font-weight: bold; text-decoration: none }
  header a[aria-current] { font-weight: bold; text-decoration-thickness: 3px }
  main, header div { max-width: 70rem; margin: 0 auto; padding: 0.25rem 1rem }
  main { padding: 1.5rem 1rem 4rem }
  h1 { font-size: 2rem; line-height: 1.15; margin: 0 0 1rem; overflow-wrap: anywhere }
  h2 { font-size: 1.5rem; line-height: 1.2; margin: 2.5rem 0 0.75rem }
  h3 { font-size: 1.1875rem; margin: 1.5rem 0 0.5rem }
  p { margin: 0 0 0.75rem; max-width: 44rem }
  a { color: #1a65a6; overflow-wrap: anywhere } a:hover { text-decoration-thickness: 3px }
  a:focus, button:focus, input:focus, select:focus, summary:focus, .scroll:focus, pre:focus { outline: 3px solid #0b0c0c; outline-offset: 0; background-color: #fd0; color: #0b0c0c }
  .scroll:focus, pre:focus { background-color: inherit }
  .skip { position: absolute; left: -999rem } .skip:focus { position: static; display: block; padding: 0.5rem 1rem }
  table { border-collapse: collapse; width: 100% } caption { text-align: left; font-weight: bold; padding-bottom: 0.5rem }
  th, td { text-align: left; vertical-align: top; padding: 0.5rem 1rem 0.5rem 0; border-bottom: 1px solid #b1b4b6 }
  .scroll { overflow-x: auto } td a { white-space: nowrap } details { margin: 0 0 1rem } .hint { color: #505a5f }
  .notice { border: 5px solid #00703c; padding: 0.75rem 1rem; margin-bottom: 1.5rem }
  .error { border: 5px solid #d4351c; padding: 0.75rem 1rem; margin-bottom: 1.5rem }
  form { margin: 0 0 0.5rem } .row { display: flex; flex-wrap: wrap; gap: 0 0.5rem; align-items: end }
  button { font: inherit; color: #fff; background: #00703c; border: 2px solid transparent; padding: 0.4rem 0.75rem; cursor: pointer; text-align: left }
  button.quiet { color: #0b0c0c; background: #f3f2f1; border-bottom-color: #929191 }
  input, select { font: inherit; border: 2px solid #0b0c0c; padding: 0.35rem; max-width: 100% } label { display: block }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #f3f2f1; padding: 1rem; margin: 0 0 1rem; font-size: 1rem }
  code { overflow-wrap: anywhere; font-size: 1rem }
  iframe { width: 100%; height: 32rem; border: 1px solid #b1b4b6; background: #fff }
  .clock { font-size: 1.75rem; line-height: 1.2 } .jumps { list-style: none; padding: 0; margin: 0 0 1rem }
  .jumps li { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; align-items: baseline; padding: 0.5rem 0; border-bottom: 1px solid #b1b4b6 }
  .jumps form { margin: 0; flex: 0 0 17rem } .jumps span { flex: 1 1 16rem }
  .story { padding-left: 1.5rem } .story li { padding: 0 0 0.5rem 0.25rem; margin-bottom: 0.5rem } .story p { margin-bottom: 0.5rem }
  .tag { display: inline-block; border: 1px solid #505a5f; padding: 0 0.4rem; font-size: 1rem; background: #f3f2f1 }
  .mails { list-style: none; margin: 0; padding: 0; border-top: 1px solid #b1b4b6 }
  .mails a { display: block; color: #0b0c0c; text-decoration: none; padding: 0.5rem; border-bottom: 1px solid #b1b4b6; border-left: 6px solid transparent }
  .mails a:hover { background: #f3f2f1 } .mails a:focus { background: #fd0 } .mails a:focus .hint { color: #0b0c0c }
  .mails a[aria-current] { border-left-color: #1d3557; background: #eef3f8 } .mails a[aria-current]:focus { background: #fd0 }
  .mails .subject { font-weight: bold; display: block; text-decoration: underline }
  .mails .hint { display: block; font-size: 1rem }
  .client { display: grid; gap: 2rem } .client > * { min-width: 0 }
  .views { display: flex; flex-wrap: wrap; gap: 0 1.25rem; margin: 0 0 0.75rem; padding: 0; list-style: none }
  .views a[aria-current] { color: #0b0c0c; font-weight: bold; text-decoration-thickness: 3px }
  .facts { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 1rem; margin: 0 0 1rem } .facts dt { font-weight: bold } .facts dd { margin: 0; overflow-wrap: anywhere }
  .preview { display: grid; gap: 1rem } .preview > * { min-width: 0; margin: 0 } .preview iframe { height: 27rem }
  svg { display: block }
  @media (min-width: 52rem) {
    .client { grid-template-columns: 21rem 1fr } .preview { grid-template-columns: 1fr 1fr } .narrow { display: none }
  }
  @media (max-width: 51.99rem) { .opened .list { display: none } .unopened .message { display: none } }
`);
