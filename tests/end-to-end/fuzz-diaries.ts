import fc from 'fast-check';
import { oddText } from './fuzzing.ts';
import { ADMINISTRATOR } from './life.ts';

/** Sites where fuzzed requests about diaries go: the sample's, one of the fuzz's own, one that is not there. */
const AGENT = '90000020';
export const COACH = '90000014';
export const COACHES_LEADER = '90000011';

const words = fc.oneof({ weight: 5, arbitrary: fc.constant('Training') }, { weight: 1, arbitrary: oddText });
const types = fc.constantFrom('FCM', 'WSR20', 'WSR10', 'GI', 'IEI', 'NSESA', 'FUZZ', 'NONE');
const wallTime = fc.constantFrom('00:00', '00:05', '09:00', '09:20', '10:50', '12:30', '12:33', '17:00', '23:55', '24:00');
const segment = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ start: '09:00', end: '12:30', types: ['FCM', 'WSR20', 'WSR10'] }) },
  { weight: 2, arbitrary: fc.constant({ start: '13:15', end: '17:00', types: ['IEI'], label: 'Afternoon' }) },
  { weight: 1, arbitrary: fc.record({ start: wallTime, end: wallTime, types: fc.array(types, { maxLength: 3 }) }) },
);
const segments = fc.array(segment, { maxLength: 3 });
const date = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('in.1440.minutes', 'in.10080.minutes').map((text) => `date.${text}`) },
  { weight: 1, arbitrary: fc.constantFrom('2026-02-30', '2020-01-01', '2027-03-28', '9999-12-31', 'tomorrow') },
);
const at = fc.oneof(
  { weight: 8, arbitrary: fc.nat(60).map((slot) => `slot.${slot}`) },
  { weight: 1, arbitrary: fc.constantFrom('in.5.minutes', 'in.-5.minutes', 'in.600000.minutes', '2027-03-28T01:30:00Z') },
);
const site = fc.constantFrom('northgate', 'northgate', 'northgate', 'northgate', 'fuzz-1', 'nowhere');
const week = fc.constantFrom('2026-W48', '2026-W54', '2024-W01', 'W48');
const diaryId = fc.constantFrom('northgate.90000014', 'northgate.90000015', 'northgate.90000099', 'fuzz-1.fuzz-2');
const customer = fc.record(
  {
    fullName: fc.constant('Zebedee Quillfeather'),
    email: fc.constant('customer@example.com'),
    phone: fc.constantFrom('0113 496 0177', 'none'),
    dateOfBirth: fc.constantFrom('1981-09-17', '2026-02-30'),
    reference: fc.nat(40).map((number) => `REF ${number}`),
  },
  { requiredKeys: ['fullName'] },
);
const place = fc.record({ site, type: types, at, diaryId }, { requiredKeys: ['site', 'type', 'at'] });

