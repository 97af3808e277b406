import { dependencies } from '../functions/runtime/dependencies.ts';
import { recognise } from '../functions/runtime/recognition.ts';
import { requestCallBack } from '../lib/call-backs/intake-use-cases.ts';
import { done } from '../lib/shared/outcomes.ts';
import { instantText, plusMinutes } from '../lib/shared/time.ts';
import { type Role, siteDetailsSchema, type WorkingHours } from '../lib/staff/staff.ts';

/** Fictional people, one for each thing that can be tried. Their staff number is their sign-in. */
export const samplePeople: readonly { staffNumber: string; name: string; roles: Role[]; team: string }[] = [
  { staffNumber: '90000001', name: 'Gwen Iles', roles: ['gich-agent'], team: 'gich' },
  { staffNumber: '90000002', name: 'Tariq Lowe', roles: ['team-leader'], team: 'new-applications' },
  { staffNumber: '90000003', name: 'Carys Wynne', roles: ['caseworker'], team: 'new-applications' },
  { staffNumber: '90000004', name: 'Dele Okafor', roles: ['caseworker'], team: 'new-applications' },
  { staffNumber: '90000005', name: 'Ewa Nowak', roles: ['caseworker'], team: 'new-applications' },
  { staffNumber: '90000006', name: 'Sam Marsh', roles: ['site-manager'], team: 'applications-office' },
  { staffNumber: '90000010', name: 'Nora Garth', roles: ['site-manager'], team: 'northgate-office' },
  { staffNumber: '90000011', name: 'Leo Dunn', roles: ['team-leader'], team: 'northgate-coaches' },
  { staffNumber: '90000012', name: 'Amy Birch', roles: ['work-coach'], team: 'northgate-coaches' },
  { staffNumber: '90000013', name: 'Ben Castle', roles: ['work-coach'], team: 'northgate-coaches' },
  { staffNumber: '90000014', name: 'Cleo Drake', roles: ['work-coach'], team: 'northgate-coaches' },
  { staffNumber: '90000015', name: 'Dan Ellery', roles: ['work-coach'], team: 'northgate-coaches' },
  { staffNumber: '90000016', name: 'Efa Ffoulkes', roles: ['work-coach'], team: 'northgate-coaches' },
  { staffNumber: '90000017', name: 'Femi Grant', roles: ['work-coach'], team: 'northgate-coaches' },
  { staffNumber: '90000018', name: 'Pat Quill', roles: ['pac'], team: 'northgate-office' },
  { staffNumber: '90000020', name: 'Vera Stone', roles: ['provider-agent'], team: 'northgate-office' },
  { staffNumber: '90000021', name: 'Will Turner', roles: ['case-manager'], team: 'northgate-office' },
  { staffNumber: '90000090', name: 'Intake machine', roles: ['service'], team: 'gich' },
  { staffNumber: '90000099', name: 'Ada Minton', roles: ['administrator'], team: 'applications-office' },
];

const sites = [
  { site: 'applications', name: 'Applications Service Centre', nation: 'england', reportTo: ['90000006'] },
  {
    site: 'northgate',
    name: 'Northgate Jobcentre',
    nation: 'england',
    reportTo: ['90000010'],
    pacEmail: '90000018@staff.example',
  },
] as const;

const teams = [
  { teamId: 'gich', name: 'General Inbound Call Handling', site: 'applications', leaders: [] },
  { teamId: 'new-applications', name: 'New Applications', site: 'applications', leaders: ['90000002'] },
  { teamId: 'applications-office', name: 'Applications Office', site: 'applications', leaders: [] },
  { teamId: 'northgate-coaches', name: 'Northgate Work Coaches', site: 'northgate', leaders: ['90000011'] },
  { teamId: 'northgate-office', name: 'Northgate Office', site: 'northgate', leaders: [] },
];

const dayShift = [{ start: '08:00', end: '16:00' }];
const lateShift = [{ start: '11:00', end: '19:30' }];
const week = (day: typeof dayShift): WorkingHours => ({ mon: day, tue: day, wed: day, thu: day, fri: day });

