import * as z from 'zod';
import { codeField } from '../shared/fields.ts';
import { done, type Outcome, refuse, refuseFields } from '../shared/outcomes.ts';
import { receiptOf, writeReceipt } from '../shared/receipt-repository.ts';
import { parse, parseBody } from '../shared/requests.ts';
import type { Write } from '../shared/table-repository.ts';
import { instantText } from '../shared/time.ts';
import { permitRole } from '../staff/permissions.ts';
import type { Role, StaffMember } from '../staff/staff.ts';
import { affectedBooking } from './affected.ts';
import type { DiaryDependencies, DiaryRequestTo } from './dependencies.ts';
import { type Diary, diaryDetailsSchema } from './diary.ts';
import { diaryIdOf } from './diary-keys.ts';
import { deleteBlock, deleteDiary, deleteOverride, writeDiary, writeRoster } from './diary-repository.ts';
import { fulfilRequest } from './diary-request-use-cases.ts';
import { deleteWeek, staysUnplanned } from './diary-week-repository.ts';
import { addDays, placeOf, weeksBetween } from './london-days.ts';
import type { Roster } from './roster.ts';
import { permittedDiary, stale } from './shaping-use-cases.ts';
import { LONGEST_HORIZON_DAYS } from './type-facts.ts';

const TRIES = 8;

/** A diary as it is answered: with whose it is. */
export type DiaryAnswer = Diary & { readonly name: string; readonly teamId: string };

const answer = (diary: Diary, owner: StaffMember | undefined): DiaryAnswer => ({
  ...diary,
  name: owner?.name ?? '',
  teamId: owner?.teamId ?? '',
});

export const diariesQuerySchema = z.strictObject({ site: codeField.optional(), team: codeField.optional() });

/** The diaries of a site, of a team, or of every site. */
export const readDiaries = async (
  deps: DiaryDependencies,
  request: DiaryRequestTo,
): Promise<Outcome<{ items: readonly DiaryAnswer[] }>> => {
  const may = permitRole(request.principal, 'read-directory');
  if (!may.ok) return may;
  const asked = parse(diariesQuerySchema, request.query);
  if (!asked.ok) return asked;
  const team = asked.value.team === undefined ? undefined : await deps.directory.team(asked.value.team);
  if (asked.value.team !== undefined && !team) return refuseFields({ path: 'team', message: 'There is no such team' });
  const site = asked.value.site ?? team?.site;
  if (asked.value.site !== undefined && !(await deps.directory.site(asked.value.site)))
    return refuseFields({ path: 'site', message: 'There is no such site' });
  const sites = site === undefined ? (await deps.directory.sites()).map((one) => one.site) : [site];
  const items: DiaryAnswer[] = [];
  for (const one of sites) {
    const diaries = await deps.diaries.diariesOf(one);
    for (let from = 0; from < diaries.length; from += 100) {
      const some = diaries.slice(from, from + 100);
      const owners = new Map(
        (await deps.directory.staffMembers(some.map(({ staffNumber }) => staffNumber))).map((owner) => [
          owner.staffNumber,
          owner,
        ]),
      );
      items.push(...some.map((diary) => answer(diary, owners.get(diary.staffNumber))));
    }
  }
  return done({ items: team ? items.filter(({ teamId }) => teamId === asked.value.team) : items });
};

/** The roster's write when what it says of a diary changes. */
const rosterWrites = (
  site: string,
  roster: Roster,
  { staffNumber, enabled, confirmation }: Pick<Diary, 'staffNumber' | 'enabled' | 'confirmation'>,
): Write[] => {
  const { [staffNumber]: before, ...rest } = roster.confirmation ?? {};
  const others = roster.staffNumbers.filter((number) => number !== staffNumber);
  const isListed = roster.staffNumbers.includes(staffNumber);
  const says = enabled ? confirmation : undefined;
  if (enabled === isListed && says === before) return [];
  const next = {
    staffNumbers: enabled ? [...others, staffNumber] : others,
    confirmation: { ...rest, ...(says !== undefined && { [staffNumber]: says }) },
  };
  return [writeRoster(site, next, roster)];
};

