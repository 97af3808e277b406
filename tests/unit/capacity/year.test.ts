import type { NewApplication } from '../../../lib/call-backs/new-application.ts';
import { TeamWeek } from '../../../lib/capacity/call-back-figures.ts';
import { siteTypeWeeks } from '../../../lib/capacity/type-weeks.ts';
import { useOf } from '../../../lib/capacity/use.ts';
import type { DayPlan } from '../../../lib/diaries/day-plan.ts';
import { asWeek, isBooked, type StoredWeek, withBooking } from '../../../lib/diaries/diary-week.ts';
import { addDays, isoWeekOf } from '../../../lib/diaries/london-days.ts';
import { asStored } from '../../../lib/diaries/planning-use-cases.ts';
import { whiteSpaceOfWeek } from '../../../lib/diaries/site-white-space.ts';
import { type TypeFacts, typeFactsSchema } from '../../../lib/diaries/type-facts.ts';
import { unitsIn } from '../../../lib/diaries/units.ts';
import { encodePlan } from '../../../lib/diaries/week-codec.ts';
import { siteDetailsSchema } from '../../../lib/staff/staff.ts';
import { mulberry32 } from '../../bench/workload.ts';
import { aCallBack } from '../../builders.ts';

const NOW = '2027-12-31T09:00:00Z';
const EPOCH = 1_800_000_000;
const DIARIES = 4;
const aType = (number: number, code: string, minutes: number): TypeFacts =>
  typeFactsSchema.parse({
    code,
    number,
    name: code,
    minutes,
    channels: ['telephone'],
    keyType: true,
    bufferBefore: 0,
    bufferAfter: 0,
    noticeMinutes: 0,
    horizonDays: 365,
    byBlockTime: false,
    priority: 'normal',
  });
const types = [aType(1, 'IEI', 50), aType(2, 'FEI', 20), aType(3, 'NBD', 10)];
const catalogue = new Map(types.map((type) => [type.code, type]));
const kept = { version: 1, createdAt: NOW, updatedAt: NOW };
const site = { ...kept, site: 'tests', ...siteDetailsSchema.parse({ name: 'Tests', nation: 'england' }) };
const sheet = { site, catalogue, roster: { staffNumbers: [], version: 1 } };

const codes = types.map(({ code }) => code);
const day: DayPlan = { segments: [{ start: 108, end: 204, types: codes }], blocks: [{ start: 150, end: 159 }] };
const closed: DayPlan = { segments: [], blocks: [] };
const plan = encodePlan([day, day, day, day, day, closed, closed], (code) => catalogue.get(code)?.number ?? 0);

const chance = mulberry32(20_261_124);
const below = (count: number): number => Math.floor(chance() * count);

