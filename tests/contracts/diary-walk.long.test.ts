import fc from 'fast-check';
import { cancelAppointment, completeAppointment } from '../../lib/appointments/appointment-use-cases.ts';
import { bookAppointment } from '../../lib/appointments/booking-use-cases.ts';
import { holdTime } from '../../lib/appointments/hold-use-cases.ts';
import { addBlock, removeBlock } from '../../lib/diaries/block-use-cases.ts';
import { readAffectedAppointments } from '../../lib/diaries/improvement-use-cases.ts';
import { instantAt } from '../../lib/diaries/london-days.ts';
import { putOverride, putWorkingPattern, removeOverride } from '../../lib/diaries/pattern-use-cases.ts';
import { overlaps } from '../../lib/diaries/units.ts';
import { aStaffMember } from '../builders.ts';
import { aDiaryWorld, agent, type DiaryWorld } from './diary-world.ts';
import { useDatabase } from './embedded-database.ts';
import { asking } from './world.ts';

const database = useDatabase();
const DATES = ['2026-11-25', '2026-11-26', '2026-11-27'] as const;
const administrator = aStaffMember({
  staffNumber: '90000099',
  teamId: 'northgate-coaches',
  roles: ['administrator', 'team-leader'],
});
const diary = fc.nat(1).map((number) => `northgate.coach-00${number}`);
const at = fc.record({ date: fc.constantFrom(...DATES), unit: fc.integer({ min: 108, max: 200 }) });
const type = fc.constantFrom('IEI', 'FEI', 'WSR10', 'FCM');
const morning = [{ start: '09:00', end: '11:00', types: ['FEI', 'WSR10'] }];
const afternoon = [{ start: '12:00', end: '17:00', types: ['IEI', 'FCM', 'FEI'] }];

type Place = { readonly date: string; readonly unit: number };
/** One thing that somebody does; `of` chooses among what was booked or held or blocked before. */
type Step =
  | { readonly does: 'book' | 'hold'; readonly type: string; readonly at: Place; readonly diary: string | undefined }
  | { readonly does: 'confirm' | 'cancel' | 'complete' | 'unblock'; readonly of: number }
  | { readonly does: 'block'; readonly at: Place; readonly units: number; readonly diary: string; readonly weekly: boolean }
  | {
      readonly does: 'override';
      readonly date: string;
      readonly segments: readonly (typeof morning)[number][];
      readonly diary: string;
    }
  | { readonly does: 'restore'; readonly date: string; readonly diary: string }
  | {
      readonly does: 'pattern';
      readonly date: string;
      readonly segments: readonly (typeof morning)[number][];
      readonly diary: string;
    };

const booking = { type, at, diary: fc.option(diary, { nil: undefined }) };
const of = fc.nat(20);
const date = fc.constantFrom(...DATES);
const segments = fc.constantFrom([], morning, afternoon, [...morning, ...afternoon]);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ does: fc.constant('book' as const), ...booking }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('hold' as const), ...booking }) },
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constantFrom('confirm' as const, 'cancel' as const, 'complete' as const, 'unblock' as const),
      of,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('block' as const),
      at,
      units: fc.integer({ min: 1, max: 12 }),
      diary,
      weekly: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('override' as const), date, segments, diary }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('restore' as const), date, diary }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('pattern' as const), date, segments, diary }) },
);

/** What people have to go by: appointments, holds and blocks that were answered so far. */
class People {
  readonly booked: string[] = [];
  readonly held: string[] = [];
  readonly blocked: { id: string; diaryId: string }[] = [];
  readonly #deps: DiaryWorld['deps'];

  constructor({ deps }: DiaryWorld) {
    this.#deps = deps;
  }

