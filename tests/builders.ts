import type { NewApplication } from '../lib/call-backs/new-application.ts';
import { defaultSettings } from '../lib/shared/settings.ts';
import type { Principal, Role, StaffMember } from '../lib/staff/staff.ts';

/** The moment at which most tests take place: a Tuesday morning in winter, when London keeps UTC. */
export const NOW = '2026-11-24T09:00:00Z';

/** A fictional client whose data must never reach a log: tests/personal-data-marks.txt lists what is searched for. */
export const aClient = (overrides: Partial<NewApplication['client']> = {}): NewApplication['client'] => ({
  fullName: 'Zebedee Quillfeather',
  dateOfBirth: '1981-09-17',
  contactNumber: '0113 496 0177',
  address: { lines: ['12 Gannet Row'], town: 'Lerwickham', postcode: 'ZE1 0AA' },
  language: 'en',
  ...overrides,
});

/** The body of an intake, as GICH posts it. */
export const anIntake = (overrides: Record<string, unknown> = {}): Record<string, unknown> => ({
  kind: 'new-application',
  client: aClient(),
  callBack: { anytime: true },
  nature: 'new-application',
  warmTransferAttempted: true,
  ...overrides,
});

const terms = {
  promise: defaultSettings.promiseHours * 60,
  allocationReminder: defaultSettings.allocationReminderMinutes,
  allocationEscalation: defaultSettings.allocationEscalationMinutes,
  prompt: defaultSettings.promptMinutes,
  resultChase: defaultSettings.resultChaseMinutes,
  resultEscalation: defaultSettings.resultEscalationMinutes,
};

/** What its client is recognised by. */
export const MARKS = ['by birth and postcode', 'by number'];

/** A record fresh from intake at NOW, for five hours later. */
export const aCallBack = (overrides: Partial<NewApplication> = {}): NewApplication => ({
  id: '11111111-1111-4111-8111-111111111111',
  reference: 'CB-7F3K-29QD',
  kind: 'new-application',
  status: 'awaiting-allocation',
  version: 1,
  revision: 1,
  createdAt: NOW,
  updatedAt: NOW,
  recordedBy: '90000001',
  teamId: 'new-applications',
  siteId: 'applications',
  client: aClient(),
  callBack: { at: '2026-11-24T14:00:00Z' },
  nature: 'new-application',
  warmTransferAttempted: true,
  priority: 'normal',
  dueAt: '2026-11-24T14:00:00Z',
  startAt: '2026-11-24T13:45:00Z',
  completeBy: '2026-11-25T09:00:00Z',
  calls: [],
  letters: [],
  possibleDuplicates: [],
  marks: MARKS,
  terms,
  told: [],
  restarts: 0,
  ...overrides,
});

/** The same, allocated to 90000003 at NOW. */
export const anAllocatedCallBack = (overrides: Partial<NewApplication> = {}): NewApplication =>
  aCallBack({ status: 'awaiting-call', allocatedTo: '90000003', allocatedAt: NOW, ...overrides });

export const aStaffMember = (overrides: Partial<StaffMember> = {}): StaffMember => ({
  staffNumber: '90000003',
  name: 'Carys Wynne',
  email: '90000003@staff.example',
  teamId: 'new-applications',
  roles: ['caseworker'],
  workingHours: {},
  version: 1,
  createdAt: NOW,
  updatedAt: NOW,
  ...overrides,
});

/** Somebody with these roles, who asks. */
export const aPrincipal = (roles: Role[], overrides: Partial<Principal> = {}): Principal => ({
  ...aStaffMember({ roles }),
  ...overrides,
});

/** The body of a formal call back, as a caseworker raises it for themselves. */
export const aFormalCallBack = (overrides: Record<string, unknown> = {}): Record<string, unknown> => ({
  kind: 'case',
  caseId: 'C-1001',
  scin: '1000 2000 3000',
  caseNumberLast4: '4711',
  ownerId: '90000003',
  origin: 'outbound-call',
  party: 'client',
  why: 'inconvenient-time',
  contactNumber: '0113 496 0177',
  agreedAt: '2026-11-24T14:00:00Z',
  reason: 'Asks about the letter of Monday',
  ...overrides,
});
