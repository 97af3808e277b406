import { partsOf } from '../../diaries/diary-keys.ts';
import { addDays, dayOfWeek, placeOf } from '../../diaries/london-days.ts';
import { readSiteDay } from '../../diaries/site-day-use-cases.ts';
import { dateField, instantText } from '../../shared/time.ts';
import { barOf } from '../diaries/bar.ts';
import { hoursAround } from '../diaries/pieces.ts';
import { asking, type PageAnswer, type PageRequest, refused, show } from '../page.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import { coachPieces, freeByHalfHour, freeWords } from './coach-day.ts';
import { siteFrame } from './site-frame.ts';

/** A site's day: all coaches side by side, who is free when. */
export const siteDayPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const frame = await siteFrame(deps, request);
  if (!frame.ok) return refused(frame);
  const asked = dateField.safeParse(request.query.date);
  const { date: today } = placeOf(instantText(request.now));
  // Nobody looks at a Sunday by itself.
  const date = asked.success ? asked.data : dayOfWeek(today) === 7 ? addDays(today, 1) : today;
  const read = await readSiteDay(deps, asking(request, { query: { date } }));
  if (!read.ok) return refused(read);
  const { site, principal, roster } = frame.value;
  const names = await deps.names.names(principal.teamId, roster.staffNumbers);
  const drawn = read.value.diaries.map((diary) => ({ diary, pieces: coachPieces(diary) }));
  const hours = hoursAround(drawn.flatMap(({ pieces }) => pieces));
  const path = `/sites/${site.site}/day`;
  return show('sites/day.njk', {
    ...frame.value.shown,
    title: `All coaches of ${site.name}`,
    date,
    today,
    closed: read.value.closed,
    hours,
    coaches: drawn
      .map(({ diary, pieces }) => ({
        diaryId: diary.diaryId,
        name: names[partsOf(diary.diaryId).staffNumber] ?? partsOf(diary.diaryId).staffNumber,
        bar: barOf(pieces, hours),
        works: diary.segments.length > 0,
        free: freeWords(diary),
        whiteSpace: diary.whiteSpace,
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    halfHours: freeByHalfHour(read.value.diaries, hours),
    links: { before: `${path}?date=${addDays(date, -1)}`, after: `${path}?date=${addDays(date, 1)}`, today: path },
  });
};