  async take(one: Step): Promise<void> {
    const deps = this.#deps;
    const body = (value: unknown, params: Record<string, string> = {}) => asking(administrator, { params, body: value });
    switch (one.does) {
      case 'book':
      case 'hold': {
        const place = {
          site: 'northgate',
          type: one.type,
          at: instantAt(one.at.date, one.at.unit),
          ...(one.diary && { diaryId: one.diary }),
        };
        if (one.does === 'hold') {
          const hold = await holdTime(deps, asking(agent, { body: place }));
          if (hold.ok) this.held.push(hold.value.holdId);
          return;
        }
        const made = await bookAppointment(
          deps,
          asking(agent, { body: { ...place, customer: { fullName: 'Zebedee Quillfeather' } } }),
        );
        if (made.ok) this.booked.push(made.value.id);
        return;
      }
      case 'confirm': {
        const holdId = this.held[one.of % this.held.length];
        if (holdId === undefined) return;
        const made = await bookAppointment(
          deps,
          asking(agent, { body: { holdId, customer: { fullName: 'Zebedee Quillfeather' } } }),
        );
        if (made.ok) this.booked.push(made.value.id);
        return;
      }
      case 'cancel':
        await cancelAppointment(deps, body({}, { id: this.booked[one.of % this.booked.length] ?? 'none' }));
        return;
      case 'complete':
        await completeAppointment(deps, body({ minutesTaken: 20 }, { id: this.booked[one.of % this.booked.length] ?? 'none' }));
        return;
      case 'block': {
        const details = {
          from: instantAt(one.at.date, one.at.unit),
          to: instantAt(one.at.date, one.at.unit + one.units),
          reason: 'Training',
          ...(one.weekly && { recurrence: 'FREQ=WEEKLY;COUNT=3' }),
        };
        const made = await addBlock(deps, body(details, { id: one.diary }));
        if (made.ok) this.blocked.push({ id: made.value.id, diaryId: one.diary });
        return;
      }
      case 'unblock': {
        const block = this.blocked[one.of % this.blocked.length];
        if (block) await removeBlock(deps, body(undefined, { id: block.diaryId, blockId: block.id }));
        return;
      }
      case 'override':
        await putOverride(deps, body({ segments: one.segments }, { id: one.diary, date: one.date }));
        return;
      case 'restore':
        await removeOverride(deps, body(undefined, { id: one.diary, date: one.date }));
        return;
      case 'pattern':
        await putWorkingPattern(
          deps,
          body({ validFrom: one.date, days: { wed: one.segments, thu: one.segments, fri: one.segments } }, { id: one.diary }),
        );
        return;
    }
  }
}

/** Blocks never lie on anything that is booked, whoever came first. */
const expectBlocksClear = async ({ deps }: DiaryWorld): Promise<void> => {
  for (const number of ['coach-000', 'coach-001']) {
    const id = `northgate.${number}`;
    const [blocks, entries] = await Promise.all([deps.diaries.blocks(id), deps.diaries.entries(id, DATES[0], DATES[2])]);
    for (const block of blocks)
      for (const entry of entries)
        if (entry.date === block.date) expect(overlaps(block, { start: entry.takenFrom, end: entry.takenTo })).toBe(false);
  }
};

describe('Whatever several people do to two diaries, at once and in any order', () => {
  it('bits, entries, records and blocks agree, nothing is booked twice, and what lost its place is listed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { minLength: 4, maxLength: 10 }),
        async (rounds) => {
          const world = await aDiaryWorld(database, 2);
          const people = new People(world);
          for (const round of rounds) {
            await Promise.all(round.map((one) => people.take(one)));
            world.clock.advance(2);
          }
          expect(await world.findings()).toEqual([]);
          await expectBlocksClear(world);
          const listed = await readAffectedAppointments(world.deps, asking(administrator, { params: { site: 'northgate' } }));
          expect(listed.ok && listed.value.items.map(({ appointmentId }) => appointmentId).sort()).toEqual(
            await displaced(world),
          );
        },
      ),
      { numRuns: 6 },
    );
  });
});

/** Appointments to come that no longer fit, by looking at every day of every diary. */
const displaced = async ({ deps, clock }: DiaryWorld): Promise<readonly string[]> => {
  const { planWeek } = await import('../../lib/diaries/week-planning.ts');
  const { fits } = await import('../../lib/diaries/entry.ts');
  const { dayOfWeek, isoWeekOf } = await import('../../lib/diaries/london-days.ts');
  const found: string[] = [];
  for (const { id, patterns } of await deps.diaries.diariesOf('northgate')) {
    const [overrides, blocks, entries] = await Promise.all([
      deps.diaries.overrides(id, '2026-11-01', '2027-12-31'),
      deps.diaries.blocks(id),
      deps.diaries.entries(id, DATES[0], DATES[2]),
    ]);
    for (const entry of entries) {
      const day = planWeek({ patterns, overrides, blocks }, isoWeekOf(entry.date))[dayOfWeek(entry.date) - 1];
      const isAhead = instantAt(entry.date, entry.start) >= clock.now().toString();
      if (day && isAhead && entry.status !== 'completed' && !fits(day, entry)) found.push(entry.appointmentId);
    }
  }
  return found.sort();
};
