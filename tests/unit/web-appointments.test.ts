import { Temporal } from 'temporal-polyfill';
import { type AppointmentAnswer, appointmentAnswerSchema, appointmentStatuses } from '../../lib/appointments/appointment.ts';
import { allowed, appointmentActionRules } from '../../lib/appointments/appointment-lifecycle.ts';
import { absenceChoices, absenceErrors, readAbsence } from '../../lib/web/appointments/absence-form.ts';
import { readAccept, readComplete } from '../../lib/web/appointments/action-forms.ts';
import { historyLines, peopleIn } from '../../lib/web/appointments/history-lines.ts';
import { isLooking, lookingIn, readNewTime } from '../../lib/web/appointments/new-time-form.ts';
import { noticeAfter } from '../../lib/web/appointments/notices.ts';
import { panelActions } from '../../lib/web/appointments/panel-actions.ts';
import { accepted, refusedFields } from './expectations.ts';

const now = Temporal.Instant.from('2026-11-24T12:00:00Z');
const NOW = '2026-11-24T12:00:00Z';

const anAppointment = (overrides: Partial<AppointmentAnswer> = {}): AppointmentAnswer => ({
  ...appointmentAnswerSchema.parse({
    id: 'AP-1',
    reference: 'AP-1',
    version: 1,
    status: 'upcoming',
    site: 'northgate',
    diaryId: 'northgate.1',
    staffNumber: '1',
    type: 'FCM',
    typeName: 'First Commitment Meeting',
    at: '2026-11-25T10:00:00Z',
    endsAt: '2026-11-25T10:50:00Z',
    minutes: 50,
    channel: 'telephone',
    priority: 'normal',
    customer: { fullName: 'Zebedee Quillfeather', email: 'z@customer.example' },
    bookedBy: '2',
    createdAt: NOW,
    updatedAt: NOW,
  }),
  ...overrides,
});
const past = { at: '2026-11-24T09:00:00Z', endsAt: '2026-11-24T09:50:00Z' };
const actions = (overrides: Partial<AppointmentAnswer>, may = () => true): readonly string[] =>
  panelActions(anAppointment(overrides), may, NOW).map(({ action }) => action);

describe('The buttons of an appointment', () => {
  it.each<[Partial<AppointmentAnswer>, string[]]>([
    [{ status: 'request' }, ['accept', 'reschedule', 'reassign', 'cancel']],
    [{ status: 'request', asked: true }, ['reschedule', 'reassign', 'accept', 'cancel']],
    [{ status: 'request', suggestions: ['2026-11-26T10:00:00Z'] }, ['reschedule', 'reassign', 'accept', 'cancel']],
    [{ status: 'request', ...past }, ['reschedule', 'reassign', 'accept', 'cancel']],
    [{ status: 'upcoming' }, ['reschedule', 'reassign', 'cancel']],
    [{ status: 'upcoming', at: NOW }, ['complete', 'no-show', 'reschedule', 'reassign', 'cancel']],
    [{ status: 'upcoming', at: '2026-11-24T11:50:00Z' }, ['complete', 'no-show', 'reschedule', 'reassign', 'cancel']],
    [{ status: 'past', ...past }, ['complete', 'no-show', 'reschedule']],
    [{ status: 'completed', ...past }, ['reopen', 'ask-to-reschedule']],
    [{ status: 'cancelled' }, []],
  ])('are for %j the likeliest first', (overrides, expected) => {
    expect(actions(overrides)).toEqual(expected);
  });

  it('are those that its life allows, and no others', () => {
    for (const status of appointmentStatuses)
      for (const action of actions({ status }))
        expect([status, action, allowed(status, action as 'accept').ok]).toEqual([status, action, true]);
  });

  it('are only for those whose role reaches it', () => {
    const booker = (asked: string) => asked === 'cancel-appointment' || asked === 'reschedule-appointment';
    expect(panelActions(anAppointment(), booker, NOW).map(({ action }) => appointmentActionRules[action].who)).toEqual([
      'reschedule-appointment',
      'cancel-appointment',
    ]);
    expect(actions({}, () => false)).toEqual([]);
  });

  it('name the time that is accepted instead of those that the customer suggests', () => {
    const accept = (overrides: Partial<AppointmentAnswer>) =>
      panelActions(anAppointment({ status: 'request', ...overrides }), () => true, NOW).find(({ action }) => action === 'accept');
    expect(accept({ suggestions: ['2026-11-26T10:00:00Z'] })?.text).toBe('Accept Wednesday 25 November at 10am after all');
    expect(accept({ asked: true })?.text).toBe('Accept the time it has');
    expect(accept({})?.text).toBe('Accept');
  });

  it('offer nobody a time that was given back', () => {
    const earlier = [{ at: past.at, noShow: true }];
    expect(actions({ status: 'request', asked: true, ...past, earlier })).toEqual(['reschedule', 'cancel']);
    expect(actions({ status: 'request', earlier })).toEqual(['accept', 'reschedule', 'reassign', 'cancel']);
  });
});

