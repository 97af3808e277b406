import type { CallBackAnswer } from '../../lib/call-backs/call-back-answer.ts';
import {
  allocateCallBack,
  type ChangeUseCase,
  recordCallResult,
  rescheduleCallBack,
  transferCallBack,
} from '../../lib/call-backs/change-use-cases.ts';
import { checkCasePromise, checkIntake, requestCallBack } from '../../lib/call-backs/intake-use-cases.ts';
import type { Block } from '../../lib/diaries/block.ts';
import { diaryIdOf } from '../../lib/diaries/diary-keys.ts';
import { DiaryRepository, writeBlock, writeOverride, writeRoster } from '../../lib/diaries/diary-repository.ts';
import { unitOf } from '../../lib/diaries/units.ts';
import type { WorkingHours } from '../../lib/staff/staff.ts';
import { aFormalCallBack, anIntake, NOW } from '../builders.ts';
import { accepted } from '../unit/expectations.ts';
import { useDatabase } from './embedded-database.ts';
import { staff } from './people.ts';
import { asking, aWorld, type World } from './world.ts';

const database = useDatabase();
const { gich, caseworker, colleague, leader } = staff;

const everyDay = [{ start: '09:00', end: '17:00' }];
const weekdays: WorkingHours = { mon: everyDay, tue: everyDay, wed: everyDay, thu: everyDay, fri: everyDay };

/** A team of two who work on weekdays, unless said otherwise. */
const aTeamAtWork = async (hours: { ofCaseworker?: WorkingHours; ofColleague?: WorkingHours } = {}): Promise<World> => {
  const world = await aWorld(database);
  const { ofCaseworker = weekdays, ofColleague = weekdays } = hours;
  await world.table.transact(
    [
      { ...caseworker, name: 'Carys', workingHours: ofCaseworker, version: 2 },
      { ...colleague, name: 'Dele', workingHours: ofColleague, version: 2 },
    ].map((member) => world.deps.directory.writeStaffMember(member)),
  );
  return world;
};

/** The caseworker has a diary, with a block and days that are not worked. */
const withDiary = async (world: World, daysOff: readonly string[], block?: Partial<Block>): Promise<void> => {
  const diaryId = diaryIdOf('applications', caseworker.staffNumber);
  const known = {
    id: 'b',
    diaryId,
    date: '2026-11-25',
    start: unitOf('09:00'),
    end: unitOf('17:00'),
    reason: 'Leave',
    by: 'x',
    createdAt: NOW,
  };
  await new DiaryRepository(world.table).write([
    writeRoster('applications', { staffNumbers: [caseworker.staffNumber] }, { staffNumbers: [], version: 0 }),
    ...daysOff.map((date) => writeOverride(diaryId, { date, segments: [] })),
    ...(block ? [writeBlock({ ...known, ...block })] : []),
  ]);
};

const raised = async (world: World, agreedAt: string): Promise<CallBackAnswer> =>
  accepted(await requestCallBack(world.deps, asking(gich, { body: aFormalCallBack({ agreedAt }) })));
const entered = async (world: World, at: string): Promise<CallBackAnswer> =>
  accepted(await requestCallBack(world.deps, asking(gich, { body: anIntake({ callBack: { at } }) })));
const warned = ({ warnings = [] }: Pick<CallBackAnswer, 'warnings'>) =>
  warnings.map(({ path, message }) => `${path}: ${message}`);
const changed = async (world: World, useCase: ChangeUseCase, id: string, body: unknown): Promise<string[]> => {
  const answer = accepted(await useCase(world.deps, asking(leader, { params: { id }, body })));
  return warned('warnings' in answer ? answer : {});
};

const TOMORROW = '2026-11-25T10:00:00Z';
const BY_DELE = 'Carys does not work then; Dele (90000004) could';

