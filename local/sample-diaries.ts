import { diaryDependencies } from '../functions/runtime/diaries.ts';
import type { AppointmentType } from '../lib/diaries/appointment-type.ts';
import { typeDetailsSchema } from '../lib/diaries/appointment-type.ts';
import type { Diary } from '../lib/diaries/diary.ts';
import { diaryIdOf } from '../lib/diaries/diary-keys.ts';
import { writeDiary, writeRoster } from '../lib/diaries/diary-repository.ts';
import { addDays, mondayOf, placeOf } from '../lib/diaries/london-days.ts';
import type { TypeFacts } from '../lib/diaries/type-facts.ts';
import { type WorkingPattern, workingPatternSchema } from '../lib/diaries/working-pattern.ts';
import { instantText } from '../lib/shared/time.ts';
import { HISTORY_WEEKS } from './sample-history.ts';

/** Code, name, minutes, and whether payment hangs on it. */
const types: readonly (readonly [code: string, name: string, minutes: number, keyType: boolean])[] = [
  ['IEI', 'Initial Evidence Interview', 50, true],
  ['PSN', 'PSN Only', 20, true],
  ['PSNE', 'PSN / Evidence', 20, true],
  ['FEI', 'Further Evidence Interview', 20, true],
  ['NBD', 'New Bank Details', 10, true],
  ['FCM', 'First Commitment Meeting', 50, false],
  ['FCMR', 'First Commitment Meeting (repeat claim)', 40, true],
  ['HRT', 'Habitual Residency Test', 40, false],
  ['GI', 'Gateway Intervention', 30, false],
  ['WSR10', 'Work Search Review', 10, false],
  ['WSR20', 'Work Search Review', 20, false],
  ['WSR40', 'Work Search Review', 40, false],
];
const byBlockTime: readonly (readonly [code: string, name: string, minutes: number])[] = [
  ['NSESA', 'New Style Employment and Support Allowance', 60],
  ['PLA', 'Prison leaver advanced appointment', 45],
  ['CLA', 'Care leaver advanced claim', 45],
];

const loadTypes = async (now: string): Promise<void> => {
  const facts = new Map<string, TypeFacts>();
  const all = [
    ...types.map(([code, name, minutes, keyType]) => ({
      code,
      details: { name, minutes, keyType, channels: ['face-to-face', 'telephone'] },
    })),
    ...byBlockTime.map(([code, name, minutes]) => ({ code, details: { name, minutes, byBlockTime: true } })),
  ];
  for (const [index, { code, details }] of all.entries()) {
    const type: AppointmentType = {
      ...typeDetailsSchema.parse(details),
      code,
      number: index + 1,
      version: 1,
      createdAt: now,
      updatedAt: now,
    };
    await diaryDependencies.types.save(type, { types: facts, version: index });
    facts.set(code, type);
  }
};

const day = (...segments: (readonly [start: string, end: string, types: readonly string[], label?: string])[]) =>
  segments.map(([start, end, codes, label]) => ({ start, end, types: [...codes], ...(label !== undefined && { label }) }));
const weekdays = <T>(hours: T) => ({ mon: hours, tue: hours, wed: hours, thu: hours, fri: hours });

const reviews = ['WSR10', 'WSR20', 'WSR40'];
const evidence = ['FEI', 'NBD', ...reviews];

/** The aligned morning of 000: interviews in one diary, commitments in another, without the second coach waiting 50 minutes. */
const interviews = weekdays(
  day(
    ['09:00', '09:20', ['PSN', 'PSNE'], 'PSN'],
    ['09:20', '10:50', ['IEI'], 'Interviews'],
    ['11:05', '11:25', ['PSN', 'PSNE'], 'PSN'],
    ['11:40', '12:30', ['IEI'], 'Interviews'],
    ['13:30', '16:30', ['IEI', 'PSN', 'PSNE', ...evidence], 'Evidence'],
  ),
);
const commitments = weekdays(
  day(
    ['09:00', '12:30', ['FCM', 'FCMR'], 'First commitments'],
    ['13:15', '17:00', ['FCM', 'FCMR', 'GI', ...reviews], 'Afternoon'],
  ),
);
const general = weekdays(
  day(
    ['09:00', '10:30', [...evidence, 'PSN', 'PSNE', 'IEI'], 'Morning'],
    ['10:45', '12:30', ['FCM', 'FCMR', 'HRT', 'GI', ...reviews], 'Late morning'],
    ['13:15', '15:00', [...evidence, 'GI'], 'Afternoon'],
    ['15:15', '17:00', ['HRT', 'FCM', 'IEI', ...evidence], 'Late afternoon'],
  ),
);

const patterns: readonly (readonly [staffNumber: string, days: Readonly<Record<string, unknown>>])[] = [
  ['90000012', interviews],
  ['90000013', interviews],
  ['90000014', commitments],
  ['90000015', commitments],
  ['90000016', general],
  ['90000017', general],
];

/** The appointment types and the diaries of Northgate's work coaches; written once, when the table is new. */
export async function loadSampleDiaries(): Promise<void> {
  const { clock, diaries } = diaryDependencies;
  const now = instantText(clock.now());
  await loadTypes(now);
  const validFrom = addDays(mondayOf(placeOf(now).date), -7 * HISTORY_WEEKS);
  const made = patterns.map(([staffNumber, days]): Diary => {
    const pattern: WorkingPattern = workingPatternSchema.parse({ validFrom, days });
    return {
      id: diaryIdOf('northgate', staffNumber),
      site: 'northgate',
      staffNumber,
      enabled: true,
      patterns: [pattern],
      version: 1,
      createdAt: now,
      updatedAt: now,
    };
  });
  await diaries.write([
    ...made.map(writeDiary),
    writeRoster('northgate', { staffNumbers: made.map(({ staffNumber }) => staffNumber) }, { staffNumbers: [], version: 0 }),
  ]);
}
