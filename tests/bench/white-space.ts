import { type DayPlan, emptyDay, type Footprint } from '../../lib/diaries/day-plan.ts';
import { asWeek, encodeBooked, isBooked, type StoredWeek, withBooking } from '../../lib/diaries/diary-week.ts';
import { listOffers, type WeekOffers } from '../../lib/diaries/offers.ts';
import { packWeek } from '../../lib/diaries/packed-week.ts';
import { type OfferKind, searchSlots } from '../../lib/diaries/slot-search.ts';
import { StrandedTables } from '../../lib/diaries/stranding.ts';
import { DAYS_A_WEEK, type Span, UNITS_A_DAY, unitOf, unitsIn } from '../../lib/diaries/units.ts';
import { encodePlan } from '../../lib/diaries/week-codec.ts';
import { whiteSpace } from '../../lib/diaries/white-space.ts';
import { mulberry32 } from './workload.ts';

/**
 * Ten weeks of demand at one site of ten diaries, booked twice in the same order: on the 15-minute grid, first free start first (000), and by
 * the service's offers, best start of the day first. Everybody is booked on the first day from the one they want on that has room.
 */
export interface DemandRow {
  readonly demandPercent: number;
  readonly booking: 'grid, first fit' | 'ranked offers';
  readonly asked: number;
  readonly fitted: number;
  /** Of the working time, breaks and blocks left out. */
  readonly utilisationPercent: number;
  readonly freeMinutes: number;
  readonly avoidableMinutes: number;
  readonly forcedMinutes: number;
  /** More appointments fitted than by first fit. */
  readonly gainPercent: number;
}

/** Minutes, and the share of all appointments. */
const types: Readonly<Record<string, readonly [minutes: number, share: number]>> = {
  IEI: [50, 14],
  PSN: [20, 10],
  FEI: [20, 8],
  NBD: [10, 6],
  FCM: [50, 11],
  FCMR: [40, 7],
  HRT: [40, 5],
  GI: [30, 8],
  WSR10: [10, 12],
  WSR20: [20, 12],
  WSR40: [40, 7],
};
const codes = Object.keys(types);
const numberOf = (type: string): number => codes.indexOf(type) + 1;
const footprintOf = (type: string): Footprint => ({ before: 0, length: unitsIn(types[type]?.[0] ?? 0), after: 0 });
const lengthsByNumber = new Map(codes.map((type) => [numberOf(type), footprintOf(type).length]));
const tables = new StrandedTables(new Map(codes.map((type) => [type, footprintOf(type).length])));

const segment = (start: string, end: string, ...listed: string[]) => ({ start: unitOf(start), end: unitOf(end), types: listed });
const interviews = ['IEI', 'FEI', 'NBD', 'HRT'];
const reviews = ['WSR10', 'WSR20', 'WSR40', 'GI'];
const commitments = ['FCM', 'FCMR', 'GI'];
/** 000's aligned morning with an afternoon, and three other working days. */
const patterns: readonly DayPlan['segments'][] = [
  [
    segment('09:00', '09:20', 'PSN'),
    segment('09:20', '10:50', ...interviews),
    segment('11:05', '11:25', 'PSN'),
    segment('11:40', '12:30', ...interviews),
    segment('13:15', '17:00', ...interviews, 'PSN'),
  ],
  [segment('09:00', '10:45', ...commitments), segment('11:00', '12:30', ...commitments), segment('13:15', '17:00', ...reviews)],
  [
    segment('09:20', '12:30', ...reviews),
    segment('13:15', '15:00', ...reviews, 'FCMR'),
    segment('15:15', '17:00', ...commitments),
  ],
  [segment('09:00', '12:30', ...interviews, 'PSN'), segment('13:20', '17:00', ...commitments, 'WSR20', 'WSR40')],
];
const DIARIES = 10;
const WEEKS = 10;
const WORKDAYS = 5;
/** So many days later than wanted somebody still accepts. */
const PATIENCE = 5;
/** Every Wednesday the team meets. */
const meeting: Span = { start: unitOf('09:00'), end: unitOf('09:30') };

const weekOf = (diary: number): readonly DayPlan[] =>
  Array.from({ length: DAYS_A_WEEK }, (_, day) => ({
    segments: day < WORKDAYS ? (patterns[diary % patterns.length] ?? []) : [],
    blocks: day === 2 ? [meeting] : [],
  }));
const plans = Array.from({ length: DIARIES }, (_, diary) => weekOf(diary));

/** Units that can be booked in all: what is free while nothing is. */
const capacity = WEEKS * unitsIn(plans.flat().reduce((sum, plan) => sum + whiteSpace(plan, [], tables).free, 0));

interface Wish {
  readonly type: string;
  /** Working days since the first. */
  readonly firstDay: number;
}

