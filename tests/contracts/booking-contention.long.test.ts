import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { bookAppointment } from '../../lib/appointments/booking-use-cases.ts';
import { holdTime } from '../../lib/appointments/hold-use-cases.ts';
import { instantAt } from '../../lib/diaries/london-days.ts';
import { randomBy } from '../faults/faults.ts';
import { aDiaryWorld, agent, type DiaryWorld } from './diary-world.ts';
import { useDatabase } from './embedded-database.ts';
import { asking } from './world.ts';

const database = useDatabase();
/** `npm run bench` sends two hundred through HTTP. */
const PEOPLE = 24;

const book = ({ deps }: DiaryWorld, wish: object) =>
  bookAppointment(deps, asking(agent, { body: { site: 'northgate', customer: { fullName: 'Zebedee Quillfeather' }, ...wish } }));

const everybody = <T>(work: (person: number) => Promise<T>): Promise<readonly T[]> =>
  Promise.all(Array.from({ length: PEOPLE }, (_, person) => work(person)));

/** In AWS transactions that meet on one item are cancelled, and throttling happens; the embedded engine shows neither. */
const injectConflicts = ({ documents }: DiaryWorld, rate: number): void => {
  const random = randomBy(20261124);
  documents.middlewareStack.add(
    (next, context) => async (args) => {
      if (context.commandName !== 'TransactWriteItemsCommand' || random() > rate) return next(args);
      const Code = random() < 0.5 ? 'TransactionConflict' : 'ThrottlingError';
      throw new TransactionCanceledException({
        message: 'Cancelled',
        $metadata: {},
        CancellationReasons: [{ Code }, { Code: 'None' }],
      });
    },
    { step: 'finalizeRequest', priority: 'low', name: 'conflicts' },
  );
};

/** Everything that was booked stands in its diary, once, and nothing else does. */
const expectAllBooked = async (
  world: DiaryWorld,
  answers: readonly Awaited<ReturnType<typeof book>>[],
  from: string,
  to: string,
): Promise<void> => {
  const booked = answers.flatMap((answer) => (answer.ok ? [answer.value.id] : []));
  const { staffNumbers } = await world.deps.diaries.roster('northgate');
  const entries = await Promise.all(staffNumbers.map((number) => world.deps.diaries.entries(`northgate.${number}`, from, to)));
  expect(
    entries
      .flat()
      .map(({ appointmentId }) => appointmentId)
      .sort(),
  ).toEqual([...booked].sort());
  expect(await world.findings()).toEqual([]);
};

describe('Two dozen people at once, when transactions conflict and are throttled', () => {
  it('want one start of one diary: one gets it, the others are offered others', async () => {
    const world = await aDiaryWorld(database, 3);
    injectConflicts(world, 0.3);
    const wish = { type: 'IEI', at: '2026-11-26T10:00:00Z', diaryId: 'northgate.coach-001' };
    const answers = await everybody(() => book(world, wish));

    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    for (const answer of answers) {
      if (answer.ok) continue;
      const { problem, facts } = answer.refusal;
      expect(problem).toBe('slot-taken');
      expect(facts?.offers).not.toHaveLength(0);
      expect(facts?.offers).not.toContainEqual(expect.objectContaining({ at: wish.at, diaryId: wish.diaryId }));
    }
    await expectAllBooked(world, answers, '2026-11-26', '2026-11-26');
  });

  it('want random starts of one site’s day: nothing overlaps, nothing is lost', async () => {
    const world = await aDiaryWorld(database, 10);
    injectConflicts(world, 0.3);
    const random = randomBy(7);
    const wishes = Array.from({ length: PEOPLE }, () => ({
      type: ['IEI', 'FEI', 'WSR10'][Math.floor(random() * 3)],
      at: instantAt('2026-11-26', 108 + Math.floor(random() * 40)),
    }));
    const answers = await everybody((person) => book(world, wishes[person] ?? {}));

    for (const answer of answers) if (!answer.ok) expect(['slot-taken', 'not-offered']).toContain(answer.refusal.problem);
    expect(answers.filter(({ ok }) => ok).length).toBeGreaterThan(10);
    await expectAllBooked(world, answers, '2026-11-26', '2026-11-26');
  });
});

describe('A held time', () => {
  it('is held for one of many, and booked by them alone', async () => {
    const world = await aDiaryWorld(database, 1);
    const wish = { site: 'northgate', type: 'FCM', at: '2026-11-26T14:00:00Z' };
    const holds = await everybody(() => holdTime(world.deps, asking(agent, { body: wish })));
    const [held, ...others] = holds.flatMap((answer) => (answer.ok ? [answer.value] : []));
    expect(others).toEqual([]);

    const answers = await Promise.all([
      ...Array.from({ length: 20 }, () => book(world, { type: 'FCM', at: wish.at })),
      book(world, { site: undefined, holdId: held?.holdId }),
    ]);
    expect(answers.map(({ ok }) => ok)).toEqual([...Array.from({ length: 20 }, () => false), true]);
    await expectAllBooked(world, answers, '2026-11-26', '2026-11-26');
  });
});
