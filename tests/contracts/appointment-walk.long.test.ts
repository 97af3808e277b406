import fc from 'fast-check';
import type { AppointmentStatus } from '../../lib/appointments/appointment.ts';
import { type AppointmentAction, appointmentLife } from '../../lib/appointments/appointment-lifecycle.ts';
import {
  askToReschedule,
  cancelAppointment,
  completeAppointment,
  recordNoShow,
  reopenAppointment,
} from '../../lib/appointments/appointment-use-cases.ts';
import { bookAppointment } from '../../lib/appointments/booking-use-cases.ts';
import { recordTold } from '../../lib/appointments/customer-task-use-cases.ts';
import { cancelByLink, pickTime, suggestTimes } from '../../lib/appointments/customer-use-cases.ts';
import { putNotes } from '../../lib/appointments/editing-use-cases.ts';
import { listAppointments } from '../../lib/appointments/listing-use-cases.ts';
import { acceptAppointment, reassignAppointment, rescheduleAppointment } from '../../lib/appointments/moving-use-cases.ts';
import { remindAppointments } from '../../lib/appointments/reminding-use-cases.ts';
import { instantAt } from '../../lib/diaries/london-days.ts';
import type { Outcome } from '../../lib/shared/outcomes.ts';
import { accepted } from '../unit/expectations.ts';
import { about, diary, leader, record } from './appointments.ts';
import { agent, type DiaryWorld } from './diary-world.ts';
import { useDatabase } from './embedded-database.ts';
import { aSharedSite } from './shared-site.ts';
import { asking } from './world.ts';

const database = useDatabase();
/** `WALK_RUNS=2000 npm run test:long -- tests/contracts/appointment-walk` walks far. */
const RUNS = Number(process.env.WALK_RUNS ?? 12);
const DATES = ['2026-11-25', '2026-11-26', '2026-11-27', '2026-11-30'] as const;

const customers = [
  { fullName: 'Zebedee Quillfeather', email: 'zebedee@customer.example', dateOfBirth: '1981-09-17' },
  { fullName: 'Zebedee Quillfeather', phone: '0113 496 0177', reference: 'REF 1' },
  { fullName: 'Zebedee Quillfeather', email: 'other@customer.example' },
] as const;

/** Few starts and few diaries, so that people get into each other's way. */
const at = fc
  .tuple(fc.constantFrom(...DATES), fc.constantFrom(108, 110, 112, 114, 120))
  .map(([date, unit]) => instantAt(date, unit));
const who = fc.nat(2).map(diary);
const which = fc.nat(4);
const acts = ['cancel', 'complete', 'no-show', 'reopen', 'ask', 'accept', 'accept-suggested', 'notes', 'told'] as const;

type Step =
  | { readonly does: 'book'; readonly at: string; readonly diaryId: string; readonly customer: number }
  | { readonly does: (typeof acts)[number]; readonly which: number }
  | { readonly does: 'reschedule' | 'pick'; readonly which: number; readonly at: string; readonly diaryId: string }
  | { readonly does: 'reassign'; readonly which: number; readonly diaryId: string }
  | { readonly does: 'suggest'; readonly which: number; readonly at: string }
  | { readonly does: 'customer-cancels'; readonly which: number }
  | { readonly does: 'time-passes'; readonly minutes: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant('book' as const), at, diaryId: who, customer: fc.nat(2) }) },
  { weight: 6, arbitrary: fc.record({ does: fc.constantFrom(...acts), which }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constantFrom('reschedule' as const, 'pick' as const), which, at, diaryId: who }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('reassign' as const), which, diaryId: who }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('suggest' as const), which, at }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('customer-cancels' as const), which }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('time-passes' as const), minutes: fc.constantFrom(30, 300, 1440) }) },
);

/** Most of the time one after the other, sometimes several at once. */
const rounds = fc.array(
  fc.oneof({ weight: 4, arbitrary: fc.tuple(step) }, { weight: 1, arbitrary: fc.array(step, { minLength: 2, maxLength: 4 }) }),
  { minLength: 8, maxLength: 25 },
);

/** Which action of the table a step is. */
const actions: Partial<Record<Step['does'], AppointmentAction>> = {
  cancel: 'cancel',
  'customer-cancels': 'cancel',
  complete: 'complete',
  'no-show': 'no-show',
  reopen: 'reopen',
  ask: 'ask-to-reschedule',
  accept: 'accept',
  'accept-suggested': 'accept',
  reschedule: 'reschedule',
  pick: 'pick',
  suggest: 'suggest',
  reassign: 'reassign',
};

const tabs = ['requests', 'upcoming', 'past', 'completed', 'cancelled'] as const;

/** Everybody who has to do with the appointments of a small site. */
class Walk {
  readonly #world: DiaryWorld;
  readonly #made: string[] = [];

  constructor(world: DiaryWorld) {
    this.#world = world;
  }