/** What a valid request of each operation says. */
export const diaryBodies: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  putAppointmentType: fc.record(
    {
      name: words,
      minutes: fc.constantFrom(5, 10, 50, 480, 7, 0),
      channels: fc.subarray(['face-to-face', 'telephone', 'video']),
      bufferBefore: fc.constantFrom(0, 5),
      noticeMinutes: fc.nat(200),
      horizonDays: fc.constantFrom(1, 84, 365, 366),
      byBlockTime: fc.boolean(),
    },
    { requiredKeys: ['name', 'minutes'] },
  ),
  createDiary: fc.record(
    {
      staffNumber: fc.constantFrom('fuzz-1', 'fuzz-2', 'fuzz-3'),
      name: words,
      email: fc.constant('fuzz@staff.example'),
      teamId: fc.constantFrom('fuzz-1', 'fuzz-2', 'nobody'),
      site: fc.constantFrom('fuzz-1', 'nowhere'),
      enabled: fc.boolean(),
    },
    { requiredKeys: ['staffNumber', 'name', 'email', 'teamId', 'site'] },
  ),
  putDiary: fc.record({ enabled: fc.boolean() }),
  putConfirmation: fc.record({ confirmation: fc.constantFrom('automatic', 'manual', 'as-the-site', 'never') }),
  requestDiary: fc.record(
    {
      wish: fc.constantFrom('make', 'remove'),
      staffNumber: fc.constantFrom('fuzz-3', '90000014'),
      name: words,
      email: fc.constant('f@staff.example'),
      teamId: fc.constant('fuzz-1'),
    },
    { requiredKeys: ['staffNumber', 'name', 'email', 'teamId'] },
  ),
  putWorkingPattern: fc.record({
    validFrom: date,
    days: fc.record({ mon: segments, tue: segments, wed: segments, sun: segments }, { requiredKeys: [] }),
  }),
  putOverride: fc.record({ segments }),
  addBlock: fc.record(
    {
      from: at,
      to: at,
      reason: words,
      type: fc.constantFrom('NSESA', 'FCM'),
      claimantName: fc.constant('Zebedee Quillfeather'),
      recurrence: fc.constantFrom('FREQ=WEEKLY;COUNT=4', 'FREQ=DAILY;INTERVAL=2', 'FREQ=SECONDLY', 'FREQ=MONTHLY;BYMONTHDAY=31'),
    },
    { requiredKeys: ['from', 'to', 'reason'] },
  ),
  subscribeDiary: fc.constantFrom(undefined, undefined, {}, { secret: 'x' }),
  bookAppointment: fc
    .tuple(place, customer, fc.constantFrom(undefined, undefined, undefined, undefined, undefined, 'no-hold'))
    .map(([where, who, holdId]) => ({ ...where, customer: who, ...(holdId && { holdId }) })),
  holdTime: place,
  cancelAppointment: fc.constantFrom(undefined, {}, { reason: 'No longer needed' }, { reason: 'Rain', message: 'Sorry' }),
  acceptAppointment: fc.constantFrom(undefined, {}, { message: 'See you then' }, { suggestion: 0 }, { suggestion: 7 }),
  rescheduleAppointment: fc.record({ at, diaryId, message: words }, { requiredKeys: ['at'] }),
  askToReschedule: fc.constantFrom(undefined, {}, { message: 'Sorry' }),
  reassignAppointment: fc.record({ diaryId, message: words }, { requiredKeys: ['diaryId'] }),
  recordNoShow: fc.constantFrom(undefined, {}),
  reopenAppointment: fc.constantFrom(undefined, {}),
  putNotes: fc.record({ text: fc.oneof(words, fc.constant('')) }),
  sendCapacityReport: fc.record({ site, week }, { requiredKeys: [] }),
  putPriority: fc.record({ priority: fc.constantFrom('urgent', 'high', 'normal', 'none') }),
  putContact: fc.record(
    { email: fc.constantFrom('a@customer.example', 'x'), phone: fc.constantFrom('0113 496 0177', '') },
    { requiredKeys: [] },
  ),
  recordTold: fc.constant(undefined),
  completeAppointment: fc.record(
    { minutesTaken: fc.constantFrom(20, 0, 601), remark: words },
    { requiredKeys: ['minutesTaken'] },
  ),
};

/** Who asks, so that most requests get as far as the rules. */
export const diaryAskers: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(['putAppointmentType', 'createDiary', 'putDiary', 'removeDiary'].map((name) => [name, [ADMINISTRATOR]])),
  ...Object.fromEntries(
    [
      'putWorkingPattern',
      'putOverride',
      'removeOverride',
      'addBlock',
      'removeBlock',
      'putConfirmation',
      'requestDiary',
      'readDiaryRequests',
    ].map((name) => [name, [COACHES_LEADER, ADMINISTRATOR]]),
  ),
  sendCapacityReport: ['90000010', ADMINISTRATOR],
  ...Object.fromEntries(['readSubscription', 'subscribeDiary', 'stopSubscription'].map((name) => [name, [COACH]])),
  ...Object.fromEntries(
    ['searchSlots', 'bookAppointment', 'holdTime', 'explainStart', 'findAlignedSlots'].map((name) => [name, [AGENT]]),
  ),
  ...Object.fromEntries(
    [
      'listAppointments',
      'readAppointment',
      'readAppointmentHistory',
      'acceptAppointment',
      'rescheduleAppointment',
      'askToReschedule',
      'reassignAppointment',
      'cancelAppointment',
      'completeAppointment',
      'recordNoShow',
      'reopenAppointment',
      'readColleagues',
      'putNotes',
      'putPriority',
      'putContact',
      'readCalendarFile',
      'readTasks',
      'recordTold',
      'listTasks',
    ].map((name) => [name, [COACHES_LEADER, COACHES_LEADER, AGENT, COACH]]),
  ),
  ...Object.fromEntries(
    [
      'readWhiteSpace',
      'readWrongDurations',
      'readAvailability',
      'readCapacityReport',
      'proposeSiteRearrangement',
      'readAffectedAppointments',
      'readHandOffs',
    ].map((name) => [name, [COACHES_LEADER]]),
  ),
};

