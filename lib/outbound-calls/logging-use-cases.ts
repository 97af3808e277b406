import { done, type Outcome, refuse, refuseFields } from '../shared/outcomes.ts';
import { receiptOf } from '../shared/receipt-repository.ts';
import { parseBody } from '../shared/requests.ts';
import { inLondon, instantText } from '../shared/time.ts';
import { permitRole } from '../staff/permissions.ts';
import type { OutboundDependencies, OutboundRequest } from './dependencies.ts';
import { identitiesOf, identityToday, ownEntry } from './identity-use-cases.ts';
import { type Entry, hourBandAt, isAhead, isCorrectable, type OwnCall, outboundCallSchema, ownCall } from './outbound-call.ts';
import { requestKey } from './outbound-keys.ts';
import { readsSums } from './readers.ts';

const ACTION = 'log-outbound-calls';
const TRIES = 4;

const refuseAhead = () => refuseFields({ path: 'hourBand', message: 'This part of the day has not begun yet' });
const notThere = () => refuse('not-found', 'There is no such call of yours, or it can no longer be corrected');

/** What the same request answered when it was sent before, under any token of theirs that still counts; undefined when it is new. */
const earlierAnswer = async (deps: OutboundDependencies, request: OutboundRequest): Promise<Outcome<OwnCall> | undefined> => {
  const { principal, idempotency } = request;
  if (!idempotency) return undefined;
  const now = instantText(deps.clock.now());
  for (const { date, identity } of await identitiesOf(deps, principal, now)) {
    const earlier = await deps.receipts.earlier(request, now, requestKey(identity.teamId, date, identity.who, idempotency.key));
    if (!earlier) continue;
    if (!earlier.ok) return earlier;
    const entry = await deps.outboundCalls.find(identity, date, earlier.value);
    return entry && isCorrectable(entry, now) ? done(ownCall(entry)) : notThere();
  }
  return undefined;
};

/**
 * Logs a call that somebody made today. Refuses `not-permitted` (machines; people whose team is not in the directory), fields, another date than
 * today's, a part of the day that has not begun, `idempotency-key-reused`. With a key it costs 3 Gets more, and one for each day on which they called.
 */
export const logOutboundCall = async (deps: OutboundDependencies, request: OutboundRequest): Promise<Outcome<OwnCall>> => {
  const { principal } = request;
  const may = permitRole(principal, ACTION);
  if (!may.ok) return may;
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const earlier = await earlierAnswer(deps, request);
    if (earlier) return earlier;
    const body = parseBody(outboundCallSchema, request.body);
    if (!body.ok) return body;
    const now = instantText(deps.clock.now());
    const today = inLondon(now).toPlainDate().toString();
    if (body.value.on !== today)
      return refuseFields({ path: 'on', message: `Calls are logged on the day on which they are made: give ${today}` });
    const hourBand = body.value.hourBand ?? hourBandAt(now);
    if (isAhead(hourBand, today, now)) return refuseAhead();
    const identity = await identityToday(deps, principal, now);
    if (!identity) return refuse('not-permitted', 'Your team is not in the directory, so your calls belong to no site');
    const entry: Entry = {
      ...body.value,
      hourBand,
      id: deps.ids.next(),
      who: identity.who,
      site: identity.site,
      enteredAt: now,
      source: 'typed',
      readsSums: readsSums(principal),
    };
    if (await deps.outboundCalls.insert(identity, entry, receiptOf(request))) return done(ownCall(entry));
  }
  throw new Error(`The key of a call was used and gone ${TRIES} times`);
};

/** One's own calls that can still be corrected, newest first. Costs 3 Gets and up to 2 Queries. */
export const readOwnCalls = async (
  deps: OutboundDependencies,
  { principal }: OutboundRequest,
): Promise<Outcome<{ items: readonly OwnCall[] }>> => {
  const may = permitRole(principal, ACTION);
  if (!may.ok) return may;
  const now = instantText(deps.clock.now());
  const days = await Promise.all(
    (await identitiesOf(deps, principal, now)).map(({ date, identity }) => deps.outboundCalls.ownEntries(identity, date)),
  );
  const items = days
    .flat()
    .filter((entry) => isCorrectable(entry, now))
    .sort((a, b) => b.enteredAt.localeCompare(a.enteredAt) || a.id.localeCompare(b.id))
    .map(ownCall);
  return done({ items });
};

/** One's own call to look at before it is corrected. Refuses as correcting does. */
export const readOwnCall = async (
  deps: OutboundDependencies,
  { principal, params }: OutboundRequest,
): Promise<Outcome<OwnCall>> => {
  const may = permitRole(principal, ACTION);
  if (!may.ok) return may;
  const own = await ownEntry(deps, principal, params.id ?? '', instantText(deps.clock.now()));
  return own ? done(ownCall(own.entry)) : notThere();
};

/** Corrects one's own call within 24 hours. Refuses `not-found` for others' and for older ones, fields, another date than the call's, and a part of the day that has not begun. */
export const correctOutboundCall = async (deps: OutboundDependencies, request: OutboundRequest): Promise<Outcome<OwnCall>> => {
  const may = permitRole(request.principal, ACTION);
  if (!may.ok) return may;
  const now = instantText(deps.clock.now());
  const own = await ownEntry(deps, request.principal, request.params.id ?? '', now);
  if (!own) return notThere();
  const body = parseBody(outboundCallSchema, request.body);
  if (!body.ok) return body;
  const { identity, entry } = own;
  if (body.value.on !== entry.on)
    return refuseFields({ path: 'on', message: `A call stays on its date, ${entry.on}: delete it and log another` });
  const hourBand = body.value.hourBand ?? entry.hourBand;
  if (hourBand !== entry.hourBand && isAhead(hourBand, entry.on, now)) return refuseAhead();
  const { age18to24: _, ...kept } = entry;
  const corrected: Entry = { ...kept, ...body.value, hourBand };
  return (await deps.outboundCalls.replace(identity, corrected)) ? done(ownCall(corrected)) : notThere();
};

/** Deletes one's own call within 24 hours. Refuses `not-found` for others' and for older ones. */
export const deleteOutboundCall = async (
  deps: OutboundDependencies,
  { principal, params }: OutboundRequest,
): Promise<Outcome<undefined>> => {
  const may = permitRole(principal, ACTION);
  if (!may.ok) return may;
  const own = await ownEntry(deps, principal, params.id ?? '', instantText(deps.clock.now()));
  return own && (await deps.outboundCalls.remove(own.identity, own.entry)) ? done(undefined) : notThere();
};
