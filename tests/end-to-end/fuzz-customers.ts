import fc from 'fast-check';
import { words } from './fuzz-examples.ts';
import type { Fuzzed } from './fuzz-requests.ts';
import { type Fields, inPath, nearlyForm, oddHeaders, oddQuery, oddText } from './fuzzing.ts';

const said = (...values: readonly (string | undefined)[]) => fc.constantFrom(...values);
const form = (fields: Readonly<Record<string, fc.Arbitrary<string | undefined>>>): fc.Arbitrary<Fields> =>
  fc
    .record(fields)
    .map((values) => Object.entries(values).flatMap(([name, value]): Fields => (value === undefined ? [] : [[name, value]])));

/** `link.cancel.0`: the link of the first customer to cancel. The last alone cancels on purpose, so that the others stay to be moved. */
const purposes = ['cancel', 'reschedule', 'calendar'] as const;
const LAST = 3;
const linkTo = (purpose: (typeof purposes)[number], who: fc.Arbitrary<number> = fc.nat(LAST)) =>
  who.map((one) => `link.${purpose}.${one}`);
const anyLink = fc.constantFrom(...purposes).chain((purpose) => linkTo(purpose));
const oddToken = fc.oneof(
  fc.tuple(anyLink, oddText).map(([link, text]) => `${link}${inPath(text)}`),
  oddText.map(inPath).map((text) => text.replaceAll('.', '%2E') || 'x'),
);

const version = said('1', '1', '2', '2', '3', '4', '5', '6', '7', '8', 'x', undefined);
const suggestion = (name: string) => ({
  [`${name}-day`]: said('24', '31', '28', undefined),
  [`${name}-month`]: said('3', 'feb', '12', undefined),
  [`${name}-year`]: said('2027', '2026', '9999', '-271821', undefined),
  [`${name}-time`]: said('9am', '1:30am', '14:33', '25:00', undefined),
});
const cancelling = form({ do: said('cancel'), version, reason: fc.option(fc.oneof(words, oddText), { nil: undefined }) });
const picking = form({
  do: said('pick'),
  version,
  at: fc.oneof(
    { weight: 8, arbitrary: fc.nat(60).map((slot) => `slot.${slot}`) },
    { weight: 1, arbitrary: said('in.5.minutes', '2027-03-28T01:30:00Z', '9999-12-31T23:55:00Z', 'tomorrow', undefined) },
  ),
  diaryId: said(undefined, 'northgate.90000014', 'x'),
});
const suggesting = form({
  do: said('suggest'),
  version,
  ...suggestion('first'),
  ...suggestion('second'),
  ...suggestion('third'),
});
const anyForm = fc.oneof(cancelling, picking, suggesting, form({ do: said('constructor', 'CANCEL', '', undefined), version }));

/** A link and what is sent to it: mostly what belongs to it. */
const sent = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(linkTo('reschedule', fc.nat(LAST - 1)), nearlyForm(picking)) },
  { weight: 6, arbitrary: fc.tuple(linkTo('reschedule', fc.nat(LAST - 1)), nearlyForm(suggesting)) },
  { weight: 1, arbitrary: fc.tuple(linkTo('cancel', fc.constant(LAST)), nearlyForm(cancelling)) },
  { weight: 3, arbitrary: fc.tuple(linkTo('calendar'), nearlyForm(anyForm)) },
  { weight: 1, arbitrary: fc.tuple(oddToken, nearlyForm(anyForm)) },
);

const query = fc.oneof(
  { weight: 3, arbitrary: oddQuery },
  {
    weight: 2,
    arbitrary: said(
      '?show=suggest',
      '?done=picked',
      '?done=constructor',
      '?week=2026-W53',
      '?week=2027-W01',
      '?week=9999-W01',
      '?week=x',
    ),
  },
);

/** What the holder of a link sends, or somebody who would like to be one. */
export const customerRequests: fc.Arbitrary<Fuzzed> = fc
  .record({
    method: fc.constantFrom('POST', 'POST', 'POST', 'GET', 'HEAD'),
    sent,
    query,
    headers: oddHeaders,
  })
  .map(({ method, sent: [asked, fields], query: more, headers }) => ({
    door: 'page',
    name: `${method} /a/{token}`,
    by: 'a customer',
    shows: 'nothing',
    method,
    path: `/a/${asked}${more ?? ''}`,
    headers: { ...headers, ...(method === 'POST' && { 'content-type': 'application/x-www-form-urlencoded' }) },
    body:
      method === 'POST'
        ? new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])).toString()
        : undefined,
    reads: /^link\.\w+\.\d$/.test(asked) ? `/appointments/linked.${asked.split('.')[2]}` : undefined,
  }));