describe('A history', () => {
  const line = (fields: Record<string, string>) => ({ at: NOW, by: '1', what: 'rescheduled', version: 2, ...fields });
  const names: Record<string, string> = { '1': 'Amy Birch', '2': 'Ben Castle' };
  const read = (fields: Record<string, string>) => historyLines([line(fields)], (number) => names[number] ?? number, now)[0];
  const from = '2026-11-25T10:00:00Z northgate.1';

  it('says from which time to which, and with whom when that changed too', () => {
    expect(read({ from, to: '2026-11-26T15:20:00Z northgate.1' })?.change).toBe(
      'From Wednesday 25 November at 10am to Thursday 26 November at 3:20pm',
    );
    expect(read({ from, to: '2026-11-25T10:00:00Z northgate.2' })?.change).toBe('From Amy Birch to Ben Castle');
    expect(read({ from, to: '2026-11-26T15:20:00Z northgate.2' })?.change).toBe(
      'From Wednesday 25 November at 10am with Amy Birch to Thursday 26 November at 3:20pm with Ben Castle',
    );
  });

  it('says who: staff by name, the customer, the service', () => {
    expect(['1', 'customer', 'service', '9'].map((by) => read({ by })?.by)).toEqual([
      'Amy Birch',
      'the customer',
      'the service',
      '9',
    ]);
    expect(peopleIn([line({ from, to: '2026-11-25T10:00:00Z northgate.2', by: 'customer' })])).toEqual(['1', '2']);
  });

  it('says a change of status in words, and none where there was none', () => {
    expect(read({ what: 'accepted', from: 'request', to: 'upcoming' })).toMatchObject({
      what: 'Accepted',
      change: 'From “Awaiting confirmation” to “Upcoming”',
    });
    expect(read({ what: 'notes-changed' })?.change).toBeUndefined();
    expect(read({ from: 'upcoming', to: 'upcoming' })?.change).toBeUndefined();
    expect(read({ from: 'x', to: 'y z' })?.change).toBeUndefined();
  });

  it('is read newest first', () => {
    const both = historyLines([line({ what: 'booked' }), line({ what: 'cancelled' })], String, now);
    expect(both.map(({ what }) => what)).toEqual(['Cancelled', 'Booked']);
  });
});

describe('What a page says after something was done', () => {
  it('names the way by which the customer is told', () => {
    expect(noticeAfter('cancel', anAppointment(), NOW)).toContain('The customer is told by e-mail.');
    const rung = 'Tell the customer by telephone: it stands under Customers to tell.';
    expect(noticeAfter('cancel', anAppointment({ customer: { fullName: 'Zebedee' } }), NOW)).toContain(rung);
    expect(noticeAfter('reassign', anAppointment({ mailFails: 'bounce' }), NOW)).toContain(rung);
  });

  it('calls a time taken only while it is one to come', () => {
    const asked = (overrides: Partial<AppointmentAnswer>) => noticeAfter('ask-to-reschedule', anAppointment(overrides), NOW);
    expect(asked({})).toContain('Until they answer, the time that it has stays taken.');
    expect(asked(past)).toBe('The customer is asked for another time. The customer is told by e-mail.');
    const { at } = anAppointment();
    expect(asked({ earlier: [{ at, minutesTaken: 5 }] })).not.toContain('stays taken');
  });

  it('tells nobody of what they need not know', () => {
    for (const what of ['complete', 'no-show', 'reopen', 'notes', 'told'])
      expect(noticeAfter(what, anAppointment(), NOW)).not.toMatch(/by e-mail|your tasks/);
    expect(noticeAfter('accept', anAppointment(past), NOW)).toBe('The appointment is accepted.');
    expect(noticeAfter('accept', anAppointment(), NOW)).toContain('by e-mail');
    expect(noticeAfter('<script>', anAppointment(), NOW)).toBeUndefined();
    expect(noticeAfter(undefined, anAppointment(), NOW)).toBeUndefined();
  });
});

const form = (fields: Record<string, string>) => new URLSearchParams(fields);