  /** What one does alone is held against the table; of what several do at once only the outcome must hold. */
  async round(steps: readonly Step[]): Promise<void> {
    const isAlone = steps.length === 1;
    await Promise.all(steps.map((one) => this.#take(one, isAlone)));
  }

  async #take(one: Step, isAlone: boolean): Promise<void> {
    const { deps, clock } = this.#world;
    if (one.does === 'time-passes') {
      clock.advance(one.minutes);
      await remindAppointments({ ...deps, reportUndone: ({ id }, fault) => Promise.reject(new Error(`${id} ${fault}`)) });
      return;
    }
    if (one.does === 'book') {
      const body = { site: 'northgate', type: 'FEI', at: one.at, diaryId: one.diaryId, customer: customers[one.customer] };
      const booked = await bookAppointment(deps, asking(agent, { body }));
      if (booked.ok) this.#made.push(booked.value.id);
      return;
    }
    const id = this.#made[one.which % Math.max(1, this.#made.length)];
    if (id === undefined) return;
    if (isAlone) await this.#act(one, id);
    else await this.#asked(one, id);
  }

  /** Does it, and holds the answer against the table: what it refuses is refused, what is done leads where it says. */
  async #act(one: Exclude<Step, { does: 'book' | 'time-passes' }>, id: string): Promise<void> {
    const before = await this.#statusOf(id);
    const outcome = await this.#asked(one, id);
    const action = actions[one.does];
    if (action === undefined) return;
    const cell = appointmentLife[before][action];
    const after = await this.#statusOf(id);
    if (typeof cell === 'string') expect(outcome).toMatchObject({ ok: false, refusal: { problem: 'wrong-status' } });
    // What was confirmed or reopened after its end is past at once, what was completed before it is upcoming again.
    else if (outcome.ok)
      expect([...cell, ...(cell.includes('upcoming') ? ['past'] : []), ...(cell.includes('past') ? ['upcoming'] : [])]).toContain(
        after,
      );
    if (!outcome.ok) expect(after).toBe(before);
  }

  async #statusOf(id: string): Promise<AppointmentStatus> {
    const { status, endsAt } = await record(this.#world, id);
    return status === 'upcoming' && endsAt <= this.#world.clock.now().toString() ? 'past' : status;
  }

  async #asked(one: Exclude<Step, { does: 'book' | 'time-passes' }>, id: string): Promise<Outcome<unknown>> {
    const { deps } = this.#world;
    const { version } = await record(this.#world, id);
    const asLeader = (body?: unknown) => about({ id }, body, { by: leader });
    const link = (purpose: 'cancel' | 'reschedule') => deps.links.token(id, purpose, '2028-01-01T00:00:00Z');
    switch (one.does) {
      case 'cancel':
        return cancelAppointment(deps, asLeader());
      case 'complete':
        return completeAppointment(deps, asLeader({ minutesTaken: 20 }));
      case 'no-show':
        return recordNoShow(deps, asLeader());
      case 'reopen':
        return reopenAppointment(deps, asLeader());
      case 'ask':
        return askToReschedule(deps, asLeader());
      case 'accept':
        return acceptAppointment(deps, asLeader());
      case 'accept-suggested':
        return acceptAppointment(deps, asLeader({ suggestion: 0 }));
      case 'notes':
        return putNotes(deps, asLeader({ text: 'Ring the bell' }));
      case 'told':
        return recordTold(deps, asLeader());
      case 'reschedule':
        return rescheduleAppointment(deps, asLeader({ at: one.at, diaryId: one.diaryId }));
      case 'reassign':
        return reassignAppointment(deps, asLeader({ diaryId: one.diaryId }));
      case 'pick':
        return pickTime(deps, await link('reschedule'), { version, at: one.at, diaryId: one.diaryId });
      case 'suggest':
        return suggestTimes(deps, await link('reschedule'), { version, suggestions: [one.at] });
      case 'customer-cancels':
        return cancelByLink(deps, await link('cancel'), { version });
    }
  }

  /** Every appointment stands under exactly one tab, the one that its record says. */
  async check(): Promise<void> {
    expect(await this.#world.findings()).toEqual([]);
    const listed = new Map<string, string>();
    for (const tab of tabs) {
      const { items } = accepted(await listAppointments(this.#world.deps, asking(leader, { query: { tab, site: 'northgate' } })));
      for (const { id, status } of items) {
        expect([id, listed.get(id)]).toEqual([id, undefined]);
        listed.set(id, tab);
        expect([tab, tab.startsWith(status)]).toEqual([tab, true]);
      }
    }
    expect([...listed.keys()].sort()).toEqual([...new Set(this.#made)].sort());
    for (const id of this.#made) await this.#checkReminders(id);
  }

  /** Nobody is reminded twice of one time, nor chased twice, nor of anything after cancelling. */
  async #checkReminders(id: string): Promise<void> {
    const lines = (await this.#world.deps.appointments.history(id)).map(({ what }) => what);
    expect(lines.filter((what) => what === 'chased').length).toBeLessThanOrEqual(1);
    const afterCancelling = lines.slice(lines.indexOf('cancelled'));
    if (lines.includes('cancelled'))
      expect(afterCancelling.filter((what) => what === 'reminded' || what === 'chased')).toEqual([]);
    const { status, nextAt } = await record(this.#world, id);
    if (status !== 'upcoming') expect(nextAt).toBeUndefined();
  }
}

describe('Whatever customers, coaches, agents and the clock do, in any order,', () => {
  it(
    'no time is taken twice, none is lost, the table of the life of an appointment is kept, and nobody gets a fault',
    async () => {
      await fc.assert(
        fc.asyncProperty(rounds, async (all) => {
          const world = await aSharedSite(database);
          const walk = new Walk(world);
          for (const round of all) await walk.round(round);
          await walk.check();
        }),
        { numRuns: RUNS },
      );
    },
    60_000 + RUNS * 3000,
  );
});