const retried = async <T>(what: string, attempt: () => Promise<Outcome<T> | undefined>): Promise<Outcome<T>> => {
  for (let count = 1; count <= TRIES; count++) {
    const outcome = await attempt();
    if (outcome) return outcome;
  }
  throw new Error(`${what} was written by others ${TRIES} times while it was changed`);
};

const AT_ONCE = 25;

/** Leave and blocks of a diary that was deleted: one that is made again begins without them. */
const clearDays = async ({ diaries }: DiaryDependencies, id: string): Promise<void> => {
  const [overrides, blocks] = await Promise.all([diaries.overrides(id, '0000-01-01', '9999-12-31'), diaries.blocks(id)]);
  const writes = [...overrides.map(({ date }) => deleteOverride(id, date)), ...blocks.map(deleteBlock)];
  for (let from = 0; from < writes.length; from += AT_ONCE) await diaries.write(writes.slice(from, from + AT_ONCE));
};

/** Makes a diary, and the member of staff whose it is if the directory does not have them. Refuses `diary-exists`. */
export const createDiary = async (deps: DiaryDependencies, request: DiaryRequestTo): Promise<Outcome<DiaryAnswer>> => {
  const may = permitRole(request.principal, 'manage-diaries');
  if (!may.ok) return may;
  const details = parseBody(diaryDetailsSchema, request.body);
  if (!details.ok) return details;
  const { staffNumber, name, email, teamId, site, enabled } = details.value;
  return retried('A diary', async () => {
    const now = instantText(deps.clock.now());
    const earlier = await deps.receipts.earlier(request, now);
    const id = diaryIdOf(site, staffNumber);
    const [diary, owner, team, record, roster] = await Promise.all([
      deps.diaries.find(id),
      deps.directory.staffMember(staffNumber),
      deps.directory.team(teamId),
      deps.directory.site(site),
      deps.diaries.roster(site),
    ]);
    if (earlier)
      return !earlier.ok
        ? earlier
        : diary
          ? done(answer(diary, owner))
          : refuse('not-found', 'The diary that this key made was deleted');
    const unknown = [
      ...(record ? [] : [{ path: 'site', message: 'There is no such site' }]),
      ...(team ? [] : [{ path: 'teamId', message: 'There is no such team' }]),
    ];
    const [first, ...others] = unknown;
    if (first) return refuseFields(first, ...others);
    if (diary && (await deps.receipts.earlier(request, now))) return undefined;
    if (diary) return refuse('diary-exists', 'This person has a diary at this site already', { facts: { diaryId: id } });

    const member: StaffMember = {
      workingHours: {},
      createdAt: now,
      ...owner,
      staffNumber,
      name,
      email,
      teamId,
      // Whoever has a diary may block time in it.
      roles: [...new Set<Role>([...(owner?.roles ?? []), 'work-coach'])],
      version: (owner?.version ?? 0) + 1,
      updatedAt: now,
    };
    await clearDays(deps, id);
    const made: Diary = { id, site, staffNumber, enabled, patterns: [], version: 1, createdAt: now, updatedAt: now };
    const { done: saved } = await deps.diaries.write([
      writeDiary(made),
      deps.directory.writeStaffMember(member),
      ...rosterWrites(site, roster, made),
      ...(await fulfilRequest(deps, 'make', id, now)),
      ...writeReceipt(receiptOf(request), id, now),
    ]);
    return saved ? done(answer(made, member)) : undefined;
  });
};

const administered = async (deps: DiaryDependencies, request: DiaryRequestTo): Promise<Outcome<Diary>> => {
  const may = permitRole(request.principal, 'manage-diaries');
  if (!may.ok) return may;
  const diary = await deps.diaries.find(request.params.id ?? '');
  return diary ? done(diary) : refuse('not-found', 'There is no such diary');
};

const confirmationField = z
  .enum(['automatic', 'manual', 'as-the-site'])
  .describe('How its bookings are confirmed: otherwise than its site has it, or as the site has it');

