import { AppointmentListsRepository } from '../../lib/appointments/appointment-lists-repository.ts';
import { AppointmentRepository } from '../../lib/appointments/appointment-repository.ts';
import { CustomerLinks } from '../../lib/appointments/customer-links.ts';
import { markWith } from '../../lib/appointments/customer-marks.ts';
import { CustomerTaskRepository } from '../../lib/appointments/customer-task-repository.ts';
import { DiaryInspection } from '../../lib/appointments/inspection.ts';
import { type AppointmentType, typeDetailsSchema } from '../../lib/diaries/appointment-type.ts';
import { DemandRepository } from '../../lib/diaries/demand-repository.ts';
import { diaryIdOf } from '../../lib/diaries/diary-keys.ts';
import { DiaryRepository, writeDiary, writeRoster } from '../../lib/diaries/diary-repository.ts';
import { DiaryWeekRepository } from '../../lib/diaries/diary-week-repository.ts';
import { ResourceRepository } from '../../lib/diaries/resource-repository.ts';
import { SiteRepository } from '../../lib/diaries/site-repository.ts';
import { TypeRepository } from '../../lib/diaries/type-repository.ts';
import { workingPatternSchema } from '../../lib/diaries/working-pattern.ts';
import { instantText } from '../../lib/shared/time.ts';
import { aStaffMember, NOW } from '../builders.ts';
import type { Database } from './embedded-database.ts';
import { aWorld } from './world.ts';

const types: Readonly<Record<string, object>> = {
  IEI: { name: 'Initial Evidence Interview', minutes: 50 },
  FEI: { name: 'Further Evidence Interview', minutes: 20 },
  WSR10: { name: 'Work Search Review', minutes: 10 },
  FCM: { name: 'First Commitment Meeting', minutes: 50, bufferAfter: 10 },
};

/** Somebody who books; they belong to a team of the site of these tests. */
export const agent = aStaffMember({ staffNumber: '90000020', teamId: 'northgate-coaches', roles: ['provider-agent'] });

const day = [
  { start: '09:00', end: '12:30', types: ['IEI', 'FEI', 'WSR10'] },
  { start: '13:15', end: '17:00', types: ['FEI', 'WSR10', 'FCM'] },
];
const weekdays = { mon: day, tue: day, wed: day, thu: day, fri: day };

/** The world with `count` diaries at the site `northgate`, all with the same week. */
export const aDiaryWorld = async (database: Pick<Database, 'newTable'>, count: number) => {
  const world = await aWorld(database);
  const repository = new TypeRepository(world.table);
  const deps = {
    ...world.deps,
    diaries: new DiaryRepository(world.table),
    weeks: new DiaryWeekRepository(world.table),
    types: repository,
    siteSheets: new SiteRepository(world.table, repository),
    demand: new DemandRepository(world.table),
    resources: new ResourceRepository(world.table),
    appointments: new AppointmentRepository(world.table),
    appointmentLists: new AppointmentListsRepository(world.table),
    customerTasks: new CustomerTaskRepository(world.table),
    links: new CustomerLinks('a secret for the tests of contracts, long enough', world.clock),
    mark: markWith('a secret for the tests of contracts, long enough'),
  };
  const kept = { version: 1, createdAt: NOW, updatedAt: NOW };
  const all = new Map<string, AppointmentType>();
  for (const [code, details] of Object.entries(types)) {
    const type = { ...typeDetailsSchema.parse(details), ...kept, code, number: all.size + 1 };
    await deps.types.save(type, { types: all, version: all.size });
    all.set(code, type);
  }
  const staffNumbers = Array.from({ length: count }, (_, index) => `coach-${String(index).padStart(3, '0')}`);
  const pattern = workingPatternSchema.parse({ validFrom: '2026-11-23', days: weekdays });
  for (let from = 0; from < count; from += 40)
    await deps.diaries.write(
      staffNumbers.slice(from, from + 40).flatMap((staffNumber) => [
        writeDiary({
          ...kept,
          id: diaryIdOf('northgate', staffNumber),
          site: 'northgate',
          staffNumber,
          enabled: true,
          patterns: [pattern],
        }),
        deps.directory.writeStaffMember(aStaffMember({ staffNumber, teamId: 'northgate-coaches', roles: ['work-coach'] })),
      ]),
    );
  await deps.diaries.write([writeRoster('northgate', { staffNumbers }, { staffNumbers: [], version: 0 })]);
  return {
    ...world,
    deps,
    /** What does not hold of diaries and appointments, by looking at every item. */
    findings: async () => {
      const inspection = new DiaryInspection(instantText(world.clock.now()));
      for (const segment of world.table.segments()) for await (const item of segment) inspection.see(item);
      return inspection.conclude();
    },
  };
};
export type DiaryWorld = Awaited<ReturnType<typeof aDiaryWorld>>;