/** What stands in the paths of diaries, where it differs from the other parts'. */
export const diaryParameters = (path: string): Readonly<Record<string, fc.Arbitrary<string>>> =>
  path.includes('/diaries/')
    ? { id: diaryId, date, blockId: oddText.map((text) => encodeURIComponent(text.toWellFormed())) }
    : path.includes('/diary-requests/')
      ? { id: fc.constantFrom('make.fuzz-1.fuzz-3', 'make.fuzz-1.fuzz-1', 'remove.fuzz-1.fuzz-3', 'make..', 'x') }
      : path.includes('/appointments/')
        ? { id: fc.nat(9).map((number) => `appointment.${number}.ago`) }
        : path.includes('/appointment-types/')
          ? { code: fc.constantFrom('FUZZ', 'FUZZ2', 'lower', 'TOOLONGFORACODE') }
          : path.startsWith('/api/v1/sites/{site}/')
            ? { site }
            : {};

const day = fc.constantFrom('date.in.1440.minutes', 'date.in.20160.minutes', '2026-02-30', '1999-01-01');
const query = (fields: Readonly<Record<string, fc.Arbitrary<string | undefined>>>) =>
  fc
    .record(fields)
    .map(
      (values) =>
        `?${new URLSearchParams(Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as [string, string]])))}`,
    );
const rarely = (value: fc.Arbitrary<string>) => fc.option(value, { nil: undefined, freq: 3 });

/** Queries of the routes that have them. */
export const diaryQueries: Readonly<Record<string, fc.Arbitrary<string>>> = {
  searchSlots: query({
    type: types,
    from: rarely(day),
    to: rarely(day),
    diary: rarely(diaryId),
    offers: rarely(fc.constantFrom('grid', 'flush', 'all', 'none')),
  }),
  explainStart: query({ type: types, at }),
  // biome-ignore lint/suspicious/noThenProperty: the API's name for it
  findAlignedSlots: query({ first: types, then: types, maxWait: rarely(fc.constantFrom('30', '-1', 'x')), from: rarely(day) }),
  listAppointments: query({
    tab: fc.constantFrom('requests', 'upcoming', 'past', 'completed', 'cancelled', 'all'),
    site: rarely(site),
    diary: rarely(diaryId),
    from: rarely(day),
    to: rarely(day),
    limit: rarely(fc.constantFrom('1', '100', '0', 'x')),
    cursor: rarely(fc.constantFrom('AAAA', Buffer.from('2026-11-26T10:00:00Z#AP-0000-0000').toString('base64url'))),
  }),
  listTasks: query({ site: rarely(site), diary: rarely(diaryId) }),
  readDiaryDays: query({ from: rarely(day), to: rarely(day) }),
  readWhiteSpace: query({ from: rarely(day), to: rarely(day) }),
  readWrongDurations: query({ from: rarely(day), tolerance: rarely(fc.constantFrom('0', '5', 'x')) }),
  readAvailability: query({ weeks: rarely(fc.constantFrom('1', '4', '13', '-1')) }),
  readCapacityReport: query({ site: rarely(site), week: rarely(week) }),
  proposeSiteRearrangement: query({ date: day }),
  readDiaries: query({ site: rarely(site), team: rarely(fc.constantFrom('fuzz-1', 'northgate-coaches')) }),
  putWorkingPattern: query({ dryRun: rarely(fc.constantFrom('true', 'false', 'yes')) }),
};