/** As many appointments as take that part of the capacity, asked for in random order. */
const seededDemand = (part: number, seed: number): readonly Wish[] => {
  const chance = mulberry32(seed);
  const shares = codes.flatMap((type) => new Array<string>(types[type]?.[1] ?? 0).fill(type));
  const wishes: Wish[] = [];
  for (let units = 0; units < part * capacity; ) {
    const type = shares[Math.floor(chance() * shares.length)] ?? '';
    wishes.push({ type, firstDay: Math.floor(chance() * WEEKS * WORKDAYS) });
    units += footprintOf(type).length;
  }
  return wishes;
};

/** Picks one start of those offered on a day. */
type Pick = (offers: WeekOffers) => { readonly diaryId: string; readonly unit: number } | undefined;

const firstFit: Pick = ({ days }) => {
  const [first] = days.flat();
  return first && { diaryId: first.diaries[0]?.diaryId ?? '', unit: first.unit };
};
const recommended: Pick = ({ recommended: [best] }) => best;

const everyUnit = Array.from({ length: UNITS_A_DAY }, (_, unit): Span => ({ start: unit, end: unit + 1 }));

/** A site's diaries over all weeks. */
class Diaries {
  readonly #weeks: StoredWeek[][] = Array.from({ length: WEEKS }, () =>
    plans.map((plan, diary) => ({
      diaryId: `${diary}`,
      version: 1,
      booked: new Uint8Array(0),
      plan: encodePlan(plan, numberOf),
    })),
  );

  /** Books a wish on the first day on which there is room for it; false if there is none soon enough. */
  book({ type, firstDay }: Wish, kind: OfferKind, pick: Pick): boolean {
    const footprint = footprintOf(type);
    for (let day = firstDay; day < Math.min(firstDay + PATIENCE, WEEKS * WORKDAYS); day++) {
      const stored = this.#weeks[Math.floor(day / WORKDAYS)] ?? [];
      const windows = Array.from({ length: DAYS_A_WEEK }, (_, index) => ({
        start: 0,
        end: index === day % WORKDAYS ? UNITS_A_DAY : 0,
      }));
      const packed = packWeek(stored, numberOf(type), lengthsByNumber, 0);
      const start = pick(listOffers(packed, searchSlots(packed, footprint, kind, windows), footprint));
      if (!start) continue;
      const diary = Number(start.diaryId);
      const week = stored[diary];
      if (!week) throw new Error(`There is no diary ${start.diaryId}`);
      const span = { start: start.unit, end: start.unit + footprint.length };
      const { booked } = withBooking(asWeek(week, ''), day % WORKDAYS, span, 0, numberOf(type));
      stored[diary] = { ...week, booked: encodeBooked(booked) };
      return true;
    }
    return false;
  }

  /** Each diary's days with what is booked on them. */
  *days(): Generator<{ readonly plan: DayPlan; readonly booked: readonly Span[] }> {
    for (const stored of this.#weeks)
      for (const [diary, week] of stored.map((one) => asWeek(one, '')).entries())
        for (let day = 0; day < WORKDAYS; day++)
          yield { plan: plans[diary]?.[day] ?? emptyDay, booked: everyUnit.filter((unit) => isBooked(week, day, unit)) };
  }
}

const simulate = (wishes: readonly Wish[], kind: OfferKind, pick: Pick) => {
  const diaries = new Diaries();
  const fitted = wishes.filter((wish) => diaries.book(wish, kind, pick)).length;
  const sum = { free: 0, avoidable: 0, forced: 0 };
  for (const { plan, booked } of diaries.days()) {
    const { free, avoidable, forced } = whiteSpace(plan, booked, tables);
    sum.free += free;
    sum.avoidable += avoidable;
    sum.forced += forced;
  }
  return { fitted, ...sum, utilisationPercent: 100 * (1 - unitsIn(sum.free) / capacity) };
};

/** The figures at 70, 100 and 130 % of what the diaries can hold. */
export const simulateDemand = (seed = 20_261_124): readonly DemandRow[] =>
  [70, 100, 130].flatMap((demandPercent) => {
    const wishes = seededDemand(demandPercent / 100, seed);
    const before = simulate(wishes, 'grid', firstFit);
    const after = simulate(wishes, 'all', recommended);
    return (
      [
        ['grid, first fit', before],
        ['ranked offers', after],
      ] as const
    ).map(([booking, { fitted, utilisationPercent, free, avoidable, forced }]) => ({
      demandPercent,
      booking,
      asked: wishes.length,
      fitted,
      utilisationPercent,
      freeMinutes: free,
      avoidableMinutes: avoidable,
      forcedMinutes: forced,
      gainPercent: 100 * (fitted / before.fitted - 1),
    }));
  });

if (import.meta.main) console.table(simulateDemand());
