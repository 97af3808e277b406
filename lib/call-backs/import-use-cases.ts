import * as z from 'zod';
import { newMessage } from '../notifications/outbox.ts';
import { done, type Outcome, refuse } from '../shared/outcomes.ts';
import { receiptOf } from '../shared/receipt-repository.ts';
import { parseBody } from '../shared/requests.ts';
import { epochSeconds, instantText, plusMinutes } from '../shared/time.ts';
import { permitRole } from '../staff/permissions.ts';
import type { StaffMember } from '../staff/staff.ts';
import type { CallBackRequest, ReallocationDependencies } from './dependencies.ts';
import type { Import, ImportRow } from './reallocation-import.ts';
import { type ReallocationList, readReallocationList, rowError } from './reallocation-list.ts';

const DAYS_KEPT = 30;
const MOST_RECENT = 5;
/** As many people as one look-up answers. */
const AT_ONCE = 100;

const listSchema = z.strictObject({ list: z.string() });

/** A list that can be carried out, and to whom its cases go. */
export interface CheckedList extends ReallocationList {
  readonly owners: readonly { readonly owner: StaffMember; readonly cases: number }[];
}

const caseworkersAmong = async (
  { directory }: ReallocationDependencies,
  staffNumbers: readonly string[],
): Promise<ReadonlyMap<string, StaffMember>> => {
  const found: StaffMember[] = [];
  for (let from = 0; from < staffNumbers.length; from += AT_ONCE)
    found.push(...(await directory.staffMembers(staffNumbers.slice(from, from + AT_ONCE))));
  return new Map(found.filter(({ roles }) => roles.includes('caseworker')).map((one) => [one.staffNumber, one]));
};

/**
 * Checks a list before anything is written: every row's form, and that each new owner is a caseworker of the directory. Whether the cases are the
 * leader's to reallocate is judged when their turn comes. Refuses, naming each row that is wrong, and whoever may not reallocate cases.
 */
export const checkImport = async (
  deps: ReallocationDependencies,
  { principal, body }: CallBackRequest,
): Promise<Outcome<CheckedList>> => {
  const may = permitRole(principal, 'reallocate-case');
  if (!may.ok) return may;
  const command = parseBody(listSchema, body);
  if (!command.ok) return command;
  const list = readReallocationList(command.value.list);
  if (!list.ok) return list;
  const { cases } = list.value;
  const counts = Map.groupBy(cases, ({ ownerId }) => ownerId);
  const caseworkers = await caseworkersAmong(deps, [...counts.keys()]);
  const errors = cases.flatMap(({ row, ownerId }) =>
    caseworkers.has(ownerId) ? [] : [rowError(row, `${ownerId} is no caseworker of the staff directory`)],
  );
  if (errors.length > 0) return refuse('invalid-request', 'Some rows have to be mended', { errors });
  const owners = [...caseworkers.values()].map((owner) => ({ owner, cases: counts.get(owner.staffNumber)?.length ?? 0 }));
  return done({ ...list.value, owners: owners.sort((a, b) => a.owner.name.localeCompare(b.owner.name)) });
};

/**
 * Starts an import: it, its cases and the message that writes their rows are one transaction with the key's receipt, so a repeat leads to the same
 * import, and from then on nothing needs the person any more. What faults interrupt, the outbox goes on with. Counts as one request that sends
 * mail, however many cases it has: a function of its own carries them out, so that no list holds up other messages. Refuses as {@link checkImport} does.
 */
export const startImport = async (
  deps: ReallocationDependencies,
  request: CallBackRequest,
): Promise<Outcome<{ readonly id: string }>> => {
  const instant = deps.clock.now();
  const now = instantText(instant);
  const may = permitRole(request.principal, 'reallocate-case');
  if (!may.ok) return may;
  const earlier = await deps.receipts.earlier(request, now);
  if (earlier) return earlier.ok ? done({ id: earlier.value }) : earlier;
  const checked = await checkImport(deps, request);
  if (!checked.ok) return checked;
  const spent = await deps.rateLimit.spend(request.principal, instant);
  if (!spent.ok) return spent;
  const { cases } = checked.value;
  const id = deps.ids.next();
  const receipt = receiptOf(request);
  const ttl = epochSeconds(plusMinutes(now, DAYS_KEPT * 24 * 60));
  const imported: Import = { id, by: request.principal.staffNumber, at: now, count: cases.length, ttl };
  const message = newMessage(deps.ids.next(), { kind: 'begin-import', importId: id }, now);
  if (await deps.imports.start({ imported, cases, message, ...(receipt && { receipt }) })) return done({ id });
  const winner = await deps.receipts.earlier(request, now);
  if (!winner) return refuse('idempotency-key-reused', 'Try again with a new key');
  return winner.ok ? done({ id: winner.value }) : winner;
};

/** How far an import has come; nobody but its importer may see it. One Query. */
export const readImport = async (
  { imports, clock }: ReallocationDependencies,
  { principal, params }: CallBackRequest,
): Promise<Outcome<{ readonly imported: Import; readonly rows: readonly ImportRow[] }>> => {
  const may = permitRole(principal, 'reallocate-case');
  if (!may.ok) return may;
  const found = await imports.find(params.id ?? '', instantText(clock.now()));
  return found?.imported.by === principal.staffNumber
    ? done(found)
    : refuse('not-found', 'There is no such list, or not for you');
};

/** Somebody's own last five imports, newest first. One Query. */
export const recentImports = async (
  { imports, clock }: ReallocationDependencies,
  { principal }: CallBackRequest,
): Promise<Outcome<readonly Import[]>> => {
  const may = permitRole(principal, 'reallocate-case');
  return may.ok ? done(await imports.recent(principal.staffNumber, MOST_RECENT, instantText(clock.now()))) : may;
};
