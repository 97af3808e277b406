import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { Temporal } from 'temporal-polyfill';
import { readClockCommand } from '../../local/console/clock-command.ts';
import { isOwnRequest } from '../../local/console/guard.ts';
import { html } from '../../local/console/html.ts';

const NOW = Temporal.Instant.from('2026-03-28T12:00:00Z');
const moved = (command: unknown): string => readClockCommand(command)(NOW).toString();

describe('a command to the clock', () => {
  it.each([
    [{ advance: 'PT23H45M' }, '2026-03-29T11:45:00Z'],
    [{ advance: 'PT0S' }, '2026-03-28T12:00:00Z'],
    [{ advance: 'P1DT1H' }, '2026-03-29T12:00:00Z'],
    [{ advance: 'PT24H' }, '2026-03-29T12:00:00Z'],
    [{ advance: 'P1D' }, '2026-03-29T11:00:00Z'],
    [{ advance: 'P5Y' }, '2031-03-28T12:00:00Z'],
    [{ set: '2026-03-29T08:00:00+01:00' }, '2026-03-29T07:00:00Z'],
  ])('%j moves it to %s', (command, target) => {
    expect(moved(command)).toBe(target);
  });

  it.each([
    [{ advance: '15 minutes' }, 'ISO 8601 duration'],
    [{ set: '2026-03-29' }, 'an instant such as'],
    [{ advance: 'PT1H', set: '2026-03-29T08:00:00Z' }, 'and nothing else'],
    [{}, 'and nothing else'],
    [undefined, 'and nothing else'],
    [{ advance: 'P11Y' }, 'at most 10 years'],
    [{ set: '2099-01-01T00:00:00Z' }, 'at most 10 years'],
  ])('%j is refused', (command, sentence) => {
    expect(() => moved(command)).toThrow(sentence);
  });
});

describe('the console', () => {
  const request = (headers: Record<string, string>): IncomingMessage =>
    Object.assign(new IncomingMessage(new Socket()), { headers });

  it.each([
    ['of this machine', { host: 'localhost:3000' }],
    ['by number', { host: '127.0.0.1:3000' }],
    ['from its own pages', { host: 'localhost:3000', origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }],
    ['by a link from elsewhere', { host: 'localhost:3000', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }],
  ])('answers requests %s', (_, headers) => {
    expect(isOwnRequest(request(headers))).toBe(true);
  });

  it.each([
    ['to another name', { host: 'rebound.example:3000' }],
    ['without a name', {}],
    ['from a page elsewhere', { host: 'localhost:3000', origin: 'https://elsewhere.example' }],
    ['from a page of another port', { host: 'localhost:3000', origin: 'http://localhost:8080' }],
    ['from nowhere in particular', { host: 'localhost:3000', origin: 'null' }],
    ['by a script elsewhere', { host: 'localhost:3000', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
  ])('refuses requests %s', (_, headers) => {
    expect(isOwnRequest(request(headers))).toBe(false);
  });

  it('escapes all it shows', () => {
    expect(html`<p title="${'"&'}">${['<b>', html`<i>${"it's"}</i>`, false, undefined, 7]}</p>`.markup).toBe(
      '<p title="&quot;&amp;">&lt;b&gt;<i>it&#39;s</i>7</p>',
    );
  });
});
