import { aFormalCallBack } from '../builders.ts';
import { randomBy } from '../faults/faults.ts';
import { begun, closed, type Expected, instantOf, lent, moved, passed, people, reallocated, stateOf } from './case-model.ts';
import { must } from './diaries.ts';
import { CASEWORKER, GICH, LEADER } from './life.ts';
import { Service } from './service.ts';

/*
 * Many call backs of cases at once are snoozed, moved, lent, reallocated and closed at random, in whatever state their machines wait, while the
 * clock moves on: after every round each record, its machine's state and its whole mailbox are what the model says.
 */

const [CALL_BACKS, ROUNDS] = [8, 8];
const MINUTE = 60_000;
const deeds = ['snooze', 'snooze', 'move', 'move', 'lend', 'lend', 'reallocate', 'close', 'nothing', 'nothing'] as const;
/** Minutes that the clock moves on: into the quiet before a reminder, up to it, past the call, over a broken promise. */
const strides = [3, 10, 25, 40, 90, 90, 300, 300, 1500] as const;

let service: Service;
beforeAll(async () => {
  service = await Service.start();
});
afterAll(() => service.stop());

interface Walker {
  readonly id: string;
  readonly reference: string;
  readonly caseId: string;
  readonly expected: Expected;
  readonly log: string[];
}

const aWalk = (seed: number) => {
  const random = randomBy(seed);
  const walkers: Walker[] = [];
  const pick = <T>(all: readonly T[]): T => {
    const one = all[Math.floor(random() * all.length)];
    if (one === undefined) throw new Error('Nothing to choose from');
    return one;
  };
  const chance = (likelihood: number) => random() < likelihood;
  const now = async () => (await service.now()).epochMilliseconds;
  /** Between a few minutes and two days from now, on the minute. */
  const soon = async () => Math.round((await now()) / MINUTE) * MINUTE + pick([7, 34, 36, 60, 200, 1450, 2880]) * MINUTE;

  const raise = async (index: number): Promise<Walker> => {
    const kind = pick(['case', 'case', 'functionally-unique', 'informal'] as const);
    const [by, owner, caseId] = [pick([CASEWORKER, GICH]), pick(people), `C-WALK-${seed}-${Math.floor(index / 2)}`];
    const at = kind !== 'informal' && chance(0.3) ? undefined : await soon();
    const formal = aFormalCallBack({ kind, caseId, ownerId: owner, agreedAt: at && instantOf(at) });
    const informal = { kind, caseId, ownerId: owner, remindAt: at && instantOf(at), clientRole: 'Parent', reason: 'News' };
    const body = kind === 'informal' ? informal : { ...formal, ...(kind === 'functionally-unique' && { specialism: 'IO' }) };
    const { id, reference, createdAt } = must(await service.as(by, 'POST', '/call-backs', { body }), 201).body;
    const expected = begun({ kind, raisedAt: Date.parse(createdAt), by, owner, at });
    return { id, reference, caseId, expected, log: [`${kind} by ${by} for ${owner} at ${at && instantOf(at)}`] };
  };

  const post = async ({ id }: Walker, who: string, action: string, body: unknown) =>
    service.as(who, 'POST', `/call-backs/${id}/${action}`, { body });

  const snooze = async (walker: Walker): Promise<void> => {
    const { expected, log } = walker;
    const minutes = pick([15, 30, 45, 60, 75, 90, 105, 120]);
    const before = await now();
    const answer = await post(walker, expected.holder, 'snooze', { minutes });
    if (expected.isClosed) return void expect(answer.body.type).toBe('already-closed');
    if (expected.reminderAt > before + 1000) return void expect(answer.body.type).toBe('nothing-to-snooze');
    const reminderAt = Date.parse(must(answer, 200).body.reminderAt);
    expect(Math.abs(reminderAt - before - minutes * MINUTE)).toBeLessThan(3000);
    expected.reminderAt = reminderAt;
    log.push(`snooze ${minutes}`);
  };

  const move = async (walker: Walker): Promise<void> => {
    const { expected, log } = walker;
    const at = expected.kind !== 'informal' && chance(0.25) ? undefined : await soon();
    const body = at === undefined ? { anytime: true } : { at: instantOf(at) };
    const answer = await post(walker, expected.holder, 'reschedule', body);
    if (expected.isClosed) return void expect(answer.body.type).toBe('already-closed');
    // What counts from now counts from when the service took it.
    moved(expected, at, Date.parse(must(answer, 200).body.updatedAt));
    log.push(`move to ${at && instantOf(at)}`);
  };

  const lend = async (walker: Walker): Promise<void> => {
    const { expected, log } = walker;
    const [to, back, withCase] = [pick(people), chance(0.5), chance(0.3)];
    const answer = await post(walker, LEADER, 'transfer', { caseworkerId: to, returnWhenClosed: back, withCase });
    if (expected.isClosed) return void expect(answer.body.type).toBe('already-closed');
    must(answer, 200);
    lent(expected, to, { back, withCase });
    log.push(`lend to ${to}${back ? ', back' : ''}${withCase ? ', with the case' : ''}`);
  };

  /** Cases have two call backs each: both follow. */
  const reallocate = async ({ caseId, log }: Walker): Promise<void> => {
    const ownerId = pick(people);
    const answer = await service.as(LEADER, 'POST', `/cases/${caseId}/reallocation`, { body: { ownerId } });
    const open = walkers.filter((one) => one.caseId === caseId && !one.expected.isClosed);
    if (open.length === 0) {
      expect([200, 404]).toContain(answer.status);
      return;
    }
    must(answer, 200);
    for (const { expected } of open) reallocated(expected, ownerId);
    log.push(`case to ${ownerId}`);
  };

  const close = async (walker: Walker): Promise<void> => {
    const { expected, log } = walker;
    const answer = await post(walker, expected.holder, 'close', { closeStatus: 'done' });
    if (expected.isClosed) return void expect(answer.body.type).toBe('already-closed');
    must(answer, 200);
    closed(expected);
    log.push('close');
  };

  const doing = { snooze, move, lend, reallocate, close, nothing: async () => undefined };
  const check = async ({ id, reference, expected, log }: Walker): Promise<void> => {
    const story = log.join('; ');
    const record = must(await service.as(LEADER, 'GET', `/call-backs/${id}`), 200).body;
    expect({
      story,
      holder: record.allocatedTo,
      owner: record.ownerId,
      isClosed: record.status === 'closed',
      dueAt: record.dueAt,
      completeBy: record.completeBy,
      reminderAt: record.reminderAt,
      mails: [...(await service.mailLines(reference))].sort(),
      states: (await service.executions(id)).map(({ status, currentState }) => (status === 'RUNNING' ? currentState : 'ended')),
    }).toEqual({
      story,
      holder: expected.holder,
      owner: expected.owner,
      isClosed: expected.isClosed,
      dueAt: instantOf(expected.dueAt),
      completeBy: expected.completeBy === undefined ? undefined : instantOf(expected.completeBy),
      reminderAt: instantOf(expected.reminderAt),
      mails: [...expected.mails].sort(),
      states: [stateOf(expected)],
    });
  };

  return { pick, now, raise, doing, check, walkers };
};

