import fc from 'fast-check';
import { closeStatuses } from '../../lib/call-backs/case-call-back.ts';
import { adjustments, bands, existingCaseReasons, natures, outcomes, results } from '../../lib/call-backs/new-application.ts';
import { roles } from '../../lib/staff/staff.ts';
import { aClient, aFormalCallBack, anIntake } from '../builders.ts';
import { outboundBodies } from './fuzz-outbound.ts';
import { oddText } from './fuzzing.ts';
import { CASEWORKER, COLLEAGUE, GICH, LEADER } from './life.ts';

/** Sites, teams and people whose records may become anything. */
export const FUZZ_CODES = ['fuzz-1', 'fuzz-2', 'fuzz-3'] as const;

export const inMinutes = fc
  .oneof(
    { weight: 8, arbitrary: fc.constantFrom(300, 1500, 60 * 24 * 200) },
    { weight: 1, arbitrary: fc.constantFrom(-5, 0, 1, 60 * 24 * 400) },
  )
  .map((minutes) => `in.${minutes}.minutes`);
export const caseworkers = fc.constantFrom(CASEWORKER, COLLEAGUE, '90000005', GICH, ...FUZZ_CODES);
/** What somebody would type, more often than not. */
export const words = fc.oneof({ weight: 4, arbitrary: fc.constant('Asked for a quiet hour') }, { weight: 1, arbitrary: oddText });

const optional = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });

const offline = fc.constantFrom(
  { template: 'PP Applies GB', fields: {} },
  {
    template: 'RP Applies NI',
    fields: {
      applicant: { fullName: 'Zebedee Quillfeather', address: { postcode: 'BT1 5GS' }, nationalInsuranceNumber: 'AB123456C' },
      children: [{ nightsAWeekWithPayingParent: 2.5, livesWith: 'both' }],
      employment: { status: 'employed' },
    },
  },
);

const intake = fc
  .record({
    callBack: fc.oneof(
      fc.constant({ anytime: true }),
      inMinutes.map((at) => ({ at })),
    ),
    reason: fc.constantFrom(...existingCaseReasons),
    nature: fc.constantFrom(...natures),
    notes: fc.option(words, { nil: undefined }),
    preferredTime: optional(bands),
    adjustments: fc.option(fc.uniqueArray(fc.constantFrom(...adjustments)), { nil: undefined }),
    offlineApplication: fc.option(offline, { nil: undefined }),
    teamId: fc.constantFrom(
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      'northgate-coaches',
      'fuzz-1',
      'nobody',
    ),
    refuseDuplicates: fc.constantFrom(undefined, undefined, undefined, undefined, undefined, undefined, undefined, false, true),
  })
  .map(({ reason, nature, adjustments: asked, ...rest }) =>
    anIntake({
      ...rest,
      nature,
      ...(nature === 'existing-case' && { existingCaseReason: reason }),
      client: aClient(asked && { adjustments: asked }),
    }),
  );

const ofCase = fc.oneof(
  fc
    .record(
      { caseId: fc.constantFrom('C-FUZZ-1', 'C-FUZZ-2'), ownerId: caseworkers, agreedAt: inMinutes, reason: words },
      { requiredKeys: ['caseId', 'ownerId', 'reason'] },
    )
    .map((more) => aFormalCallBack({ agreedAt: undefined, ...more })),
  fc.record({
    kind: fc.constant('informal'),
    caseId: fc.constant('C-FUZZ-1'),
    ownerId: caseworkers,
    remindAt: inMinutes,
    clientRole: words,
    reason: words,
  }),
);

const call = fc.record(
  {
    calledAt: fc.constantFrom('in.0.minutes', 'in.0.minutes', 'in.-5.minutes'),
    result: fc.constantFrom(...results),
    outcome: fc.constantFrom(...outcomes),
    nextCallAt: inMinutes,
    minutes: fc.nat(601),
    feesCollected: fc.boolean(),
  },
  { requiredKeys: ['calledAt', 'result'] },
);

const site = fc.record(
  {
    name: words,
    nation: fc.constantFrom('england', 'wales'),
    reportTo: fc.subarray(['90000006', '90000010', 'nobody']),
    closures: fc.subarray(['2026-12-25', '2026-02-30']),
    resources: fc.array(oddText, { maxLength: 3 }),
  },
  { requiredKeys: ['name', 'nation'] },
);
const email = fc.oneof(fc.constantFrom('fuzz@team.example', "o'fuzz+tag@staff.example"), fc.emailAddress());
const team = fc.record({
  name: fc.constantFrom('Fuzz', 'Ŵŷ'),
  site: fc.constantFrom('applications', 'northgate', 'fuzz-1'),
  mailbox: email,
  leaders: fc.subarray([LEADER, 'fuzz-1']),
});
const member = fc.record({
  name: fc.constantFrom('Fuzz', 'Ŵŷ'),
  email,
  teamId: fc.constantFrom('new-applications', 'fuzz-1', 'northgate-coaches'),
  roles: fc.subarray([...roles], { minLength: 1 }),
  workingHours: fc.constantFrom({}, { mon: [{ start: '09:00', end: '17:00' }] }, { sun: [{ start: '09:00', end: '09:00' }] }),
});
const settings = fc.record(
  {
    promiseHours: fc.integer({ min: 0, max: 400 }),
    promptMinutes: fc.nat(2000),
    feeDays: fc.nat(100),
    noContactLetters: fc.subarray(['NO-CONTACT', 'CMSL0077']),
    letterSender: words,
    letterReturnAddress: fc.array(words, { minLength: 1, maxLength: 5 }),
    letterTelephone: words,
    clericalMailbox: email,
    closedMonths: fc.nat(130),
  },
  { requiredKeys: [] },
);

/** What a valid request of each operation says. */
export const bodies: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  requestCallBack: fc.oneof({ weight: 3, arbitrary: intake }, ofCase),
  snoozeCallBack: fc.record({ minutes: fc.constantFrom(15, 30, 120, 20) }),
  reallocateCase: fc.record({ ownerId: caseworkers }),
  allocateCallBack: fc.record({ caseworkerId: caseworkers }),
  transferCallBack: fc.record({ caseworkerId: caseworkers, returnWhenClosed: fc.boolean() }, { requiredKeys: ['caseworkerId'] }),
  recordCallResult: call,
  rescheduleCallBack: fc.oneof(
    fc.constant({ anytime: true }),
    inMinutes.map((at) => ({ at })),
  ),
  markApplicationRekeyed: fc.constantFrom(undefined, {}),
  closeCallBack: fc.oneof(
    fc.record({ reason: words, endAttempts: fc.constant(true) }, { requiredKeys: ['reason'] }),
    fc.record({ closeStatus: fc.constantFrom(...closeStatuses), reason: words }, { requiredKeys: ['closeStatus'] }),
  ),
  putSite: site,
  putTeam: team,
  putStaffMember: member,
  putSettings: settings,
  ...outboundBodies,
};