export const enablingSchema = z.strictObject({ enabled: z.boolean(), confirmation: confirmationField.optional() });
export const confirmationSchema = z.strictObject({ confirmation: confirmationField });

/** One way to change what a diary says of itself, and the site's roster with it: found, as it was seen, saved together. */
const changing =
  <S extends z.ZodType<{ enabled?: boolean | undefined; confirmation?: z.output<typeof confirmationField> | undefined }>>(
    find: (deps: DiaryDependencies, request: DiaryRequestTo) => Promise<Outcome<Diary>>,
    schema: S,
  ) =>
  (deps: DiaryDependencies, request: DiaryRequestTo): Promise<Outcome<DiaryAnswer>> =>
    retried('A diary', async () => {
      const found = await find(deps, request);
      if (!found.ok) return found;
      const wish = parseBody(schema, request.body);
      if (!wish.ok) return wish;
      const diary = found.value;
      const fresh = stale(diary.version, request.expectedVersion);
      if (!fresh.ok) return fresh;
      const [owner, roster] = await Promise.all([deps.directory.staffMember(diary.staffNumber), deps.diaries.roster(diary.site)]);
      const { confirmation: before, ...rest } = diary;
      const { enabled = diary.enabled, confirmation = before } = wish.value;
      const changed: Diary = {
        ...rest,
        enabled,
        ...(confirmation !== undefined && confirmation !== 'as-the-site' && { confirmation }),
        version: diary.version + 1,
        updatedAt: instantText(deps.clock.now()),
      };
      const { done: saved } = await deps.diaries.write([writeDiary(changed), ...rosterWrites(diary.site, roster, changed)]);
      return saved ? done(answer(changed, owner)) : undefined;
    });

/** Enables a diary or not: only enabled ones offer anything (000 "Assigning appointments"). It may confirm its bookings otherwise than its site. */
export const putDiary = changing(administered, enablingSchema);

/** Says how a diary's bookings are confirmed: its coach may, and their team leader (004 "Confirming an appointment"). What is booked already stays as it is. */
export const putConfirmation = changing((deps, request) => permittedDiary(deps, request, 'set-confirmation'), confirmationSchema);

/** Deletes a diary. Refuses `has-future-appointments`, naming them, until each is moved or cancelled (000 "Diaries required for new users"). */
export const removeDiary = async (deps: DiaryDependencies, request: DiaryRequestTo): Promise<Outcome<undefined>> =>
  retried('A diary', async () => {
    const found = await administered(deps, request);
    if (!found.ok) return found;
    const diary = found.value;
    const fresh = stale(diary.version, request.expectedVersion);
    if (!fresh.ok) return fresh;
    const now = instantText(deps.clock.now());
    const today = placeOf(now);
    const last = addDays(today.date, LONGEST_HORIZON_DAYS);
    const isoWeeks = weeksBetween(today.date, last);
    const [weeks, roster] = await Promise.all([deps.weeks.weeksOfDiary(diary.id, isoWeeks), deps.diaries.roster(diary.site)]);
    // Only after the weeks: what is booked from then on changes its week, and then nothing is deleted.
    const entries = await deps.diaries.entries(diary.id, today.date, last);
    const ahead = entries.filter(
      ({ status, date, start }) => status !== 'completed' && (date > today.date || start >= today.unit),
    );
    if (ahead.length > 0)
      return refuse('has-future-appointments', 'Move or cancel its appointments first', {
        facts: { items: ahead.map(affectedBooking) },
      });
    const { done: saved } = await deps.diaries.write([
      deleteDiary(diary),
      ...weeks.map(deleteWeek),
      ...isoWeeks.filter((week) => !weeks.some((one) => one.week === week)).map((week) => staysUnplanned(diary.id, week)),
      ...rosterWrites(diary.site, roster, { ...diary, enabled: false }),
      ...(await fulfilRequest(deps, 'remove', diary.id, now)),
    ]);
    return saved ? done(undefined) : undefined;
  });