/** The sites, teams and people of the tour; written once, when the table is new. */
export async function loadSampleDirectory(): Promise<void> {
  const { clock, directory } = dependencies;
  const now = instantText(clock.now());
  const kept = { version: 1, createdAt: now, updatedAt: now };
  await Promise.all([
    ...sites.map(({ site, ...details }) =>
      directory.saveSite({
        ...kept,
        ...siteDetailsSchema.parse({
          ...details,
          cancelReasons: ['No longer needed', 'Cannot attend', 'Booked by mistake'],
          completionReasons: ['Claim made', 'Commitments agreed', 'More evidence needed'],
        }),
        site,
      }),
    ),
    ...teams.map((team) => directory.saveTeam({ ...kept, ...team, mailbox: `${team.teamId}@team.example` })),
    ...samplePeople.map(({ team, ...person }) =>
      directory.saveStaffMember({
        ...kept,
        ...person,
        teamId: team,
        email: `${person.staffNumber}@staff.example`,
        workingHours: week(person.staffNumber === '90000004' ? lateShift : dayShift),
      }),
    ),
  ]);
}

const client = (fullName: string, dateOfBirth: string, contactNumber: string, postcode: string) => ({
  fullName,
  dateOfBirth,
  contactNumber,
  address: { lines: ['1 Sample Street'], town: 'Exampletown', postcode },
  language: 'en',
});

const sampleIntakes = (now: string) => [
  {
    client: client('Robin Sample', '1988-02-29', '0113 496 0101', 'LS1 4AP'),
    callBack: { at: plusMinutes(now, 180) },
    nature: 'new-application',
    preferredTime: 'afternoon',
  },
  {
    client: client('Alex Example', '1979-07-14', '0117 496 0102', 'BS1 4ST'),
    callBack: { anytime: true },
    nature: 'other',
    notes: 'Asked how to change a bank account.',
  },
  {
    client: {
      ...client('Mair Enghraifft', '1990-11-30', '029 2018 0103', 'CF10 3NQ'),
      language: 'cy',
      adjustments: ['large-print'],
    },
    callBack: { at: plusMinutes(now, 26 * 60) },
    nature: 'existing-case',
    existingCaseReason: 'mp',
  },
  {
    client: client('Jo Specimen', '1995-05-05', '0161 496 0104', 'M1 1AE'),
    callBack: { anytime: true },
    nature: 'new-application',
    offlineApplication: {
      template: 'PP Applies GB',
      fields: { applicant: { fullName: 'Jo Specimen' }, employment: { status: 'employed' } },
    },
  },
];

const ofCase = {
  scin: '1000 2000 3000',
  caseNumberLast4: '4711',
  origin: 'inbound-call',
  party: 'client',
  contactNumber: '0113 496 0105',
} as const;

/** Of cases that two caseworkers own: one to be reminded of in five minutes, one for a specialist team, one in two weeks. */
const sampleCases = (now: string) => [
  {
    kind: 'case',
    ...ofCase,
    caseId: 'C-1001',
    ownerId: '90000003',
    why: 'inconvenient-time',
    agreedAt: plusMinutes(now, 40),
    reason: 'Asked to be rung at home about the letter of Monday.',
  },
  {
    kind: 'functionally-unique',
    ...ofCase,
    caseId: 'C-1002',
    ownerId: '90000004',
    why: 'lacks-information',
    specialism: 'IO',
    reason: 'Asks how the interim order came about.',
  },
  {
    kind: 'informal',
    caseId: 'C-1001',
    ownerId: '90000003',
    remindAt: plusMinutes(now, 14 * 24 * 60),
    clientRole: 'Paying parent',
    reason: 'New job from next month: ask for a payslip.',
  },
];

/** A few open call backs, through the same use case as the API, taken by the sample GICH agent. */
export async function requestSampleCallBacks(): Promise<void> {
  const principal = await dependencies.directory.staffMember('90000001');
  if (!principal) throw new Error('The sample people are not in the directory');
  const now = instantText(dependencies.clock.now());
  const applications = sampleIntakes(now).map((one) => ({ kind: 'new-application', warmTransferAttempted: true, ...one }));
  for (const sample of [...applications, ...sampleCases(now)]) {
    const body = done(sample);
    const taken = await requestCallBack({ ...dependencies, recognise }, { principal, params: {}, query: {}, body });
    if (!taken.ok) throw new Error(`A sample call back was refused: ${taken.refusal.detail}`);
  }
}