/** Each week of the year with its diaries, booked at random, and what was booked: weeks, types and minutes. */
const made: { readonly week: string; readonly type: string; readonly minutes: number }[] = [];
const year = Array.from({ length: 52 }, (_, index) => {
  const week = isoWeekOf(addDays('2027-01-04', 7 * index));
  const weeks = Array.from({ length: DIARIES }, (__, diary): StoredWeek => {
    const empty = { diaryId: `tests.${diary}`, version: 1, booked: new Uint8Array(), plan };
    let written = asWeek(empty, week);
    for (let wish = below(60); wish > 0; wish--) {
      const type = types[below(types.length)];
      if (!type) continue;
      const start = (chance() < 0.5 ? 108 : 159) + below(32);
      const span = { start, end: start + unitsIn(type.minutes) };
      const weekday = below(5);
      if (span.end > (start < 150 ? 150 : 204) || isBooked(written, weekday, span)) continue;
      written = withBooking(written, weekday, span, EPOCH, type.number);
      made.push({ week, type: type.code, minutes: type.minutes });
    }
    return asStored(written);
  });
  return { week, weeks };
});
const dayAt = (day: number, time = '10:00'): string => `${addDays('2027-01-04', day)}T${time}:00Z`;
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe('A seeded year', () => {
  it('has a good number of bookings', () => {
    expect(made.length).toBeGreaterThan(2000);
  });

  it.each(codes)('adds up to the bookings made of %s, as weeks looked back on and as weeks to come', (code) => {
    const wanted = year.map(({ week }) => made.filter((one) => one.week === week && one.type === code).length);
    const of = siteTypeWeeks(sheet, { past: year, coming: year.slice(0, 4), unmet: [], now: NOW }).find(
      ({ type }) => type === code,
    );
    expect(of?.demand.map(({ searchedOrBooked }) => searchedOrBooked)).toEqual(wanted);
    expect(of?.ahead.map(({ booked }) => booked)).toEqual(wanted.slice(0, 4));
  });

  it('says nothing of a type in weeks in which no diary had it and nobody wanted it', () => {
    const added = new Map([...catalogue, ['NEW', aType(9, 'NEW', 30)]]);
    const past = year.slice(0, 2);
    const unmet = [{ week: past[1]?.week ?? '', type: 'NEW', searches: 2 }];
    const all = siteTypeWeeks({ ...sheet, catalogue: added }, { past, coming: [], unmet, now: NOW });
    expect(all.find(({ type }) => type === 'NEW')?.demand.map(({ searchedOrBooked }) => searchedOrBooked)).toEqual([null, 2]);
  });

  it('counts places whatever notice and horizon a type has', () => {
    const [first] = types;
    const soon = new Map([['IEI', { ...first, code: 'IEI', noticeMinutes: 20_000, horizonDays: 7 } as TypeFacts]]);
    const placesOf = (catalogueOf: typeof catalogue) =>
      siteTypeWeeks(
        { ...sheet, catalogue: catalogueOf },
        { past: [], coming: year.slice(4, 8), unmet: [], now: '2027-01-31T09:00:00Z' },
      )
        .find(({ type }) => type === 'IEI')
        ?.ahead.map(({ slots }) => slots);
    expect(placesOf(soon)).toEqual(placesOf(catalogue));
    expect(placesOf(soon)?.every((slots) => slots > 0)).toBe(true);
  });

  it('adds up by minutes: what is booked and what is free is all that is bookable, in every week and in all', () => {
    const used = year.map(({ week, weeks }) => ({
      ...useOf(sheet, week, weeks),
      spaces: whiteSpaceOfWeek(sheet, week, weeks, { now: NOW }),
      made: sum(made.filter((one) => one.week === week).map(({ minutes }) => minutes)),
    }));
    for (const { bookable, booked, spaces } of used) {
      expect(booked + sum(spaces.map(({ free }) => free))).toBe(bookable);
      for (const { stranded, avoidable, forced } of spaces) expect(avoidable + forced).toBe(stranded);
    }
    // In weeks with a bank holiday some of it is booked on a day when nobody is seen.
    const open = used.filter(({ bookable }) => bookable === DIARIES * 5 * 435);
    expect(open.length).toBeGreaterThan(40);
    for (const { booked, made: minutes } of open) expect(booked).toBe(minutes);
  });

  it('adds up by promises: each is due, and kept or not, in one week, and each call back is entered in one', () => {
    const callBacks = Array.from({ length: 500 }, (_, index): NewApplication => {
      const day = below(7 * 50);
      const times = { createdAt: dayAt(day), completeBy: dayAt(day + 1 + below(14)) };
      const calledAt = dayAt(day + below(14));
      const calls =
        chance() < 0.8 ? [{ number: 1, by: '9', recordedAt: calledAt, calledAt, result: 'contact-made' as const }] : [];
      return aCallBack({ id: `${index}`, ...times, calls, ...(calls.length > 0 && { status: 'completed', closedAt: calledAt }) });
    });
    const weeks = year.map((_, index) => {
      const seen = new TeamWeek({ from: dayAt(7 * index, '00:00'), to: dayAt(7 * index + 7, '00:00') });
      for (const callBack of callBacks) seen.see(callBack);
      return seen.conclude({ teamId: 'team', name: 'Team' });
    });
    const inTime = callBacks.filter(({ calls: [first], completeBy }) => first && first.calledAt <= completeBy);
    expect(inTime.length).toBeGreaterThan(100);
    expect(sum(weeks.map((week) => week?.entered ?? 0))).toBe(callBacks.length);
    expect(sum(weeks.map((week) => week?.due ?? 0))).toBe(callBacks.length);
    expect(sum(weeks.map((week) => week?.kept ?? 0))).toBe(inTime.length);
  });
});
