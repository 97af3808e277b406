import { enterCallBack, type Intake, intakeSchema } from '../../../lib/call-backs/intake.ts';
import { existingCaseReasons } from '../../../lib/call-backs/new-application.ts';
import { parse } from '../../../lib/shared/requests.ts';
import { defaultSettings } from '../../../lib/shared/settings.ts';
import { aClient, anIntake, NOW } from '../../builders.ts';
import { accepted, instant, refusedFields } from '../expectations.ts';

const entering = (overrides: Record<string, unknown> = {}, now = NOW, settings = defaultSettings) =>
  enterCallBack(accepted(parse(intakeSchema, anIntake(overrides))), {
    id: '11111111-1111-4111-8111-111111111111',
    reference: 'CB-7F3K-29QD',
    by: '90000001',
    siteId: 'applications',
    settings,
    possibleDuplicates: ['22222222-2222-4222-8222-222222222222'],
    marks: [],
    now: instant(now),
  });

const entered = (...parameters: Parameters<typeof entering>) => accepted(entering(...parameters)).callBack;

describe('A call back is entered (001 steps 10-12)', () => {
  it('awaiting allocation, with what GICH took down and who took it', () => {
    expect(entered({ notes: 'secret-note', preferredTime: 'evening' })).toMatchObject({
      status: 'awaiting-allocation',
      version: 1,
      revision: 1,
      createdAt: NOW,
      updatedAt: NOW,
      recordedBy: '90000001',
      teamId: 'new-applications',
      siteId: 'applications',
      client: aClient(),
      nature: 'new-application',
      warmTransferAttempted: true,
      notes: 'secret-note',
      preferredTime: 'evening',
      calls: [],
      letters: [],
      told: [],
      restarts: 0,
      possibleDuplicates: ['22222222-2222-4222-8222-222222222222'],
    });
  });

  it('without what only the request needed', () => {
    expect(entered({ refuseDuplicates: true })).not.toHaveProperty('refuseDuplicates');
  });

  it('with the times that the settings promise on that day', () => {
    expect(entered({}, NOW, { ...defaultSettings, promiseHours: 48, promptMinutes: 10, resultChaseMinutes: 20 }).terms).toEqual({
      promise: 2880,
      allocationReminder: 120,
      allocationEscalation: 240,
      prompt: 10,
      resultChase: 20,
      resultEscalation: 120,
    });
  });

  it('and its history begins', () => {
    expect(accepted(entering()).history).toEqual([{ what: 'entered', to: 'awaiting-allocation' }]);
  });
});

describe('The promise', () => {
  const at = (time: string) => ({ callBack: { at: time } });

  it.each`
    asked                       | arrangement                        | dueAt                     | startAt                   | completeBy
    ${'any time'}               | ${{ callBack: { anytime: true } }} | ${'2026-11-25T09:00:00Z'} | ${NOW}                    | ${'2026-11-25T09:00:00Z'}
    ${'a time within 24 hours'} | ${at('2026-11-24T14:00:00Z')}      | ${'2026-11-24T14:00:00Z'} | ${'2026-11-24T13:45:00Z'} | ${'2026-11-25T09:00:00Z'}
    ${'exactly 24 hours later'} | ${at('2026-11-25T09:00:00Z')}      | ${'2026-11-25T09:00:00Z'} | ${'2026-11-25T08:45:00Z'} | ${'2026-11-25T09:00:00Z'}
    ${'a later time'}           | ${at('2026-11-28T18:30:00Z')}      | ${'2026-11-28T18:30:00Z'} | ${'2026-11-28T18:15:00Z'} | ${'2026-11-28T18:30:00Z'}
  `('to a client who asks for $asked is kept by $completeBy', ({ arrangement, dueAt, startAt, completeBy }) => {
    expect(entered(arrangement)).toMatchObject({ dueAt, startAt, completeBy });
  });

  it.each`
    change      | now                       | completeBy
    ${'spring'} | ${'2027-03-27T18:00:00Z'} | ${'2027-03-28T18:00:00Z'}
    ${'autumn'} | ${'2026-10-24T17:00:00Z'} | ${'2026-10-25T17:00:00Z'}
  `('is 24 elapsed hours when the clocks change in $change', ({ now, completeBy }) => {
    expect(entered({}, now)).toMatchObject({ dueAt: completeBy, completeBy });
  });
});

describe('The time agreed', () => {
  it.each(['2026-11-24T09:00:01Z', '2027-11-25T09:00:00Z'])('lies in the future, up to a year ahead (%s)', (at) => {
    expect(entered({ callBack: { at } }).dueAt).toBe(at);
  });

  it.each(['2026-11-24T09:00:00Z', '2026-11-24T08:00:00Z', '2027-11-25T09:00:01Z'])('is refused otherwise (%s)', (at) => {
    expect(refusedFields(entering({ callBack: { at } }))).toEqual(['callBack.at']);
  });

  it('may be any hour of the day', () => {
    expect(entered({ callBack: { at: '2026-11-29T03:00:00Z' } }).dueAt).toBe('2026-11-29T03:00:00Z');
  });
});

describe('A date of birth', () => {
  const born = (dateOfBirth: string, now: string) => entering({ client: aClient({ dateOfBirth }) }, now);

  it('may be today by London’s calendar', () => {
    expect(born('2026-07-01', '2026-06-30T23:30:00Z').ok).toBe(true);
  });

  it('may not lie in the future', () => {
    expect(refusedFields(born('2026-11-25', NOW))).toEqual(['client.dateOfBirth']);
  });
});

// 002: urgency and importance.
describe('The priority', () => {
  const priorities: Record<(typeof existingCaseReasons)[number], string> = {
    'vulnerable-person': 'urgent',
    mp: 'urgent',
    'high-profile': 'urgent',
    complaint: 'high',
    payment: 'high',
    'sensitive-case': 'high',
    'case-enquiry': 'normal',
  };

  it.each(Object.entries(priorities))('of an existing case about %s is %s', (existingCaseReason, priority) => {
    expect(entered({ nature: 'existing-case', existingCaseReason }).priority).toBe(priority);
  });

  it.each(['new-application', 'other'])('of %s is normal', (nature) => {
    expect(entered({ nature }).priority).toBe('normal');
  });
});

describe('Who is told of an intake', () => {
  const messagesAbout = (intake: Partial<Intake>) => accepted(entering(intake)).messages;

  it.each(existingCaseReasons.filter((reason) => reason !== 'mp'))(
    'the leaders alone when it is about %s',
    (existingCaseReason) => {
      expect(messagesAbout({ nature: 'existing-case', existingCaseReason })).toEqual(['entered']);
    },
  );

  it('the leaders alone when it is a new application', () => {
    expect(messagesAbout({})).toEqual(['entered']);
  });

  it('the MP Hotline as well when an MP raised it (001 step 12)', () => {
    expect(messagesAbout({ nature: 'existing-case', existingCaseReason: 'mp' })).toEqual(['entered', 'mp-details']);
  });
});
