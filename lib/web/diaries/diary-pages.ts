import { readDiaryDays } from '../../diaries/day-use-cases.ts';
import type { DiaryDay } from '../../diaries/diary-day.ts';
import { diaryIdOf, partsOf } from '../../diaries/diary-keys.ts';
import { addDays, datesOfWeek, dayOfWeek, isoWeekField, isoWeekOf, mondayOf, placeOf } from '../../diaries/london-days.ts';
import { dateField, instantText } from '../../shared/time.ts';
import { withOwnSite } from '../../staff/own-site.ts';
import { permit } from '../../staff/permissions.ts';
import type { Principal } from '../../staff/staff.ts';
import { asking, type PageAnswer, type PageRequest, redirect, refused, show } from '../page.ts';
import { siteFrame } from '../sites/site-frame.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import { dayColumn } from './day-column.ts';
import { hoursAround } from './pieces.ts';

/** Weekdays always, a Saturday or Sunday when it is worked or anything stands there. */
const isShown = ({ date, segments, entries, blocks }: DiaryDay): boolean =>
  dayOfWeek(date) <= 5 || segments.length + entries.length + blocks.length > 0;

/** What somebody may do to a diary from its page. */
const actionsFor = (principal: Principal, diaryId: string, belongs: Parameters<typeof permit>[2], date: string | undefined) => {
  const may = (action: Parameters<typeof permit>[1]) => permit(principal, action, belongs).ok;
  return [
    ...(may('edit-blocks')
      ? [{ text: 'Block time', href: `/diaries/${diaryId}/blocks/new${date === undefined ? '' : `?date=${date}`}` }]
      : []),
    ...(may('edit-working-pattern') && date !== undefined
      ? [{ text: 'Change this day’s hours', href: `/diaries/${diaryId}/days/${date}/hours` }]
      : []),
    ...(may('reassign-appointment') && date !== undefined
      ? [{ text: 'Away on this day', href: `/diaries/${diaryId}/days/${date}/absence` }]
      : []),
    ...(may('edit-working-pattern') ? [{ text: 'Working pattern', href: `/diaries/${diaryId}/pattern` }] : []),
    { text: 'Changed days', href: `/diaries/${diaryId}/changes` },
    ...(may('set-confirmation') ? [{ text: 'Confirmation of bookings', href: `/diaries/${diaryId}/confirmation` }] : []),
    ...(may('subscribe-diary') ? [{ text: 'Subscribe in your calendar', href: `/diaries/${diaryId}/feed` }] : []),
  ];
};

interface Shown {
  readonly from: string;
  readonly to: string;
  readonly path: string;
  readonly links: Readonly<Record<string, string>>;
  readonly date?: string;
}

const showDays = async (
  deps: WebDependencies,
  request: PageRequest,
  { from, to, path, links, date }: Shown,
): Promise<PageAnswer> => {
  const diaryId = request.params.id ?? '';
  const { site, staffNumber } = partsOf(diaryId);
  const read = await readDiaryDays(deps, asking(request, { query: { from, to } }));
  if (!read.ok) return refused(read);
  const frame = await siteFrame(deps, request, site);
  if (!frame.ok) return refused(frame);
  const { principal } = frame.value;
  const owner = await deps.directory.staffMember(staffNumber);
  const days = read.value.days.filter((day) => date !== undefined || isShown(day));
  const linked = permit(principal, 'read-appointment', { siteId: site }).ok;
  const columns = days.map((day) => dayColumn(day, { linked }));
  const drawn = columns.flatMap(({ items, segments }) => [
    ...items,
    ...segments.map(({ start, length }) => ({ start, end: start + length })),
  ]);
  return show('diaries/diary.njk', {
    ...frame.value.shown,
    title: owner?.name ?? staffNumber,
    diaryId,
    days,
    columns,
    hours: hoursAround(drawn),
    asTable: request.query.as === 'table',
    date,
    from,
    to,
    here: path,
    links,
    today: placeOf(instantText(request.now)).date,
    space: days.reduce(
      (sum, { whiteSpace: { free, avoidable, forced } }) => ({
        free: sum.free + free,
        avoidable: sum.avoidable + avoidable,
        forced: sum.forced + forced,
      }),
      { free: 0, avoidable: 0, forced: 0 },
    ),
    actions: actionsFor(principal, diaryId, { siteId: site, teamId: owner?.teamId, allocatedTo: staffNumber }, date),
    tabs: [],
    backTo: `/sites/${site}/day${date === undefined ? '' : `?date=${date}`}`,
    backText: `All diaries of ${frame.value.site.name}`,
  });
};

/** A diary's week: this one, or the one asked for. */
export const diaryWeekPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const { date: today } = placeOf(instantText(request.now));
  const asked = isoWeekField.safeParse(request.query.week);
  const week = asked.success ? asked.data : isoWeekOf(dayOfWeek(today) > 5 ? addDays(mondayOf(today), 7) : today);
  const dates = datesOfWeek(week);
  const [from = today, to = today] = [dates[0], dates.at(-1)];
  const path = `/diaries/${request.params.id}`;
  return showDays(deps, request, {
    from,
    to,
    path: `${path}?week=${week}`,
    links: {
      before: `${path}?week=${isoWeekOf(addDays(from, -7))}`,
      after: `${path}?week=${isoWeekOf(addDays(from, 7))}`,
    },
  });
};

/** One's own diary. */
export const ownDiaryPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const { siteId, staffNumber } = await withOwnSite(deps.directory, request.principal);
  return redirect(siteId === undefined ? '/diaries' : `/diaries/${diaryIdOf(siteId, staffNumber)}`);
};

/** A diary's day. */
export const diaryDayPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const date = dateField.safeParse(request.params.date);
  const path = `/diaries/${request.params.id}`;
  if (!date.success) return redirect(path);
  return showDays(deps, request, {
    from: date.data,
    to: date.data,
    path: `${path}/days/${date.data}?`,
    date: date.data,
    links: {
      before: `${path}/days/${addDays(date.data, -1)}`,
      after: `${path}/days/${addDays(date.data, 1)}`,
      week: `${path}?week=${isoWeekOf(date.data)}`,
    },
  });
};