/** `WALK_RUNS=n` for more walks, `SEED=n` for a certain one. */
const seeds = process.env.SEED
  ? [Number(process.env.SEED)]
  : Array.from({ length: Number(process.env.WALK_RUNS ?? 1) }, () => Math.floor(Math.random() * 1e9));

describe('Call backs of cases, changed by people in any state and order', () => {
  it.each(seeds)(
    'are as the model says after every step (SEED=%d)',
    async (seed) => {
      const { pick, now, raise, doing, check, walkers } = aWalk(seed);
      /** A reminder that is due at once goes to whoever has the call back before anything else is done. */
      const drained = async () => {
        await service.settle();
        const at = await now();
        for (const { expected } of walkers) passed(expected, at);
      };
      const settled = async () => {
        await drained();
        for (const walker of walkers) await check(walker);
      };
      for (let index = 0; index < CALL_BACKS; index++) walkers.push(await raise(index));
      await settled();
      for (let round = 0; round < ROUNDS; round++) {
        for (const walker of walkers) {
          await doing[pick(deeds)](walker);
          // An e-mail that what follows makes untrue would not be sent.
          await drained();
        }
        await settled();
        await service.moveClock({ advance: `PT${pick(strides)}M` });
        await settled();
      }
      for (const walker of walkers) if (!walker.expected.isClosed) await doing.close(walker);
      await service.moveClock({ advance: 'PT72H' });
      await settled();
      expect((await service.plain('GET', '/local/inspection.json')).body.findings).toEqual([]);
    },
    240_000,
  );
});