describe('A promise that nobody would keep is said when it is made', () => {
  it('not when its owner is there', async () => {
    expect(warned(await raised(await aTeamAtWork(), TOMORROW))).toEqual([]);
  });

  it('by working hours', async () => {
    expect(warned(await raised(await aTeamAtWork({ ofCaseworker: { thu: everyDay } }), TOMORROW))).toEqual([
      `ownerId: ${BY_DELE}`,
    ]);
  });

  it.each`
    leave                              | daysOff           | block
    ${'a day off'}                     | ${['2026-11-25']} | ${undefined}
    ${'a blocked day'}                 | ${[]}             | ${{}}
    ${'a block that comes every week'} | ${[]}             | ${{ date: '2026-11-18', recurrence: 'FREQ=WEEKLY' }}
  `('by $leave in the diary', async ({ daysOff, block }) => {
    const world = await aTeamAtWork();
    await withDiary(world, daysOff, block);

    expect(warned(await raised(world, TOMORROW))).toEqual([`ownerId: ${BY_DELE}`]);
  });

  it('not by a block at another time of the day', async () => {
    const world = await aTeamAtWork();
    await withDiary(world, [], { start: unitOf('12:00') });

    expect(warned(await raised(world, TOMORROW))).toEqual([]);
  });

  it('by a bank holiday and a closure: nobody is there, and it says who is next', async () => {
    const world = await aTeamAtWork();
    const site = await world.deps.directory.site('applications');
    if (!site) throw new Error('The site is missing');
    await world.deps.directory.saveSite({ ...site, closures: ['2026-12-29'], version: site.version + 1 });

    const next = 'Carys does not work then; the next there is Carys (90000003), Wednesday 30 December 2026 at 9am';
    expect(warned(await raised(world, '2026-12-28T11:00:00Z'))).toEqual([`ownerId: ${next}`]);
  });

  it('of a new application, when nobody of the team is there', async () => {
    const world = await aTeamAtWork();

    expect(warned(await entered(world, TOMORROW))).toEqual([]);
    expect(warned(await entered(world, '2026-11-28T10:00:00Z'))).toEqual([
      'callBack: Nobody of the team works then; the next there is Carys (90000003), Monday 30 November 2026 at 9am',
    ]);
  });

  it('before it is saved as well, and nothing is written', async () => {
    const world = await aTeamAtWork({ ofCaseworker: { thu: everyDay } });
    const body = aFormalCallBack({ agreedAt: TOMORROW });

    expect(accepted(await checkCasePromise(world.deps, asking(gich, { body })))).toMatchObject({ could: [{ name: 'Dele' }] });
    const intake = anIntake({ callBack: { at: '2026-11-28T10:00:00Z' } });
    expect(accepted(await checkIntake(world.deps, asking(gich, { body: intake }))).forecast).toMatchObject({ could: [] });
    expect(await world.messages()).toEqual([]);
  });
});

describe('A change that leaves nobody to keep the promise is accepted with a warning', () => {
  it.each`
    who                | command
    ${'an allocation'} | ${'allocate'}
    ${'another time'}  | ${'reschedule'}
    ${'the next call'} | ${'record'}
  `('of $who', async ({ command }) => {
    const world = await aTeamAtWork({ ofCaseworker: { thu: everyDay } });
    const { id } = await entered(world, TOMORROW);
    const allocated = await changed(world, allocateCallBack, id, { caseworkerId: caseworker.staffNumber });
    if (command === 'allocate') return expect(allocated).toEqual([`caseworkerId: ${BY_DELE}`]);
    const at = '2026-11-27T10:00:00Z';
    if (command === 'reschedule') return expect(await changed(world, rescheduleCallBack, id, { at })).toEqual([`at: ${BY_DELE}`]);
    const call = { calledAt: NOW, result: 'called-contact-not-made', nextCallAt: at };
    return expect(await changed(world, recordCallResult, id, call)).toEqual([`nextCallAt: ${BY_DELE}`]);
  });

  it('of a transfer to somebody who is not there either, and none of one to somebody who is', async () => {
    const world = await aTeamAtWork({ ofCaseworker: { thu: everyDay }, ofColleague: { fri: everyDay } });
    const { id } = await raised(world, TOMORROW);

    expect(await changed(world, transferCallBack, id, { caseworkerId: colleague.staffNumber })).toEqual([
      'caseworkerId: Dele does not work then; the next there is Carys (90000003), Thursday 26 November 2026 at 9am',
    ]);
    const later = await raised(world, '2026-11-27T10:00:00Z');
    expect(await changed(world, transferCallBack, later.id, { caseworkerId: colleague.staffNumber })).toEqual([]);
  });

  it('and to any time counts the whole of the promise', async () => {
    const world = await aTeamAtWork({ ofCaseworker: { wed: [{ start: '08:00', end: '09:00' }] } });
    const { id } = await raised(world, TOMORROW);

    expect(await changed(world, rescheduleCallBack, id, { anytime: true })).toEqual([]);
  });
});
