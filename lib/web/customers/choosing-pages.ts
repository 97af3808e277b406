import { chooseTime } from '../../appointments/choosing-use-cases.ts';
import { readTimesByLink } from '../../appointments/customer-use-cases.ts';
import { isoWeekOf, placeOf } from '../../diaries/london-days.ts';
import { done, type Outcome } from '../../shared/outcomes.ts';
import type { Refusal } from '../../shared/problems.ts';
import { instantField, instantText } from '../../shared/time.ts';
import { shownErrors, typed } from '../forms.ts';
import { type PageAnswer, redirect, show } from '../page.ts';
import { periodOfWeek, todayAt, weekAfter } from '../sites/weeks.ts';
import { type FreeDay, firstWeek, freeDays, weeksBeside } from './free-week.ts';
import { here, type Notice, type OpenedLink, type Said } from './opened-link.ts';
import { shownOf } from './standing.ts';
import { standingPage } from './standing-pages.ts';

interface Chosen extends Said {
  /** The week to show, instead of the one that the address asks for. */
  readonly week?: string | undefined;
  readonly errors?: Parameters<typeof shownErrors>[0];
}

interface Found {
  readonly week: string;
  readonly lastDate: string;
  readonly days: readonly FreeDay[];
}

/** So many weeks are looked through for somebody who has not asked for one. */
const WEEKS = 5;

/** The week that is asked for, or else the first in which anything is free; undefined where nobody can be booked any more. */
const findWeek = async ({ deps, token, request, view }: OpenedLink, asked: string | undefined): Promise<Found | undefined> => {
  const today = todayAt(request.now);
  const { week: first, isAsked } = firstWeek(asked, { today, at: view.at });
  const look = async (week: string): Promise<Found | undefined> => {
    const read = await readTimesByLink(deps, token, { from: periodOfWeek(week).from });
    if (!read.ok) return undefined;
    return { week, lastDate: read.value.lastDate, days: freeDays(read.value.days, { today, at: view.at }) };
  };
  const begun = await look(first);
  let found = begun;
  for (let later = 1; found && !isAsked && later < WEEKS && found.days.every(({ times }) => times.length === 0); later++) {
    const week = weekAfter(first, later);
    if (periodOfWeek(week).from > found.lastDate) break;
    found = await look(week);
  }
  return found?.days.some(({ times }) => times.length > 0) ? found : begun;
};

/** The appointment, a week of free times to choose from, and ways on for somebody whom none of them suits. */
export const choosingPage = async (
  link: OpenedLink,
  { notice, status = 200, week: wanted, errors = [] }: Chosen = {},
): Promise<PageAnswer> => {
  if (!link.view.may.reschedule) return standingPage(link, { ...(notice && { notice }), status });
  const found = await findWeek(link, wanted ?? link.request.query.week);
  const beside = found && weeksBeside(found.week, { today: todayAt(link.request.now), lastDate: found.lastDate });
  return show(
    'customers/choose.njk',
    {
      ...shownOf(link, instantText(link.request.now), notice),
      found,
      period: beside,
      isBeyond: found && periodOfWeek(found.week).from > found.lastDate,
      firstTime: found?.days.flatMap(({ times }) => times)[0]?.at,
      links: {
        earlier: beside?.earlier && here(link, { week: beside.earlier }),
        later: beside?.later && here(link, { week: beside.later }),
        suggest: here(link, { show: 'suggest' }),
      },
      ...shownErrors(errors),
    },
    status,
  );
};

/** What has become of a time that cannot be had; undefined when something else was wrong. */
const lost = ({ problem, errors = [] }: Refusal): Notice | undefined => {
  if (problem === 'slot-taken' || problem === 'type-not-assigned') return 'taken';
  if (problem === 'not-offered') return 'not-offered';
  if (problem === 'customer-clash') return 'clash';
  return errors.some(({ path }) => path === 'diaryId') ? 'taken' : undefined;
};

/** Takes the time that a form names. Somebody who came too late sees what is free now. */
export const submitChoice = async (link: OpenedLink): Promise<Outcome<PageAnswer>> => {
  const { deps, token, request } = link;
  const at = typed(request.form, 'at');
  if (at === undefined)
    return done(await choosingPage(link, { errors: [{ path: 'at', message: 'Choose a time' }], status: 400 }));
  const picked = await chooseTime(deps, token, { version: Number(request.form.get('version')), at });
  if (picked.ok) return done(redirect(here(link, { done: 'picked' })));
  const { data: instant } = instantField.safeParse(at);
  const week = instant && isoWeekOf(placeOf(instant).date);
  const notice = lost(picked.refusal);
  if (notice) return done(await choosingPage(link, { notice, week, status: 409 }));
  const wrong = (picked.refusal.errors ?? []).filter(({ path }) => path === 'at');
  if (wrong.length === 0) return picked;
  return done(await choosingPage(link, { week, errors: [{ path: 'at', message: 'Choose one of these times' }], status: 400 }));
};