describe('A form about an appointment', () => {
  it('accepts the time that it has, or one that was suggested', () => {
    expect(accepted(readAccept(form({ suggestion: 'as-it-is' })))).toEqual({});
    expect(accepted(readAccept(form({ suggestion: NOW, message: 'One\r\ntwo' })))).toEqual({
      suggestion: NOW,
      message: 'One\ntwo',
    });
  });

  it('completes as it was booked when no start is typed, and names the box that is wrong', () => {
    expect(accepted(readComplete(form({ minutesTaken: '20' }), now))).toEqual({ minutesTaken: 20 });
    expect(refusedFields(readComplete(form({ minutesTaken: '' }), now))).toEqual(['minutesTaken']);
    expect(refusedFields(readComplete(form({ minutesTaken: '5', 'started-day': '31' }), now))).toEqual(['started-day']);
    expect(accepted(readComplete(form({ minutesTaken: '5 or so' }), now))).toEqual({ minutesTaken: '5 or so' });
  });

  it('gives a new time by the London clock', () => {
    const typed = { 'at-day': '1', 'at-month': '7', 'at-year': '2027', 'at-time': '9:20am', diaryId: 'northgate.2' };
    expect(accepted(readNewTime(form(typed), now))).toEqual({ at: '2027-07-01T08:20:00Z', diaryId: 'northgate.2' });
    expect(refusedFields(readNewTime(form({ ...typed, 'at-time': 'soon' }), now))).toEqual(['at-time']);
    expect(refusedFields(readNewTime(form({}), now))).toEqual(['at-day']);
  });

  it('shows the week of the time that was pressed, the one gone to, or the one looked at', () => {
    const looked = { week: '2026-W48', whose: 'own' };
    expect(lookingIn(form(looked))).toEqual(looked);
    expect(lookingIn(form({ ...looked, pick: '2026-12-03T09:00:00Z' }))).toEqual({
      week: '2026-W49',
      whose: 'own',
      pick: '2026-12-03T09:00:00Z',
    });
    expect(lookingIn(form({ ...looked, goTo: '2026-W50' }))).toEqual({ week: '2026-W50', whose: 'own' });
    expect(lookingIn({ week: 'x', whose: 'x', pick: 'soon' })).toEqual({ whose: 'own' });
    expect(lookingIn(form({ ...looked, show: 'all' })).whose).toBe('all');
    expect([isLooking(form(looked)), isLooking(form({ goTo: 'x' }))]).toEqual([false, true]);
  });
});

describe('The form of an absence', () => {
  const sent = form({
    'choice-AP-1': 'reassign northgate.2',
    'version-AP-1': '3',
    'choice-AP-2': 'cancel',
    'version-AP-2': 'x',
    'choice-AP-3': 'leave',
    reason: 'Staff illness',
    message: ' Sorry\r\n',
  });
  const site = { cancelReasonRequired: true, cancelReasons: ['Staff illness'] };
  const known = new Map([
    ['AP-1', anAppointment({ id: 'AP-1' })],
    ['AP-2', anAppointment({ id: 'AP-2', at: '2026-11-25T10:30:00Z' })],
  ]);

  it('says what to do with each, and a reason for those that are cancelled', () => {
    expect(readAbsence(sent)).toEqual({
      choices: [
        { id: 'AP-1', version: 3, action: 'reassign', diaryId: 'northgate.2' },
        { id: 'AP-2', version: 0, action: 'cancel', reason: 'Staff illness' },
        { id: 'AP-3', version: 0, action: 'leave' },
      ],
      message: 'Sorry',
    });
    expect(absenceErrors(absenceChoices(sent), known, site)).toEqual([]);
  });

  it('asks for a reason where one is required, of the list if there is one', () => {
    const without = absenceChoices(form({ 'choice-AP-2': 'cancel' }));
    expect(absenceErrors(without, known, site).map(({ path }) => path)).toEqual(['reason']);
    expect(absenceErrors(without, known, { ...site, cancelReasonRequired: false })).toEqual([]);
    const other = absenceChoices(form({ 'choice-AP-2': 'cancel', reason: 'None of yours' }));
    expect(absenceErrors(other, known, { ...site, cancelReasonRequired: false }).map(({ path }) => path)).toEqual(['reason']);
  });

  it('gives nobody two that overlap', () => {
    const both = form({ 'choice-AP-1': 'reassign northgate.2', 'choice-AP-2': 'reassign northgate.2' });
    expect(absenceErrors(absenceChoices(both), known, site).map(({ path }) => path)).toEqual(['choice-AP-2']);
    both.set('choice-AP-2', 'reassign northgate.3');
    expect(absenceErrors(absenceChoices(both), known, site)).toEqual([]);
  });
});
